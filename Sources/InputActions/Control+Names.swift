import DataFiles

extension Control {
  /// The control's name, such as `Key.W`, `Mouse.Left`, `Pad.LeftX` or `Custom.3`.
  ///
  /// Keys without a name of their own are called by number, `Key.Scan135`.
  public var name: String {
    switch kind {
    case .keyboard:
      "Key." + (Self.keyNames.first { $0.code == code }?.name ?? "Scan\(code)")
    case .mouse: "Mouse." + (Self.mouseNames.first { $0.code == code }?.name ?? "Scan\(code)")
    case .gamepad: "Pad." + (Self.padNames.first { $0.code == code }?.name ?? "Scan\(code)")
    case .custom: "Custom.\(code)"
    case .touch: "Touch." + (Self.touchNames.first { $0.code == code }?.name ?? "Scan\(code)")
    }
  }

  /// The control of a name; nil when there is none.
  public init?(name: String) {
    if let known = Self.named[name] {
      self = known
      return
    }
    let prefix = "Key.Scan"
    guard name.hasPrefix(prefix), let code = UInt16(name.dropFirst(prefix.count)) else {
      return nil
    }
    self.init(.keyboard, code)
    // `Key.Scan007` or the number of a key that has a name would be a second name for one control.
    guard isValid, self.name == name else { return nil }
  }

  /// Words for an error about an unknown name, with the nearest valid one.
  static func hint(_ name: String) -> String { NearestName.hint(name, among: allNames) }

  /// All names but those by number, in the order of devices and codes.
  public static let allNames: [String] =
    keyNames.map { "Key." + $0.name } + mouseNames.map { "Mouse." + $0.name }
    + padNames.map { "Pad." + $0.name } + touchNames.map { "Touch." + $0.name }
    + (0..<64).map { "Custom.\($0)" }

  private static let named: [String: Control] = {
    var table: [String: Control] = [:]
    for entry in keyNames { table["Key." + entry.name] = Control(.keyboard, entry.code) }
    for entry in mouseNames { table["Mouse." + entry.name] = Control(.mouse, entry.code) }
    for entry in padNames { table["Pad." + entry.name] = Control(.gamepad, entry.code) }
    for entry in touchNames { table["Touch." + entry.name] = Control(.touch, entry.code) }
    for code in 0..<64 as Range<UInt16> { table["Custom.\(code)"] = Control(.custom, code) }
    return table
  }()

  private typealias Entry = (code: UInt16, name: String)

  private static func run(_ first: UInt16, _ names: String) -> [Entry] {
    names.split(separator: " ").enumerated().map { (first + UInt16($0.offset), String($0.element)) }
  }

  // USB HID Usage Tables 1.5, section 10 (keyboard page).
  private static let keyNames: [Entry] =
    run(4, "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z")
    + run(30, "1 2 3 4 5 6 7 8 9 0")
    + run(40, "Return Escape Backspace Tab Space Minus Equals LeftBracket RightBracket Backslash")
    + run(50, "Hash Semicolon Apostrophe Grave Comma Period Slash CapsLock")
    + run(58, "F1 F2 F3 F4 F5 F6 F7 F8 F9 F10 F11 F12")
    + run(70, "PrintScreen ScrollLock Pause Insert Home PageUp Delete End PageDown")
    + run(79, "Right Left Down Up NumLock")
    + run(84, "KeypadDivide KeypadMultiply KeypadMinus KeypadPlus KeypadEnter")
    + run(89, "Keypad1 Keypad2 Keypad3 Keypad4 Keypad5 Keypad6 Keypad7 Keypad8 Keypad9 Keypad0")
    + run(99, "KeypadPeriod AltBackslash Application Power KeypadEquals")
    + run(104, "F13 F14 F15 F16 F17 F18 F19 F20 F21 F22 F23 F24")
    + run(224, "LeftControl LeftShift LeftAlt LeftSuper")
    + run(228, "RightControl RightShift RightAlt RightSuper")

  private static let mouseNames: [Entry] =
    run(1, "Left Middle Right Back Forward") + run(16, "X Y Wheel WheelX")

  private static let padNames: [Entry] =
    run(0, "South East West North Back Guide Start LeftStick RightStick")
    + run(9, "LeftShoulder RightShoulder DPadUp DPadDown DPadLeft DPadRight")
    + run(15, "Misc Paddle1 Paddle2 Paddle3 Paddle4 Touchpad")
    + run(64, "LeftX LeftY RightX RightY LeftTrigger RightTrigger")

  private static let touchNames: [Entry] =
    run(0, "Finger TwoFingers ThreeFingers Tap TwoFingerTap ThreeFingerTap LongPress")
    + run(7, "SwipeLeft SwipeRight SwipeUp SwipeDown")
    + run(32, "PanX PanY TwoFingerPanX TwoFingerPanY Pinch Twist") + run(64, "X Y")
}
