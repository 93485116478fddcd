public import SkeletalAnimation

/// The kinds of motion that are measured apart.
public enum MotionKind: Int, CaseIterable, Sendable {
  /// Standing, in guard or at ease.
  case stand
  /// Going with a foot always on the floor.
  case walk
  /// Going with phases of flight.
  case run
  /// From standing to a gait, and back.
  case start, stop
  /// Changing the facing.
  case turn
  /// A cut or thrust.
  case attack
  /// A parry.
  case parry
  /// Thrown off balance.
  case stagger

  /// The word in tables and files.
  public var name: String { "\(self)" }

  /// What a frame with some tags is; nil for dodges, jumps and frames without a tag.
  public init?(_ tags: MotionTags) {
    if !tags.isDisjoint(with: [.dodge, .jump]) { return nil }
    let order: [(MotionTags, MotionKind)] = [
      (.attack, .attack), (.parry, .parry), (.stagger, .stagger), (.start, .start),
      (.stop, .stop), (.turn, .turn), (.run, .run), (.walk, .walk), (.idle, .stand),
    ]
    guard let kind = order.first(where: { tags.contains($0.0) })?.1 else { return nil }
    self = kind
  }
}
