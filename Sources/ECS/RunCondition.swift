/// A question that decides whether a system or a stage runs in a tick. It reads the world and
/// changes nothing.
public struct RunCondition {
  /// The name, for reading.
  public let name: String
  /// What it reads; a system's access includes that of its conditions.
  public let access: Access
  let isMet: (World) -> Bool

  /// Describes a condition.
  public init(_ name: String, access: Access, _ isMet: @escaping (World) -> Bool) {
    self.name = name
    self.access = access
    self.isMet = isMet
  }
}
