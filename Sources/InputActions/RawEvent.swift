/// One change of one control, as a device reported it.
///
/// Twelve bytes of plain memory without padding: recordings and snapshots hold it as it is.
public struct RawEvent: Equatable, Sendable, BitwiseCopyable {
  /// The control's new value: 0 or 1 for keys and buttons, −1…1 for axes, counts for mouse motion.
  public var value: Float
  /// The control's number on its kind of device; see `Control`.
  public var control: UInt16
  /// Who gave the input.
  public var player: UInt8
  /// The device's number; see `InputDevice`.
  public var device: UInt8
  /// When in the tick, in 1/256 of it.
  public var time: UInt8
  private var unusedByte: UInt8 = 0
  private var unusedWord: UInt16 = 0

  /// Makes an event of nothing: player 0, key 0, value 0.
  public init() {
    (value, control, player, device, time) = (0, 0, 0, 0, 0)
  }

  /// Makes an event.
  public init(
    player: UInt8 = 0, device: InputDevice, control: UInt16, value: Float, time: UInt8 = 0
  ) {
    self.value = value
    self.control = control
    self.player = player
    self.device = device.rawValue
    self.time = time
  }

  /// Makes an event of a control; a gamepad's control is that of `pad`.
  public init(_ control: Control, value: Float, time: UInt8 = 0, player: UInt8 = 0, pad: Int = 0) {
    let device: InputDevice =
      switch control.kind {
      case .keyboard: .keyboard
      case .mouse: .mouse
      case .gamepad: .gamepad(pad)
      case .custom: .custom
      case .touch: .touch
      }
    self.init(
      player: player, device: device, control: control.code, value: value, time: time)
  }

  /// Makes the event by which a player lets go of everything, as when the window loses the focus or a
  /// menu takes the keys: what `InputState.releaseAll()` does, as part of the input, so that a
  /// recording and a replay have it.
  ///
  /// It counts for the player's events before it in the same tick as well: they are as if they had
  /// not been. Those behind it count.
  public static func releaseAll(player: UInt8 = 0, time: UInt8 = 0) -> RawEvent {
    RawEvent(player: player, device: .custom, control: releaseAllControl, value: 0, time: time)
  }

  /// Whether the event lets go of everything.
  public var isReleaseAll: Bool {
    device == InputDevice.custom.rawValue && control == Self.releaseAllControl
  }

  /// No control of a device; the event has nothing to say of one.
  private static let releaseAllControl: UInt16 = .max

  /// How many pixels of a trackpad's scrolling make one line of a wheel.
  public static let wheelPixelsPerLine: Float = 40

  /// Makes an event of a wheel or trackpad that reports pixels; it counts as so many lines. One that
  /// goes sideways is positive to the right.
  public static func wheel(
    pixels: Float, isSideways: Bool = false, time: UInt8 = 0, player: UInt8 = 0
  ) -> RawEvent {
    RawEvent(
      Control(.mouse, isSideways ? 19 : 18), value: pixels / wheelPixelsPerLine, time: time,
      player: player)
  }

  /// Whether the value is finite and the control exists, or the event lets go of everything.
  public var isValid: Bool {
    value.isFinite
      && (isReleaseAll || Control(InputDevice(rawValue: device).kind, control).isValid)
  }
}
