import Testing

@testable import InputActions

struct TriggerTrackerTests {
  private let zero = InputTime(units: 0)

  private func state(
    explicit: [TriggerState] = [], implicit: [TriggerState] = [], blocker: [TriggerState] = [],
    value: Bool = true
  ) -> TriggerState {
    var tracker = TriggerTracker(value: InputValue(value), time: zero)
    for s in explicit { tracker.feed(.explicit, TriggerOutcome(state: s, time: zero)) }
    for s in implicit { tracker.feed(.implicit, TriggerOutcome(state: s, time: zero)) }
    for s in blocker { tracker.feed(.blocker, TriggerOutcome(state: s, time: zero)) }
    return tracker.state
  }

  @Test func combinesAsDocumented() {
    #expect(state(explicit: [.triggered], implicit: [.triggered, .triggered]) == .triggered)
    #expect(state(explicit: [.triggered], implicit: [.triggered, .ongoing]) == .ongoing)
    #expect(state(explicit: [.triggered], implicit: [.none]) == .ongoing)
    #expect(state(explicit: [.ongoing], implicit: [.triggered]) == .ongoing)
    #expect(state(explicit: [.none], implicit: [.triggered]) == .ongoing)
    #expect(state(explicit: [.none], implicit: [.none, .ongoing]) == .ongoing)
    #expect(state(implicit: [.triggered, .triggered]) == .triggered)
    #expect(state(implicit: [.triggered, .none]) == .ongoing)
    #expect(state(implicit: [.none, .none]) == .none)
    #expect(state(explicit: [.none, .triggered]) == .triggered)
    #expect(state(explicit: [.none, .none]) == .none)
    #expect(state(explicit: [.triggered], implicit: [.triggered], blocker: [.triggered]) == .none)
    #expect(state(explicit: [.triggered], blocker: [.none]) == .triggered)
    #expect(state() == .triggered)
    #expect(state(value: false) == .none)
    #expect(state(blocker: [.triggered]) == .none)
  }

  @Test func mergingKeepsTheHighestState() {
    func tracker(_ x: Float, _ state: TriggerState) -> TriggerTracker {
      var result = TriggerTracker(value: InputValue(x, 0, 0, .axis1D), time: zero)
      result.feed(.explicit, TriggerOutcome(state: state, time: zero))
      return result
    }
    var action = TriggerTracker(value: .zero(.axis2D), time: zero)
    func merge(_ x: Float, _ state: TriggerState, _ accumulation: Accumulation = .sum) -> [Bool] {
      let result = action.merge(tracker(x, state), as: accumulation)
      return [result.counts, result.replaces]
    }
    #expect(merge(9, .none) == [false, false])
    #expect(merge(1, .ongoing) == [true, true])
    #expect(merge(2, .ongoing) == [true, false])
    #expect(action.value == InputValue(3, 0, 0, .axis2D) && action.state == .ongoing)
    #expect(merge(5, .triggered) == [true, true])
    #expect(merge(7, .ongoing) == [false, false])
    #expect(action.value == InputValue(5, 0, 0, .axis2D) && action.state == .triggered)
    #expect(merge(-6, .triggered, .maxAbs) == [true, false])
    #expect(action.value.x == -6)
    #expect(merge(6, .triggered, .maxAbs) == [true, false])
    #expect(action.value.x == -6)
  }

  @Test func timesAreThoseOfTheDecidingTriggers() {
    func at(_ units: UInt64) -> TriggerOutcome { .triggered(InputTime(units: units)) }
    var tracker = TriggerTracker(value: InputValue(true), time: InputTime(units: 10))
    tracker.feed(.explicit, at(40))
    tracker.feed(.explicit, at(30))
    #expect(tracker.triggeredTime.units == 30)
    tracker.feed(.implicit, at(35))
    tracker.feed(.implicit, at(20))
    #expect(tracker.triggeredTime.units == 35)
  }
}
