import Testing

@testable import InputActions

struct EventTableTests {
  @Test func theTableIsTotal() {
    let table: [(TriggerState, TriggerState, ActionEvents)] = [
      (.none, .none, []), (.none, .ongoing, .started),
      (.none, .triggered, [.started, .triggered]), (.ongoing, .none, .canceled),
      (.ongoing, .ongoing, .ongoing), (.ongoing, .triggered, .triggered),
      (.triggered, .none, .completed), (.triggered, .ongoing, .ongoing),
      (.triggered, .triggered, .triggered),
    ]
    #expect(table.count == TriggerState.allCases.count * TriggerState.allCases.count)
    for (old, new, events) in table { #expect(ActionEvents(from: old, to: new) == events) }
  }

  @Test func whatEndedWithinATickHasItsEndAndANewStart() {
    for old in TriggerState.allCases {
      for new in TriggerState.allCases {
        #expect(
          ActionEvents(from: old, to: new, endedWithin: []) == ActionEvents(from: old, to: new))
        for end in [ActionEvents.canceled, .completed, [.canceled, .completed]] where new != .none {
          let events = ActionEvents(from: old, to: new, endedWithin: end)
          #expect(events.isSuperset(of: end) && events.contains(.started))
          #expect(events.contains(.triggered) == (new == .triggered) && !events.contains(.ongoing))
        }
      }
    }
  }

  @Test func anActionEndsWithExactlyOneEvent() {
    for old in TriggerState.allCases where old != .none {
      let ends = ActionEvents(from: old, to: .none).intersection([.canceled, .completed])
      #expect(ends.rawValue.nonzeroBitCount == 1)
    }
  }
}
