import DataFiles
import LatentMotion
import MotionMath
import SkeletalAnimation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

func randomNumbers(
  _ count: Int, _ low: Float, _ high: Float, _ random: inout RandomStream
) -> [Float] {
  var numbers: [Float] = []
  for _ in 0..<count { numbers.append(random.uniform(low, high)) }
  return numbers
}

/// Untrained weights: every number is drawn.
func randomWeights(seed: UInt64 = 4, latent d: Int = 3, hidden: Int = 4) -> PoseNetworkWeights {
  var random = RandomStream(seed: seed)
  let pose = FeatureSchema.poseCount
  let full = FeatureSchema.fullCount
  func layer(_ inputs: Int, _ outputs: Int) -> PoseNetworkWeights.Layer {
    PoseNetworkWeights.Layer(
      weights: randomNumbers(inputs * outputs, -0.2, 0.2, &random),
      bias: randomNumbers(outputs, -0.1, 0.1, &random), inputs: inputs)
  }
  return PoseNetworkWeights(
    normalisation: FeatureNormalisation(
      mean: randomNumbers(full, -1, 1, &random), scale: randomNumbers(full, 0.5, 2, &random)),
    basis: randomNumbers(d * pose, -0.2, 0.2, &random),
    deviations: randomNumbers(d, 0.5, 2, &random),
    encoder: [layer(pose, hidden), layer(hidden, d)],
    logVariance: layer(hidden, d), decoder: [layer(d, hidden), layer(hidden, pose)],
    posteriorDeviation: randomNumbers(d, 0.1, 1, &random), beta: 0.2)
}

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

/// A folder of a test's own, removed with all that is in it.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    var name = Array("/tmp/riposte-tests-XXXXXX".utf8CString)
    try name.withUnsafeMutableBufferPointer { buffer in
      // SAFETY: the buffer is a zero-terminated string that `mkdtemp` writes to in place.
      guard mkdtemp(buffer.baseAddress!) != nil else {
        throw FileError(file: "/tmp", "no temporary folder can be made")
      }
    }
    path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { TemporaryFolder.remove(path) }

  private static func remove(_ path: String) {
    if FileAccess.isFolder(path) {
      for name in (try? FileAccess.list(path)) ?? [] { remove(FilePath.join(path, name)) }
      rmdir(path)
    } else {
      unlink(path)
    }
  }
}

/// Whether the surroundings ask for tests that take long in a debug build.
let wantsLongTests = getenv("RIPOSTE_LONG_TESTS").map { String(cString: $0) } == "1"
