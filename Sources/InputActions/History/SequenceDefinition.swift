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
  /// The action whose trigger it is.
  var owner: UInt8 = 0
  /// The place of its link.
  var link = 0
  /// The links of the sequences that win when the same press completes them too.
  var rivals: [Int] = []

  /// A bit for each action whose history it reads.
  var read: UInt64 { steps.reduce(without) { $0 | 1 << UInt64($1.action) } }

  /// Whether another sequence wins where one event completes both: the higher priority does, then the
  /// longer one, then the one declared first. Those of one action are alternatives.
  func yields(to other: SequenceDefinition) -> Bool {
    guard owner != other.owner, let last = steps.last, let theirs = other.steps.last,
      last.action == theirs.action
    else { return false }
    switch (last.what, theirs.what) {
    case (.event(let event), .event(let other)) where event == other: break
    case (.turn, .turn): break
    default: return false
    }
    if other.priority != priority { return other.priority > priority }
    if other.steps.count != steps.count { return other.steps.count > steps.count }
    return other.link < link
  }

  /// Tells every sequence which others win over it.
  static func findRivals(in sequences: inout [SequenceDefinition]) {
    for i in sequences.indices {
      sequences[i].rivals = sequences.filter { sequences[i].yields(to: $0) }.map(\.link)
    }
  }
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
