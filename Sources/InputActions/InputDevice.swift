/// What sort of device a control sits on.
public enum DeviceKind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// A keyboard; controls are USB-HID scan codes.
  case keyboard
  /// A mouse: buttons, relative motion and wheel.
  case mouse
  /// A gamepad: buttons, sticks and triggers.
  case gamepad
  /// What the application feeds by number: a gyroscope, a voice command, a button on the screen.
  case custom
  /// A touch surface: fingers and their gestures, as `TouchGestures` makes them.
  case touch
}

/// One of a player's devices: the keyboard, the mouse, a gamepad by number, the touch surface, or the
/// application.
@frozen
public struct InputDevice: RawRepresentable, Hashable, Sendable, BitwiseCopyable {
  /// 0 the keyboard, 1 the mouse, 2 to 253 the gamepads, 254 the touch surface, 255 what the
  /// application feeds.
  public var rawValue: UInt8

  /// Makes a device from its number.
  @inlinable
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// The keyboard.
  @inlinable public static var keyboard: InputDevice { InputDevice(rawValue: 0) }
  /// The mouse.
  @inlinable public static var mouse: InputDevice { InputDevice(rawValue: 1) }

  /// The touch surface.
  @inlinable public static var touch: InputDevice { InputDevice(rawValue: 254) }

  /// What the application feeds.
  @inlinable public static var custom: InputDevice { InputDevice(rawValue: 255) }

  /// The gamepad `index`, counted from 0; an index past 251 means 251.
  @inlinable
  public static func gamepad(_ index: Int) -> InputDevice {
    InputDevice(rawValue: UInt8(2 + min(max(index, 0), 251)))
  }

  /// What sort of device this is.
  public var kind: DeviceKind {
    switch rawValue {
    case 0: .keyboard
    case 1: .mouse
    case 254: .touch
    case 255: .custom
    default: .gamepad
    }
  }
}
