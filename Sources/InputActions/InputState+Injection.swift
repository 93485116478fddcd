/// A value or result that takes the place of controls.
struct Injection: Sendable, BitwiseCopyable {
  enum Level: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    /// A value among those of the mappings.
    case raw
    /// State and value.
    case result
    /// The action is left as it was written.
    case external
  }

  var x: Float = 0
  var y: Float = 0
  var z: Float = 0
  /// For how many ticks more; 0 until it is stopped.
  var ticks: UInt32 = 0
  var action: UInt8 = 0
  var level: Level = .raw
  var state: TriggerState = .none
  private var unused: UInt8 = 0

  init() {}

  init(action: UInt8, _ level: Level, _ state: TriggerState, _ value: Axis3D, ticks: UInt32) {
    (self.action, self.level, self.state, self.ticks) = (action, level, state, ticks)
    (x, y, z) = (value.x, value.y, value.z)
  }
}

extension InputState {
  /// Feeds an action a value as if one more control gave it: it is merged with those of the mappings
  /// and goes through the action's own modifiers and triggers. It needs a context that maps the
  /// action.
  ///
  /// An injection lies in the state, and one action has one at a time: another takes its place.
  ///
  /// - Parameters:
  ///   - value: finite; NaN counts as 0.
  ///   - ticks: for how many ticks, from the next one on; nil until `stopInjection`.
  /// - Returns: whether there was room; at most 8 actions can be injected into.
  @discardableResult
  public mutating func inject(
    _ value: Axis3D, into action: ActionID, ticks: UInt32? = 1
  ) -> Bool {
    inject(action, .raw, .triggered, value, ticks)
  }

  /// Forces an action's state and value, whatever its controls and contexts say: no modifiers, no
  /// triggers, no consumption. The events are those of the table; see `inject(_:into:ticks:)`.
  @discardableResult
  public mutating func injectResult(
    _ state: TriggerState, _ value: Axis3D, into action: ActionID, ticks: UInt32? = 1
  ) -> Bool {
    inject(action, .result, state, value, ticks)
  }

  /// Leaves an action to be written from outside with `writeResult`, as by what replicates a remote
  /// player: evaluation passes it over and takes only its events away.
  @discardableResult
  public mutating func makeExternal(_ action: ActionID, ticks: UInt32? = nil) -> Bool {
    inject(action, .external, .none, Axis3D(0, 0, 0), ticks)
  }

  /// Writes an action's result after a tick; for actions made external. The events are those of the
  /// table, from the state that the action had.
  public mutating func writeResult(_ state: TriggerState, _ value: Axis3D, of action: ActionID) {
    guard Int(action.index) < Self.actionCapacity else { return }
    let clean = Self.clean(value)
    let time = InputTime(tick: tick)
    var actions = actions.mutableSpan
    actions[Int(action.index)].force(
      state, InputValue(clean.x, clean.y, clean.z, .axis3D), from: time,
      to: time.advanced(by: UInt32(InputTime.unitsPerTick)))
    asleep &= ~(1 << UInt64(action.index))
  }

  /// Ends an injection; the controls count again from the next tick on.
  public mutating func stopInjection(into action: ActionID) {
    var list = injections.mutableSpan
    var kept = 0
    for i in 0..<Int(injectionCount) where list[i].action != action.index {
      list[kept] = list[i]
      kept += 1
    }
    for i in kept..<Int(injectionCount) { list[i] = Injection() }
    injectionCount = UInt8(kept)
    if Int(action.index) < Self.actionCapacity { asleep &= ~(1 << UInt64(action.index)) }
  }

  private mutating func inject(
    _ action: ActionID, _ level: Injection.Level, _ state: TriggerState, _ value: Axis3D,
    _ ticks: UInt32?
  ) -> Bool {
    stopInjection(into: action)
    let count = Int(injectionCount)
    guard Int(action.index) < Self.actionCapacity && count < Self.injectionCapacity else {
      return false
    }
    guard ticks != 0 else { return true }
    var list = injections.mutableSpan
    list[count] = Injection(
      action: action.index, level, state, Self.clean(value), ticks: ticks ?? 0)
    injectionCount = UInt8(count + 1)
    return true
  }

  /// Components that are finite and within ±1e9, 0 in place of NaN and −0.
  private static func clean(_ v: Axis3D) -> Axis3D {
    func one(_ x: Float) -> Float { x.isNaN ? 0 : min(max(x, -1e9), 1e9) + 0 }
    return Axis3D(one(v.x), one(v.y), one(v.z))
  }

  /// The injection into an action; nil where there is none.
  func injection(into action: Int) -> Injection? {
    let list = injections.span
    for i in 0..<Int(injectionCount) where Int(list[i].action) == action { return list[i] }
    return nil
  }

  /// Counts a tick of all injections and ends those that are over.
  mutating func passInjections() {
    for i in (0..<Int(injectionCount)).reversed() {
      var list = injections.mutableSpan
      guard list[i].ticks > 0 else { continue }
      list[i].ticks -= 1
      if list[i].ticks == 0 { stopInjection(into: ActionID(index: list[i].action)) }
    }
  }
}

extension ActionRecord {
  /// Takes a state and value that no trigger gave, for the tick from `start` to `end`.
  mutating func force(
    _ next: TriggerState, _ value: InputValue, from start: InputTime, to end: InputTime
  ) {
    var verdict = TickVerdict(
      state, live: live, dimension: value.dimension, start: start, isPressed: true)
    verdict.add(next, value, isAnew: false, time: start, start: start, isLast: true, to: &self)
    verdict.finish(at: end, into: &self)
  }
}
