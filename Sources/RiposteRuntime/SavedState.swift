public import DataFiles
public import ECS

/// The state of a fight between two ticks as a file, from which another process can go on.
public struct SavedState: Sendable {
  /// What the fight was made with.
  public var origin: FightOrigin
  /// The tick that comes next.
  public var tick: UInt64
  /// The state: `WorldSnapshot.encoded()`.
  public var state: [UInt8]

  private static let seal = SealedFile(name: "RIPFILE", version: "1", kind: "saved state")

  /// Keeps a state that `WorldSnapshot.encoded()` gave; `tick` is its own.
  public init(_ origin: FightOrigin, tick: UInt64, state: [UInt8]) {
    self.origin = origin
    self.tick = tick
    self.state = state
  }

  /// Keeps the state of a fight.
  public init(_ origin: FightOrigin, of simulation: Simulation) {
    let snapshot = WorldSnapshot()
    simulation.world.takeSnapshot(into: snapshot)
    self.init(origin, tick: snapshot.tick, state: snapshot.encoded())
  }

  /// The file's bytes.
  public func bytes() -> [UInt8] {
    var writer = SavedState.seal.writer()
    origin.write(to: &writer)
    writer.integer(tick)
    writer.integer(UInt32(state.count))
    writer.append(state)
    return SavedState.seal.sealed(writer)
  }

  /// Writes the state to `path`, beside it first.
  public func write(to path: String) throws(FileError) { try FileAccess.write(bytes(), to: path) }

  /// Reads the state at `path`.
  public init(path: String) throws(FileError) {
    try self.init(bytes: FileAccess.read(path, limit: 1 << 28), file: path)
  }

  /// Reads a state that came from `file`. Whether it fits a fight is for `snapshot` to say.
  ///
  /// - Throws: `FileError` with the place, when it is no saved state, of another version, truncated
  ///   or damaged.
  public init(bytes: [UInt8], file: String) throws(FileError) {
    var reader = try SavedState.seal.reader(bytes, file: file)
    origin = try FightOrigin(from: &reader)
    tick = try reader.integer(UInt64.self, "the tick")
    let count = Int(try reader.integer(UInt32.self, "the state's length"))
    state = Array(try reader.take(count, "the state"))
    try SavedState.seal.finish(reader)
  }

  /// The state for a world with the same types.
  ///
  /// - Throws: `FileError` with the reason, when the world's types are others or no world could be
  ///   in such a state.
  public func snapshot(for world: World, file: String) throws(FileError) -> WorldSnapshot {
    let snapshot: WorldSnapshot
    do throws(ECSError) { snapshot = try world.snapshot(from: state) } catch {
      throw FileError(file: file, place: .field("state"), "\(error)")
    }
    guard snapshot.tick == tick else {
      throw FileError(
        file: file, place: .field("tick"), "tick \(tick), but the state is of \(snapshot.tick)")
    }
    return snapshot
  }
}

extension Simulation {
  /// Goes on from a saved state, in place of this fight's own.
  ///
  /// - Parameters:
  ///   - origin: what this fight is made of; the state must be made of the same.
  ///   - file: named in errors.
  /// - Throws: `FileError` with the reason, when the state is of another fight, of another layout,
  ///   or speaks of what the assets do not have. The fight is as it was then.
  public func restore(
    _ saved: SavedState, origin: FightOrigin, file: String
  ) throws(FileError) {
    try origin.check(saved.origin, file: file)
    let snapshot = try saved.snapshot(for: world, file: file)
    let before = WorldSnapshot()
    world.takeSnapshot(into: before)
    do throws(ECSError) { try restore(snapshot) } catch {
      throw FileError(file: file, place: .field("state"), "\(error)")
    }
    guard let problem = StateCheck(self).problem() else { return }
    // The layouts are equal, so the way back can't fail.
    try? restore(before)
    throw FileError(file: file, place: .field("state"), problem)
  }
}
