extension InputState {
  /// Makes a context active from the next tick on. Of contexts of equal priority the one added last
  /// comes first; adding one that was added changes nothing but, with `counted`, how often it has to
  /// be removed; it counts to 255 and then no further.
  ///
  /// Keys and buttons that are held at that moment are ignored by its mappings until they are
  /// released, unless it says `"ignoresHeld": false`; sticks and triggers count at once.
  public mutating func addContext(_ context: ContextID, counted: Bool = false) {
    change(context) { record, serial in
      if record.count == 0 {
        serial &+= 1
        record.serial = serial
        record.count = 1
      } else if counted && record.count < .max {
        record.count += 1
      }
    }
  }

  /// Makes a context inactive from the next tick on; with `counted` only when it was removed as
  /// often as it was added. An action that no other active context maps goes to `none`, with one
  /// `completed` or `canceled`.
  ///
  /// A key that was hidden from the contexts below stays hidden from them until it is released.
  public mutating func removeContext(_ context: ContextID, counted: Bool = false) {
    change(context) { record, _ in
      guard record.count > 0 else { return }
      record.count = counted ? record.count - 1 : 0
    }
  }

  /// Swaps the whole set of added contexts, of which the last one counts as added last. A context
  /// that is in both sets goes on.
  ///
  /// - Returns: the set before, in the order in which its members were added.
  @discardableResult
  public mutating func setContexts(_ contexts: [ContextID]) -> [ContextID] {
    let before = addedContexts
    for context in before where !contexts.contains(context) { removeContext(context) }
    for context in contexts {
      change(context) { record, serial in
        serial &+= 1
        record.serial = serial
        record.count = max(record.count, 1)
      }
    }
    return before
  }

  /// The contexts that are added, active or not, in the order in which they were.
  public var addedContexts: [ContextID] {
    (0..<Self.contextCapacity).filter { registrations.span[$0].count > 0 }
      .sorted { registrations.span[$0].serial < registrations.span[$1].serial }
      .map { ContextID(index: UInt8($0)) }
  }

  /// Lets an added context take part or not, from the next tick on, without removing it.
  public mutating func setContext(_ context: ContextID, isEnabled: Bool) {
    change(context) { record, _ in record.isDisabled = !isEnabled }
  }

  /// Gives a context another priority from the next tick on; nil for that of the bindings.
  public mutating func setPriority(of context: ContextID, _ priority: Int?) {
    change(context) { record, _ in
      record.hasPriority = priority != nil
      record.priority = Int32(clamping: priority ?? 0)
    }
  }

  /// Sets or clears a tag from the next tick on; contexts whose query it changes come or go.
  public mutating func setTag(_ tag: ContextTag, _ holds: Bool) {
    guard tag.index < 64 else { return }
    let bit: UInt64 = 1 << UInt64(tag.index)
    tags = holds ? tags | bit : tags & ~bit
    contextsChanged = true
  }

  /// Whether a tag is set.
  public func hasTag(_ tag: ContextTag) -> Bool {
    tag.index < 64 && tags >> UInt64(tag.index) & 1 != 0
  }

  /// Lets go of everything, as when the window loses the focus: with the next tick all controls are
  /// at rest, triggers forget what they waited for (a tap does not fire), modifiers what they smooth
  /// and where their cursor was, and actions that were active end with one `completed` or
  /// `canceled`.
  public mutating func releaseAll() { releasesAll = true }

  /// Whether an action with `consumes` leaves its controls to those behind it, from now on: the
  /// answer of a game that has no use for it at present.
  public mutating func refuseConsumption(of action: ActionID, _ refuses: Bool) {
    guard Int(action.index) < Self.actionCapacity else { return }
    let bit: UInt64 = 1 << UInt64(action.index)
    refused = refuses ? refused | bit : refused & ~bit
  }

  /// Whether a context with `sink` leaves its controls to those below it, from now on.
  public mutating func refuseSink(of context: ContextID, _ refuses: Bool) {
    guard Int(context.index) < Self.contextCapacity else { return }
    let bit: UInt16 = 1 << UInt16(context.index)
    refusedSinks = refuses ? refusedSinks | bit : refusedSinks & ~bit
  }

  /// The contexts that were active in the last tick, in the order of evaluation.
  public var activeContexts: [ContextID] {
    (0..<Int(contextCount)).map { ContextID(index: contexts.span[$0]) }
  }

  /// The contexts that came to be active with the last tick, in the order of evaluation.
  public var begunContexts: [ContextID] {
    activeBits & ~activeBefore == 0
      ? [] : activeContexts.filter { activeBefore >> UInt16($0.index) & 1 == 0 }
  }

  /// The contexts that stopped being active with the last tick, in the order of their ids.
  public var endedContexts: [ContextID] {
    let ended = activeBefore & ~activeBits
    return ended == 0
      ? []
      : (0..<UInt8(Self.contextCapacity)).filter { ended >> UInt16($0) & 1 != 0 }
        .map { ContextID(index: $0) }
  }

  /// A bit for each active context.
  var activeBits: UInt16 {
    var bits: UInt16 = 0
    let contexts = contexts.span
    for i in 0..<Int(contextCount) { bits |= 1 << UInt16(contexts[i]) }
    return bits
  }

  /// Notes which contexts are active before a tick; `mutating` throughout, lest the state be copied.
  mutating func noteActive() {
    var bits: UInt16 = 0
    for i in 0..<Int(contextCount) { bits |= 1 << UInt16(contexts.span[i]) }
    activeBefore = bits
  }

  /// Whether a context was active in the last tick.
  public func isActive(_ context: ContextID) -> Bool {
    let contexts = contexts.span
    for i in 0..<Int(contextCount) where contexts[i] == context.index { return true }
    return false
  }

  private mutating func change(
    _ context: ContextID, _ body: (inout ContextRecord, inout UInt32) -> Void
  ) {
    guard Int(context.index) < Self.contextCapacity else { return }
    var next = serial
    var records = registrations.mutableSpan
    body(&records[Int(context.index)], &next)
    serial = next
    contextsChanged = true
  }
}
