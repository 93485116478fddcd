import InputActions
import Testing

struct DevicePairingTests {
  private func press(_ name: String, pad: Int = 0, value: Float = 1) throws -> RawEvent {
    RawEvent(try #require(Control(name: name)), value: value, pad: pad)
  }

  @Test func playersJoinByPressingAButton() throws {
    var pairing = DevicePairing(capacity: 2)
    #expect(pairing.route(try press("Pad.LeftX", pad: 1)) == (nil, nil))
    #expect(
      pairing.route(try press("Pad.South", pad: 1)) == (nil, .joined(player: 0, .gamepad(1))))
    #expect(pairing.route(try press("Key.Return")) == (nil, .joined(player: 1, .keyboard)))
    #expect(pairing.route(try press("Pad.South", pad: 0)) == (nil, nil), "all seats are taken")
    #expect(pairing.route(try press("Pad.West", pad: 1)).event?.player == 0)
    #expect(
      pairing.route(try press("Mouse.Left")).event?.player == 1, "the keyboard's is the mouse")
    #expect(pairing.joined == [0, 1])
  }

  @Test func aLostPadComesBackToItsPlayer() throws {
    var pairing = DevicePairing()
    _ = pairing.route(try press("Pad.Start", pad: 0))
    _ = pairing.route(try press("Pad.Start", pad: 1))
    #expect(pairing.unplug(.gamepad(0)) == .lost(player: 0, .gamepad(0)))
    #expect(pairing.unplug(.gamepad(5)) == nil)
    #expect(pairing.joined == [0, 1])
    #expect(
      pairing.route(try press("Pad.South", pad: 3)) == (nil, .returned(player: 0, .gamepad(3))))
    #expect(pairing.player(of: .gamepad(3)) == 0)
  }

  @Test func aPlayerMayHaveSeveralDevices() throws {
    var pairing = DevicePairing()
    pairing.give(.keyboard, to: 2)
    pairing.give(.gamepad(0), to: 2)
    #expect(pairing.devices(of: 2) == [.keyboard, .gamepad(0)])
    #expect(pairing.unplug(.gamepad(0)) == nil, "there is still the keyboard")
    let isGiven = pairing.give(.gamepad(1), to: 9)
    #expect(!isGiven)
    pairing.remove(2)
    #expect(pairing.player(of: .keyboard) == nil && pairing.joined.isEmpty)
  }
}

private func == (
  a: (event: RawEvent?, change: DevicePairing.Change?), b: (RawEvent?, DevicePairing.Change?)
) -> Bool {
  a.event == b.0 && a.change == b.1
}
