import ECS
import MotionMath

/// The entities of a full world.
let n = 65_536
private let few = 10_000

/// What a world does.
let worldOperations: [Operation] = [
  iterate, iterateWide, iterateChunks, iterateFloats, queryCall, changed, create, createReserved,
  bulk, addRemove, addRemoveSparse, addRemoveHooked, setHooked, randomGet, record, recordDespawn,
  snapshot, hash,
]

private func arrays() -> ([Vector3], [Vector3]) {
  (Array(repeating: Vector3(1, 2, 3), count: n), Array(repeating: Vector3(1, 2, 3), count: n))
}

private let iterate = Operation(
  "iterate 2, forEach", units: n, budget: 0.35, allocations: 0,
  prepare: {
    let world = makeWorld(filled: n)
    let query = must { try world.query(write: Position.self, read: Velocity.self) }
    query.forEach { _, p, v in p.value += v.value }
    return { query.forEach { _, p, v in p.value += v.value } }
  },
  floor: {
    var (p, v) = arrays()
    return {
      p.withUnsafeMutableBufferPointer { p in for i in 0..<n { p[i] += v[i] } }
      keep(p[0])
    }
  })

private let iterateWide = Operation(
  "iterate 2 SIMD4, forEach", units: n, budget: 0.35, allocations: 0,
  prepare: {
    let world = makeWorld()
    _ = must { try world.spawn(try world.prefab(WidePosition(), WideVelocity()), count: n) }
    let query = must { try world.query(write: WidePosition.self, read: WideVelocity.self) }
    query.forEach { _, p, v in p.value += v.value }
    return { query.forEach { _, p, v in p.value += v.value } }
  },
  floor: {
    var p = Array(repeating: SIMD4<Float>(1, 2, 3, 0), count: n)
    let v = p
    return {
      p.withUnsafeMutableBufferPointer { p in for i in 0..<n { p[i] += v[i] } }
      keep(p[0])
    }
  })

private let iterateChunks = Operation(
  "iterate 2, forEachChunk of vectors", units: n, allocations: 0,
  prepare: {
    let world = makeWorld(filled: n)
    let query = must { try world.query(write: Position.self, read: Velocity.self) }
    query.forEachChunk { _, p, v in keep(p.count + v.count) }
    return {
      query.forEachChunk { _, p, v in for i in p.indices { p[i].value += v[i].value } }
    }
  },
  floor: {
    var (p, v) = arrays()
    return {
      p.withUnsafeMutableBufferPointer { p in for i in 0..<n { p[i] += v[i] } }
      keep(p[0])
    }
  })

private let iterateFloats = Operation(
  "iterate 2, forEachChunk of floats", units: n, budget: 0.35, allocations: 0,
  prepare: {
    let world = makeWorld(filled: n)
    let query = must { try world.query(write: Position.self, read: Velocity.self) }
    query.forEachChunk { _, p, v in keep(p.count + v.count) }
    return {
      query.forEachChunk { _, positions, velocities in
        velocities.withFloats { v in
          positions.withFloats { p in for i in p.indices { p[i] += v[i] } }
        }
      }
    }
  },
  floor: {
    var p = [Float](repeating: 1, count: 3 * n)
    let v = [Float](repeating: 2, count: 3 * n)
    return {
      p.withUnsafeMutableBufferPointer { p in for i in 0..<(3 * n) { p[i] += v[i] } }
      keep(p[0])
    }
  })

private let queryCall = Operation(
  "query of 1 entity", per: "call", units: few, budget: 25, allocations: 0,
  prepare: {
    let world = makeWorld(filled: 1)
    let query = must { try world.query(write: Position.self, read: Velocity.self) }
    query.forEach { _, p, v in p.value += v.value }
    return { for _ in 0..<few { query.forEach { _, p, v in p.value += v.value } } }
  })

