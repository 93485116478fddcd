/// In which order actions are evaluated: those that an action looks at come before it.
struct ActionOrder: Sendable {
  /// All actions, each behind those that it depends on, else in the file's order.
  private(set) var sorted: [UInt8] = []
  /// For each action all that it depends on, a bit for each.
  private(set) var closure: [UInt64]
  /// The actions that others look at.
  private(set) var watched: UInt64 = 0

  /// - Parameters:
  ///   - needs: for each action those that it looks at, a bit for each.
  ///   - wishes: the same for what should come before it where that makes no circle; then it is seen
  ///     as it was in the tick before.
  /// - Throws: `Circle` when actions need each other.
  init(needs: [UInt64], wishes: [UInt64]) throws(Circle) {
    closure = [UInt64](repeating: 0, count: needs.count)
    var direct = needs
    for action in needs.indices { try Self.visit(action, needs, &closure, path: []) }
    for action in needs.indices {
      for other in needs.indices where wishes[action] >> UInt64(other) & 1 != 0 {
        let bit: UInt64 = 1 << UInt64(action)
        guard other != action && closure[other] & bit == 0 else { continue }
        direct[action] |= 1 << UInt64(other)
        let added = closure[other] | 1 << UInt64(other)
        for i in needs.indices where i == action || closure[i] & bit != 0 { closure[i] |= added }
      }
      watched |= needs[action] | wishes[action]
    }
    var done: UInt64 = 0
    func add(_ action: Int) {
      guard done >> UInt64(action) & 1 == 0 else { return }
      done |= 1 << UInt64(action)
      for other in direct.indices where direct[action] >> UInt64(other) & 1 != 0 { add(other) }
      sorted.append(UInt8(action))
    }
    for action in needs.indices { add(action) }
  }

  /// Actions that need each other, the first again at the end.
  struct Circle: Error {
    var actions: [Int]
  }

  private static func visit(
    _ action: Int, _ needs: [UInt64], _ closure: inout [UInt64], path: [Int]
  ) throws(Circle) {
    if let start = path.firstIndex(of: action) {
      throw Circle(actions: Array(path[start...]) + [action])
    }
    guard closure[action] == 0 else { return }
    for other in needs.indices where needs[action] >> UInt64(other) & 1 != 0 {
      try visit(other, needs, &closure, path: path + [action])
      closure[action] |= closure[other] | 1 << UInt64(other)
    }
  }
}
