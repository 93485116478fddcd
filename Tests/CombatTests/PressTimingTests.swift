import Combat
import Testing

struct MomentTests {
  @Test func ticksAndFractions() {
    #expect(Moment(tick: 3, fraction: 7).ticks256 == 775)
    #expect(Moment(tick: 3, fraction: 255).tick == 3)
    #expect(Moment(tick: 0).tick == 0)
    #expect(Moment(ticks256: -1).tick == -1, "rounded down, not towards zero")
    #expect(Moment(ticks256: -256).tick == -1)
    #expect(Moment(tick: -2, fraction: 128).ticks256 == -384)
  }

  @Test func theirOrder() {
    #expect(Moment(tick: 3, fraction: 255) < Moment(tick: 4))
    #expect(!(Moment(tick: 4) < Moment(tick: 4)))
    #expect(Moment(ticks256: .max - 1) < .never)
    #expect(Moment(ticks256: .min) < Moment(ticks256: 0))
  }
}

struct PressTimingTests {
  @Test(arguments: [
    (Int32.max, ParryTier.whiff), (3073, .whiff),
    (3072, .parry), (2000, .parry), (1025, .parry),
    (1024, .perfect), (512, .perfect), (0, .perfect),
    (-1, .late), (-512, .late),
    (-513, .none), (.min, .none),
  ])
  func theTable(_ lead: Int32, _ tier: ParryTier) {
    #expect(PressTiming().tier(lead: lead) == tier)
  }

  @Test func widerWindowsTakeMore() {
    let wide = PressTiming().widened(by: 2)
    #expect(wide.tier(lead: 6144) == .parry && wide.tier(lead: 6145) == .whiff)
    #expect(wide.tier(lead: 2048) == .perfect && wide.tier(lead: -1024) == .late)
    #expect(PressTiming().widened(by: 1) == PressTiming())
    #expect(PressTiming().widened(by: 0.5).tier(lead: 513) == .parry)
  }

  @Test func theWindowsCanBeChanged() {
    var timing = PressTiming()
    timing.perfect = 100
    timing.late = 0
    #expect(timing.tier(lead: 101) == .parry)
    #expect(timing.tier(lead: 100) == .perfect)
    #expect(timing.tier(lead: -1) == .none)
    #expect(timing != PressTiming())
  }

  @Test func everyLeadHasItsTierInOrder() {
    var last = ParryTier.none
    var order: [ParryTier] = [last]
    for lead in Int32(-600)...3100 {
      let tier = PressTiming().tier(lead: lead)
      if tier != last { order.append(tier) }
      last = tier
    }
    #expect(order == [.none, .late, .perfect, .parry, .whiff])
  }

  @Test func onlyParriesDeflect() {
    #expect(ParryTier.allCases.filter(\.deflects) == [.parry, .perfect])
    #expect(ParryTier.allCases.filter(\.meets) == [.parry, .perfect, .block])
  }
}
