import MotionMath
import Testing

@testable import InputActions

/// Random events of the fighter's controls, for several ticks.
func randomFrame(_ random: inout RandomStream, _ controls: [Control]) -> RawEventFrame {
  var frame = RawEventFrame()
  for _ in 0..<random.index(below: 6) {
    let control = controls[random.index(below: controls.count)]
    let value: Float =
      switch control.measure {
      case .digital: Float(random.index(below: 2))
      case .absolute: Float(random.index(below: 9)) / 4 - 1
      case .relative: Float(random.index(below: 21)) - 10
      }
    frame.append(
      RawEvent(control, value: value, time: UInt8(random.index(below: 256))))
  }
  return frame
}

struct InputEvaluatorTests {
  @Test func snapshotTakenWithinAHoldContinuesTheSame() throws {
    var rig = try Rig(
      actions: #"{"name":"Charge","type":"bool"}"#,
      mappings:
        #"{"action":"Charge","control":"Key.A","triggers":[{"type":"hold","seconds":0.5}]}"#)
    try rig.step("Key.A=1@100")
    for _ in 0..<12 { try rig.step() }
    #expect(try rig("Charge") == "O O 1")
    let (snapshot, tick) = (rig.state, rig.tick)
    var first: [UInt64] = []
    for _ in 0..<30 {
      try rig.step()
      first.append(hash(of: rig.state))
    }
    #expect(try rig("Charge") == "T T 1")
    (rig.state, rig.tick) = (snapshot, tick)
    for expected in first {
      try rig.step()
      #expect(hash(of: rig.state) == expected)
    }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func equalInputGivesEqualBytesAndRestoresAnywhere(seed: UInt64) throws {
    let bindings = try fighter()
    let evaluator = InputEvaluator(bindings: bindings)
    var random = RandomStream(seed: seed)
    var frames: [RawEventFrame] = []
    var wishes: [Int] = []
    for _ in 0..<200 {
      frames.append(randomFrame(&random, bindings.slots))
      wishes.append(random.index(below: 24))
    }
    func run(_ state: inout InputState, _ ticks: Range<Int>) -> [UInt64] {
      ticks.map { tick in
        switch wishes[tick] {
        case 0: state.addContext(ContextID(index: 1))
        case 1: state.removeContext(ContextID(index: 1))
        case 2: state.removeContext(ContextID(index: 0))
        case 3: state.releaseAll()
        case 4, 5, 6: state.addContext(ContextID(index: 0))
        default: break
        }
        evaluator.evaluate(frames[tick], tick: UInt32(tick), into: &state)
        return hash(of: state)
      }
    }
    var state = InputState()
    state.addContext(ContextID(index: 0))
    let fresh = state
    let all = run(&state, 0..<200)
    #expect(Set(all).count == 200, "seed \(seed)")
    var again = fresh
    let firstHalf = run(&again, 0..<97)
    var copy = again
    let secondHalf = run(&again, 97..<200)
    let restored = run(&copy, 97..<200)
    #expect(firstHalf + secondHalf == all, "seed \(seed)")
    #expect(restored == secondHalf, "seed \(seed)")
    #expect(again == copy && again == state)
    #expect(again != fresh)
  }

  /// The same input gives the same bytes in every build and on every machine.
  @Test func goldenHash() throws {
    let bindings = try fighter()
    let evaluator = InputEvaluator(bindings: bindings)
    var random = RandomStream(seed: 77)
    var state = InputState()
    var all = StateHash()
    state.addContext(ContextID(index: 0))
    for tick in 0..<300 as Range<UInt32> {
      if tick % 60 == 30 { state.addContext(ContextID(index: 1)) }
      if tick % 60 == 50 { state.removeContext(ContextID(index: 1)) }
      evaluator.evaluate(randomFrame(&random, bindings.slots), tick: tick, into: &state)
      all.combine(hash(of: state))
    }
    #expect(all.value == 8_014_041_844_584_061_402)
  }

  @Test(arguments: [11, 12] as [UInt64])
  func otherControlsDoNotChangeAnAction(seed: UInt64) throws {
    let bindings = try fighter()
    let evaluator = InputEvaluator(bindings: bindings)
    let parry = try bindings.action("Parry", as: Bool.self)
    let parryControls = ["Key.J", "Mouse.Right", "Pad.West"].compactMap(Control.init(name:))
    var random = RandomStream(seed: seed)
    var (alone, crowded) = (InputState(), InputState())
    alone.addContext(ContextID(index: 0))
    crowded.addContext(ContextID(index: 0))
    for tick in 0..<200 as Range<UInt32> {
      let frame = randomFrame(&random, bindings.slots)
      var filtered = RawEventFrame()
      for i in 0..<frame.count {
        let control = Control(InputDevice(rawValue: frame[i].device).kind, frame[i].control)
        if parryControls.contains(control) { filtered.append(frame[i]) }
      }
      evaluator.evaluate(frame, tick: tick, into: &crowded)
      evaluator.evaluate(filtered, tick: tick, into: &alone)
      #expect(summary(alone, parry.id) == summary(crowded, parry.id), "seed \(seed)")
      #expect(alone.pressTime(of: parry) == crowded.pressTime(of: parry), "seed \(seed)")
    }
  }

  @Test(arguments: [21, 22] as [UInt64])
  func everyTapIsSeen(seed: UInt64) throws {
    var rig = Rig(try fighter())
    rig.add("Combat")
    let parry = try rig.bindings.action("Parry", as: Bool.self)
    var random = RandomStream(seed: seed)
    for _ in 0..<100 {
      let press = random.index(below: 256)
      let release = press + random.index(below: 256 - press)
      try rig.step("Key.J=1@\(press)", "Key.J=0@\(release)")
      #expect(rig.state.isTriggered(parry), "seed \(seed)")
      #expect(
        rig.state.pressTime(of: parry) == InputTime(tick: rig.tick - 1, fraction: UInt8(press)))
    }
  }

  @Test func otherPlayersEventsAndBadOnesAreLeftOut() throws {
    var rig = Rig(try fighter())
    rig.add("Combat")
    let parry = try #require(Control(name: "Key.J"))
    let bad = RawEvent(parry, value: .nan)
    let alien = RawEvent(device: .keyboard, control: 9999, value: 1)
    let other = RawEvent(parry, value: 1, player: 1)
    let events = [bad, alien, other, RawEvent(device: .mouse, control: 9, value: 1)]
    rig.evaluator.evaluate(events.span, tick: 0, into: &rig.state)
    #expect(try rig("Parry") == "N - 0")
    #expect(rig.state.droppedEvents == 3)
    let many = [RawEvent](repeating: RawEvent(parry, value: 1), count: 70)
    rig.evaluator.evaluate(many.span, tick: 1, into: &rig.state)
    #expect(try rig("Parry") == "T ST 1")
    #expect(rig.state.droppedEvents == 9)
  }

  @Test func aFullTickOfTapsFits() throws {
    var rig = Rig(try fighter())
    rig.add("Combat")
    var frame = RawEventFrame()
    for i in 0..<80 {
      frame.append(
        RawEvent(try #require(Control(name: "Key.J")), value: Float(1 - i % 2), time: UInt8(i)))
    }
    #expect(frame.count == 64 && frame.overflow == 16)
    rig.evaluator.evaluate(frame, tick: 0, into: &rig.state)
    #expect(try rig("Parry") == "T STC 1")
    #expect(rig.state.presses(of: try #require(rig.bindings.action(named: "Parry"))) == 24)
  }

  @Test func theLastTickWorks() throws {
    var rig = Rig(try fighter())
    rig.add("Combat")
    rig.tick = .max
    var frame = RawEventFrame()
    frame.append(try rawEvent("Key.J=1@255"))
    rig.evaluator.evaluate(frame, tick: .max, into: &rig.state)
    #expect(try rig("Parry") == "T ST 1")
    rig.evaluator.evaluate(RawEventFrame(), tick: 0, into: &rig.state)
    #expect(try rig("Parry") == "N C 0")
  }
}
