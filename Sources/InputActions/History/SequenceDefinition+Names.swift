import DataFiles

extension SequenceDefinition {
  /// Makes a sequence of what the file has, with names resolved.
  ///
  /// - Parameters:
  ///   - owner: the action whose trigger it is.
  ///   - link: the place of its link.
  ///   - names: those of all actions of the file.
  ///   - dimensions: theirs.
  ///   - path: the trigger's place in the file.
  /// - Throws: `DecodingError` at the place of a name that is unknown, of the sequence's own action, or
  ///   of a direction of an action that has none.
  init(
    _ entry: SequenceEntry, owner: UInt8, link: Int, names: [String],
    dimensions: [ValueDimension], at path: [DocumentStep]
  ) throws {
    func place(of name: String, _ path: [DocumentStep]) throws -> UInt8 {
      guard let index = names.firstIndex(of: name) else {
        throw Self.problem(
          path,
          "there is no action \"\(name)\"" + NearestName.hint(name, among: names))
      }
      guard index != owner else {
        throw Self.problem(path, "a sequence of \"\(name)\" can't wait for \"\(name)\" itself")
      }
      return UInt8(index)
    }
    steps = []
    for (index, step) in entry.steps.enumerated() {
      let path = path + ["steps", DocumentStep(intValue: index)]
      let action = try place(of: step.action, path + ["action"])
      if step.direction != nil && dimensions[Int(action)] != .axis2D {
        throw Self.problem(
          path + ["direction"],
          "\"\(step.action)\" is \(dimensions[Int(action)]); an axis2D has directions")
      }
      steps.append(
        SequenceStep(
          action: action, what: step.what,
          within: index == 0
            ? 0
            : InputTime.units(
              ofSeconds: step.seconds ?? SequenceEntry.StepEntry.defaultSeconds)))
    }
    for (index, name) in entry.without.enumerated() {
      let path = path + ["without", DocumentStep(intValue: index)]
      without |= 1 << UInt64(try place(of: name, path))
    }
    span = entry.totalSeconds.map { InputTime.units(ofSeconds: $0) } ?? .max
    (mirrored, consumes) = (entry.mirrored, entry.consumes)
    (priority, self.owner, self.link) = (entry.priority, owner, link)
  }

  private static func problem(_ path: [DocumentStep], _ reason: String) -> DecodingError {
    .dataCorrupted(.init(codingPath: path, debugDescription: reason))
  }
}
