import DataFiles
import MotionMath

/// A motion about key moments: a cut, a parry, a reaction, a dodge or a jump.
///
/// The body follows key postures (a spline through them) and submovements (sums of minimum-jerk
/// steps); the blade of a cut or a parry follows its contacts.
struct Stroke {
  /// What the stroke is.
  enum Kind: Sendable {
    case cut, parry, stagger, dodge, jump

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
  /// What the stroke's unrest is drawn from; nil for a stroke without.
  var seed: UInt64?

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
    if let latest, latest >= frames - 4 { return "frame \(latest) is too near to the end" }
    if kind.carriesSword,
      keys.contains(where: { $0.grip != nil || $0.left != nil || $0.elbow != nil })
    {
      return "the hands of a \(kind) follow its trunk"
    }
    return nil
  }
}
