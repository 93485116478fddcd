import MotionMath
import Testing

@testable import MotionTraining

@Suite struct PoseVAETrainerFaultTests {
  private func fault(
    _ values: [Float], columns: Int = 4, mask: [Bool] = [],
    change: (inout TrainingOptions) -> Void = { _ in }
  ) -> String {
    var options = TrainingOptions()
    options.latentCount = 2
    options.hiddenSizes = [4]
    options.steps = 1
    change(&options)
    do {
      _ = try PoseVAETrainer(options: options).train(
        values: values, columns: columns, isValidation: mask)
      return "none"
    } catch {
      return error.description
    }
  }

  private var good: [Float] { PoseVAETrainerTests.surface(rows: 30, columns: 4, seed: 1) }

  @Test func dataIsChecked() {
    #expect(fault(good) == "none")
    #expect(fault([]).contains("0 values are not whole rows"))
    #expect(fault(good + [1]).contains("121 values are not whole rows of 4"))
    #expect(fault(good, columns: 0).contains("columns is 0"))
    #expect(fault(good, columns: -4).contains("columns is -4"))
    #expect(fault(good, columns: Int.max).contains("expected 1...4096"))
    #expect(fault(good, mask: [true]).contains("isValidation has 1 entries, expected 30"))
    #expect(
      fault(good, mask: [Bool](repeating: true, count: 30)).contains("0 training rows"))
    #expect(fault([Float](repeating: 2, count: 40)).contains("all training rows are equal"))
    for bad in [Float.nan, .infinity, -.infinity, 2e6] {
      var values = good
      values[9] = bad
      #expect(fault(values).hasPrefix("row 2, column 1 is"))
    }
  }

  @Test func optionsAreChecked() {
    #expect(fault(good) { $0.latentCount = 0 }.contains("latentCount is 0, expected 1...4"))
    #expect(fault(good) { $0.latentCount = 5 }.contains("latentCount is 5"))
    #expect(fault(good) { $0.hiddenSizes = [] }.contains("hiddenSizes has 0 layers"))
    #expect(fault(good) { $0.hiddenSizes = [8, 0] }.contains("hiddenSizes holds 0"))
    #expect(fault(good) { $0.batchRows = 0 }.contains("batchRows"))
    #expect(fault(good) { $0.steps = 0 }.contains("steps"))
    #expect(fault(good) { $0.threads = 0 }.contains("threads"))
    #expect(fault(good) { $0.evaluationRows = 0 }.contains("evaluationRows"))
    #expect(fault(good) { $0.secondsLimit = 0 }.contains("secondsLimit"))
    #expect(fault(good) { $0.secondsLimit = .nan }.contains("secondsLimit"))
    #expect(fault(good) { $0.klWeight.end = .nan }.contains("klWeight"))
    #expect(fault(good) { $0.klWeight.start = -1 }.contains("klWeight"))
    #expect(fault(good) { $0.klWeight.rate = 1.5 }.contains("klWeight.rate"))
    #expect(fault(good) { $0.metric.stress = .nan }.contains("metric.stress"))
    #expect(fault(good) { $0.metric.near = 0 }.contains("metric.near"))
    #expect(fault(good) { $0.freeBits = -1 }.contains("freeBits"))
    #expect(fault(good) { $0.codebookSize = 1 }.contains("codebookSize"))
    #expect(fault(good) { $0.learningRate.peak = 0 }.contains("learningRate.peak"))
    #expect(fault(good) { $0.learningRate.warmUp = -0.1 }.contains("learningRate.warmUp"))
    #expect(
      fault(good) {
        $0.batchRows = 3; $0.threads = 7
      } == "none")
  }

  @Test func aDivergingTrainingEndsWithAReason() {
    let text = fault(good) {
      $0.steps = 200
      $0.learningRate.peak = 1e30
    }
    #expect(text.contains("stopped being finite"))
  }

  /// Few steps of an absurd weight: what the last step broke, no loss has seen.
  @Test(arguments: 1...4) func anAbsurdWeightEndsWithAReason(steps: Int) {
    for peak in [1e-3, 1e30, 3e38] as [Float] {
      let text = fault(good) {
        $0.steps = steps
        $0.klWeight.start = 1e38
        $0.learningRate.peak = peak
      }
      #expect(text == "none" || text.contains("stopped being finite"))
      if peak > 1 { #expect(text != "none") }
    }
  }
}
