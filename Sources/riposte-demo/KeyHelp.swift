import InputActions

/// What the keys do, for the device in use.
struct KeyHelp {
  /// Actions with their controls, two a line.
  let lines: [String]

  init(_ bindings: Bindings, device: PromptDevice.Kind, names: ControlNames) {
    var entries: [(action: String, parts: [(part: String, controls: [Control])])] = []
    let order = ["up", "left", "down", "right"]
    func place(_ binding: SlotBinding) -> Int {
      binding.slot.row.part.flatMap(order.firstIndex) ?? 0
    }
    // By parts, so that a composite reads in the usual order.
    let slots = bindings.slotBindings.enumerated()
      .sorted { (place($0.element), $0.offset) < (place($1.element), $1.offset) }
    for binding in slots.map(\.element) {
      // The first two contexts are those on foot and in a fight.
      guard bindings.contextNames.prefix(2).contains(binding.slot.row.context),
        let control = binding.bound?.control,
        device.shows(control.kind)
      else { continue }
      let row = binding.slot.row
      // Each composite is one entry of a list: `WASD, Up Left Down Right`.
      let part = row.part == nil ? "" : "\(row.name)\(binding.slot.number)"
      let place =
        entries.firstIndex { $0.action == row.action }
        ?? {
          entries.append((row.action, []))
          return entries.count - 1
        }()
      if !part.isEmpty, let known = entries[place].parts.firstIndex(where: { $0.part == part }) {
        entries[place].parts[known].controls.append(control)
      } else {
        entries[place].parts.append((part, [control]))
      }
    }
    let texts = entries.map { entry in
      var words: [String] = []
      for part in entry.parts {
        let word = KeyHelp.word(part.controls, names)
        if !words.contains(word) { words.append(word) }
      }
      return "\(entry.action): \(words.joined(separator: ", "))"
    }
    lines = stride(from: 0, to: texts.count, by: 2).map { first in
      texts[first..<min(first + 2, texts.count)].joined(separator: "   ")
    }
  }

  /// Controls as a person calls them: `WSAD`, `Mouse Right`, `left stick`.
  private static func word(_ controls: [Control], _ names: ControlNames) -> String {
    let arrows: ClosedRange<UInt16> = 79...82
    if controls.count == 4, controls.allSatisfy({ $0.kind == .keyboard && arrows ~= $0.code }) {
      return "arrows"
    }
    let words = controls.map { control in
      switch (control.kind, control.code) {
      case (.mouse, 16), (.mouse, 17): "mouse"
      case (.gamepad, 64), (.gamepad, 65): "left stick"
      case (.gamepad, 66), (.gamepad, 67): "right stick"
      default: names(control)
      }
    }
    return words.joined(separator: words.allSatisfy { $0.count == 1 } ? "" : " ")
  }
}
