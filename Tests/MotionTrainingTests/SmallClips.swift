import MotionMath
import SkeletalAnimation

/// Whether the checks of a debug build run: there everything is about 70 times slower.
let isDebug: Bool = {
  var isDebug = false
  assert(
    {
      isDebug = true
      return true
    }())
  return isDebug
}()

/// A figure in T-pose that glides ahead at `speed` m/s and turns by `turn` rad/s.
func glide(_ name: String, frames count: Int, speed: Float, turn: Float = 0) -> Clip {
  var root = RigidTransform(position: Vector3(5, 0, 3), rotation: Quaternion(yaw: 1))
  var frames: [Pose] = []
  for _ in 0..<count {
    var pose = Pose(restOf: .standard)
    pose.root = root
    frames.append(pose)
    root =
      root
      * RigidTransform(
        position: Vector3(0, 0, speed / Clip.rate), rotation: Quaternion(yaw: turn / Clip.rate))
  }
  return Clip(name: name, frames: frames)
}

/// A figure that waves every limb.
func wave(_ name: String, frames count: Int, seed: UInt64) -> Clip {
  var random = RandomStream(seed: seed)
  var clip = glide(name, frames: count, speed: random.uniform(0, 3), turn: random.uniform(-1, 1))
  for joint in Joint.allCases where joint != .root {
    let axis = Vector3(random.normal(), random.normal(), random.normal()) * 0.4
    for f in 0..<count {
      clip.frames[f][joint] = Quaternion(
        rotationVector: axis * sin(0.1 * Float(f) + Float(joint.index)))
    }
  }
  clip.tag(.walk, 0..<count)
  return clip
}

/// Twenty waving figures, enough for clips of every part.
func waves(frames: Int = 60) -> MotionFrames {
  do {
    return try MotionFrames(
      packing: (0..<20).map { wave("wave \($0)", frames: frames, seed: UInt64($0 % 7 + 1)) })
  } catch {
    preconditionFailure("\(error)")
  }
}
