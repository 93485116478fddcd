import DataFiles
import InputActions
import LatentMotion
import MotionBaking
import MotionMath
import RiposteRuntime
import SkeletalAnimation
import Testing

struct PoseClustersTests {
  /// A parry of 40 frames in which the right arm is lifted by `lift` radians.
  static func parry(_ name: String, lift: Float, frames count: Int = 40) -> Clip {
    var frames: [Pose] = []
    for f in 0..<count {
      var pose = Pose(restOf: .standard)
      pose[.rightUpperArm] = Quaternion(angle: lift + 0.01 * Float(f), axis: .forward)
      frames.append(pose)
    }
    var clip = Clip(name: name, frames: frames)
    clip.tag(.parry, 0..<count)
    clip.strikes = [Strike(kind: .parry, frame: min(20, count - 2), start: 0, end: count)]
    return clip
  }

  static func assets(_ clips: [Clip]) throws -> FightAssets {
    let pose = FeatureSchema.poseCount
    func layer(_ inputs: Int, _ outputs: Int) -> PoseNetworkWeights.Layer {
      PoseNetworkWeights.Layer(
        weights: Array(repeating: 0.01, count: inputs * outputs),
        bias: Array(repeating: 0, count: outputs), inputs: inputs)
    }
    let weights = PoseNetworkWeights(
      normalisation: FeatureNormalisation(
        mean: Array(repeating: 0, count: 150), scale: Array(repeating: 1, count: 150)),
      basis: Array(repeating: 0.1, count: pose), deviations: [1], encoder: [layer(pose, 1)],
      logVariance: layer(pose, 1), decoder: [layer(1, pose)], posteriorDeviation: [1], beta: 0.2)
    let package = FilePath.parent(of: FilePath.parent(of: FilePath.parent(of: #filePath)))
    let path = FilePath.join(package, "assets/bindings/fighter.json")
    return try FightAssets(
      database: try DatabaseBaker(weights: weights).bake(clips),
      bindings: Bindings(bytes: FileAccess.read(path), file: path))
  }

  @Test func nearlyEqualParriesAreOne() throws {
    let clusters = PoseClusters(
      try Self.assets([
        Self.parry("a", lift: 0), Self.parry("b", lift: 0.02), Self.parry("c", lift: 0.8),
        Self.parry("d", lift: 0.81), Self.parry("e", lift: 0), Self.parry("f", lift: -0.8),
      ]))
    #expect(clusters.clusters == [0, 0, 1, 1, 0, 2])
    #expect(clusters.count == 3)
    #expect(clusters.distinct([0, 1, 4, -1]) == 1)
    #expect(clusters.distinct([0, 2, 5, 5]) == 3)
    #expect(clusters.distinct([-1, -1]) == 0)
    #expect(clusters.distinct([]) == 0)
  }

  @Test func whereTheClipStandsDoesNotMatter() throws {
    var moved = Self.parry("b", lift: 0)
    for f in moved.frames.indices {
      moved.frames[f].root = RigidTransform(
        position: Vector3(9, 0, -4), rotation: Quaternion(yaw: 2))
    }
    #expect(PoseClusters(try Self.assets([Self.parry("a", lift: 0), moved])).count == 1)
  }

  @Test func theWindowStaysWithinItsClip() throws {
    let clusters = PoseClusters(
      try Self.assets([
        Self.parry("a", lift: 0.5, frames: 7), Self.parry("b", lift: -0.5),
        Self.parry("c", lift: 0.5, frames: 7),
      ]))
    #expect(clusters.clusters == [0, 1, 0])
  }

  @Test func withoutParriesThereAreNoClusters() throws {
    var clip = Self.parry("a", lift: 0)
    clip.strikes = []
    let clusters = PoseClusters(try Self.assets([clip]))
    #expect(clusters.count == 0 && clusters.distinct([-1]) == 0)
  }
}

/// As many rounds as a release build affords, and a twentieth of them in a debug build.
func rounds(_ count: Int) -> Int {
  var isDebug = false
  assert(
    {
      isDebug = true
      return true
    }())
  return isDebug ? max(count / 20, 1) : count
}
