import MotionBaking
import MotionMath
import Testing

struct MarkovChainTests {
  /// A chain of equally likely steps.
  static func chain(_ steps: [[Int]]) -> MarkovChain {
    var chain = MarkovChain()
    for targets in steps { chain.addState(targets.map { ($0, 1) }) }
    return chain
  }

  @Test func stepsAreSortedAndAddedUp() {
    var chain = MarkovChain()
    chain.addState([(2, 1), (1, 2), (2, 1), (0, 0)])
    chain.addState([])
    chain.addState([(0, 5)])
    #expect(chain.count == 3)
    #expect(chain.steps(from: 0).map(\.target) == [1, 2])
    #expect(chain.steps(from: 0).map(\.probability) == [0.5, 0.5])
    #expect(chain.steps(from: 1).map(\.target) == [1], "without a step it keeps to itself")
    #expect(chain.steps(from: 2).map(\.probability) == [1])
  }

  @Test func classesOfKnownGraphs() {
    // Two rings, the first of which leads into the second, and a state before both.
    let rings = Self.chain([[1, 3], [2], [0], [4], [5], [3], [0]])
    #expect(Set(rings.classes()) == [[0, 1, 2], [3, 4, 5], [6]])
    #expect(rings.closedClasses() == [[3, 4, 5]])
    let order = rings.classes()
    #expect(order.firstIndex(of: [3, 4, 5])! < order.firstIndex(of: [0, 1, 2])!)
    #expect(rings.reachable(from: [0]) == [true, true, true, true, true, true, false])
    #expect(Self.chain([[0], [0, 2], [2]]).closedClasses() == [[0], [2]])
    #expect(MarkovChain().classes().isEmpty)
  }

  @Test func aLongChainNeedsNoDeepStack() {
    let count = 200_000
    let line = Self.chain((0..<count).map { [min($0 + 1, count - 1)] })
    #expect(line.closedClasses() == [[count - 1]])
    #expect(line.classes().count == count)
    let ring = Self.chain((0..<count).map { [($0 + 1) % count] })
    #expect(ring.closedClasses().map(\.count) == [count])
  }

  @Test func classesAreThoseOfReaching() {
    let seed: UInt64 = 301
    var random = RandomStream(seed: seed)
    for round in 0..<200 {
      let count = 1 + random.index(below: 12)
      let chain = Self.chain(
        (0..<count).map { _ in
          (0..<random.index(below: 3)).map { _ in random.index(below: count) }
        })
      let reach = (0..<count).map { chain.reachable(from: [$0]) }
      var wanted: Set<[Int]> = []
      for i in 0..<count { wanted.insert((0..<count).filter { reach[i][$0] && reach[$0][i] }) }
      #expect(Set(chain.classes()) == wanted, "seed \(seed), round \(round)")
      let closed = wanted.filter { members in
        (0..<count).allSatisfy { !reach[members[0]][$0] || members.contains($0) }
      }
      #expect(Set(chain.closedClasses()) == closed, "seed \(seed), round \(round)")
    }
  }

  @Test func stationaryTimesOfKnownChains() {
    func near(_ a: [Double], _ b: [Double]) -> Bool {
      a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) < 1e-6 }
    }
    // The weather: sunny stays with 0.9, rainy with 0.5; in the long run 5 : 1.
    var weather = MarkovChain()
    weather.addState([(0, 0.9), (1, 0.1)])
    weather.addState([(0, 0.5), (1, 0.5)])
    #expect(near(weather.stationary(from: [0, 1]), [5.0 / 6, 1.0 / 6]))
    // A ring of two has a period; its halves share the time.
    #expect(near(Self.chain([[1], [0]]).stationary(from: [1, 0]), [0.5, 0.5]))
    // A gambler of three coins: where he starts tells how often he is ruined.
    let gambler = Self.chain([[0], [0, 2], [1, 3], [3]])
    #expect(near(gambler.stationary(from: [0, 1, 0, 0]), [2.0 / 3, 0, 0, 1.0 / 3]))
    #expect(near(gambler.stationary(from: [0, 0, 0, 0]), [0, 0, 0, 0]))
  }

  @Test func stationaryTimesDoNotChange() {
    let seed: UInt64 = 302
    var random = RandomStream(seed: seed)
    for round in 0..<50 {
      let count = 2 + random.index(below: 10)
      var chain = MarkovChain()
      for _ in 0..<count {
        chain.addState(
          (0..<3).map { _ in (random.index(below: count), Double(random.uniform(0.1, 1))) })
      }
      let time = chain.stationary(
        from: [Double](repeating: 1, count: count), tolerance: 1e-13, limit: 100_000)
      var after = [Double](repeating: 0, count: count)
      for state in 0..<count {
        for step in chain.steps(from: state) {
          after[step.target] += time[state] * step.probability
        }
      }
      #expect(abs(time.reduce(0, +) - 1) < 1e-9)
      #expect(
        zip(time, after).allSatisfy { abs($0 - $1) < 1e-6 }, "seed \(seed), round \(round)")
    }
  }
}
