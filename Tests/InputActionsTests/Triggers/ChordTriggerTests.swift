import Testing

@testable import InputActions

struct ChordTriggerTests {
  /// Asks a chord of the actions 0 and 1.
  private struct Run {
    var trigger = ChordTrigger(actions: 0b11)
    var record = TriggerRecord()
    var now: UInt64 = 0

    mutating func callAsFunction(_ value: Float, triggered: UInt64, ongoing: UInt64 = 0) -> String {
      let input = TriggerInput(
        value: InputValue(value, 0, 0, .axis1D), start: InputTime(units: now),
        end: InputTime(units: now + 10))
      now += 10
      let states = ActionStates(triggered: triggered, active: triggered | ongoing)
      let outcome = trigger.update(input, states, &record)
      return switch outcome.state {
      case .none: "N"
      case .ongoing: "O"
      case .triggered: "T \(outcome.time.units)"
      }
    }
  }

  @Test func theTableHolds() {
    var run = Run()
    #expect(run(1, triggered: 0) == "N")
    #expect(run(1, triggered: 0, ongoing: 0b10) == "O")
    #expect(run(1, triggered: 0b01) == "O")
    #expect(run(1, triggered: 0b01, ongoing: 0b10) == "O")
    #expect(run(1, triggered: 0b11) == "T 40")
    #expect(run(1, triggered: 0b10) == "O")
    #expect(run(1, triggered: 0) == "N")
  }

  @Test func itsOwnValueIsTheOthersAffair() {
    var run = Run()
    #expect(run(0, triggered: 0b11) == "T 0", "down and pressed beside it ask for the value")
  }

  @Test func orderedItMustBeThereFirst() {
    var run = Run()
    run.trigger.ordered = true
    #expect(run(1, triggered: 0b01) == "O")
    #expect(run(1, triggered: 0b11) == "O", "the key came before the chord")
    #expect(run(0, triggered: 0b11) == "T 20", "at rest again it is forgotten")
    #expect(run(1, triggered: 0b11) == "T 30")
    #expect(run(1, triggered: 0b01) == "O")
    #expect(run(1, triggered: 0b11) == "T 50", "the chord may come and go while the key is down")
  }

  @Test func aFaultIsTold() {
    func fault(_ json: String) -> String {
      do {
        _ = try Rig(
          actions: #"{"name":"A","type":"bool"},{"name":"Shift","type":"bool"}"#,
          mappings: #"{"action":"A","control":"Key.A","triggers":[\#(json)]}"#)
        return "none"
      } catch { return "\(error)" }
    }
    #expect(fault(#"{"type":"chord","actions":[]}"#).contains("at least one action"))
    #expect(fault(#"{"type":"chord","actions":["Shfit"]}"#).contains("Shift"))
    #expect(fault(#"{"type":"chord","actions":["A"]}"#).contains("circle"))
    #expect(fault(#"{"type":"chord","actions":["Shift"],"release":"late"}"#).contains("immediate"))
  }
}
