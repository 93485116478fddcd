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

  @Test func onlyWindowsOfTrainingClipsAreVaried() throws {
    let (frames, strikes) = try parries(20)
    let rows = MotionRows(frames, skeleton: .standard)
    let windows = ParryWindows(strikes, rows, .standard)
    #expect(windows.strikes == [.training: 16, .validation: 2, .test: 2])
    #expect(windows.count == 16 * 21 + 4 * 7)
    #expect(windows.chosen(.shifted).count == 20 * 7)
    #expect(windows.chosen(.paced).count == windows.count)
    for index in 0..<windows.count where windows.isPaced[index] {
      #expect(windows.parts[index] == .training)
    }
  }

  /// A faster pace passes by more of the motion, about the same contact.
  @Test func thePaceStretchesAboutTheContact() throws {
    let (frames, strikes) = try parries(1)
    func window(_ pace: Float) -> [Float] {
      var window = [Float](repeating: 0, count: ParryWindow.count)
      var span = window.mutableSpan
      ParryWindow.write(strikes[0], pace: pace, frames, .standard, into: &span)
      return window
    }
    let width = FeatureSchema.pointCount * 3
    let (plain, fast, slow) = (window(1), window(1.25), window(0.75))
    // Moment 8 is the contact: 12 frames behind it are three moments, or four at three quarters.
    #expect(fast[8 * width..<9 * width] == plain[8 * width..<9 * width])
    #expect(slow[12 * width..<13 * width] == plain[11 * width..<12 * width])
    #expect(fast[12 * width..<13 * width] == plain[13 * width..<14 * width])
  }

  /// The gates widen where too few come through, and never beyond the last width or the angle.
  @Test func wideGatesWiden() {
    let query: [Float] = [0, -1, 0, 0, 1, 0, 1, 0, 0, 9]
    func key(_ metres: Float, _ direction: Vector3 = Vector3(0, -1, 0)) -> [Float] {
      [direction.x, direction.y, direction.z, metres, 1, 0, 1, 0, 0]
    }
    let near = (0..<8).map { _ in key(0.39) }
    let far = [key(0.42), key(0.46), key(0.48), key(0.1, Vector3(1, 0, 0))]
    #expect(EstimatorFigures.wide(near + far, query) == Array(0..<8))
    #expect(EstimatorFigures.wide(Array(near.prefix(7)) + far, query) == Array(0..<8))
    #expect(EstimatorFigures.wide(Array(near.prefix(3)) + far, query) == Array(0..<5))
    #expect(EstimatorFigures.wide([far[3]], query).isEmpty)
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
