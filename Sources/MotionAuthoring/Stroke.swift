import DataFiles
import MotionMath
import SkeletalAnimation

/// A motion about key moments: a cut, a parry, a reaction, a dodge or a jump.
///
/// The body follows key postures (a spline through them) and submovements (sums of minimum-jerk
/// steps); the blade of a cut or a parry follows its contacts.
struct Stroke {
  /// What the stroke is.
  enum Kind: Sendable {
    case cut, parry, stagger, reaction, dodge, jump

    /// Whether the blade meets something.
    var hasContact: Bool { self == .cut || self == .parry }
    /// Whether sword and free hand follow the trunk instead of keys.
    var carriesSword: Bool { self == .dodge || self == .jump }
  }

  var kind = Kind.stagger
  var name: String
  var frames: Int
  /// The meetings of the blade in order of time: one, or those of a string of cuts.
  var contacts: [Contact] = []
  var root: [RootKey] = []
  var steps: [Step] = []
  var keys: [KeyPosture] = []
  var moves: [BodyMove] = []
  /// Which part of the body moves first.
  var lead = Lead.feet
  /// What the frames of a reaction are.
  var spans: [Span] = []
  /// Whether the body is where the first keys put it from the start on instead of coming from guard.
  var startsInKeys = false
  /// Whether the body stays where the last keys leave it instead of going home to the guard.
  var staysDown = false
  /// What keeps the trunk of a reaction out: walls, and the floor for a body that lies.
  var surfaces: [Surface] = []
  /// The frame of a deathblow; nil for other strokes.
  var deathblow: Int?
  /// Where the stroke takes place: the simulation bone at its start.
  var place = RigidTransform.identity
  /// What the stroke's unrest is drawn from; nil for a stroke without.
  var seed: UInt64?
  /// When the left hand holds the grip too; nil for a stroke of one hand.
  var hold: Hold?

  /// A stay of the left hand on the sword's grip: it joins in the wind-up and leaves in the recovery.
  struct Hold: Sendable {
    /// The frames at which the hand sets out and is there, and at which it lets go and is free again.
    var join: (from: Float, to: Float)
    var leave: (from: Float, to: Float)

    /// How much of the way to the grip the hand has gone at a frame, 0...1.
    func part(at frame: Float) -> Float {
      minimumJerk((frame - join.from) / (join.to - join.from))
        * (1 - minimumJerk((frame - leave.from) / (leave.to - leave.from)))
    }

    /// The whole frames in which the hand is on the grip.
    var held: ClosedRange<Int> {
      Int(join.to.rounded(.up))...Int(leave.from.rounded(.down))
    }
  }

  /// Whether the body is thrown off balance and catches itself on its feet.
  var isStagger: Bool {
    let others: MotionTags = [.slam, .fall, .getUp, .deathblow]
    return kind == .stagger
      || kind == .reaction && spans.allSatisfy { $0.tags.isDisjoint(with: others) }
  }

  /// The first meeting of the blade.
  var contact: Contact? { contacts.first }

  /// The meeting of blades, or of a blade with its aim.
  struct Contact {
    /// How the blade comes to its contact.
    enum Style: Sendable { case cut, thrust, parry }
    var style: Style
    var frame: Int
    /// The unit velocity of the attack in the root's frame: the own one, or the one that is parried.
    var way: Vector3
    /// The place in the root's frame and the blade's direction there.
    var point: Vector3
    var blade: Vector3
    /// The part of the blade that is at the point.
    var part: Float
    /// How far (metres) and through which angle (radians) the blade travels about the contact.
    var sweep: Float
    var swing: Float
    /// The way in which a parry moves its blade to meet, of unit length.
    var against = Vector3.zero
    /// What a parry does behind the contact: how far it goes on against the attack (positive) or
    /// gives way with it (negative), in parts of `sweep` and `swing`.
    var through: Float = 0.6
    /// By how much a wind-up is slower than the fastest.
    var tempo: Float = 1
    /// Whether this is a later cut of a string, whose wind-up is the follow-through of the one before.
    var isLater = false
    /// The grip and the angle of a cut's wind-up and follow-through.
    var wind: (grip: Vector3, angle: Float) = (.zero, 0)
    var follow: (grip: Vector3, angle: Float) = (.zero, 0)
  }

  /// The part of the body that moves first; the others follow it by frames, as the chain of joints
  /// hands a movement on.
  enum Lead: String, CaseIterable {
    /// An own movement: the hips ahead of the trunk, the trunk ahead of the sword.
    case feet
    /// A blow on the trunk: head, hips and arms stay behind.
    case trunk
    /// A blow on the blade: the arm is taken along, then the trunk, then the hips; the head last.
    case blade

    /// The frames by which parts are ahead of the sword, negative behind it.
    var hips: Float { [3, 0, -3][place] }
    var chest: Float { [1.5, 2.5, -1.5][place] }
    var head: Float { [0, 0, -3.5][place] }
    var left: Float { [0, -1.5, -2.5][place] }
    private var place: Int { self == .feet ? 0 : self == .trunk ? 1 : 2 }
  }

  /// What frames of a reaction are.
  struct Span {
    var frames: Range<Int>
    var tags: MotionTags
  }

  /// A place of the root on its way.
  struct RootKey {
    var frame: Int
    var place: Vector3
    var yaw: Float = 0
  }

  /// A step of one foot to a place in the clip's space.
  struct Step {
    enum Foot: String, CaseIterable { case left, right }
    var foot: Foot
    var from: Int
    var to: Int
    var place: Vector3
    var yaw: Float
    var lift: Float = 0.05
    /// How far the heel stays up afterwards, or the toes do (negative), in radians.
    var pitch: Float = 0
  }

  /// Some goals of the body at a frame; goals that are not named pass by.
  struct KeyPosture {
    var frame: Int
    var hips: Vector3?
    var hipsTurn: Vector3?
    var chestTurn: Vector3?
    var headTurn: Vector3?
    var grip: Vector3?
    var blade: Vector3?
    var edge: Vector3?
    var elbow: Float?
    var left: Vector3?
  }

  /// The frame at which everything is back in guard, somewhat past half the way from the last key on.
  var homeFrame: Float {
    let contact = contacts.last.map { $0.frame + 14 } ?? 0
    let last = Float(max(keys.last?.frame ?? 0, contact))
    return last + (Float(frames - 2) - last) * 0.55
  }

  /// What stands in the way of using this as a stroke, in words.
  func problem() -> String? {
    for (a, b) in zip(root, root.dropFirst()) where a.frame >= b.frame {
      return "the root's keys are not in order of time"
    }
    for (a, b) in zip(keys, keys.dropFirst()) where a.frame >= b.frame {
      return "the keys are not in order of time"
    }
    for foot in Step.Foot.allCases {
      let own = steps.filter { $0.foot == foot }
      for (a, b) in zip(own, own.dropFirst()) where a.to + 2 > b.from {
        return "the steps of the \(foot.rawValue) foot overlap"
      }
    }
    let latest = [root.last?.frame ?? 0, keys.last?.frame ?? 0, steps.map(\.to).max() ?? 0].max()
    if let last = spans.map(\.frames.upperBound).max(), last > frames {
      return "a span ends at frame \(last) of \(frames)"
    }
    if let deathblow, deathblow >= frames { return "the deathblow is behind the last frame" }
    if let latest, latest >= frames - 4 { return "frame \(latest) is too near to the end" }
    if kind.carriesSword,
      keys.contains(where: { $0.grip != nil || $0.left != nil || $0.elbow != nil })
    {
      return "the hands of a \(kind) follow its trunk"
    }
    return nil
  }
}
