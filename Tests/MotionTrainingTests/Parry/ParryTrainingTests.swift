import LatentMotion
import MotionBaking
import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionTraining

@Suite struct ParryTrainingTests {
  /// Parries whose blade and arm turn to where the attack comes from.
  private func parries(_ count: Int) throws -> (MotionFrames, [DatabaseStrike]) {
    var random = RandomStream(seed: 3)
    var clips: [Clip] = []
    var directions: [Vector3] = []
    for index in 0..<count {
      var clip = glide("parry \(index)", frames: 50, speed: 0.4)
      let angle = random.uniform(-1.2, 1.2)
      directions.append(Vector3(sin(angle), -cos(angle), 0))
      for f in 0..<50 {
        let share = max(0, 1 - abs(Float(f - 30)) / 25)
        clip.frames[f][.rightUpperArm] = Quaternion(
          rotationVector: Vector3(0.3, 1.2 * share, angle * share))
        clip.frames[f][.spine2] = Quaternion(rotationVector: Vector3(0, 0.3 * angle * share, 0))
      }
      clips.append(clip)
    }
    let frames = try MotionFrames(packing: clips)
    let strikes = zip(frames.clips, directions).map { clip, direction in
      DatabaseStrike(
        kind: .parry, row: Int32(clip.start + 30), start: Int32(clip.start),
        end: Int32(clip.start + clip.count), direction: direction)
    }
    return (frames, strikes)
  }

  private func poseWeights(_ rows: MotionRows) -> PoseNetworkWeights {
    let pose = FeatureSchema.poseCount
    func layer(_ inputs: Int, _ outputs: Int) -> PoseNetworkWeights.Layer {
      PoseNetworkWeights.Layer(
        weights: [Float](repeating: 0.01, count: inputs * outputs),
        bias: [Float](repeating: 0, count: outputs), inputs: inputs)
    }
    return PoseNetworkWeights(
      normalisation: rows.normalisation, basis: [Float](repeating: 0.05, count: 2 * pose),
      deviations: [1, 1], encoder: [layer(pose, 2)], logVariance: layer(pose, 2),
      decoder: [layer(2, pose)], posteriorDeviation: [1, 1], beta: 0.1)
  }

  @Test func fewParriesGiveNoLatent() throws {
    let (frames, strikes) = try parries(10)
    let rows = MotionRows(frames, skeleton: .standard)
    let training = ParryTraining(
      rows, strikes: strikes, skeleton: .standard, weights: poseWeights(rows), seed: 1)
    let result = try training.run()
    #expect(result?.weights == nil)
  }

  /// The estimator knows from the attack which motion answers it, better than chance and with
  /// honest variances, on parries that it has never seen.
  @Test(.enabled(if: !isDebug, "a minute in a debug build"))
  func theEstimatorGeneralises() throws {
    let (frames, strikes) = try parries(60)
    let rows = MotionRows(frames, skeleton: .standard)
    var training = ParryTraining(
      rows, strikes: strikes, skeleton: .standard, weights: poseWeights(rows), seed: 1)
    training.steps = 60
    let result = try #require(try training.run())
    #expect(result.tables.count == 3)
    #expect(result.tables[0].rows.filter(\.isChosen).count == 1)
    let calibration = result.tables[1].rows[0]
    #expect(try #require(calibration.mean(2)) < 0.9)
    let weights = result.weights
    #expect(weights.codeCount == 16)
    #expect(weights.queryMean.count == 12)
    // The same seed gives the same bits.
    #expect(try #require(try training.run()).weights == weights)
  }
}
