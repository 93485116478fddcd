import ECS
import Testing

private final class Book {
  let title: String
  init(title: String) { self.title = title }
}

private struct Twin: Resource {
  static var name: String { "Score" }
}

struct WorldResourcesTests {
  @Test func setsReadsAndUpdates() throws {
    let world = World()
    #expect(world[Score.self] == nil && world.fault == nil)
    #expect(world.update(Score.self) { $0.wins = 1 } == nil)
    #expect(world.takeFault() == .notRegistered(type: "Score"))
    try world.setResource(Score(wins: 1, losses: 2))
    world[Score.self]?.wins += 4
    #expect(world[Score.self] == Score(wins: 5, losses: 2))
    try world.setResource(Score(wins: 7, losses: 7))
    #expect(world.update(Score.self) { $0.losses } == 7)
    world[Score.self] = nil
    #expect(world.takeFault() != nil)
    #expect(world[Score.self] == Score(wins: 7, losses: 7))
    #expect(throws: ECSError.duplicateName("Score")) { try world.setResource(Twin()) }
  }

  @Test func updateHoldsTheResource() throws {
    let world = try makeWorld()
    let snapshot = WorldSnapshot()
    world.takeSnapshot(into: snapshot)
    world.update(Score.self) { score in
      score.wins = 3
      #expect(world[Score.self] == nil)
      #expect(world.takeFault() == .borrowed(name: "Score", operation: "read"))
      #expect(throws: ECSError.borrowed(name: "Score", operation: "write")) {
        try world.setResource(Score())
      }
      #expect(throws: ECSError.borrowed(name: "Score", operation: "restore")) {
        try world.restore(snapshot)
      }
    }
    #expect(world[Score.self]?.wins == 3)
  }

  @Test func assetsAreNoState() throws {
    let world = try makeWorld()
    let before = world.stateHash()
    #expect(world.asset(Book.self) == nil)
    world.setAsset(Book(title: "Five Rings"))
    #expect(world.asset(Book.self)?.title == "Five Rings")
    #expect(world.stateHash() == before)
  }
}
