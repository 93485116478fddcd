import ECS
import Foundation
import Testing

/// A wrong use of a world, in the words of the article on misuse, and the error that it throws or
/// leaves behind.
struct Misuse: Sendable, CustomTestStringConvertible {
  struct Scene {
    let world: World
    /// Alive, with a position and a window.
    let alive: Entity
    /// Despawned.
    let gone: Entity
    /// Promised by a command.
    let promised: Entity
    /// The third that will be spawned; the promised one has the slot of the one that is gone.
    var third: Entity { Entity(index: 4, generation: 1) }
  }

  let words: String
  let expected: @Sendable (Scene) -> ECSError
  let commit: @Sendable (Scene) throws -> Void

  init(
    _ words: String, _ expected: @escaping @Sendable (Scene) -> ECSError,
    _ commit: @escaping @Sendable (Scene) throws -> Void
  ) {
    (self.words, self.expected, self.commit) = (words, expected, commit)
  }

  var testDescription: String { words }

  static let all: [Misuse] = entities + iterations + borrows + types + states

  private static let entities: [Misuse] = [
    Misuse("despawn a stale entity", { .staleEntity($0.gone) }) { try $0.world.despawn($0.gone) },
    Misuse("add to a stale entity", { .staleEntity($0.gone) }) {
      try $0.world.add(Health(), to: $0.gone)
    },
    Misuse("remove from a stale entity", { .staleEntity($0.gone) }) {
      try $0.world.remove(Health.self, from: $0.gone)
    },
    Misuse("set a component of a stale entity", { .staleEntity($0.gone) }) {
      $0.world[$0.gone, Position.self] = Position()
    },
    Misuse("update a component of a stale entity", { .staleEntity($0.gone) }) {
      $0.world.update($0.gone, Position.self) { $0.x = 1 }
    },
    Misuse("set by a lookup what is missing", { .missing($0.alive, "Health") }) {
      try $0.world.lookup(Health.self)[$0.alive] = Health()
    },
    Misuse("update what is missing", { .missing($0.alive, "Health") }) {
      $0.world.update($0.alive, Health.self) { $0.points = 1 }
    },
    Misuse("add to a promised entity", { .notYetSpawned($0.promised) }) {
      try $0.world.add(Health(), to: $0.promised)
    },
    Misuse("put an entity above itself", { .relationCycle(entity: $0.alive, target: $0.alive) }) {
      try $0.world.add(ChildOf($0.alive), to: $0.alive)
    },
  ]

  /// Runs a change within each kind of iteration; all must catch it.
  private static func within(
    _ words: String, _ operation: String, _ change: @escaping @Sendable (Scene) throws -> Void
  ) -> [Misuse] {
    let expected: @Sendable (Scene) -> ECSError = { _ in
      .changeDuringIteration(operation: operation)
    }
    return [
      Misuse("\(words) in forEach", expected) { scene in
        let query = try scene.world.query(write: Position.self)
        try query.forEach { _, _ in try change(scene) }
      },
      Misuse("\(words) in forEachChunk", expected) { scene in
        let query = try scene.world.query(read: Position.self)
        try query.forEachChunk { _, _ in try change(scene) }
      },
      Misuse("\(words) in a query of sparse components", expected) { scene in
        let query = try scene.world.query(write: Window.self)
        try query.forEach { _, _ in try change(scene) }
      },
      Misuse("\(words) in an update", expected) { scene in
        try scene.world.update(scene.alive, Position.self) { _ in try change(scene) }
      },
      Misuse("\(words) in a hook", expected) { scene in
        let world = try makeSparseWorld()
        try world.register(ChildOf.self)
        let entity = try world.spawn(Position())
        let inner = Scene(
          world: world, alive: entity, gone: scene.gone, promised: world.commands.spawn())
        var thrown: (any Error)?
        try world.onAdd(Health.self) { _, _, _ in
          do { try change(inner) } catch { thrown = error }
        }
        try world.add(Health(), to: entity)
        if let thrown { throw thrown }
      },
    ]
  }

  private static let iterations: [Misuse] =
    within("spawn", "spawn") { try $0.world.spawn(Position()) }
    + within("spawn a prefab", "spawn") {
      try $0.world.spawn(try $0.world.prefab(Position()), count: 9)
    }
    + within("despawn", "despawn") { try $0.world.despawn($0.alive) }
    + within("add", "add") { try $0.world.add(Frozen(), to: $0.alive) }
    + within("remove", "remove") { try $0.world.remove(Position.self, from: $0.alive) }
    + within("reserve", "reserve") { try $0.world.reserve(1000, Position.self) }
    + within("restore", "restore") { scene in
      let snapshot = WorldSnapshot()
      scene.world.takeSnapshot(into: snapshot)
      try scene.world.restore(snapshot)
    }
    + within("apply commands", "applyCommands") { try $0.world.applyCommands() }

