import MotionMath
import SkeletalAnimation

/// The goals of a whole-body posture, from which `PostureSolver` makes a pose.
struct Posture {
  /// The simulation bone in the clip's space.
  var root = RigidTransform.identity
  /// The hips in the root's frame, in metres.
  var hips = Vector3(0, 0.9, 0)
  /// Turns (pitch forwards, yaw to the left, roll to the right side down), radians, root's frame.
  var hipsTurn = Vector3.zero
  var chestTurn = Vector3.zero
  var headTurn = Vector3.zero
  /// The sword in the root's frame: grip at the origin, blade +Y, edge +X.
  var sword = RigidTransform.identity
  /// How far the elbows are swung up from their natural places, in radians.
  var elbow: Float = 0
  var leftElbow: Float = 0
  /// The left wrist in the root's frame.
  var leftHand = Vector3.zero
  /// How much the left hand holds the sword's grip below the right one, 0...1; `leftHand` is where it
  /// is when it does not.
  var leftGrip: Float = 0
  /// How far the shoulders are lifted, in radians.
  var shrug: Float = 0
  /// The feet in the clip's space.
  var leftFoot = FootGoal()
  var rightFoot = FootGoal()

  /// Lets the left hand take the grip: the sword comes before the middle, and the trunk squares.
  mutating func takeGrip(_ part: Float) {
    leftGrip = part
    sword.position += Vector3(0.11, -0.02, -0.07) * part
    chestTurn.y -= 0.25 * part
  }

  /// The turn of a (pitch, yaw, roll) triple.
  static func rotation(_ turn: Vector3) -> Quaternion {
    Quaternion(yaw: turn.y) * Quaternion(angle: turn.x, axis: .left)
      * Quaternion(angle: turn.z, axis: .forward)
  }
}

/// Where a foot is.
struct FootGoal {
  /// The place under the ball of the foot, on the floor, in the clip's space.
  var ball = Vector3.zero
  /// The height of the ball over its place on the floor, in metres.
  var height: Float = 0
  /// The direction of the toes, in radians.
  var yaw: Float = 0
  /// How far the heel is up (positive) or the toes are (negative), in radians.
  var pitch: Float = 0
  /// How far the sole is turned to its right edge about the foot's own length, in radians.
  var roll: Float = 0
  /// How far the toes are turned to the left in the plane of the sole, in radians.
  var splay: Float = 0
  /// Whether the ball of the foot stands still on the floor.
  var isPlanted = true
  /// The least bend of the knee above it, in radians, and by how many metres a foot in the air may come
  /// nearer to the hips for that.
  var bend: Float = 0
  var slack: Float = 0
  /// How much the foot goes along with its shank, as at an ankle at ease, 0...1.
  var looseness: Float = 0
  /// How far its toes are drawn up against the shank then, in radians.
  var drawn: Float = 0
  /// The most that a foot in the middle of its swing may yield.
  static let mostSlack: Float = 0.3

  /// The foot's rotation in the clip's space.
  var rotation: Quaternion {
    var turn = Quaternion(yaw: yaw) * Quaternion(angle: pitch, axis: .left)
    if splay != 0 { turn = turn * Quaternion(angle: splay, axis: .up) }
    return roll == 0 ? turn : turn * Quaternion(angle: roll, axis: .forward)
  }

  /// The ankle in the clip's space.
  func ankle(_ skeleton: Skeleton) -> Vector3 {
    ball + Vector3(0, skeleton.toeHeight + height, 0) - rotation.rotate(skeleton[.leftToe])
  }

  /// The height of the ball that puts the heel on the floor when the toes are up by `-pitch`.
  static func heelHeight(pitch: Float) -> Float {
    guard pitch < 0 else { return 0 }
    let (s, c) = sinCos(-pitch)
    return 0.19 * s - 0.02 * (1 - c)
  }
}
