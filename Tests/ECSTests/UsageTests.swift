import ECS
import MotionMath
import Testing

/// A small game from end to end, as a reader of the module would write it.
struct UsageTests {
  struct Runner {
    let world: World
    let schedule: Schedule

    init() throws {
      let world = World()
      try world.register(Position.self)
      try world.register(Velocity.self)
      try world.register(Frozen.self)
      try world.setResource(Score())
      try world.registerEvent(Hit.self)

      let moving = try world.query(
        write: Position.self, read: Velocity.self, without: Frozen.self)
      let move = System("move", access: moving.access + Access(writes: [Hit.self])) { world in
        moving.forEach { entity, position, velocity in
          position.x += velocity.value.x / 60
          guard position.x > 1 else { return }
          world.send(Hit(victim: entity, force: 1))
          world.commands.add(Frozen(), to: entity)
        }
      }
      let hits = try world.reader(of: Hit.self)
      let score = System("score", access: Access(reads: [Hit.self], writes: [Score.self])) {
        world in
        hits.forEach { _, _ in world.update(Score.self) { $0.wins += 1 } }
      }
      schedule = try Schedule([Stage("simulate", [move]), Stage("resolve", [score])])
      self.world = world
    }

    func tick() throws {
      world.beginTick()
      try schedule.run(world)
    }
  }

  @Test func goesBackAndRunsTheSameAgain() throws {
    let runner = try Runner()
    let world = runner.world
    for speed in 1...4 {
      try world.spawn(Position(), Velocity(value: Vector3(Float(speed), 0, 0)))
    }
    let snapshot = WorldSnapshot()
    for _ in 0..<18 { try runner.tick() }
    world.takeSnapshot(into: snapshot)
    for _ in 0..<22 { try runner.tick() }
    let hash = world.stateHash()
    #expect(world[Score.self]?.wins == 3)

    try world.restore(snapshot)
    #expect(world[Score.self]?.wins == 1 && world.tick == 18)
    for _ in 0..<22 { try runner.tick() }
    #expect(world.stateHash() == hash)
  }
}
