import Combat
import ECS
import InputActions
import RiposteRuntime
import Testing

@Suite("Rollback") struct RollbackSessionTests {
  private func session() throws -> RollbackSession {
    RollbackSession(
      try Simulation(TestFight.scenario("play"), assets: TestFight.assets()))
  }

  private func press(_ control: UInt16, _ value: Float) -> RawEventFrame {
    var frame = RawEventFrame()
    frame.append(RawEvent(device: .keyboard, control: control, value: value))
    return frame
  }

  @Test("Only the last twelve ticks can be corrected")
  func bounds() throws {
    let session = try session()
    #expect(throws: RollbackSession.TooLate(tick: 0, now: 0)) {
      try session.correct(RawEventFrame(), tick: 0)
    }
    for _ in 0..<20 { try session.step(RawEventFrame()) }
    #expect(throws: RollbackSession.TooLate.self) { try session.rerun(from: 20) }
    #expect(throws: RollbackSession.TooLate.self) { try session.rerun(from: 7) }
    #expect(throws: RollbackSession.TooLate.self) { try session.rerun(from: -1) }
    try session.rerun(from: 8)
    #expect(session.simulation.tick == 20)
  }

  @Test("Late input gives the state that it would have given in time")
  func corrects() throws {
    let straight = try session()
    let late = try session()
    for tick in 0..<60 {
      let frame = tick == 30 ? press(26, 1) : RawEventFrame()
      try straight.step(frame)
      try late.step(RawEventFrame())
      if tick == 40 {
        #expect(straight.simulation.stateHash() != late.simulation.stateHash())
        try late.correct(press(26, 1), tick: 30)
        try late.rerun(from: 30)
      }
      if tick >= 40 {
        #expect(straight.simulation.stateHash() == late.simulation.stateHash())
      }
    }
    #expect(late.simulatedTicks == 60 + 11)
  }

  @Test("Meetings that are rolled back are taken back, and told once when they come again")
  func events() throws {
    let session = RollbackSession(
      try Simulation(TestFight.scenario("duel"), assets: TestFight.assets()))
    while session.simulation.meetings.isEmpty && session.simulation.tick < 600 {
      try session.step(RawEventFrame())
    }
    for _ in 0..<5 { try session.step(RawEventFrame()) }
    #expect(session.simulation.meetings.count == 1)
    let met = try #require(session.simulation.meetings.first)
    try session.rerun(from: session.simulation.tick - 12)
    #expect(session.simulation.meetings.count == 1)
    #expect(session.simulation.meetings.first?.tick == met.tick)
  }

  @Test("A run that is rolled back in every tick equals one that never was")
  func synchronised() throws {
    let assets = try TestFight.assets()
    for name in ["duel", "play"] {
      let scenario = try TestFight.scenario(name)
      let result = try SyncTest(seed: 5).run(
        straight: Simulation(scenario, assets: assets),
        rolling: RollbackSession(Simulation(scenario, assets: assets)),
        ticks: TestFight.runsLong ? 10_000 : 150)
      #expect(result.mismatch == nil, "\(name), seed 5")
      #expect(result.simulated > 600)
    }
  }
}
