import ECS
import RiposteRuntime

extension World {
  /// Visits the fighters in the order of the roster.
  func forEachFighter(_ body: (Entity) -> Void) {
    guard let roster = self[Roster.self] else { return }
    for i in 0..<Int(roster.count) { body(roster.entities[i]) }
  }

  /// The row that the first fighter plays.
  var firstRow: Int32 {
    guard let roster = self[Roster.self] else { return 0 }
    return self[roster.entities[0], Playback.self]?.row ?? 0
  }
}

extension [Stage] {
  /// Adds a stage of one system at the end of the tick, so that nothing behind it spreads what it
  /// does before the states are compared.
  mutating func append(_ body: @escaping (World) throws -> Void) {
    append(Stage("fault", [System("fault", access: Access(isExclusive: true), run: body)]))
  }
}
