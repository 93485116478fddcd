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

  @Test("Refused events of late input are counted, those of input that is too late are not")
  func refused() throws {
    let session = try session()
    for _ in 0..<20 { try session.step(RawEventFrame()) }
    var frame = press(26, 1)
    frame.append(RawEvent(device: .keyboard, control: 26, value: .nan))
    try session.correct(frame, tick: 15)
    #expect(session.refusedEvents == 1 && session.simulation.refusedEvents == 0)
    #expect(throws: RollbackSession.TooLate.self) { try session.correct(frame, tick: 3) }
    #expect(session.refusedEvents == 1)
    try session.rerun(from: 15)
    #expect(session.refusedEvents == 1 && session.simulation.refusedEvents == 0)
  }

  @Test("What is older than the window is settled")
  func settled() throws {
    let session = try session()
    for tick in 0..<20 {
      #expect(session.settledTick == max(tick - 12, 0))
      try session.step(RawEventFrame())
    }
    #expect(throws: RollbackSession.TooLate.self) {
      try session.correct(RawEventFrame(), tick: session.settledTick - 1)
    }
    try session.correct(RawEventFrame(), tick: session.settledTick)
  }

  @Test(
    "A press that comes eight ticks late is judged and answered as one in time",
    arguments: [(-1, ParryTier.late), (3, .perfect), (10, .parry)])
  func parry(_ lead: Int, tier: ParryTier) throws {
    let straight = try session()
    let late = try session()
    let player = straight.simulation.fighters[0]
    var pressTick = Int.max
    while straight.simulation.tick < min(pressTick, 900) + 20 {
      let tick = straight.simulation.tick
      let threat = straight.simulation.world[player, Threat.self]
      if pressTick == .max, let threat, threat.attacker != .null,
        Int(threat.contact / 256) - tick <= lead
      {
        pressTick = tick
      }
      try straight.step(tick == pressTick ? press(13, 1) : RawEventFrame())
      try late.step(RawEventFrame())
      guard tick >= pressTick + (pressTick == .max ? 0 : 8) else { continue }
      if tick == pressTick + 8 {
        try late.correct(press(13, 1), tick: pressTick)
        try late.rerun(from: pressTick)
      }
      let a = straight.simulation.world[player, ParryRun.self]
      let b = late.simulation.world[player, ParryRun.self]
      #expect(a?.tier == b?.tier && a?.parry == b?.parry && a?.lead == b?.lead, "tick \(tick)")
      #expect(straight.simulation.stateHash() == late.simulation.stateHash())
    }
    let run = try #require(straight.simulation.world[player, ParryRun.self])
    #expect(run.tier == tier && run.parry >= 0)
  }
}
