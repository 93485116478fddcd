import Testing

@testable import InputActions

struct RawEventFrameTests {
  private func full(_ body: (Int) throws -> RawEvent) rethrows -> [RawEvent] {
    try (0..<RawEventFrame.capacity).map(body)
  }

  private func frame(_ events: [RawEvent]) -> RawEventFrame {
    var frame = RawEventFrame()
    for event in events { frame.append(event) }
    return frame
  }

  /// What stands after a tick with more events than fit, by a frame and by a span.
  private func results(_ events: [RawEvent], before: [String]) throws -> [Rig] {
    var rig = try Rig(
      actions: #"{"name":"A","type":"bool"},{"name":"Look","type":"axis1D"}"#,
      mappings:
        #"{"action":"A","control":"Key.A"},{"action":"Look","control":"Mouse.X"}"#)
    for event in before { try rig.step(event) }
    var (framed, spanned) = (rig, rig)
    rig.evaluator.evaluate(frame(events), tick: rig.tick, into: &framed.state)
    rig.evaluator.evaluate(events.span, tick: rig.tick, into: &spanned.state)
    return [framed, spanned]
  }

  @Test func motionsMakeRoomByAddingUp() throws {
    let motions = try full { try rawEvent("Mouse.X=1@\($0)") }
    let more = [try rawEvent("Key.A=0@200"), try rawEvent("Mouse.X=1@210")]
    for rig in try results(motions + more, before: ["Key.A=1"]) {
      #expect(try rig("A") == "N C 0")
      #expect(try rig("Look") == "T ST 65")
      #expect(rig.state.droppedEvents == 0)
    }
  }

  @Test func aReleaseTakesTheRoomOfAPress() throws {
    let presses = full { RawEvent(Control(.keyboard, UInt16(20 + $0)), value: 1) }
    for rig in try results(presses + [try rawEvent("Key.A=0")], before: ["Key.A=1"]) {
      #expect(try rig("A") == "N C 0")
    }
    #expect(frame(presses + [try rawEvent("Key.A=0")]).overflow == 1)
    var other = frame(presses)
    #expect(try !other.append(rawEvent("Key.A=1")), "a press finds no room")
    #expect(other.overflow == 1 && other.count == 64)
  }

  @Test func motionsAreDroppedBeforePresses() throws {
    var events = full { RawEvent(Control(.keyboard, UInt16(20 + $0)), value: 1) }
    events[5] = try rawEvent("Mouse.X=3")
    let frame = frame(events + [try rawEvent("Key.A=0")])
    #expect((0..<frame.count).allSatisfy { frame[$0].device != InputDevice.mouse.rawValue })
    #expect(frame[63] == (try rawEvent("Key.A=0")) && frame.overflow == 1)
  }

  @Test func releasesAloneFillAFrame() throws {
    let releases = full { RawEvent(Control(.keyboard, UInt16(20 + $0)), value: 0) }
    #expect(frame(releases + [try rawEvent("Key.A=0")]).overflow == 1)
  }

  @Test func whatLetsGoFindsRoomAmongReleases() {
    let releases = full { RawEvent(Control(.keyboard, UInt16(20 + $0)), value: 0, time: 9) }
    var own = frame(releases)
    let isAdded = own.append(.releaseAll(time: 9))
    #expect(isAdded && own.overflow == 0 && own[63].isReleaseAll)
    // Of another player, or before them, they count: one is lost.
    for event in [RawEvent.releaseAll(player: 1, time: 9), .releaseAll(time: 8)] {
      var others = frame(releases)
      let isAdded = others.append(event)
      #expect(isAdded && others.overflow == 1 && others[63] == event)
    }
  }

  @Test func whatLetsGoIsNoControl() {
    let event = RawEvent.releaseAll(player: 2, time: 9)
    #expect(event.isValid && event.isReleaseAll && event.player == 2 && event.time == 9)
    #expect(!Control(.custom, event.control).isValid)
    #expect(!RawEvent(Control(.custom, 63), value: 0).isReleaseAll)
    // It finds room in a full frame, as every release does.
    var frame = RawEventFrame()
    for code in 0..<RawEventFrame.capacity {
      frame.append(RawEvent(Control(.keyboard, UInt16(code)), value: 1))
    }
    let isAdded = frame.append(event)
    #expect(isAdded)
  }
}
