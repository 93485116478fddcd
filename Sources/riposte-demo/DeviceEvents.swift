import CSDL2

/// A change of a key, a button, an axis or the mouse, as the simulation's input takes it.
///
/// The numbers of controls are defined here and nowhere else:
///
/// | device | control | value |
/// |---|---|---|
/// | keyboard | the SDL scan code | 1 down, 0 up |
/// | mouse | 1 left, 2 middle, 3 right, 4, 5 | 1 down, 0 up |
/// | mouse | 16 right, 17 down | the way in pixels |
/// | mouse | 18 right, 19 up | the wheel's steps |
/// | pad | SDL's button number (0 is A, or the cross) | 1 down, 0 up |
/// | pad | 32 + SDL's axis number (0, 1 left stick; 2, 3 right stick; 4, 5 triggers) | −1...1 |
struct DeviceEvent: Equatable {
  enum Device: UInt8 {
    case keyboard, mouse, pad
  }

  var device: Device
  /// Which of several pads: 0 for the first that was plugged in.
  var number: UInt8 = 0
  var control: UInt16
  var value: Float
  /// The time within the tick, in 1/256 of it.
  var fraction: UInt8 = 0

  static let mouseMotionX: UInt16 = 16
  static let mouseMotionY: UInt16 = 17
  static let mouseWheelX: UInt16 = 18
  static let mouseWheelY: UInt16 = 19
  static let firstPadAxis: UInt16 = 32

  /// Whether this starts something, so that it may be withheld while a panel has the keyboard or
  /// the mouse. What ends is always passed on, or a key would stay down.
  var isPress: Bool { value != 0 }
}

extension DeviceEvent {
  /// The one or two events of an SDL event; `padNumber` translates SDL's pad identity.
  static func read(
    _ event: SDL_Event, padNumber: (Int32) -> UInt8?, into report: (DeviceEvent) -> Void
  ) {
    switch event.type {
    case SDL_KEYDOWN.rawValue, SDL_KEYUP.rawValue:
      guard event.key.repeat == 0 else { return }
      let code = UInt16(truncatingIfNeeded: event.key.keysym.scancode.rawValue)
      report(
        DeviceEvent(
          device: .keyboard, control: code, value: event.key.state == SDL_PRESSED ? 1 : 0))
    case SDL_MOUSEBUTTONDOWN.rawValue, SDL_MOUSEBUTTONUP.rawValue:
      report(
        DeviceEvent(
          device: .mouse, control: UInt16(event.button.button),
          value: event.button.state == SDL_PRESSED ? 1 : 0))
    case SDL_MOUSEMOTION.rawValue:
      for (control, way) in [
        (mouseMotionX, event.motion.xrel), (mouseMotionY, event.motion.yrel),
      ] where way != 0 {
        report(DeviceEvent(device: .mouse, control: control, value: Float(way)))
      }
    case SDL_MOUSEWHEEL.rawValue:
      for (control, steps) in [
        (mouseWheelX, event.wheel.preciseX), (mouseWheelY, event.wheel.preciseY),
      ] where steps != 0 {
        report(DeviceEvent(device: .mouse, control: control, value: steps))
      }
    case SDL_CONTROLLERBUTTONDOWN.rawValue, SDL_CONTROLLERBUTTONUP.rawValue:
      guard let number = padNumber(event.cbutton.which) else { return }
      report(
        DeviceEvent(
          device: .pad, number: number, control: UInt16(event.cbutton.button),
          value: event.cbutton.state == SDL_PRESSED ? 1 : 0))
    case SDL_CONTROLLERAXISMOTION.rawValue:
      guard let number = padNumber(event.caxis.which) else { return }
      report(
        DeviceEvent(
          device: .pad, number: number, control: firstPadAxis + UInt16(event.caxis.axis),
          value: max(-1, Float(event.caxis.value) / 32767)))
    default: break
    }
  }
}