  private static let borrows: [Misuse] = [
    Misuse("read by a query what one writes", { _ in .held("Position", "read by a query") }) {
      let (outer, inner) = (
        try $0.world.query(write: Position.self), try $0.world.query(read: Position.self)
      )
      outer.forEach { _, _ in inner.forEach { _, _ in } }
    },
    Misuse("write by a query what one reads", { _ in .held("Position", "write by a query") }) {
      let (outer, inner) = (
        try $0.world.query(read: Position.self), try $0.world.query(write: Position.self)
      )
      outer.forEach { _, _ in inner.forEach { _, _ in } }
    },
    Misuse("read a component that a query writes", { _ in .held("Position", "read") }) { scene in
      let query = try scene.world.query(write: Position.self)
      query.forEach { _, _ in #expect(scene.world[scene.alive, Position.self] == nil) }
    },
    Misuse("set a component that a query reads", { _ in .held("Position", "write") }) { scene in
      let query = try scene.world.query(read: Position.self)
      query.forEach { _, _ in scene.world[scene.alive, Position.self] = Position(x: 9, y: 9) }
    },
    Misuse("read a resource in its own update", { _ in .held("Score", "read") }) { scene in
      scene.world.update(Score.self) { _ in _ = scene.world[Score.self] }
    },
    Misuse("set a resource in its own update", { _ in .held("Score", "write") }) { scene in
      try scene.world.update(Score.self) { _ in try scene.world.setResource(Score()) }
    },
    Misuse("take a resource away", { _ in .held("Score", "removal") }) {
      $0.world[Score.self] = nil
    },
  ]

  private static func unknown(_: Scene) -> ECSError { .notRegistered(type: "Stranger") }

  private static let types: [Misuse] = [
    Misuse("spawn with an unknown type", unknown) { try $0.world.spawn(Stranger()) },
    Misuse("add an unknown type", unknown) { try $0.world.add(Stranger(), to: $0.alive) },
    Misuse("remove an unknown type", unknown) {
      try $0.world.remove(Stranger.self, from: $0.alive)
    },
    Misuse("read an unknown type", unknown) { _ = $0.world[$0.alive, Stranger.self] },
    Misuse("query an unknown type", unknown) { _ = try $0.world.query(read: Stranger.self) },
    Misuse("look up an unknown type", unknown) { _ = try $0.world.lookup(Stranger.self) },
    Misuse("record a prefab of an unknown type", unknown) {
      _ = try $0.world.prefab(Stranger())
    },
    Misuse("record a command of an unknown type", unknown) {
      $0.world.commands.add(Stranger(), to: $0.alive)
    },
    Misuse("hook an unknown type", unknown) { try $0.world.onSet(Stranger.self) { _, _, _ in } },
    Misuse("query one type twice", { _ in .duplicateTerm(name: "Health") }) {
      _ = try $0.world.query(write: Health.self, read: Health.self)
    },
    Misuse("read a tag by a query", { _ in .tagTerm(name: "Frozen") }) {
      _ = try $0.world.query(read: Frozen.self)
    },
    Misuse("write a relation by a query", { _ in .relationTerm(name: "ChildOf") }) {
      _ = try $0.world.query(write: ChildOf.self)
    },
  ]

  private static let states: [Misuse] = [
    Misuse("spawn a prefab of another world", { _ in .otherWorld(operation: "spawn") }) {
      try $0.world.spawn(try makeWorld().prefab(Position()), count: 1)
    },
    Misuse("spawn a prefab above itself", { .relationCycle(entity: $0.third, target: $0.third) }) {
      try $0.world.spawn(try $0.world.prefab(Position(), ChildOf($0.third)), count: 3)
    },
    Misuse("go back to a tick that the ring lacks", { _ in .noSnapshot(tick: 3) }) {
      try SnapshotRing().restore($0.world, to: 3)
    },
    Misuse(
      "restore bytes that are no state",
      { _ in .badSnapshot("3 bytes are fewer than the head's 56") }
    ) { _ = try $0.world.snapshot(from: [1, 2, 3]) },
  ]
}

extension ECSError {
  fileprivate static func missing(_ entity: Entity, _ component: String) -> ECSError {
    .missingComponent(entity: entity, component: component)
  }
  fileprivate static func held(_ name: String, _ operation: String) -> ECSError {
    .borrowed(name: name, operation: operation)
  }
}

struct MisuseTests {
  /// The error is the one expected, the state is the one before, and the world goes on.
  @Test(arguments: Misuse.all)
  func isCaught(misuse: Misuse) throws {
    let world = try makeSparseWorld()
    try world.register(ChildOf.self)
    let alive = try world.spawn(Position(x: 1, y: 2), Window(ticks: 3))
    let gone = try world.spawn()
    try world.despawn(gone)
    let scene = Misuse.Scene(
      world: world, alive: alive, gone: gone, promised: world.commands.spawn(Health()))
    let before = world.stateHash()
    let expected = misuse.expected(scene)
    do {
      try misuse.commit(scene)
      #expect(world.takeFault() == expected)
    } catch { #expect(error as? ECSError == expected) }
    #expect(world.fault == nil && world.stateHash() == before)
    try world.applyCommands()
    try world.despawn(alive)
    #expect(world.entityCount == 1)
  }

  /// The article lists what is tested, and no more.
  @Test func theArticleListsThem() throws {
    let root = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(
      contentsOf: root.appending(path: "Sources/ECS/ECS.docc/Misuse.md"), encoding: .utf8)
    let rows = text.split(separator: "\n")
      .filter { $0.hasPrefix("| ") && !$0.hasSuffix("| error |") }
      .map { $0.split(separator: "|")[0].trimmingCharacters(in: .whitespaces) }
    let tested = Misuse.all.map {
      // Each change is tried in every kind of iteration and listed once.
      String(
        $0.words.prefix(upTo: $0.words.firstRange(of: " in ")?.lowerBound ?? $0.words.endIndex))
    }
    var unique: [String] = []
    for words in tested where !unique.contains(words) { unique.append(words) }
    #expect(rows == unique)
  }
}
