/// A sequence of steps that fires when its last one comes in time.
struct SequenceDefinition: Sendable {
  static let stepCapacity = 16

  var steps: [SequenceStep]
  /// How long the first step may lie back when the last one comes, in 1/256 ticks.
  var span: UInt32 = .max
  /// A bit for each action of which nothing may begin between two steps.
  var without: UInt64 = 0
  /// Whether the mirror image counts as well.
  var mirrored = false
  /// Whether the press that completes the sequence counts as consumed.
  var consumes = false
  var priority = 0
  /// The place of its trigger.
  var trigger = 0
  /// The triggers of the sequences that win when the same press completes them too.
  var rivals: [Int] = []
}

/// How far a sequence has come.
struct SequenceProgress: Equatable, Sendable, BitwiseCopyable {
  /// How many steps have come in time.
  var steps = 0
  /// The age of the event that completed it; −1 when it is not complete.
  var completedAge: Int8 = -1
  /// When it completed, or when the step before the one that is waited for came.
  var time = InputTime(units: 0)

  var isComplete: Bool { completedAge >= 0 }
}
