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

  /// How many pixels of a trackpad's scrolling make one line of a wheel.
  public static let wheelPixelsPerLine: Float = 40

  /// Makes an event of a wheel or trackpad that reports pixels; it counts as so many lines.
  public static func wheel(pixels: Float, time: UInt8 = 0, player: UInt8 = 0) -> RawEvent {
    RawEvent(
      Control(.mouse, 18), value: pixels / wheelPixelsPerLine, time: time, player: player)
  }

  /// Whether the value is finite and the control exists.
  public var isValid: Bool {
    value.isFinite && Control(InputDevice(rawValue: device).kind, control).isValid
  }
}