private let changed = Operation(
  "query for changes, none", per: "call", units: few, allocations: 0,
  prepare: {
    let world = makeWorld(filled: n)
    let query = must { try world.query(read: Position.self, changed: Position.self) }
    query.forEach { _, _ in }
    return { for _ in 0..<few { query.forEach { _, p in keep(p) } } }
  })

private let create = Operation(
  "create with 2, cold", units: n, budget: 35,
  prepare: {
    let world = makeWorld()
    return { must { for _ in 0..<n { try world.spawn(Position(), Velocity()) } } }
  },
  floor: {
    {
      var (p, v): ([Vector3], [Vector3]) = ([], [])
      for _ in 0..<n {
        p.append(Vector3(1, 2, 3))
        v.append(Vector3(1, 2, 3))
      }
      keep((p, v))
    }
  })

private let createReserved = Operation(
  "create with 2, reserved", units: n, budget: 35, allocations: 0,
  prepare: {
    let world = makeWorld()
    must { try world.reserve(n, Position.self, Velocity.self) }
    world.reserveEntities(n)
    return { must { for _ in 0..<n { try world.spawn(Position(), Velocity()) } } }
  },
  floor: {
    var (p, v): ([Vector3], [Vector3]) = ([], [])
    p.reserveCapacity(n)
    v.reserveCapacity(n)
    return {
      for _ in 0..<n {
        p.append(Vector3(1, 2, 3))
        v.append(Vector3(1, 2, 3))
      }
      keep((p, v))
    }
  })

private let bulk = Operation(
  "create with 2, prefab in bulk", units: n, budget: 10,
  prepare: {
    let world = makeWorld()
    let prefab = must { try world.prefab(Position(), Velocity()) }
    return { _ = must { try world.spawn(prefab, count: n) } }
  },
  floor: { { keep(arrays()) } })

private let addRemove = Operation(
  "add, then remove 1 (table)", per: "change", units: 2 * n, budget: 30, allocations: 0,
  prepare: {
    let world = makeWorld(filled: n)
    let all = entities(of: world)
    let run = {
      must {
        for entity in all { try world.add(WidePosition(), to: entity) }
        for entity in all { try world.remove(WidePosition.self, from: entity) }
      }
    }
    run()
    return run
  },
  floor: { swapping() })

/// The least that a change of a component moves: a row of 24 bytes is appended here, and there the last one
/// takes its place. All go over, then all come back.
private func swapping() -> () -> Void {
  var from = [(UInt64, UInt64, UInt64)](repeating: (1, 2, 3), count: n)
  var to = from
  to.removeAll(keepingCapacity: true)
  return {
    for _ in 0..<2 {
      for i in 0..<n {
        let place = i % from.count
        to.append(from[place])
        from[place] = from[from.count - 1]
        from.removeLast()
      }
      swap(&from, &to)
    }
    keep((from, to))
  }
}

private let addRemoveSparse = Operation(
  "add, then remove 1 (sparse)", per: "change", units: 2 * n, budget: 30, allocations: 0,
  prepare: {
    let world = makeWorld(filled: n)
    let all = entities(of: world)
    let run = {
      must {
        for entity in all { try world.add(Window(), to: entity) }
        for entity in all { try world.remove(Window.self, from: entity) }
      }
    }
    run()
    return run
  },
  floor: {
    // A list of who has it and what, and by entity the place in it.
    var list: [(entity: Entity, ticks: Int32)] = []
    list.reserveCapacity(n)
    var places = [Int32](repeating: -1, count: n)
    return {
      for i in 0..<n {
        places[i] = Int32(list.count)
        list.append((Entity(index: UInt32(i), generation: 1), 0))
      }
      for i in 0..<n {
        let last = list.removeLast()
        let place = Int(places[i])
        places[i] = -1
        guard place < list.count else { continue }
        list[place] = last
        places[Int(last.entity.index)] = Int32(place)
      }
      keep((list, places))
    }
  })

