import Testing

@testable import Combat

@Suite struct StaminaRulesTests {
  private let rules = StaminaRules()

  /// How many losses of a kind empty a gauge, one right behind the other.
  private func count(_ loss: StaminaLoss, _ rank: Rank) -> Int {
    var left: Float = 1
    var count: Int32 = 0
    while left > 1e-3 {
      left -= rules.part(of: loss, rank: rank, chained: count)
      count += 1
    }
    return Int(count)
  }

  @Test func ranksTakeMoreAndMore() {
    #expect(count(.parried, .mob) == 1 && count(.perfectlyParried, .mob) == 1)
    #expect(count(.parried, .duelist) == 3 && count(.perfectlyParried, .duelist) == 2)
    #expect((5...7).contains(count(.parried, .boss)))
    for loss in StaminaLoss.allCases {
      #expect(rules.part(of: loss, rank: .mob) > rules.part(of: loss, rank: .duelist))
      #expect(rules.part(of: loss, rank: .duelist) > rules.part(of: loss, rank: .boss))
    }
  }

  /// Four within three seconds: the last comes before the first is made good.
  @Test func fourGuardedBlowsBreakADuelistsGuard() {
    let part = rules.part(of: .guarded, rank: .duelist)
    #expect(3 * part < 1 && 4 * part >= 1)
  }

  @Test func chainsAndWallsAddUpToTheirMost() {
    let plain = rules.part(of: .parried, rank: .boss)
    #expect(rules.part(of: .parried, rank: .boss, chained: 2) == plain * 1.2)
    #expect(rules.part(of: .parried, rank: .boss, chained: 50) == plain * 1.5)
    #expect(rules.part(of: .parried, rank: .boss, chained: 50, atWall: true) == plain * 2)
  }

  @Test func ranksHaveNames() {
    #expect(rules.losses.count == StaminaLoss.allCases.count)
    #expect(rules.gauges.count == Rank.allCases.count)
    #expect(rules.groggyTicks.count == Rank.allCases.count)
  }
}
