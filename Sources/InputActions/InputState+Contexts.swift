extension InputState {
  /// Makes a context active from the next tick on. Of contexts of equal priority the one added last
  /// comes first; adding an active one changes nothing.
  ///
  /// Keys and buttons that are held at that moment are ignored by its mappings until they are
  /// released; sticks and triggers count at once. Of several wishes for one context between two
  /// ticks the last one holds.
  public mutating func addContext(_ context: ContextID) { request(context, adds: true) }

  /// Makes a context inactive from the next tick on. An action that no other active context maps
  /// goes to `none`, with one `completed` or `canceled`.
  ///
  /// A key that was hidden from the contexts below stays hidden from them until it is released.
  public mutating func removeContext(_ context: ContextID) { request(context, adds: false) }

  /// Lets go of everything, as when the window loses the focus: with the next tick all controls are
  /// at rest, triggers forget what they waited for (a tap does not fire), modifiers what they smooth
  /// and where their cursor was, and actions that were active end with one `completed` or
  /// `canceled`.
  public mutating func releaseAll() { releasesAll = true }

  /// The contexts that were active in the last tick, in the order of evaluation.
  public var activeContexts: [ContextID] {
    (0..<Int(contextCount)).map { ContextID(index: contexts.span[$0]) }
  }

  /// Whether a context was active in the last tick.
  public func isActive(_ context: ContextID) -> Bool {
    let contexts = contexts.span
    for i in 0..<Int(contextCount) where contexts[i] == context.index { return true }
    return false
  }

  private mutating func request(_ context: ContextID, adds: Bool) {
    guard Int(context.index) < Self.contextCapacity else { return }
    var requests = requests.mutableSpan
    var kept = 0
    for i in 0..<Int(requestCount) where requests[i].context != context.index {
      requests[kept] = requests[i]
      kept += 1
    }
    requests[kept] = ContextRequest(context.index, adds: adds)
    for i in (kept + 1)..<max(kept + 1, Int(requestCount)) { requests[i] = ContextRequest() }
    requestCount = UInt8(kept + 1)
  }
}
