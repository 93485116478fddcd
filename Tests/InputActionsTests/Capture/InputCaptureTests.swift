import InputActions
import Testing

struct InputCaptureTests {
  private func control(_ name: String) throws -> Control { try #require(Control(name: name)) }

  /// Steps once per argument; a step is events such as `Key.A=1 Pad.LeftX=0.5`.
  private func run(
    _ options: InputCapture.Options, held: InputState = InputState(),
    _ steps: String...
  ) throws -> InputCapture {
    var capture = InputCapture(options, held: held, tick: 100)
    for (index, step) in steps.enumerated() {
      let events = try step.split(separator: " ").map { try rawEvent(String($0)) }
      capture.step(events, tick: UInt32(100 + index))
    }
    return capture
  }

  private func captured(_ capture: InputCapture) -> String? {
    guard case .captured(let bound, let value)? = capture.outcome else { return nil }
    return (bound.with + [bound.control.name]).joined(separator: "+") + "=" + text(value)
  }

  @Test func aKeyIsCapturedAndItsReleaseBelongsToIt() throws {
    var capture = try run(.init(), "", "Key.A=1")
    #expect(captured(capture) == "Key.A=1")
    #expect(capture.phase == .waitingForRelease && capture.suppresses)
    capture.step([try rawEvent("Key.B=1")], tick: 102)
    capture.step([try rawEvent("Key.A=0")], tick: 103)
    #expect(capture.suppresses, "another key is still down")
    capture.step([try rawEvent("Key.B=0")], tick: 104)
    #expect(!capture.suppresses && captured(capture) == "Key.A=1")
    capture.step([try rawEvent("Key.C=1")], tick: 105)
    #expect(captured(capture) == "Key.A=1")
  }

  @Test func aPressAndReleaseInOneTickIsEnough() throws {
    let capture = try run(.init(), "Key.A=1 Key.A=0")
    #expect(captured(capture) == "Key.A=1" && capture.phase == .finished)
  }

  @Test func whatIsHeldBeforeIsReleasedFirst() throws {
    var rig = Rig(try fighter())
    rig.add("Combat")
    try rig.step("Key.K=1", "Pad.LeftX=0.9")
    let held = try run(.init(), held: rig.state, "", "Key.B=1 Key.B=0", "Key.K=0")
    #expect(held.phase == .waitingForRest && held.outcome == nil)
    let released = try run(.init(), held: rig.state, "Key.K=0", "Pad.LeftX=0.1", "Key.B=1")
    #expect(captured(released) == "Key.B=1")
  }

  @Test func cancelEndsItFromTheStartOn() throws {
    var options = InputCapture.Options()
    options.cancel = [try control("Key.Escape")]
    options.kinds = [.gamepad]
    #expect(try run(options, "Key.Escape=1").outcome == .cancelled)
    #expect(try run(options, "Key.Escape=1").suppresses)
    #expect(try run(options, "Key.Escape=1", "Key.Escape=0").phase == .finished)
    var rig = Rig(try fighter())
    try rig.step("Key.K=1")
    #expect(try run(options, held: rig.state, "Key.Escape=1").outcome == .cancelled)
  }

  @Test func excludedControlsAndOtherDevicesAreIgnored() throws {
    var options = InputCapture.Options()
    options.excluded = [try control("Pad.Guide"), try control("Pad.LeftX")]
    options.kinds = [.gamepad]
    let capture = try run(options, "Key.A=1 Pad.Guide=1 Pad.LeftX=1", "Mouse.Left=1")
    #expect(capture.outcome == nil && capture.phase == .listening)
    #expect(captured(try run(options, "Key.A=1", "Pad.East=1")) == "Pad.East=1")
  }

  @Test func otherPlayersAndBadEventsAreIgnored() throws {
    var capture = InputCapture(tick: 0)
    let other = RawEvent(try control("Key.A"), value: 1, player: 1)
    let bad = RawEvent(try control("Key.A"), value: .nan)
    capture.step([other, bad], tick: 0)
    #expect(capture.outcome == nil)
  }

  @Test func aBetterAxisIsWaitedFor() throws {
    var options = InputCapture.Options()
    options.settleTicks = 2
    let early = try run(options, "Pad.LeftX=0.4", "Pad.LeftX=0.6", "Pad.LeftY=-0.9")
    #expect(early.phase == .settling && early.outcome == nil)
    let late = try run(options, "Pad.LeftX=0.4", "Pad.LeftX=0.6", "Pad.LeftY=-0.9", "")
    #expect(captured(late) == "Pad.LeftY=-0.9")
    #expect(captured(try run(options, "Pad.LeftX=0.6", "Key.A=1")) == "Key.A=1", "a key at once")
    #expect(try run(options, "Pad.LeftX=0.4", "", "", "").outcome == nil, "too small")
    let atRest = try run(options, "Pad.LeftX=1", "", "", "Pad.LeftX=0.1")
    #expect(atRest.phase == .finished)
  }

  @Test func theMouseIsMovedInOneDirection() throws {
    var options = InputCapture.Options()
    options.settleTicks = 0
    #expect(captured(try run(options, "Mouse.X=-40", "Mouse.X=-30")) == "Mouse.X=-70")
    #expect(try run(options, "Mouse.X=40", "Mouse.X=-30", "Mouse.X=40").outcome == nil)
  }

  @Test func modifierKeysGoWithAnotherOrAlone() throws {
    var options = InputCapture.Options()
    options.modifiers = [try control("Key.LeftShift"), try control("Key.LeftControl")]
    #expect(
      captured(try run(options, "Key.LeftShift=1", "Key.E=1")) == "Key.LeftShift+Key.E=1")
    #expect(
      captured(try run(options, "Key.LeftShift=1 Key.LeftControl=1", "Key.E=1"))
        == "Key.LeftControl+Key.LeftShift+Key.E=1")
    #expect(try run(options, "Key.LeftShift=1").outcome == nil)
    #expect(captured(try run(options, "Key.LeftShift=1", "Key.LeftShift=0")) == "Key.LeftShift=1")
  }

  @Test func atMostFourModifiersGoWithAKey() throws {
    var options = InputCapture.Options()
    options.modifiers = (224...229).map { Control(.keyboard, $0) }
    let held = (224...229).map { RawEvent(Control(.keyboard, $0), value: 1) }
    var capture = InputCapture(options, tick: 0)
    capture.step(held + [try rawEvent("Key.A=1")], tick: 0)
    guard case .captured(let bound, _)? = capture.outcome else {
      Issue.record("nothing was captured")
      return
    }
    #expect(bound.with.count == 4)
  }

  @Test func timeEndsIt() throws {
    var options = InputCapture.Options()
    options.timeoutTicks = 3
    #expect(try run(options, "", "", "").outcome == nil)
    let over = try run(options, "", "", "", "")
    #expect(over.outcome == .timedOut && over.phase == .finished && !over.suppresses)
    var rig = Rig(try fighter())
    try rig.step("Key.K=1")
    let held = try run(options, held: rig.state, "", "", "", "")
    #expect(held.outcome == .timedOut && held.suppresses, "a key is still down")
  }

  @Test func losingTheFocusReleasesAll() throws {
    var capture = try run(.init(), "Key.A=1")
    capture.releaseAll()
    #expect(capture.phase == .finished && captured(capture) == "Key.A=1")
    var listening = try run(.init(), "")
    listening.releaseAll()
    #expect(listening.phase == .listening)
  }

  /// A wheel is turned by lines, where a mouse is moved by many counts.
  @Test(arguments: ["Mouse.Wheel", "Mouse.WheelX"])
  func aLineOfAWheelIsAnAnswer(name: String) throws {
    var capture = InputCapture(tick: 0)
    let control = try #require(Control(name: name))
    capture.step([RawEvent(control, value: 0.5)], tick: 0)
    #expect(capture.phase == .listening)
    capture.step([RawEvent(control, value: 0.5)], tick: 1)
    for tick in 2..<20 as Range<UInt32> { capture.step([], tick: tick) }
    #expect(capture.outcome == .captured(BoundControl(control), value: 1))
  }

  @Test func theEventThatLetsGoIsHeard() throws {
    var capture = InputCapture(tick: 0)
    capture.step([RawEvent(try #require(Control(name: "Key.A")), value: 1)], tick: 0)
    #expect(capture.phase == .waitingForRelease)
    capture.step([.releaseAll()], tick: 1)
    #expect(capture.phase == .finished && !capture.suppresses)
  }

  @Test func onlyWhatIsAllowedIsAnAnswer() throws {
    var options = InputCapture.Options()
    let keys = try ["Key.A", "Key.B"].map { try #require(Control(name: $0)) }
    (options.allowed, options.excluded) = ([keys[1]], [])
    var capture = InputCapture(options, tick: 0)
    for (tick, key) in keys.enumerated() {
      capture.step([RawEvent(key, value: 1)], tick: UInt32(tick))
    }
    #expect(capture.outcome == .captured(BoundControl(keys[1]), value: 1))
  }
}
