import MotionMath
import SkeletalAnimation

/// Seeded inputs for a kernel, and the hash of its outputs.
struct Draws {
  private var random: RandomStream
  private var hash = StateHash()

  init(seed: UInt64) { random = RandomStream(seed: seed, stream: 77) }

  var value: UInt64 { hash.value }

  mutating func number(_ low: Float, _ high: Float) -> Float { random.uniform(low, high) }

  mutating func numbers(_ count: Int, _ low: Float, _ high: Float) -> [Float] {
    var numbers: [Float] = []
    for _ in 0..<count { numbers.append(random.uniform(low, high)) }
    return numbers
  }

  mutating func index(below count: Int) -> Int { random.index(below: count) }

  mutating func vector(_ size: Float) -> Vector3 {
    let x = random.uniform(-size, size)
    let y = random.uniform(-size, size)
    return Vector3(x, y, random.uniform(-size, size))
  }

  /// A turn by up to about `size` radians.
  mutating func rotation(_ size: Float = 3) -> Quaternion {
    Quaternion(rotationVector: vector(size))
  }

  mutating func segment() -> Segment {
    let from = vector(1)
    return Segment(from: from, to: from + vector(1))
  }

  mutating func transform() -> RigidTransform {
    RigidTransform(position: vector(2).onFloor, rotation: Quaternion(yaw: number(-3, 3)))
  }

  /// A pose near `pose`, with every joint turned by up to about `size` radians.
  mutating func pose(near pose: Pose = Pose(restOf: .standard), _ size: Float = 0.4) -> Pose {
    var pose = pose
    pose.hips += vector(size * 0.1)
    for j in 1..<Joint.count {
      pose.rotations[j] = (pose.rotations[j] * rotation(size)).normalized
    }
    return pose
  }

  mutating func take(_ x: Float) { hash.combine(UInt64(x.bitPattern)) }
  mutating func take(_ x: Int) { hash.combine(UInt64(truncatingIfNeeded: x)) }

  mutating func take(_ v: Vector3) {
    take(v.x)
    take(v.y)
    take(v.z)
  }

  mutating func take(_ q: Quaternion) {
    take(q.x)
    take(q.y)
    take(q.z)
    take(q.w)
  }

  mutating func take(_ transform: RigidTransform) {
    take(transform.position)
    take(transform.rotation)
  }

  mutating func take(_ world: WorldPose) {
    for j in 0..<Joint.count { take(world.joints[j]) }
  }

  mutating func take(_ pose: Pose) {
    take(pose.root)
    take(pose.hips)
    for j in 0..<Joint.count { take(pose.rotations[j]) }
  }
}
