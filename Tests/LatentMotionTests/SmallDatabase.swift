import LatentMotion
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

/// As many rounds as a release build affords, and a twentieth of them in a debug build.
func rounds(_ count: Int) -> Int { isDebug ? max(count / 20, 1) : count }

func randomNumbers(
  _ count: Int, _ low: Float, _ high: Float, _ random: inout RandomStream
) -> [Float] {
  var numbers: [Float] = []
  for _ in 0..<count { numbers.append(random.uniform(low, high)) }
  return numbers
}

func randomLayer(
  _ inputs: Int, _ outputs: Int, _ random: inout RandomStream
) -> PoseNetworkWeights.Layer {
  PoseNetworkWeights.Layer(
    weights: randomNumbers(inputs * outputs, -0.2, 0.2, &random),
    bias: randomNumbers(outputs, -0.1, 0.1, &random), inputs: inputs)
}

/// Untrained weights: every number is drawn.
func randomWeights(
  _ random: inout RandomStream, latent d: Int = 3, hidden: Int = 4
) -> PoseNetworkWeights {
  let pose = FeatureSchema.poseCount
  let full = FeatureSchema.fullCount
  return PoseNetworkWeights(
    normalisation: FeatureNormalisation(
      mean: randomNumbers(full, -1, 1, &random), scale: randomNumbers(full, 0.5, 2, &random)),
    basis: randomNumbers(d * pose, -0.2, 0.2, &random),
    deviations: randomNumbers(d, 0.5, 2, &random),
    encoder: [randomLayer(pose, hidden, &random), randomLayer(hidden, d, &random)],
    logVariance: randomLayer(hidden, d, &random),
    decoder: [randomLayer(d, hidden, &random), randomLayer(hidden, pose, &random)],
    posteriorDeviation: randomNumbers(d, 0.1, 1, &random), beta: 0.2)
}

/// Figures who wave their limbs while they walk on a bow.
func randomClips(_ random: inout RandomStream, lengths: [Int] = [30, 1, 24]) -> [Clip] {
  lengths.enumerated().map { i, length in
    var axes: [Vector3] = []
    for _ in 0..<Joint.count {
      axes.append(Vector3(random.normal(), random.normal(), random.normal()) * 0.4)
    }
    let speed = random.uniform(0.5, 3) / Clip.rate
    let turn = random.uniform(-1, 1) / Clip.rate
    var root = RigidTransform(rotation: Quaternion(yaw: random.uniform(-3, 3)))
    var frames: [Pose] = []
    for f in 0..<length {
      var pose = Pose(restOf: .standard)
      pose.root = root
      pose.hips.y += 0.05 * sin(0.2 * Float(f))
      for joint in Joint.allCases where joint != .root {
        pose[joint] = Quaternion(
          rotationVector: axes[joint.index] * sin(0.1 * Float(f) + Float(joint.index)))
      }
      frames.append(pose)
      root =
        root
        * RigidTransform(position: Vector3(0, 0, speed), rotation: Quaternion(yaw: turn))
    }
    var clip = Clip(name: "clip \(i)", frames: frames, isMirrored: i == 1)
    clip.tag(i == 0 ? .walk : .idle, 0..<length)
    clip.contacts[0] = .left
    return clip
  }
}

/// A database of some waving figures; features and codes are computed here, plainly.
func smallDatabase(
  seed: UInt64 = 5, lengths: [Int] = [30, 1, 24], trajectory: TrajectoryBasis = .identity
) throws -> MotionDatabase {
  var random = RandomStream(seed: seed)
  var weights = randomWeights(&random)
  weights.trajectory = trajectory
  let frames = try MotionFrames(packing: randomClips(&random, lengths: lengths))
  let encoder = PoseEncoder(weights)
  var features: [Float] = []
  var codes: [Float] = []
  for clip in frames.clips {
    for frame in clip.frames {
      var row = [Float](repeating: 0, count: FeatureSchema.poseCount)
      var span = row.mutableSpan
      poseJob(frames, clip, frame).run(into: &span)
      let root = frames.root(frame: frame)
      var places: [Float] = []
      var facings: [Float] = []
      for horizon in FeatureSchema.horizons {
        let future = frames.root(frame: min(frame + horizon, clip.frames.upperBound - 1))
        let place = root.applyInverse(future.position)
        let facing = root.rotation.inverseRotate(future.rotation.rotate(.forward))
        places += [place.x, place.z]
        facings += [facing.x, facing.z]
      }
      row += places + facings
      for k in row.indices {
        row[k] = (row[k] - weights.normalisation.mean[k]) * weights.normalisation.scale[k]
      }
      var code = [Float](repeating: 0, count: weights.latentCount)
      var codeSpan = code.mutableSpan
      encoder.encode(row.span.extracting(0..<FeatureSchema.poseCount), into: &codeSpan)
      features += row
      codes += code
    }
  }
  let last = frames.clips[frames.clips.count - 1]
  return MotionDatabase(
    skeleton: .standard, frames: frames,
    strikes: [
      DatabaseStrike(kind: .attack, row: 10, start: 2, end: 20, direction: .left),
      DatabaseStrike(
        kind: .parry, row: Int32(last.start + min(8, last.count - 1)), start: Int32(last.start),
        end: Int32(last.start + last.count), direction: -.up),
    ], features: features, codes: codes, weights: weights,
    provenance: ["source": "a test", "note": "two\nlines \"quoted\" — ü"])
}

/// The three neighbouring poses of a frame.
func poseJob(_ frames: MotionFrames, _ clip: ClipRange, _ frame: Int) -> PoseFeatureJob {
  func world(_ frame: Int) -> WorldPose {
    WorldPose(frames.pose(frame: frame), skeleton: .standard)
  }
  let before = max(frame - 1, clip.start)
  let after = min(frame + 1, clip.frames.upperBound - 1)
  return PoseFeatureJob(
    skeleton: .standard, before: world(before), pose: world(frame), after: world(after),
    seconds: Float(max(after - before, 1)) / Clip.rate)
}
