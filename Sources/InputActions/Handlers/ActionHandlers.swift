/// Functions that are called when something happens to actions and contexts: what a program may also
/// read from the `InputState` after each tick, brought to those who ask for it.
///
///     let handlers = ActionHandlers()
///     handlers.add(jump) { news in leap(at: news.time) }
///     …
///     evaluator.evaluate(events, tick: tick, into: &state)
///     handlers.dispatch(state, by: evaluator)
///
/// They are called behind the tick, so that each sees all actions as they are at its end, in an order
/// that depends on the bindings and on nothing else: contexts that changed first, then actions in the
/// order of evaluation, of one action its events as they came, of one event the handlers in the order
/// in which they were added. An action that began twice within the tick tells of both starts and of the
/// end between. Whether an action takes its controls from those behind it is decided within
/// the tick: see the `handle` of `InputEvaluator.evaluate`.
///
/// Handlers are no part of the simulation's state. What they do should be for the ears and eyes, or
/// be told to the simulation as input; ticks that are simulated again are dispatched again only if
/// the program does so.
public final class ActionHandlers {
  private var entries: [Entry] = []
  private var contextEntries: [(id: HandlerID, body: (ContextChange) -> Void)] = []
  private var mappingEntries: [(id: HandlerID, body: () -> Void)] = []
  private var next: UInt64 = 0

  private struct Entry {
    var id: HandlerID
    var action: ActionID
    var events: ActionEvents
    var body: (RawNews) -> Void
  }

  /// What is told, before it is typed.
  fileprivate struct RawNews {
    var event: ActionEvents
    var time: InputTime
    var value: InputValue
    var elapsed: UInt32
    var elapsedTriggered: UInt32
  }

  /// Makes a list without handlers.
  public init() {}

  /// Adds a handler of some of an action's events; it is called once for each that comes.
  ///
  /// - Returns: what `remove` takes.
  @discardableResult
  public func add<Value: ActionValue>(
    _ action: InputAction<Value>, on events: ActionEvents = .triggered,
    _ body: @escaping (ActionNews<Value>) -> Void
  ) -> HandlerID {
    let id = makeID()
    entries.append(
      Entry(id: id, action: action.id, events: events) { raw in
        body(
          ActionNews(
            action: action, event: raw.event, time: raw.time, value: Value(raw.value),
            elapsed: raw.elapsed, elapsedTriggered: raw.elapsedTriggered))
      })
    return id
  }

  /// Adds a handler of contexts that come to be active or stop being so.
  @discardableResult
  public func addForContexts(_ body: @escaping (ContextChange) -> Void) -> HandlerID {
    contextEntries.append((makeID(), body))
    return contextEntries[contextEntries.count - 1].id
  }

  /// Adds a handler of changes of the mappings, as after a player has chosen another key: for what
  /// shows their names.
  @discardableResult
  public func addForMappings(_ body: @escaping () -> Void) -> HandlerID {
    mappingEntries.append((makeID(), body))
    return mappingEntries[mappingEntries.count - 1].id
  }

  /// Takes a handler away; also from within one, and then it is not called any more.
  public func remove(_ id: HandlerID) {
    entries.removeAll { $0.id == id }
    contextEntries.removeAll { $0.id == id }
    mappingEntries.removeAll { $0.id == id }
  }

  /// Takes all handlers away.
  public func removeAll() { (entries, contextEntries, mappingEntries) = ([], [], []) }

  private func makeID() -> HandlerID {
    next += 1
    return HandlerID(number: next)
  }
}

/// A handler, for taking it away.
public struct HandlerID: Hashable, Sendable {
  fileprivate let number: UInt64
}

/// One event of an action, as a handler is told.
public struct ActionNews<Value: ActionValue>: Sendable {
  /// The action.
  public let action: InputAction<Value>
  /// The event: one bit.
  public let event: ActionEvents
  /// When it came: the instant of its edge, or the start of the tick for what goes on.
  public let time: InputTime
  /// The action's value at the tick's end.
  public let value: Value
  /// How long the action has been active, in 1/256 ticks; see `InputState.elapsed(of:)`.
  public let elapsed: UInt32
  /// How long it has been triggered; see `InputState.elapsedTriggered(of:)`.
  public let elapsedTriggered: UInt32
}

