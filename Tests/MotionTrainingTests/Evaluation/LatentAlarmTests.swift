import LatentMotion
import MotionBaking
import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionTraining

/// Every alarm is provoked by a training that goes wrong in that way, and is silent elsewhere.
@Suite(.enabled(if: !isDebug, "a minute in a debug build")) struct LatentAlarmTests {
  /// Different motions in all clips.
  private static func frames(twins: Bool = false, strangeTests: Bool = false) throws -> MotionFrames
  {
    try MotionFrames(
      packing: (0..<20).map { index in
        var clip = wave("wave \(index)", frames: 80, seed: UInt64(twins ? index % 5 : index) + 1)
        if strangeTests, index % 10 == 9 {
          // Bent far over, as in no clip that is learned from.
          for f in clip.frames.indices {
            clip.frames[f][.hips] = Quaternion(rotationVector: Vector3(1.4, 0, 0.6))
            clip.frames[f][.spine2] = Quaternion(rotationVector: Vector3(0.8, 0, 0))
          }
        }
        return clip
      })
  }

  private func alarms(
    _ frames: MotionFrames, _ change: (inout TrainingOptions) -> Void = { _ in }
  ) throws -> [LatentAlarm] {
    let rows = MotionRows(frames, skeleton: .standard)
    var options = TrainingOptions()
    options.latentCount = 4
    options.hiddenSizes = [24, 24]
    options.steps = 150
    options.batchRows = 128
    options.evaluationRows = 30
    options.klWeight.linearShare = 0
    (options.metric.pool, options.metric.anchors) = (200, 16)
    change(&options)
    let trained = try PoseVAETrainer(options: options).train(rows.trainingRows(seed: 1))
    let weights = try #require(PoseNetworkWeights(trained, normalisation: rows.normalisation))
    var comparison = LatentComparison(rows, part: .test, latentCount: 4)
    comparison.queries = 60
    comparison.loopSeconds = 1
    comparison.add(weights, model: .vae, seed: 1)
    #expect(comparison.alarms.allSatisfy { !$0.finding.isEmpty && !$0.advice.isEmpty })
    return comparison.alarms
  }

  private func found(_ start: String, in alarms: [LatentAlarm]) -> LatentAlarm? {
    alarms.first { $0.finding.hasPrefix(start) }
  }

  private let collapse = "Collapse", points = "σ → 0", aggregate = "The aggregate posterior"
  private let whitened = "The prior whitens"

  private func twins(_ alarms: [LatentAlarm]) -> LatentAlarm? {
    alarms.first { $0.finding.contains("have a twin in another clip") }
  }

  @Test func aSoundTrainingRaisesNone() throws {
    let alarms = try alarms(try Self.frames())
    #expect(found(collapse, in: alarms) == nil)
    #expect(found(points, in: alarms) == nil)
    #expect(twins(alarms) == nil)
    #expect(!alarms.contains { $0.isError })
  }

  @Test func tooMuchKLCollapses() throws {
    let alarms = try alarms(try Self.frames()) {
      $0.model = .plain
      ($0.klWeight.start, $0.klWeight.end) = (3000, 3000)
      $0.learningRate.peak = 3e-2
      $0.steps = 300
    }
    let alarm = try #require(found(collapse, in: alarms))
    #expect(alarm.isError)
    #expect(alarm.advice.contains("--beta-end") && alarm.advice.contains("--free-bits"))
  }

  @Test func tooLittleKLMakesPoints() throws {
    let alarms = try alarms(try Self.frames()) {
      $0.model = .plain
      ($0.klWeight.start, $0.klWeight.end) = (1e-7, 1e-7)
      $0.learningRate.peak = 3e-2
      $0.steps = 600
    }
    let alarm = try #require(found(points, in: alarms))
    #expect(!alarm.isError && alarm.advice.contains("Raise --beta-end"))
  }

  /// The prior makes all numbers of μ equally wide, however little of the motion they hold.
  @Test func plainMeansAreWhitened() throws {
    // One wide motion, the same in all clips, and many faint ones that hardly matter.
    let frames = try MotionFrames(
      packing: (0..<20).map { index in
        var random = RandomStream(seed: UInt64(index) + 50)
        var clip = wave("wave \(index)", frames: 80, seed: 1)
        for joint in Joint.allCases where joint != .root {
          let axis = Vector3(random.normal(), random.normal(), random.normal()) * 0.03
          let rate = random.uniform(0.2, 0.5)
          for f in clip.frames.indices {
            clip.frames[f][joint] =
              clip.frames[f][joint] * Quaternion(rotationVector: axis * sin(rate * Float(f)))
          }
        }
        return clip
      })
    let alarms = try alarms(frames) { $0.latentCount = 12 }
    let alarm = try #require(found(whitened, in: alarms))
    #expect(alarm.advice.contains("Search the scaled code"))
  }

  @Test func motionUnlikeAllOthersIsOffThePrior() throws {
    let alarms = try alarms(try Self.frames(strangeTests: true))
    let alarm = try #require(found(aggregate, in: alarms))
    #expect(alarm.advice.contains("raise --beta-end or train longer"))
  }

  @Test func copiedClipsAreTwins() throws {
    let alarm = try #require(twins(try alarms(try Self.frames(twins: true))))
    #expect(alarm.advice.contains("Remove duplicated clips"))
  }
}
