import MotionMath
import Testing

@testable import InputActions

struct ExplanationTests {
  /// Whatever happens, the explanation ends in the state that the evaluation ends in, and says why.
  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func agreesWithTheEvaluation(seed: UInt64) throws {
    let bindings = try fighter()
    let evaluator = InputEvaluator(bindings: bindings)
    var random = RandomStream(seed: seed)
    var state = InputState()
    state.addContext(ContextID(index: 0))
    for tick in 0..<60 as Range<UInt32> {
      switch random.index(below: 12) {
      case 0: state.addContext(ContextID(index: 1))
      case 1: state.removeContext(ContextID(index: 1))
      case 2: state.removeContext(ContextID(index: 0))
      case 3: state.releaseAll()
      case 4, 5: state.addContext(ContextID(index: 0))
      default: break
      }
      let before = state
      let frame = randomFrame(&random, bindings.slots)
      evaluator.evaluate(frame, tick: tick, into: &state)
      for index in 0..<bindings.actionCount {
        let id = ActionID(index: UInt8(index))
        let found = evaluator.explain(id, frame, tick: tick, before: before)
        #expect(found.action == id && found.state == state.state(of: id), "seed \(seed)")
        #expect(!found.reasons.isEmpty, "seed \(seed), tick \(tick), action \(index)")
        if found.state == .triggered {
          let time = try #require(state.pressTime(of: id))
          #expect(found.reasons.last == .fired(time), "seed \(seed), tick \(tick)")
        }
        if found.reasons.contains(.unmapped) || found.reasons.contains(.atRest) {
          #expect(found.state == .none, "seed \(seed), tick \(tick)")
        }
        #expect(found.description(in: bindings).hasSuffix("."))
      }
    }
  }
}