/// A context that came to be active, or stopped being so.
public struct ContextChange: Equatable, Sendable {
  /// The context.
  public let context: ContextID
  /// Whether it is active now.
  public let isActive: Bool
}

// MARK: Calling

extension ActionHandlers {
  /// Tells what the last tick brought; call it once after each.
  ///
  /// - Complexity: O(actions + handlers of what happened); allocates.
  public func dispatch(_ state: InputState, by evaluator: InputEvaluator) {
    let ended = state.endedContexts.map { ContextChange(context: $0, isActive: false) }
    let begun = state.begunContexts.map { ContextChange(context: $0, isActive: true) }
    for change in ended + begun {
      for entry in contextEntries where isThere(entry.id) { entry.body(change) }
    }
    guard !entries.isEmpty else { return }
    evaluator.forEachAction(in: state) { action in
      let record = state.actions.span[action]
      let value = InputValue(record.x, record.y, record.z, .axis3D)
      tell(ActionID(index: UInt8(action)), record, value, tick: state.tick)
    }
  }

  /// Follows a change of bindings: handlers keep to the names of their actions.
  ///
  /// Handlers of actions that are gone are told how those ended, and taken away; then those for
  /// mappings are told. Handles that were made from the old bindings mean nothing to the new ones.
  ///
  /// - Parameter ended: what `InputState.rebind(from:to:)` gave.
  public func rebind(from old: Bindings, to new: Bindings, ended: [EndedAction]) {
    for action in ended {
      guard let id = old.action(named: action.name) else { continue }
      var record = ActionRecord()
      record.events = action.events
      tell(id, record, .zero(.axis3D), tick: 0)
    }
    entries = entries.compactMap { entry in
      let place = Int(entry.action.index)
      guard place < old.actionCount, let id = new.action(named: old.actionNames[place]),
        old.actions[place].dimension == new.actions[Int(id.index)].dimension
      else { return nil }
      var moved = entry
      moved.action = id
      return moved
    }
    for entry in mappingEntries where isThere(entry.id) { entry.body() }
  }

  private func tell(_ action: ActionID, _ record: ActionRecord, _ value: InputValue, tick: UInt32) {
    guard !record.events.isEmpty else { return }
    for news in record.eventsInOrder(tick: tick) {
      // A copy, for a handler may add and remove.
      for entry in entries where entry.action == action && entry.events.contains(news.event) {
        guard isThere(entry.id) else { continue }
        entry.body(
          RawNews(
            event: news.event, time: news.time, value: value, elapsed: news.elapsed,
            elapsedTriggered: news.elapsedTriggered))
      }
    }
  }

  private func isThere(_ id: HandlerID) -> Bool {
    entries.contains { $0.id == id } || contextEntries.contains { $0.id == id }
      || mappingEntries.contains { $0.id == id }
  }
}

extension InputEvaluator {
  /// Visits all actions in the order in which the last tick evaluated them.
  func forEachAction(in state: InputState, _ body: (Int) -> Void) {
    var (done, visiting): (UInt64, UInt64) = (0, 0)
    let active = state.activeContexts
    func rank(_ context: Int) -> UInt8 {
      active.firstIndex { Int($0.index) == context }.map { UInt8($0) } ?? 255
    }
    func visit(_ action: Int) {
      guard done >> UInt64(action) & 1 == 0 else { return }
      if !bindings.contests.isEmpty && visiting >> UInt64(action) & 1 == 0 {
        visiting |= 1 << UInt64(action)
        let rivals = bindings.rivals(of: action, touching: .all, rank)
        for rival in 0..<bindings.actions.count
        where (rivals & ~visiting) >> UInt64(rival) & 1 != 0 {
          visit(rival)
        }
        visiting &= ~(1 << UInt64(action))
      }
      let needs = bindings.order.closure[action] & ~done
      for other in bindings.order.sorted where needs >> UInt64(other) & 1 != 0 {
        done |= 1 << UInt64(other)
        body(Int(other))
      }
      done |= 1 << UInt64(action)
      body(action)
    }
    for context in active where Int(context.index) < bindings.contexts.count {
      for place in bindings.contexts[Int(context.index)].actions.range {
        visit(Int(bindings.contextActions[place]))
      }
    }
    for action in bindings.order.sorted { visit(Int(action)) }
  }
}
