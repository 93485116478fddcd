/// A key, button or axis of a kind of device.
///
/// Keyboard codes are USB-HID usages (page 7), 0…511, the same numbers as `SDL_Scancode`. Mouse
/// buttons are 1…5, its motion and wheels 16…19. Gamepad buttons are 0…20 in the order of
/// `SDL_GameControllerButton`, its axes 64…69 in the order of `SDL_GameControllerAxis`. On sticks,
/// mouse and touch surface alike +Y is up. Of a touch surface 0…10 are up or down, 32…37 motions, 64
/// and 65 a place. What the application feeds is numbered 0…63.
public struct Control: Hashable, Sendable, BitwiseCopyable {
  /// What sort of device the control sits on.
  public var kind: DeviceKind
  /// The control's number on that kind of device.
  public var code: UInt16

  /// How a control's values are to be read.
  public enum Measure: Sendable, BitwiseCopyable {
    /// Up or down: 0 or not 0.
    case digital
    /// A position from −1 to 1 that stays until the next event.
    case absolute
    /// A motion; all events of a tick add up, and the next tick starts at 0.
    case relative
  }

  /// Makes a control; `isValid` says whether it exists.
  public init(_ kind: DeviceKind, _ code: UInt16) {
    self.kind = kind
    self.code = code
  }

  /// Whether the code lies within the kind's table.
  public var isValid: Bool {
    switch kind {
    case .keyboard: code < 512
    case .mouse: (1...5).contains(code) || (16...19).contains(code)
    case .gamepad: code <= 20 || (64...69).contains(code)
    case .custom: code < 64
    case .touch: code <= 10 || (32...37).contains(code) || (64...65).contains(code)
    }
  }

  /// How the control's values are to be read.
  public var measure: Measure {
    switch kind {
    case .keyboard: .digital
    case .mouse: code >= 16 ? .relative : .digital
    case .gamepad: code >= 64 ? .absolute : .digital
    case .custom: .absolute
    case .touch: code >= 64 ? .absolute : code >= 32 ? .relative : .digital
    }
  }

  /// The wheel, and the one that goes sideways.
  static let wheels: ClosedRange<UInt16> = 18...19
  /// A gamepad's first axis; the others follow in a row.
  static let firstPadAxis: UInt16 = 64
  /// Codes lie below this, whatever the kind.
  static let codeLimit = 512
}
