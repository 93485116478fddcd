import ECS
import PlantedFaults
import RiposteRuntime
import Testing

@Suite("Planted faults") struct FaultTests {
  private func simulation(_ fault: Fault) throws -> Simulation {
    try Simulation(
      TestFight.scenario("duel"), assets: TestFight.assets(), extending: fault.plant)
  }

  private func result(_ fault: Fault, ticks: Int) throws -> SyncTest.Result {
    try SyncTest(seed: 1).run(
      straight: simulation(fault), rolling: RollbackSession(simulation(fault)), ticks: ticks)
  }

  @Test("A system without a mistake rolls back without a difference")
  func none() throws {
    #expect(try result(.none, ticks: 60).mismatch == nil)
  }

  @Test(
    "Rolling back finds a fault and names the part of the state that is wrong first",
    arguments: Fault.all.filter { $0.layer == .rollback })
  func rollback(fault: Fault) throws {
    let mismatch = try #require(try result(fault, ticks: 200).mismatch, "\(fault.name)")
    #expect(mismatch.difference.part == fault.part, "\(fault.name): \(mismatch)")
  }

  @Test(
    "What is wrong with data and order is refused when a fight is set up",
    arguments: Fault.all.filter { $0.layer == .setup })
  func setUp(fault: Fault) throws {
    let error = #expect(throws: ECSError.self) { try simulation(fault) }
    #expect(error?.description.contains(fault.part) == true, "\(fault.name)")
  }

  @Test("There are 24 faults or more, for every check one, and no two of one name")
  func table() {
    #expect(Fault.all.count >= 24)
    #expect(Set(Fault.all.map(\.name)).count == Fault.all.count)
    #expect(Set(Fault.all.map(\.layer)) == Set(FaultLayer.allCases))
  }
}
