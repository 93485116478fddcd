import InputActions

/// Which kind of device the prompts are for: the one that the player used last.
struct PromptDevice {
  enum Kind {
    case keyboardMouse, gamepad, touch

    /// Whether controls of a kind of device belong to the prompts.
    func shows(_ device: DeviceKind) -> Bool {
      switch self {
      case .keyboardMouse: device == .keyboard || device == .mouse
      case .gamepad: device == .gamepad
      case .touch: device == .touch
      }
    }
  }

  private(set) var kind = Kind.keyboardMouse
  /// The gamepad that was used last, by its number.
  private(set) var pad = 0
  /// Pixels that the mouse moved since another device was used.
  private var motion: Float = 0

  /// A worn stick rests off its middle: only beyond this it is held on purpose.
  private static let leastDeflection: Float = 0.5
  /// A nudge of the table moves a mouse too.
  private static let leastMotion: Float = 30

  /// Takes a raw event; releases say nothing.
  mutating func look(_ event: RawEvent) {
    let device = InputDevice(rawValue: event.device)
    switch (device.kind, Control(device.kind, event.control).measure) {
    case (.custom, _): return
    case (.gamepad, .absolute):
      guard event.value.magnitude >= PromptDevice.leastDeflection else { return }
    case (.touch, .relative), (.touch, .absolute): return
    case (.mouse, .relative):
      guard kind != .keyboardMouse else { return }
      motion += event.value.magnitude
      guard motion >= PromptDevice.leastMotion else { return }
    default:
      guard event.value != 0 else { return }
    }
    motion = 0
    if device.kind == .gamepad {
      kind = .gamepad
      pad = Int(device.rawValue) - Int(InputDevice.gamepad(0).rawValue)
    } else if device.kind == .touch {
      kind = .touch
    } else {
      kind = .keyboardMouse
    }
  }
}
