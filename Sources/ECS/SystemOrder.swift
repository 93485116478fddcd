/// The declared order of the systems of one stage.
struct SystemOrder {
  let systems: [System]
  /// `isBefore[a][b]`: a runs before b, declared or by way of others.
  private(set) var isBefore: [[Bool]]

  init(_ systems: [System]) {
    self.systems = systems
    let count = systems.count
    isBefore = Array(repeating: Array(repeating: false, count: count), count: count)
    for (a, system) in systems.enumerated() {
      for (b, other) in systems.enumerated() {
        if system.before.contains(other.name) { isBefore[a][b] = true }
        if system.after.contains(other.name) { isBefore[b][a] = true }
      }
    }
    // Warshall 1962: whatever is reached through a third system.
    for via in 0..<count {
      for a in 0..<count where isBefore[a][via] {
        for b in 0..<count where isBefore[via][b] { isBefore[a][b] = true }
      }
    }
  }

  /// The systems so that each comes after those it must follow, in the order given where there is
  /// a choice. Throws `orderCycle` or `ambiguous`.
  func sorted() throws(ECSError) -> [System] {
    let circle = systems.indices.filter { isBefore[$0][$0] }
    if !circle.isEmpty { throw .orderCycle(circle.map { systems[$0].name }) }
    for b in systems.indices {
      for a in 0..<b where !isBefore[a][b] && !isBefore[b][a] {
        if let data = systems[a].access.conflict(with: systems[b].access) {
          throw .ambiguous(first: systems[a].name, second: systems[b].name, data: data)
        }
      }
    }
    var order: [Int] = []
    while order.count < systems.count {
      let next = systems.indices.first { candidate in
        !order.contains(candidate)
          && systems.indices.allSatisfy { !isBefore[$0][candidate] || order.contains($0) }
      }
      guard let next else { break }
      order.append(next)
    }
    return order.map { systems[$0] }
  }
}
