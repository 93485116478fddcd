import ECS
import RiposteRuntime
import Testing

@Suite("Access") struct AccessTests {
  /// The order of the systems is checked by what they declare, so what they declare must be true.
  @Test("Systems write only what they declare")
  func writes() throws {
    let fight = try Simulation(TestFight.scenario("duel"), assets: TestFight.assets())
    var audit = WriteAudit(fight.schedule)
    for _ in 0..<600 { try fight.step(observer: { audit.note($0, in: fight.world) }) }
    #expect(fight.tally.endedAttacks > 0)
    #expect(audit.findings == [])
  }
}
