import ECS
import Testing

struct ScheduleTimesTests {
  private func schedule(_ isOn: @escaping () -> Bool = { true }) throws -> Schedule {
    let on = RunCondition("on", access: Access()) { _ in isOn() }
    return try Schedule([
      Stage(
        "one",
        [
          System("a", access: Access()) { _ in },
          System("b", access: Access(), when: [on]) { _ in },
        ]),
      Stage("two", [System("c", access: Access()) { _ in }]),
    ])
  }

  private func text(_ times: ScheduleTimes) -> [String] {
    times.entries.map {
      "\($0.stage) \($0.system ?? "-") \($0.count): \($0.last) \($0.mean) \($0.longest)"
    }
  }

  /// A clock that goes on by 1, 2, 3 and so on with every reading.
  @Test func countsFromTheReadings() throws {
    let world = World()
    let schedule = try schedule()
    var times = ScheduleTimes(schedule)
    #expect(times.entries.map(\.system) == ["a", "b", nil, "c", nil])
    #expect(times.entries.allSatisfy { $0.count == 0 && $0.mean == 0 })
    #expect(times.shares == [0, 0, 0, 0, 0])
    var now: UInt64 = 1000
    var step: UInt64 = 0
    for _ in 0..<2 {
      try schedule.run(world) { moment in
        step += 1
        now += step
        times.note(moment, at: now)
      }
    }
    #expect(
      text(times) == [
        "one a 2: 12 7.0 12", "one b 2: 14 9.0 14", "one - 2: 16 11.0 16", "two c 2: 18 13.0 18",
        "two - 2: 20 15.0 20",
      ])
    #expect(times.entries[0].total == 14 && times.shares[0] == 14.0 / 110)
    times.reset()
    #expect(times.entries == ScheduleTimes(schedule).entries)
  }

  @Test func passesOverWhatDoesNotRun() throws {
    let world = World()
    var isOn = false
    let schedule = try schedule { isOn }
    var times = ScheduleTimes(schedule)
    var now: UInt64 = 0
    for tick in 0..<3 {
      isOn = tick == 1
      try schedule.run(world) { moment in
        now += 5
        times.note(moment, at: now)
      }
    }
    #expect(times.entries.map(\.count) == [3, 1, 3, 3, 3])
    #expect(times.entries.allSatisfy { $0.longest == 5 })
  }

  @Test func strangeReadingsAndMomentsDoNoHarm() throws {
    var times = ScheduleTimes(try schedule())
    times.note(.willRun(stage: "one", system: "a"), at: 50)
    times.note(.didRun(stage: "one", system: "a"), at: 20)
    #expect(times.entries[0].count == 1 && times.entries[0].last == 0)
    times.note(.willRun(stage: "one", system: "z"), at: 50)
    times.note(.didRun(stage: "one", system: "z"), at: 90)
    #expect(times.entries.reduce(0) { $0 + $1.count } == 1)
    var none = ScheduleTimes(try Schedule([]))
    none.note(.didApplyCommands(stage: "one", dropped: 0), at: 1)
    #expect(none.entries.isEmpty && none.shares.isEmpty)
    times.note(.willApplyCommands(stage: "two"), at: 0)
    times.note(.didApplyCommands(stage: "two", dropped: 0), at: .max)
    #expect(times.entries[4].longest == .max)
  }
}
