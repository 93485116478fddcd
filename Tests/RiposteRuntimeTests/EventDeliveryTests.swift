import Combat
import ECS
import InputActions
import MotionMath
import Testing

@testable import RiposteRuntime

@Suite("Telling of events") struct EventDeliveryTests {
  /// What a listener that acts on every notice holds to have happened, in order.
  private struct Listener {
    var stands: [(stamp: EventStamp, event: BladesMet)] = []
    var cancelled = 0

    mutating func hear(_ notices: [EventNotice<BladesMet>], _ moment: Comment) {
      for notice in notices {
        let place = stands.firstIndex {
          $0.stamp == notice.stamp && $0.event.parry == notice.event.parry
            && $0.event.lead == notice.event.lead && $0.event.error == notice.event.error
        }
        switch notice.kind {
        case .happened:
          #expect(place == nil, "told twice: \(moment)")
          stands.append((notice.stamp, notice.event))
        case .cancelled:
          #expect(place != nil, "cancelled, never told: \(moment)")
          if let place { stands.remove(at: place) }
          cancelled += 1
        }
      }
    }
  }

  /// A press of Parry, or its end.
  private func key(_ value: Float) -> RawEventFrame {
    var frame = RawEventFrame()
    frame.append(RawEvent(device: .keyboard, control: 13, value: value))
    return frame
  }

  /// Input arrives up to 11 ticks late, and is guessed until then: a press may be guessed that does
  /// not come, and one may come that was not guessed.
  private func run(
    _ seed: UInt64, ticks: Int
  ) throws -> (straight: Simulation, late: RollbackSession, listener: Listener) {
    let assets = try TestFight.assets()
    let scenario = try TestFight.scenario("play")
    let straight = try Simulation(scenario, assets: assets)
    let late = RollbackSession(try Simulation(scenario, assets: assets))
    var random = RandomStream(seed: seed)
    var listener = Listener()
    var truth: [RawEventFrame] = []
    for tick in 0..<ticks {
      var (frame, guess) = (RawEventFrame(), RawEventFrame())
      if let threat = straight.world[straight.fighters[0], Threat.self], threat.attacker != .null {
        switch Int(threat.contact / 256) - tick {
        case 3:
          if random.index(below: 2) == 0 { frame = key(1) }
          if random.index(below: 2) == 0 { guess = key(1) }
        case 1: (frame, guess) = (key(0), key(0))
        default: break
        }
      }
      truth.append(frame)
      try straight.step(frame)
      try late.step(guess)
      listener.hear(late.takeNotices(), "seed \(seed), tick \(tick)")
      // Some ticks become known at once, in order; at last all of them.
      if tick % 12 == 11 || tick == ticks - 1 || random.index(below: 16) == 0 {
        let first = max(tick - 11, 0)
        for k in first...tick { try late.correct(truth[k], tick: k) }
        try late.rerun(from: first)
        listener.hear(late.takeNotices(), "seed \(seed), tick \(tick), put right")
      }
    }
    return (straight, late, listener)
  }

  @Test("Each meeting is told once, and what did not happen is taken back")
  func late() throws {
    var (met, cancelled) = (0, 0)
    for seed: UInt64 in TestFight.runsLong ? 0..<8 : 1..<6 {
      // Without long tests, as many fights as it takes until a meeting is taken back.
      if !TestFight.runsLong && cancelled > 0 { break }
      let (straight, late, listener) = try run(seed, ticks: TestFight.runsLong ? 3000 : 900)
      #expect(straight.stateHash() == late.simulation.stateHash(), "seed \(seed)")
      let heard = listener.stands.sorted { $0.stamp < $1.stamp }
      #expect(heard.map(\.stamp) == straight.meetingLog.stamps, "seed \(seed)")
      // Late input changes no choice of a parry, nor how its press was judged.
      #expect(heard.map(\.event.parry) == straight.meetings.map(\.parry), "seed \(seed)")
      #expect(heard.map(\.event.lead) == straight.meetings.map(\.lead), "seed \(seed)")
      #expect(heard.map(\.event.tier) == straight.meetings.map(\.tier), "seed \(seed)")
      met += heard.count
      cancelled += listener.cancelled
    }
    #expect(met > 0 && cancelled > 0, "\(met) met, \(cancelled) cancelled")
  }

  private func log(_ changes: [(tick: Int, lead: Int32)]) throws -> Simulation {
    // Meetings by hand: sent into a world of the runtime's, and heard by a tick of it.
    let simulation = try Simulation(
      TestFight.scenario("locomotion"), assets: TestFight.assets())
    for change in changes {
      while simulation.tick < change.tick { try simulation.step() }
      simulation.world.send(Self.met(lead: change.lead))
      try simulation.step()
    }
    return simulation
  }

  static func met(lead: Int32) -> BladesMet {
    BladesMet(
      attacker: .null, defender: .null, parry: 0, cannedOne: 0, cannedEight: 0, attack: 0, tier: 0,
      lead: lead, errorBefore: 0, error: 0, waited: 0, delay: 0, tick: 0)
  }

  @Test("The same event is told once, another one in its place cancels it")
  func replaced() throws {
    var delivery = EventDelivery<BladesMet>()
    func told(_ simulation: Simulation, settled: Int = 0) -> [String] {
      delivery.update(simulation.meetingLog, settledTick: settled).map {
        "\($0.kind) \($0.stamp.tick) \($0.event.lead)"
      }
    }
    let first = try log([(3, 1), (5, 2)])
    #expect(told(first) == ["happened 3 1", "happened 5 2"])
    #expect(told(first) == [])
    #expect(told(try log([(3, 1), (5, 7)])) == ["cancelled 5 2", "happened 5 7"])
    #expect(told(try log([(3, 1)])) == ["cancelled 5 7"])
    #expect(told(try log([(3, 1), (6, 7)]), settled: 6) == ["happened 6 7"])
    // What is settled is looked at no more.
    #expect(told(try log([(3, 1), (6, 7), (9, 9)]), settled: 10) == ["happened 9 9"])
    #expect(told(try log([(3, 1), (6, 7), (9, 9)]), settled: 10) == [])
    #expect(told(try log([])) == [])
  }
}
