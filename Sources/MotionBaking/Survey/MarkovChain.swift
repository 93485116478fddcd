/// A finite Markov chain: for each state the probabilities of the next one.
///
/// What it is for here: states are frames and steps are the matcher's decisions, so that a closed
/// class is a part of the database that a character never leaves, and the stationary distribution
/// is how long it stays where.
public struct MarkovChain: Equatable, Sendable {
  /// Where the steps of a state begin in `targets`; one more than there are states.
  private(set) var offsets: [Int] = [0]
  private(set) var targets: [Int32] = []
  private(set) var probabilities: [Double] = []

  /// The number of states.
  public var count: Int { offsets.count - 1 }

  /// Makes a chain without states.
  public init() {}

  /// Adds the next state with its steps. Equal targets are added up, weights are divided by their
  /// sum; without a step of positive weight the state keeps to itself.
  public mutating func addState(_ steps: [(target: Int, weight: Double)]) {
    let state = count
    var steps = steps.filter { $0.weight > 0 }.sorted { $0.target < $1.target }
    if steps.isEmpty { steps = [(state, 1)] }
    let total = steps.reduce(0) { $0 + $1.weight }
    for step in steps {
      if targets.count > offsets[state], targets[targets.count - 1] == step.target {
        probabilities[targets.count - 1] += step.weight / total
      } else {
        targets.append(Int32(step.target))
        probabilities.append(step.weight / total)
      }
    }
    offsets.append(targets.count)
  }

  /// The steps of a state, by target.
  public func steps(from state: Int) -> [(target: Int, probability: Double)] {
    (offsets[state]..<offsets[state + 1]).map { (Int(targets[$0]), probabilities[$0]) }
  }

  /// The strongly connected classes (Tarjan 1972), each sorted; a class stands behind those that it
  /// leads to.
  ///
  /// - Complexity: O(states + steps); without recursion, since a clip may be long.
  public func classes() -> [[Int]] {
    var order = [Int32](repeating: -1, count: count)
    var low = [Int32](repeating: 0, count: count)
    var isOpen = [Bool](repeating: false, count: count)
    var open: [Int] = []
    var result: [[Int]] = []
    var next: Int32 = 0
    // A state and how many of its steps were followed.
    var path: [(state: Int, step: Int)] = []
    for first in 0..<count where order[first] < 0 {
      path.append((first, offsets[first]))
      while let (state, step) = path.last {
        if order[state] < 0 {
          (order[state], low[state]) = (next, next)
          next += 1
          open.append(state)
          isOpen[state] = true
        }
        if step < offsets[state + 1] {
          path[path.count - 1].step += 1
          let target = Int(targets[step])
          if order[target] < 0 {
            path.append((target, offsets[target]))
          } else if isOpen[target] {
            low[state] = min(low[state], order[target])
          }
          continue
        }
        path.removeLast()
        if let above = path.last { low[above.state] = min(low[above.state], low[state]) }
        guard low[state] == order[state] else { continue }
        var members: [Int] = []
        while let member = open.popLast() {
          isOpen[member] = false
          members.append(member)
          if member == state { break }
        }
        result.append(members.sorted())
      }
    }
    return result
  }

  /// The classes that no step leads out of: once in one of them, the chain stays.
  public func closedClasses() -> [[Int]] {
    classes().filter { members in
      // Members are sorted, so that one is found by halving.
      members.allSatisfy { state in
        (offsets[state]..<offsets[state + 1]).allSatisfy {
          MarkovChain.contains(members, Int(targets[$0]))
        }
      }
    }
  }

  private static func contains(_ sorted: [Int], _ value: Int) -> Bool {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low < sorted.count && sorted[low] == value
  }

  /// The states that can be come to from some, themselves included.
  public func reachable(from starts: [Int]) -> [Bool] {
    var isReached = [Bool](repeating: false, count: count)
    var waiting = starts
    for state in starts { isReached[state] = true }
    while let state = waiting.popLast() {
      for step in offsets[state]..<offsets[state + 1] where !isReached[Int(targets[step])] {
        isReached[Int(targets[step])] = true
        waiting.append(Int(targets[step]))
      }
    }
    return isReached
  }

  /// The part of its time that the chain spends in each state in the long run.
  ///
  /// Iterated with half of each step left out, which keeps the result and ends every oscillation of
  /// a periodic chain.
  ///
  /// - Parameters:
  ///   - start: where it starts; divided by its sum. Which of several closed classes holds how much
  ///     follows from it.
  ///   - tolerance: the sum of differences between two iterations at which it ends.
  ///   - limit: the most iterations.
  public func stationary(
    from start: [Double], tolerance: Double = 1e-9, limit: Int = 4000
  ) -> [Double] {
    let total = start.reduce(0, +)
    guard total > 0, start.count == count else { return [Double](repeating: 0, count: count) }
    var now = start.map { $0 / total }
    for _ in 0..<limit {
      var after = now.map { $0 * 0.5 }
      for state in 0..<count where now[state] > 0 {
        let half = now[state] * 0.5
        for step in offsets[state]..<offsets[state + 1] {
          after[Int(targets[step])] += half * probabilities[step]
        }
      }
      var change = 0.0
      for state in 0..<count { change += abs(after[state] - now[state]) }
      now = after
      if change < tolerance { break }
    }
    return now
  }
}
