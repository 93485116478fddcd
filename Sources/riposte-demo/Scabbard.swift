import MotionMath
import SkeletalAnimation

/// The scabbard: thrust through the sash at the left hip, it turns there as far as it has to, so that it
/// neither stands up from a body that lies on its face nor runs into the floor under one on its back.
struct Scabbard {
  /// The place of its bone, behind those of the joints.
  static let bone = Joint.count
  /// How far its end is over the floor at least, in metres, and how steeply it may stand up, as a sine.
  private static let leastHeight: Float = 0.03, steepest: Float = 0.05
  /// How far it turns off the legs where it lies, as a tangent.
  private static let aside: Float = 0.5

  /// The mouth and the end in the rest pose.
  let top: Vector3, low: Vector3
  private let hips: Vector3

  init(rest: [Vector3], scale: Float) {
    hips = rest[Joint.hips.index]
    top = hips + Vector3(0.165, 0.10, 0.16) * scale
    low = hips + Vector3(0.235, -0.17, -0.60) * scale
  }

  /// Where the bone is, with its origin at the mouth, for hips in the world.
  func place(hips world: RigidTransform) -> RigidTransform {
    let length = (low - top).length
    let mouth = world.apply(top - hips)
    let own = world.rotation.rotate(low - top) / length
    let least = clamp((Scabbard.leastHeight - mouth.y) / length, -1, Scabbard.steepest)
    let height = clamp(own.y, least, Scabbard.steepest)
    guard height != own.y else { return RigidTransform(position: mouth, rotation: world.rotation) }
    // It lies down towards the legs, and the farther it turns, the farther off them.
    let legs = own.onFloor.normalized(or: world.rotation.rotate(-.up).onFloor.normalized(or: .left))
    let aside = clamp(abs(own.y - height) * 2, 0, 1) * Scabbard.aside
    let flat = (legs + world.rotation.rotate(.left).onFloor * aside).normalized(or: legs)
    let wanted = flat * (1 - height * height).squareRoot() + Vector3(0, height, 0)
    return RigidTransform(
      position: mouth, rotation: (Quaternion(from: own, to: wanted) * world.rotation).normalized)
  }
}
