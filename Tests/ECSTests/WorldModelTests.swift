import ECS
import MotionMath
import Testing

/// Random operations against a model that is too simple to be wrong.
struct WorldModelTests {
  private struct Model {
    struct Values: Equatable {
      var position: Position?
      var health: Health?
      var target: Target?
      var isFrozen = false
    }
    var living: [Entity] = []
    var values: [Entity: Values] = [:]
    var dead: [Entity] = []
  }

  private func step(
    _ world: World, _ model: inout Model, _ random: inout RandomStream, _ seed: UInt64
  ) throws {
    func someone() -> Entity? {
      model.living.isEmpty ? nil : model.living[random.index(below: model.living.count)]
    }
    let number = Int32(random.index(below: 1000))
    switch random.index(below: 12) {
    case 0, 1:
      let position = Position(x: Float(number), y: 1)
      let entity = try world.spawn(position, Health(points: number))
      model.living.append(entity)
      model.values[entity] = .init(position: position, health: Health(points: number))
    case 2:
      let entity = world.commands.spawn(Target(entity: someone() ?? .null), Frozen())
      try world.applyCommands()
      model.living.append(entity)
      model.values[entity] = .init(target: world[entity, Target.self], isFrozen: true)
    case 3:
      guard let entity = someone() else { return }
      try world.despawn(entity)
      model.living.removeAll { $0 == entity }
      model.values[entity] = nil
      model.dead.append(entity)
    case 4:
      guard let entity = someone() else { return }
      try world.add(Health(points: number), to: entity)
      model.values[entity]?.health = Health(points: number)
    case 5:
      guard let entity = someone() else { return }
      let had = try world.remove(Health.self, from: entity)
      #expect(had == (model.values[entity]?.health != nil), "seed \(seed)")
      model.values[entity]?.health = nil
    case 6:
      guard let entity = someone() else { return }
      world[entity, Frozen.self] = number % 2 == 0 ? Frozen() : nil
      model.values[entity]?.isFrozen = number % 2 == 0
    case 7:
      guard let entity = someone() else { return }
      world.commands.add(Position(x: -1, y: Float(number)), to: entity)
      world.commands.remove(Target.self, from: entity)
      try world.applyCommands()
      model.values[entity]?.position = Position(x: -1, y: Float(number))
      model.values[entity]?.target = nil
    case 8:
      guard let entity = someone(), model.values[entity]?.position != nil else { return }
      world.update(entity, Position.self) { $0.x += 1 }
      model.values[entity]?.position?.x += 1
    case 9:
      let free = try world.query(write: Position.self, without: Frozen.self)
      free.forEach { _, position in position.y += 0.5 }
      for entity in model.living where model.values[entity]?.isFrozen == false {
        model.values[entity]?.position?.y += 0.5
      }
    default:
      guard let entity = model.dead.last else { return }
      #expect(!world.isAlive(entity), "seed \(seed)")
      #expect(throws: ECSError.staleEntity(entity)) { try world.despawn(entity) }
    }
  }

  private func check(_ world: World, _ model: Model, _ seed: UInt64) throws {
    #expect(world.entityCount == model.living.count, "seed \(seed)")
    for entity in model.living {
      let found = Model.Values(
        position: world[entity, Position.self], health: world[entity, Health.self],
        target: world[entity, Target.self], isFrozen: world.has(Frozen.self, entity))
      #expect(found == model.values[entity], "seed \(seed), entity \(entity)")
    }
    var visited: [Entity] = []
    let healthy = try world.query(read: Health.self, without: Frozen.self)
    healthy.forEach { entity, health in
      visited.append(entity)
      #expect(model.values[entity]?.health == health, "seed \(seed), entity \(entity)")
    }
    let expected = model.living.filter {
      model.values[$0]?.health != nil && model.values[$0]?.isFrozen == false
    }
    #expect(visited.sorted() == expected.sorted(), "seed \(seed)")
    #expect(world.fault == nil, "seed \(seed)")
  }

  @Test(arguments: [UInt64(11), 12, 13, 14])
  func randomOperationsAgreeWithTheModel(seed: UInt64) throws {
    var random = RandomStream(seed: seed)
    let world = try makeWorld()
    var model = Model()
    for i in 0..<400 {
      try step(world, &model, &random, seed)
      if i % 40 == 39 { try check(world, model, seed) }
    }
  }

  /// Save, go on, go back, go on again: the second future is the first, bit for bit, and the
  /// same as that of a world that never went back.
  @Test(arguments: [UInt64(21), 22, 23, 24])
  func restoringRepeatsTheFuture(seed: UInt64) throws {
    var random = RandomStream(seed: seed)
    let world = try makeWorld()
    let straight = try makeWorld()
    var model = Model()
    var straightModel = Model()
    let (saved, first, second) = (WorldSnapshot(), WorldSnapshot(), WorldSnapshot())
    for _ in 0..<8 {
      let (savedModel, savedRandom) = (model, random)
      world.takeSnapshot(into: saved)
      let hash = world.stateHash()
      // A future of other operations, which is undone.
      var wrong = RandomStream(seed: seed, stream: random.next())
      for _ in 0..<25 { try step(world, &model, &wrong, seed) }
      try world.restore(saved)
      #expect(world.stateHash() == hash, "seed \(seed)")
      model = savedModel
      random = savedRandom
      for _ in 0..<25 { try step(world, &model, &random, seed) }
      world.takeSnapshot(into: first)
      try world.restore(saved)
      model = savedModel
      random = savedRandom
      for _ in 0..<25 { try step(world, &model, &random, seed) }
      world.takeSnapshot(into: second)
      #expect(firstDifference(between: first, and: second) == nil, "seed \(seed)")
      #expect(first.isSame(as: second), "seed \(seed)")
      random = savedRandom
      for _ in 0..<25 { try step(straight, &straightModel, &random, seed) }
      #expect(straight.hashTree() == world.hashTree(), "seed \(seed)")
      try check(world, model, seed)
    }
  }
}
