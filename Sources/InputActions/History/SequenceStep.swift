/// One step of a sequence: an event of an action, or its value coming to point somewhere.
struct SequenceStep: Equatable, Sendable, BitwiseCopyable {
  var action: UInt8
  var what: What
  /// How long after the step before it may come, in 1/256 ticks; the first step has none.
  var within: UInt32

  enum What: Equatable, Sendable, BitwiseCopyable {
    case event(ActionEvents)
    /// - Parameters:
    ///   - direction: for a relative one, with forward as `right`.
    ///   - tolerance: how many sectors on either side count as well.
    case turn(InputDirection, isRelative: Bool, tolerance: Int8)
  }

  /// Whether an event of the history is this step.
  ///
  /// - Parameters:
  ///   - facesLeft: whether forward is to the left.
  ///   - mirrored: whether left and right are exchanged.
  func matches(_ entry: HistoryEntry, facesLeft: Bool, mirrored: Bool) -> Bool {
    guard entry.actionIndex == action else { return false }
    switch what {
    case .event(let event): return entry.events.contains(event)
    case .turn(let direction, let isRelative, let tolerance):
      let exchanged = (isRelative && facesLeft) != mirrored
      let wanted = exchanged ? direction.mirrored : direction
      guard entry.turned, let apart = wanted.sectors(to: entry.direction) else { return false }
      return apart <= Int(tolerance)
    }
  }
}

extension HistoryEntry {
  /// Whether the event, of an action that a sequence is to be free of, breaks it: something began.
  var isBeginning: Bool {
    !events.isDisjoint(with: [.started, .triggered]) || turned && direction != .neutral
  }
}
