import MotionMath
import Testing

@testable import MotionTraining

@Suite struct TrainingOptionsTests {
  @Test func klWeightApproachesItsEnd() {
    var schedule = KLWeightSchedule()
    schedule.start = 1
    schedule.end = 0.5
    schedule.rate = 0.5
    #expect(
      [0, 1, 2, 3].map { schedule.value(epoch: $0, progress: 0) } == [1, 0.75, 0.625, 0.5625])
    #expect(abs(KLWeightSchedule().value(epoch: 60, progress: 0) - 0.02) < 1e-4)
    #expect(KLWeightSchedule().value(epoch: 0, progress: 0) == 0)
  }

  @Test func klWeightRisesInAStraightLine() {
    var schedule = KLWeightSchedule()
    schedule.end = 0.5
    schedule.linearShare = 0.25
    #expect(schedule.value(epoch: 9, progress: 0) == 0)
    #expect(schedule.value(epoch: 0, progress: 0.125) == 0.25)
    #expect(schedule.value(epoch: 0, progress: 0.25) == 0.5)
    #expect(schedule.value(epoch: 0, progress: 0.9) == 0.5)
    schedule.linearShare = 0
    #expect(schedule.value(epoch: 0, progress: 0) == 0.5)
    schedule.linearShare = 2
    #expect(schedule.fault?.contains("linearShare") == true)
  }

  @Test func stepSizeRisesAndFalls() {
    let schedule = OneCycleSchedule()
    let sizes = (0..<1001).map { schedule.value(step: $0, of: 1001) }
    #expect(abs(sizes[0] - 4e-5) < 1e-7)
    #expect(abs(sizes[100] - 1e-3) < 1e-6)
    #expect(sizes[1000] < 2e-7)
    #expect(zip(sizes[..<100], sizes[1...100]).allSatisfy { $0 <= $1 })
    #expect(zip(sizes[100...], sizes[101...]).allSatisfy { $0 >= $1 })
    #expect(schedule.value(step: 0, of: 1) > 0)
  }

  @Test func adamPowersAreExact() {
    #expect(AdamJob.power(0.5, 0) == 1)
    #expect(AdamJob.power(0.5, 10) == 1.0 / 1024)
    #expect(AdamJob.power(3, 13) == 1_594_323)
  }

  /// The first step moves every parameter by the step size against its gradient.
  @Test func adamsFirstStepIsTheStepSize() {
    let gradient = FloatBuffer([3, -0.1, 20] + [Float](repeating: 1, count: 30))
    let other = FloatBuffer(count: 33)
    let parameters = FloatBuffer(count: 33)
    AdamJob(step: 0, learningRate: 0.25, range: 0..<20).run(
      gradients: [gradient, other], first: FloatBuffer(count: 33),
      second: FloatBuffer(count: 33), parameters: parameters)
    #expect(abs(parameters.base[0] + 0.25) < 1e-4)
    #expect(abs(parameters.base[1] - 0.25) < 1e-4)
    #expect(abs(parameters.base[19] + 0.25) < 1e-4)
    #expect(parameters.base[20] == 0)
  }

  /// What decays is multiplied before it moves; nothing else is touched.
  @Test func decayIsApartFromTheGradient() {
    func run(_ decay: Float) -> [Float] {
      let parameters = FloatBuffer((0..<33).map { Float($0) - 16 })
      AdamJob(
        step: 4, learningRate: 0.125, range: 2..<30, weightDecay: decay,
        decaying: [0..<10, 28..<33]
      ).run(
        gradients: [FloatBuffer((0..<33).map { sin(Float($0)) })],
        first: FloatBuffer([Float](repeating: 0.3, count: 33)),
        second: FloatBuffer([Float](repeating: 0.2, count: 33)), parameters: parameters)
      return parameters.values
    }
    let (plain, decayed) = (run(0), run(2))
    for k in 0..<33 {
      let start = Float(k) - 16
      let isDecaying = (2..<10).contains(k) || (28..<30).contains(k)
      let lost: Float = isDecaying ? 0.125 * 2 * start : 0
      #expect(abs(decayed[k] - (plain[k] - lost)) < 1e-5, "\(k)")
    }
  }
}
