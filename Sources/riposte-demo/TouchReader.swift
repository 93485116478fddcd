import CSDL2
import InputActions

/// Makes raw events of gestures out of SDL's fingers.
struct TouchReader {
  private var gestures = TouchGestures()
  private let frequency = SDL_GetPerformanceFrequency()

  /// Reports what follows from an SDL event of a finger; others are passed over.
  ///
  /// - Parameter reading: the performance counter's.
  mutating func read(_ event: SDL_Event, at reading: UInt64, report: (RawEvent) -> Void) {
    let phase: TouchGestures.Phase
    switch event.type {
    case SDL_FINGERDOWN.rawValue: phase = .began
    case SDL_FINGERMOTION.rawValue: phase = .moved
    case SDL_FINGERUP.rawValue: phase = .ended
    default: return
    }
    // A mouse that poses as a finger is heard as a mouse.
    guard event.tfinger.touchId != -1 else { return }
    if phase == .began && !gestures.isTouched {
      gestures = TouchGestures(aspect: TouchReader.aspect(of: event.tfinger.windowID))
    }
    gestures.touch(
      event.tfinger.fingerId, phase, x: event.tfinger.x, y: event.tfinger.y, at: time(reading),
      report: report)
  }

  /// Lets time pass, for fingers that rest.
  mutating func advance(to reading: UInt64, report: (RawEvent) -> Void) {
    gestures.advance(to: time(reading), report: report)
  }

  /// Takes all fingers away, as when the window loses the focus.
  mutating func releaseAll(at reading: UInt64, report: (RawEvent) -> Void) {
    gestures.releaseAll(at: time(reading), report: report)
  }

  private func time(_ reading: UInt64) -> InputTime {
    let product = reading.multipliedFullWidth(by: InputTime.unitsPerSecond)
    guard product.high < frequency else { return InputTime(units: .max) }
    return InputTime(units: frequency.dividingFullWidth(product).quotient)
  }

  /// Fingers on a window's screen are told by the window's width and height.
  private static func aspect(of window: UInt32) -> Float {
    var (width, height): (Int32, Int32) = (0, 0)
    if let handle = SDL_GetWindowFromID(window) { SDL_GetWindowSize(handle, &width, &height) }
    return height > 0 ? Float(width) / Float(height) : 1
  }
}
