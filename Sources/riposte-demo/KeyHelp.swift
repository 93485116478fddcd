import DataFiles

/// What the keys do, as the bindings' file says it.
struct KeyHelp {
  /// Actions with their controls, two a line.
  let lines: [String]

  private struct Document: Decodable {
    struct Context: Decodable { var mappings: [Mapping] }
    struct Mapping: Decodable {
      var action: String
      var control: String?
      var composite2D: Composite?
    }
    struct Composite: Decodable { var up, left, down, right: String? }
    var contexts: [Context]
  }

  /// Reads a bindings' file that the runtime has accepted.
  init(bytes: [UInt8], file: String) throws(FileError) {
    let document = try JSONFile.decode(Document.self, bytes: bytes, file: file)
    var entries: [(action: String, controls: [String])] = []
    // The first two contexts are those on foot and in a fight.
    for mapping in document.contexts.prefix(2).flatMap(\.mappings) {
      var words: [String] = []
      if let control = mapping.control { words = [KeyHelp.word(control)] }
      if let sides = mapping.composite2D {
        let keys = [sides.up, sides.left, sides.down, sides.right].compactMap { $0 }
        let names = keys.map(KeyHelp.word)
        let isArrows = keys.allSatisfy {
          ["Key.Up", "Key.Left", "Key.Down", "Key.Right"].contains($0)
        }
        words = [
          isArrows
            ? "arrows" : names.joined(separator: names.allSatisfy { $0.count == 1 } ? "" : " ")
        ]
      }
      if let place = entries.firstIndex(where: { $0.action == mapping.action }) {
        for word in words where !entries[place].controls.contains(word) {
          entries[place].controls.append(word)
        }
      } else {
        entries.append((mapping.action, words))
      }
    }
    let texts = entries.map { "\($0.action): \($0.controls.joined(separator: ", "))" }
    lines = stride(from: 0, to: texts.count, by: 2).map { first in
      texts[first..<min(first + 2, texts.count)].joined(separator: "   ")
    }
  }

  /// A control as a person calls it: `W`, `right mouse`, `left stick`.
  private static func word(_ control: String) -> String {
    let parts = control.split(separator: ".", maxSplits: 1)
    guard parts.count == 2 else { return control }
    let name = String(parts[1])
    switch (parts[0], name) {
    case ("Key", "Escape"): return "Esc"
    case ("Key", _): return name
    case ("Mouse", "X"), ("Mouse", "Y"): return "mouse"
    case ("Mouse", _): return "\(name.lowercased()) mouse"
    case ("Pad", "LeftX"), ("Pad", "LeftY"): return "left stick"
    case ("Pad", "RightX"), ("Pad", "RightY"): return "right stick"
    default: return "pad \(name)"
    }
  }
}
