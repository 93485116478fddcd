import CSDL2
import InputActions

extension RawEvent {
  /// Reads the one or two events of an SDL event, all of player 0; what the bindings have no control
  /// for is left out.
  ///
  /// The numbers of controls are `Control`'s. Keys, buttons and axes are SDL's own numbers, but pad
  /// axes begin at `firstPadAxis`. SDL counts downwards on sticks and mouse, `Control` upwards.
  ///
  /// - Parameter padNumber: translates SDL's pad identity; nil for an unknown pad.
  static func read(
    _ event: SDL_Event, padNumber: (Int32) -> UInt8?, into report: (RawEvent) -> Void
  ) {
    switch event.type {
    case SDL_KEYDOWN.rawValue, SDL_KEYUP.rawValue:
      guard event.key.repeat == 0 else { return }
      let code = UInt16(truncatingIfNeeded: event.key.keysym.scancode.rawValue)
      report(key(.keyboard, code, event.key.state))
    case SDL_MOUSEBUTTONDOWN.rawValue, SDL_MOUSEBUTTONUP.rawValue:
      guard !isOfFinger(event.button.which) else { return }
      report(key(.mouse, UInt16(event.button.button), event.button.state))
    case SDL_MOUSEMOTION.rawValue:
      guard !isOfFinger(event.motion.which) else { return }
      if event.motion.xrel != 0 { report(mouse(mouseX, Float(event.motion.xrel))) }
      if event.motion.yrel != 0 { report(mouse(mouseY, -Float(event.motion.yrel))) }
    case SDL_MOUSEWHEEL.rawValue:
      guard !isOfFinger(event.wheel.which) else { return }
      if event.wheel.preciseY != 0 { report(mouse(mouseWheel, event.wheel.preciseY)) }
      if event.wheel.preciseX != 0 { report(mouse(mouseWheelX, event.wheel.preciseX)) }
    case SDL_CONTROLLERBUTTONDOWN.rawValue, SDL_CONTROLLERBUTTONUP.rawValue:
      guard let number = padNumber(event.cbutton.which) else { return }
      report(key(.gamepad(Int(number)), UInt16(event.cbutton.button), event.cbutton.state))
    case SDL_CONTROLLERAXISMOTION.rawValue:
      guard let number = padNumber(event.caxis.which) else { return }
      let axis = UInt16(event.caxis.axis)
      let isVertical =
        Int32(axis) == SDL_CONTROLLER_AXIS_LEFTY.rawValue
        || Int32(axis) == SDL_CONTROLLER_AXIS_RIGHTY.rawValue
      let value = max(-1, Float(event.caxis.value) / 32767)
      report(
        RawEvent(
          device: .gamepad(Int(number)), control: firstPadAxis + axis,
          value: isVertical ? 0 - value : value))
    default: break
    }
  }

  /// Whether a mouse is a finger that SDL lets pose as one, for the panels.
  static func isOfFinger(_ mouse: UInt32) -> Bool { mouse == .max }

  private static let mouseX: UInt16 = 16
  private static let mouseY: UInt16 = 17
  private static let mouseWheel: UInt16 = 18
  private static let mouseWheelX: UInt16 = 19
  private static let firstPadAxis: UInt16 = 64

  private static func key(_ device: InputDevice, _ code: UInt16, _ state: UInt8) -> RawEvent {
    RawEvent(device: device, control: code, value: Int32(state) == SDL_PRESSED ? 1 : 0)
  }

  private static func mouse(_ control: UInt16, _ value: Float) -> RawEvent {
    RawEvent(device: .mouse, control: control, value: value)
  }

  /// Whether the value is a motion, of which all of a tick add up.
  var isRelative: Bool {
    Control(InputDevice(rawValue: device).kind, control).measure == .relative
  }

  /// Whether this is motion of the mouse, along `axis` 0 to the right or 1 upwards.
  func isMouseMotion(axis: Int) -> Bool {
    device == InputDevice.mouse.rawValue
      && control == (axis == 0 ? RawEvent.mouseX : RawEvent.mouseY)
  }

  /// Motion of the mouse along an axis, by pixels.
  static func mouseMotion(axis: Int, _ pixels: Float) -> RawEvent {
    mouse(axis == 0 ? mouseX : mouseY, pixels)
  }

  /// Whether both are about the same control of the same device.
  func isSameControl(as other: RawEvent) -> Bool {
    device == other.device && control == other.control
  }

  /// The event that lets the control go.
  var released: RawEvent {
    RawEvent(device: InputDevice(rawValue: device), control: control, value: 0)
  }
}
