/// "Press a key": waits for the player to choose a control.
///
/// A pure state machine over raw events. It waits until nothing is held, listens, and when it has an
/// answer waits until the controls it saw are released. While `suppresses` is true the caller keeps
/// the events from the evaluator, having called `InputState.releaseAll()` at the start.
public struct InputCapture: Sendable {
  /// Where it stands.
  public enum Phase: Equatable, Sendable {
    /// Something is still held from before.
    case waitingForRest
    /// An answer is waited for.
    case listening
    /// There is an axis; perhaps a better one comes.
    case settling
    /// There is an outcome; the controls are to be released.
    case waitingForRelease
    /// It is over.
    case finished
  }

  /// How it ended.
  public enum Outcome: Equatable, Sendable {
    /// The player chose this. `value` is what the control gave: its sign tells an axis's side.
    case captured(BoundControl, value: Float)
    /// A control of `cancel` was pressed.
    case cancelled
    /// Nothing was chosen in time.
    case timedOut
  }

  /// What counts.
  public let options: Options
  /// Where it stands.
  public private(set) var phase: Phase = .waitingForRest
  /// How it ended; nil before `waitingForRelease`.
  public private(set) var outcome: Outcome?
  /// Whether the player's events belong to it. Ask before each `step`: the events of the tick in
  /// which the last control is released still do.
  public var suppresses: Bool { phase != .finished }

  private struct Touch: Sendable {
    var device: UInt8
    var control: Control
    var value: Float
  }

  private let start: UInt32
  private var touches: [Touch] = []
  private var motion: [Touch] = []
  private var best: Touch?
  private var settlesAt: UInt32 = 0
  private var pending: [Control] = []

  /// Begins.
  ///
  /// - Parameters:
  ///   - held: the player's state, for what is held at the start.
  ///   - tick: the tick of the first `step`.
  public init(_ options: Options = Options(), held state: InputState = InputState(), tick: UInt32) {
    self.options = options
    start = tick
    for i in 0..<Int(state.heldCount) {
      let held = state.held.span[i]
      note(Control(held.device.kind, held.code), held.device.rawValue, held.value)
    }
  }

  /// Forgets what is held, as when the window loses the focus: releases may never arrive.
  public mutating func releaseAll() {
    touches = []
    pending = []
    if phase == .waitingForRelease { phase = .finished }
  }

  /// Takes the events of one tick, in order. Other players' and invalid ones are passed over.
  ///
  /// - Complexity: O(events · controls held).
  public mutating func step(_ events: [RawEvent], tick: UInt32) {
    guard phase != .finished else { return }
    if phase == .waitingForRest && touches.isEmpty { phase = .listening }
    for event in events where event.player == options.player && event.isValid {
      if event.isReleaseAll { releaseAll() } else { take(event, tick) }
    }
    if phase == .settling && tick >= settlesAt, let best { answer(best.control, best.value) }
    let isOver = options.timeoutTicks.map { tick &- start >= $0 } ?? false
    if isOver && outcome == nil { end(.timedOut) }
    if phase == .waitingForRelease && touches.isEmpty { phase = .finished }
  }

  /// Takes the events of one tick; see `step(_:tick:)` of a list.
  public mutating func step(_ frame: RawEventFrame, tick: UInt32) {
    step((0..<frame.count).map { frame[$0] }, tick: tick)
  }
}

extension InputCapture {
  private mutating func take(_ event: RawEvent, _ tick: UInt32) {
    let control = Control(InputDevice(rawValue: event.device).kind, event.control)
    let wasHeld = touches.contains { $0.device == event.device && $0.control == control }
    note(control, event.device, event.value)
    switch phase {
    case .waitingForRest:
      if event.value != 0 && !wasHeld && options.cancel.contains(control) {
        end(.cancelled)
      } else if touches.isEmpty {
        phase = .listening
      }
    case .listening, .settling:
      let isDown = control.measure != .digital || event.value != 0
      if isDown { consider(control, event, wasHeld, tick) } else { released(control) }
    case .waitingForRelease, .finished: break
    }
  }

  private mutating func consider(
    _ control: Control, _ event: RawEvent, _ wasHeld: Bool, _ tick: UInt32
  ) {
    if control.measure == .digital {
      guard !wasHeld else { return }
      if options.cancel.contains(control) { return end(.cancelled) }
      guard counts(control) else { return }
      guard options.modifiers.contains(control) else { return answer(control, event.value) }
      pending.append(control)
      return
    }
    guard counts(control) else { return }
    var touch = Touch(device: event.device, control: control, value: event.value)
    if control.measure == .relative { touch = moved(touch) }
    guard need(touch) > 0, touch.value.magnitude >= need(touch) else { return }
    if phase == .listening {
      phase = .settling
      settlesAt = tick &+ options.settleTicks
    }
    // Different measures compare by how many times they reach what is needed of them.
    let degree = touch.value.magnitude / need(touch)
    if best.map({ degree > $0.value.magnitude / need($0) }) ?? true { best = touch }
  }

  private func need(_ touch: Touch) -> Float {
    guard touch.control.measure == .relative else { return options.amplitude }
    let isWheel = touch.control.kind == .mouse && Control.wheels.contains(touch.control.code)
    return isWheel ? options.lines : options.motion
  }

  /// Adds a motion to those in the same direction; a turn starts from 0.
  private mutating func moved(_ touch: Touch) -> Touch {
    guard let index = motion.firstIndex(where: { $0.control == touch.control }) else {
      motion.append(touch)
      return touch
    }
    let isTurn = (motion[index].value < 0) != (touch.value < 0)
    motion[index].value = isTurn ? touch.value : motion[index].value + touch.value
    return motion[index]
  }

  /// A modifier key that is released alone was meant itself.
  private mutating func released(_ control: Control) {
    guard let index = pending.firstIndex(of: control) else { return }
    pending.remove(at: index)
    if phase == .listening { answer(control, 1) }
  }

  private func counts(_ control: Control) -> Bool {
    !options.excluded.contains(control) && options.kinds?.contains(control.kind) ?? true
      && options.allowed?.contains(control) ?? true
  }

  private mutating func answer(_ control: Control, _ value: Float) {
    let with = control.measure == .digital ? pending.prefix(4).map(\.name) : []
    end(.captured(BoundControl(control, with: with), value: value))
  }

  private mutating func end(_ outcome: Outcome) {
    self.outcome = outcome
    phase = .waitingForRelease
  }

  /// Remembers what is off its rest: keys that are down, axes beyond half of the amplitude.
  private mutating func note(_ control: Control, _ device: UInt8, _ value: Float) {
    guard control.measure != .relative else { return }
    touches.removeAll { $0.device == device && $0.control == control }
    let isTouched =
      control.measure == .digital ? value != 0 : value.magnitude > options.amplitude / 2
    if isTouched { touches.append(Touch(device: device, control: control, value: value)) }
  }
}