private let addRemoveHooked = Operation(
  "add, then remove 1 (hooked)", per: "change", units: 2 * n, allocations: 0,
  prepare: {
    let world = makeWorld(filled: n)
    let all = entities(of: world)
    let run = {
      must {
        for entity in all { try world.add(Watched(), to: entity) }
        for entity in all { try world.remove(Watched.self, from: entity) }
      }
    }
    run()
    return run
  },
  floor: { swapping() })

private let setHooked = Operation(
  "set 1 (hooked)", per: "change", units: n, allocations: 0,
  prepare: {
    let world = makeWorld(filled: n)
    let all = entities(of: world)
    must { for entity in all { try world.add(Watched(), to: entity) } }
    return { for entity in all { world[entity, Watched.self] = Watched(value: 7) } }
  },
  floor: {
    var values = [Watched](repeating: Watched(), count: n)
    return {
      for i in 0..<n {
        values[i] = Watched(value: 7)
        keep(values[i])
      }
      keep(values)
    }
  })

private let randomGet = Operation(
  "get in random order", units: n, budget: 20, allocations: 0,
  prepare: {
    let world = makeWorld(filled: n)
    let all = shuffled(entities(of: world))
    let lookup = must { try world.lookup(Position.self) }
    return {
      var sum: Float = 0
      for entity in all { sum += lookup[entity]?.value.x ?? 0 }
      keep(sum)
    }
  },
  floor: {
    let (p, _) = arrays()
    let order = shuffled(Array(0..<n))
    return {
      var sum: Float = 0
      for i in order { sum += p[i].x }
      keep(sum)
    }
  })

private let record = Operation(
  "record an add command", per: "command", units: few, budget: 3, allocations: 0,
  prepare: {
    let world = makeWorld(filled: few)
    let all = entities(of: world)
    world.reserveCommands(bytes: few * 64)
    let commands = world.commands
    return { for entity in all { commands.add(Position(), to: entity) } }
  },
  floor: {
    struct Command {
      var operation: (UInt32, UInt32) = (2, 0)
      var entity: Entity
      var value = Position()
    }
    let all = (0..<few).map { Entity(index: UInt32($0), generation: 1) }
    var list: [Command] = []
    list.reserveCapacity(few)
    return {
      for entity in all { list.append(Command(entity: entity)) }
      keep(list)
    }
  })

private let recordDespawn = Operation(
  "record a despawn command", per: "command", units: few, budget: 3, allocations: 0,
  prepare: {
    let world = makeWorld(filled: few)
    let all = entities(of: world)
    world.reserveCommands(bytes: few * 64)
    let commands = world.commands
    return { for entity in all { commands.despawn(entity) } }
  },
  floor: {
    struct Command {
      var operation: (UInt32, UInt32) = (1, 0)
      var entity: Entity
    }
    let all = (0..<few).map { Entity(index: UInt32($0), generation: 1) }
    var list: [Command] = []
    list.reserveCapacity(few)
    return {
      for entity in all { list.append(Command(entity: entity)) }
      keep(list)
    }
  })

private let snapshot = Operation(
  "snapshot (24 bytes of data)", units: few, budget: 0.5, allocations: 0,
  prepare: {
    let world = makeWorld(filled: few)
    let snapshot = WorldSnapshot()
    world.takeSnapshot(into: snapshot)
    return { world.takeSnapshot(into: snapshot) }
  },
  floor: { copying(few * 44) })

private let hash = Operation(
  "hash of the state", per: "byte", units: few * 44, budget: 0.06, allocations: 0,
  prepare: {
    let world = makeWorld(filled: few)
    return { keep(world.stateHash()) }
  },
  floor: {
    let words = [UInt64](repeating: 3, count: few * 44 / 8)
    return { keep(words.reduce(0) { $0 ^ $1 &* 0x9E37_79B9_7F4A_7C15 }) }
  })
