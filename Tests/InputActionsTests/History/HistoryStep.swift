import DataFiles
import InputActions
import Testing

/// One thing that a case does with the history after a tick, and what it expects:
///
///     {"consume": "Attack", "within": 512, "gives": "300 right"}   time and direction, or "none"
///     {"peek": "Attack", "gives": "none"}
///     {"clear": "Attack"}                                          "*" for all
///     {"entries": ["Attack ST @300", "Move right @320"]}           all of them, the oldest first
struct HistoryStep: Decodable, Sendable {
  private enum Key: String, CodingKey, CaseIterable {
    case consume, peek, clear, entries, within, gives
  }

  private var consume: String?
  private var peek: String?
  private var clear: String?
  private var entries: [String]?
  private var within: UInt32
  private var gives: String

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    consume = try fields.value(.consume, default: nil)
    peek = try fields.value(.peek, default: nil)
    clear = try fields.value(.clear, default: nil)
    entries = try fields.value(.entries, default: nil)
    within = UInt32(try fields.integer(.within, in: 0...Int(UInt32.max), default: Int(UInt32.max)))
    gives = try fields.value(.gives, default: "none")
    guard [consume, peek, clear].compactMap({ $0 }).count + (entries == nil ? 0 : 1) == 1 else {
      throw fields.error(.gives, "one of consume, peek, clear and entries is expected")
    }
  }

  func check(_ rig: inout Rig, _ place: String) throws {
    func id(_ name: String) throws -> ActionID { try #require(rig.bindings.action(named: name)) }
    if let consume {
      #expect(text(rig.state.consume(try id(consume), within: within)) == gives, "\(place)")
    } else if let peek {
      #expect(text(rig.state.peek(try id(peek), within: within)) == gives, "\(place)")
    } else if let clear {
      if clear == "*" { rig.state.clearBuffer() } else { rig.state.clearBuffer(of: try id(clear)) }
    } else if let entries {
      let history = rig.state.history
      let found = (0..<history.count).reversed().map { text(history[$0], rig.bindings) }
      #expect(found == entries, "\(place)")
    }
  }

  private func text(_ press: BufferedPress?) -> String {
    guard let press else { return "none" }
    return "\(press.time.units)" + (press.direction == .neutral ? "" : " \(press.direction)")
  }

  private func text(_ entry: HistoryEntry, _ bindings: Bindings) -> String {
    var words = [bindings.actionNames[Int(entry.action.index)]]
    if !entry.events.isEmpty { words.append(letters(entry.events)) }
    if entry.turned { words.append("\(entry.direction)") }
    return (words + ["@\(entry.time.units)"]).joined(separator: " ")
  }
}
