import ECS
import Testing

struct RunConditionTests {
  @Test func decideWhatRuns() throws {
    let world = try makeWorld()
    var log: [String] = []
    let won = RunCondition("won", access: Access(reads: [Score.self])) {
      ($0[Score.self]?.wins ?? 0) > 0
    }
    let never = RunCondition("never", access: Access()) { _ in false }
    let cheer = System("cheer", access: Access(), when: [won]) { _ in log.append("cheer") }
    let score = System("score", access: Access(writes: [Score.self]), before: ["cheer"]) { world in
      world[Score.self]?.wins = 1
      log.append("score")
    }
    let rest = System("rest", access: Access(), after: ["score"], when: [won, never]) { _ in
      log.append("rest")
    }
    let lost = System("lost", access: Access()) { _ in log.append("lost") }
    let schedule = try Schedule([
      Stage("after", when: [won], [System("bow", access: Access()) { _ in log.append("bow") }]),
      Stage("main", [score, cheer, rest]), Stage("off", when: [never], [lost]),
    ])
    try schedule.run(world)
    #expect(log == ["score", "cheer"])
    log = []
    try schedule.run(world)
    #expect(log == ["bow", "score", "cheer"])
    #expect(throws: ECSError.ambiguous(first: "a", second: "b", data: "Score")) {
      _ = try Schedule([
        Stage(
          "only",
          [
            System("a", access: Access(writes: [Score.self])) { _ in },
            System("b", access: Access(), when: [won]) { _ in },
          ])
      ])
    }
  }

  @Test func errorsNameTheirSystem() throws {
    let world = try makeWorld()
    func run(_ stage: Stage) throws { try Schedule([stage]).run(world) }
    #expect(throws: ECSError.inSystem(name: "bad", .staleEntity(.null))) {
      try run(Stage("only", [System("bad", access: Access()) { try $0.despawn(.null) }]))
    }
    let bad = RunCondition("bad", access: Access()) { $0[.null, Stranger.self] != nil }
    #expect(throws: ECSError.inSystem(name: "asks", .notRegistered(type: "Stranger"))) {
      try run(Stage("only", [System("asks", access: Access(), when: [bad]) { _ in }]))
    }
    #expect(throws: ECSError.inSystem(name: "asks", .notRegistered(type: "Stranger"))) {
      try run(Stage("asks", when: [bad], [System("calm", access: Access()) { _ in }]))
    }
  }
}
