import Testing

@testable import InputActions

struct ControlTests {
  @Test func namesGoBothWays() {
    var count = 0
    for kind in DeviceKind.allCases {
      for code in 0..<UInt16(600) where Control(kind, code).isValid {
        let control = Control(kind, code)
        #expect(Control(name: control.name) == control, "\(control.name)")
        count += 1
      }
    }
    #expect(count == 512 + 9 + 27 + 64 + 19)
    #expect(Set(Control.allNames).count == Control.allNames.count)
    for name in Control.allNames { #expect(Control(name: name)?.name == name) }
  }

  @Test func numbersAreThoseOfTheStandards() {
    let known: [(String, DeviceKind, UInt16)] = [
      ("Key.A", .keyboard, 4), ("Key.W", .keyboard, 26), ("Key.Z", .keyboard, 29),
      ("Key.1", .keyboard, 30), ("Key.0", .keyboard, 39), ("Key.Escape", .keyboard, 41),
      ("Key.Space", .keyboard, 44), ("Key.Slash", .keyboard, 56), ("Key.F1", .keyboard, 58),
      ("Key.F12", .keyboard, 69), ("Key.Pause", .keyboard, 72), ("Key.Right", .keyboard, 79),
      ("Key.Up", .keyboard, 82), ("Key.Keypad0", .keyboard, 98), ("Key.F24", .keyboard, 115),
      ("Key.LeftShift", .keyboard, 225), ("Key.RightSuper", .keyboard, 231),
      ("Mouse.Left", .mouse, 1), ("Mouse.Right", .mouse, 3), ("Mouse.Wheel", .mouse, 18),
      ("Pad.South", .gamepad, 0), ("Pad.Start", .gamepad, 6), ("Pad.DPadUp", .gamepad, 11),
      ("Pad.LeftX", .gamepad, 64), ("Pad.RightTrigger", .gamepad, 69),
      ("Touch.Tap", .touch, 3), ("Touch.SwipeDown", .touch, 10), ("Touch.Twist", .touch, 37),
    ]
    for (name, kind, code) in known { #expect(Control(name: name) == Control(kind, code)) }
  }

  @Test(
    arguments: [
      "", "Key.", "Key.w", "W", "Key.Scan", "Key.Scan512", "Key.Scan-1", "Key.Scan26",
      "Key.Scan007",
      "Key.Scan99999999", "Mouse.Scan7", "Pad.LeftZ", "Key.W ", "Key.Scan+300",
    ])
  func unknownNamesAreRefused(name: String) {
    #expect(Control(name: name) == nil)
  }

  @Test func devicesKnowTheirKind() {
    #expect(InputDevice.keyboard.kind == .keyboard)
    #expect(InputDevice.mouse.kind == .mouse)
    #expect(InputDevice.gamepad(0).kind == .gamepad)
    #expect(InputDevice.custom.kind == .custom && InputDevice.custom.rawValue == 255)
    #expect(InputDevice.gamepad(-5) == .gamepad(0))
    #expect(InputDevice.gamepad(9999).rawValue == 253)
    #expect(InputDevice.touch.kind == .touch && InputDevice.touch.rawValue == 254)
  }

  @Test func framesRefuseWhatIsNoInput() {
    var frame = RawEventFrame()
    let added = [
      frame.append(RawEvent(device: .keyboard, control: 4, value: .infinity)),
      frame.append(RawEvent(device: .keyboard, control: 512, value: 1)),
      frame.append(RawEvent(device: .mouse, control: 0, value: 1)),
      frame.append(RawEvent(device: .gamepad(3), control: 70, value: 1)),
      frame.append(RawEvent(device: .gamepad(3), control: 69, value: 1)),
    ]
    #expect(added == [false, false, false, false, true])
    #expect(frame.count == 1 && frame.rejected == 4 && frame.overflow == 0)
    frame.removeAll()
    #expect(frame.count == 0 && frame.rejected == 0)
  }
}
