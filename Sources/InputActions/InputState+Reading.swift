extension InputState {
  /// An action's value in the last tick.
  public func value<Value: ActionValue>(of action: InputAction<Value>) -> Value {
    let record = record(action.id)
    return Value(InputValue(record.x, record.y, record.z, Value.dimension))
  }

  /// An action's three components in the last tick; a Bool is 1 or 0 in the first.
  public func components(of action: ActionID) -> Axis3D {
    let record = record(action)
    return Axis3D(record.x, record.y, record.z)
  }

  /// An action's state in the last tick: that at its end, or a higher one reached within it, so that
  /// a press and release inside one tick shows.
  public func state(of action: ActionID) -> TriggerState { record(action).state }

  /// What happened to an action in the last tick.
  public func events(of action: ActionID) -> ActionEvents { record(action).events }

  /// How long an action has been active, from the edge that started it to the end of the last tick or
  /// to the edge that ended it, in 1/256 ticks; 0 when it is not active and did not just end.
  public func elapsed(of action: ActionID) -> UInt32 { record(action).elapsed }

  /// The same from the edge that triggered the action; 0 when it is not `triggered` and did not just
  /// complete.
  public func elapsedTriggered(of action: ActionID) -> UInt32 { record(action).elapsedTriggered }

  /// The instant of the edge that last triggered the action: its press, for `hold` the end of the
  /// time, for `tap` the release. Nil before the first.
  ///
  /// Of several in a tick it is the first.
  public func pressTime(of action: ActionID) -> InputTime? {
    let record = record(action)
    return record.hasFired ? record.fired : nil
  }

  /// An action's state in the last tick.
  public func state(of action: InputAction<some ActionValue>) -> TriggerState {
    state(of: action.id)
  }

  /// What happened to an action in the last tick.
  public func events(of action: InputAction<some ActionValue>) -> ActionEvents {
    events(of: action.id)
  }

  /// Whether an action was triggered in the last tick.
  public func isTriggered(_ action: InputAction<some ActionValue>) -> Bool {
    events(of: action.id).contains(.triggered)
  }

  /// An action's state in the tick before the last.
  public func previousState(of action: ActionID) -> TriggerState { record(action).previous }

  /// How often an action came to be triggered in the last tick, be it from `none` or from `ongoing`;
  /// at most 255.
  public func presses(of action: ActionID) -> Int { Int(record(action).tally.presses) }

  /// Whether an action came to be triggered in the last tick; see `presses(of:)`.
  public func isJustTriggered(_ action: ActionID) -> Bool { presses(of: action) > 0 }

  /// Whether an action stopped being triggered in the last tick, be it to end (`completed`), and
  /// perhaps to begin again, or to go on as `ongoing`, of which no event tells.
  public func isJustUntriggered(_ action: ActionID) -> Bool {
    let record = record(action)
    return record.events.contains(.completed)
      || record.previous == .triggered && record.state != .triggered
  }

  /// The instant of the edge that last triggered the action; see `pressTime(of:)` of its id.
  public func pressTime(of action: InputAction<some ActionValue>) -> InputTime? {
    pressTime(of: action.id)
  }

  private func record(_ action: ActionID) -> ActionRecord {
    let index = Int(action.index)
    return index < Self.actionCapacity ? actions.span[index] : ActionRecord()
  }
}
