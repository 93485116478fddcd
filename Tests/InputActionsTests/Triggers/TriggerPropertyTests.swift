import MotionMath
import Testing

@testable import InputActions

/// What holds for every trigger, whatever the input.
struct TriggerPropertyTests {
  static let all: [String] = [
    #"{"type":"down"}"#, #"{"type":"pressed"}"#, #"{"type":"released"}"#,
    #"{"type":"pressAndRelease"}"#, #"{"type":"hold","seconds":0.03}"#,
    #"{"type":"hold","seconds":0.03,"oneShot":true}"#,
    #"{"type":"holdAndRelease","seconds":0.03}"#, #"{"type":"tap","seconds":0.03}"#,
    #"{"type":"repeatedTap","seconds":0.03,"gapSeconds":0.03}"#,
    #"{"type":"repeatedTap","seconds":0.03,"gapSeconds":0.03,"firesOn":"press","taps":3}"#,
    #"{"type":"pulse","seconds":0.04}"#,
    #"{"type":"pulse","seconds":0.04,"onStart":false,"limit":2}"#,
    #"{"type":"toggle","holdSeconds":0.03}"#, #"{"type":"cooldown","seconds":0.05}"#,
    #"{"type":"flick","seconds":0.03}"#, #"{"type":"hair","threshold":0.3}"#,
    #"{"type":"stability","deviation":0.2}"#,
    #"{"type":"stability","deviation":0.2,"mode":"moved","latches":true}"#,
  ]

  private func runs() throws -> [TriggerRun] {
    let group = AlternativeTrigger.Group(
      policy: .patient, hasDoubleTap: true, hasHold: true, tap: 300, gap: 300, hold: 700)
    var eager = group
    eager.policy = .eager
    return try Self.all.map { try TriggerRun($0) }
      + AlternativeTrigger.Gesture.allCases.flatMap { gesture in
        [group, eager].map {
          TriggerRun(.alternative(AlternativeTrigger(group: $0, gesture: gesture)))
        }
      }
  }

  /// Stretches that end at edges and at the ends of ticks.
  private func stretches(_ random: inout RandomStream) -> [(value: InputValue, end: UInt64)] {
    var result: [(value: InputValue, end: UInt64)] = []
    var value = InputValue.zero(.axis2D)
    var now: UInt64 = 0
    for _ in 0..<80 {
      let next = now + UInt64(random.index(below: 400))
      while now / 256 < next / 256 {
        now = (now / 256 + 1) * 256
        result.append((value, now))
      }
      result.append((value, next))
      now = next
      value =
        random.index(below: 3) == 0
        ? .zero(.axis2D)
        : InputValue(random.uniform(-1, 1), random.uniform(-1, 1), 0, .axis2D)
    }
    return result
  }

  @Test(arguments: [41, 42, 43, 44] as [UInt64])
  func aCopiedRecordContinuesTheSame(seed: UInt64) throws {
    var random = RandomStream(seed: seed)
    for run in try runs() {
      let input = stretches(&random)
      let cut = random.index(below: input.count)
      var (whole, copy) = (run, run)
      for (i, stretch) in input.enumerated() {
        if i == cut {
          copy.record = whole.record
          copy.now = whole.now
        }
        let outcome = whole.ask(stretch.value, until: stretch.end)
        if i >= cut { #expect(copy.ask(stretch.value, until: stretch.end) == outcome) }
        #expect((0...1).contains(whole.progress), "\(run.trigger), seed \(seed)")
        guard outcome.state != .none else { continue }
        #expect(run.trigger.emits.contains(TriggerStates(outcome.state)), "\(run.trigger)")
        #expect(outcome.time.units <= max(stretch.end, 1), "\(run.trigger), seed \(seed)")
      }
      #expect(copy.record == whole.record)
    }
  }

  /// Asking about a stretch in two parts changes neither what fires nor when.
  @Test(arguments: [51, 52, 53, 54] as [UInt64])
  func cuttingAStretchChangesNothing(seed: UInt64) throws {
    var random = RandomStream(seed: seed)
    for run in try runs() {
      var (whole, parts) = (run, run)
      for stretch in stretches(&random) {
        let start = whole.now
        let expected = whole.ask(stretch.value, until: stretch.end)
        let middle = start + UInt64(random.index(below: Int(stretch.end - start) + 1))
        let first = parts.ask(stretch.value, until: middle)
        let second = parts.ask(stretch.value, until: stretch.end)
        let either = max(first.state, second.state)
        #expect(either >= expected.state, "\(run.trigger), seed \(seed)")
        if expected.state == .triggered {
          let time = first.state == .triggered ? first.time : second.time
          #expect(time == expected.time, "\(run.trigger), seed \(seed)")
        } else {
          #expect(second.state == expected.state, "\(run.trigger), seed \(seed)")
        }
      }
    }
  }

  /// An action emits nothing but what its triggers are said to make possible.
  @Test(arguments: [61, 62] as [UInt64])
  func eventsArePossible(seed: UInt64) throws {
    var random = RandomStream(seed: seed)
    for i in Self.all.indices {
      let others = [Self.all[i], Self.all[random.index(below: Self.all.count)]]
      for list in [others.prefix(1), others.prefix(2)] {
        var rig = try Rig(
          actions: #"{"name":"A","type":"axis1D"}"#,
          mappings:
            #"{"action":"A","control":"Pad.LeftX","triggers":[\#(list.joined(separator: ","))]}"#)
        let id = try #require(rig.bindings.action(named: "A"))
        let possible = rig.bindings.possibleEvents(of: id)
        for _ in 0..<60 {
          let value = text(Float(random.index(below: 5)) / 4)
          try rig.step("Pad.LeftX=\(value)@\(random.index(below: 256))", "Pad.LeftX=0@255")
          #expect(possible.contains(rig.state.events(of: id)), "\(list), seed \(seed)")
          try rig.step("Pad.LeftX=\(value)")
          #expect(possible.contains(rig.state.events(of: id)), "\(list), seed \(seed)")
        }
      }
    }
  }
}
