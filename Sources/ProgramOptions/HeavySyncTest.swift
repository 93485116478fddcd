import DataFiles
import ECS
import ProgramOptions
import RiposteRuntime

/// Hands a fight over to a new process again and again, by a file, and compares every tick there
/// with the run that went on here.
struct HeavySyncTest {
  let loaded: FightOptions.Loaded
  let test: SyncTest
  let ticks: Int
  /// The ticks from one handing over to the next; the new process runs as many.
  let every: Int
  /// Where files are written.
  let folder: String

  private var stateFile: String { FilePath.join(folder, "synctest-heavy.state") }
  private var hashFile: String { FilePath.join(folder, "synctest-heavy.hashes") }
  private var endFile: String { FilePath.join(folder, "synctest-heavy-end.state") }

  /// Runs all ticks here; returns how many processes went on with them.
  ///
  /// - Throws: `CheckFailure` at the first tick that differs.
  func run() throws -> Int {
    defer { for file in [stateFile, hashFile, endFile] { ChildProcess.remove(file) } }
    let simulation = try Simulation(loaded.scenario, assets: loaded.assets)
    var processes = 0
    while simulation.tick < ticks {
      let start = simulation.tick
      let before = SavedState(loaded.origin, of: simulation)
      try before.write(to: stateFile)
      let count = min(every, ticks - start)
      var expected: [UInt64] = []
      for tick in start..<start + count {
        try simulation.step(test.input(tick: tick))
        expected.append(simulation.stateHash())
      }
      let found = try goOn(count)
      processes += 1
      guard let first = expected.indices.first(where: { expected[$0] != found[$0] }) else {
        continue
      }
      throw try failure(start: start, count: first + 1)
    }
    return processes
  }

  /// The hashes that a new process gets in as many ticks; its last state is in `endFile`.
  private func goOn(_ count: Int) throws -> [UInt64] {
    let code = try ChildProcess.run(
      Array(CommandLine.arguments.dropFirst()) + [
        "--from", stateFile, "--count", "\(count)", "--hashes", hashFile, "--end", endFile,
      ])
    guard code == 0 else {
      throw CheckFailure("the process that was to go on from \(stateFile) ended with code \(code)")
    }
    var reader = ByteReader(try FileAccess.read(hashFile), file: hashFile)
    var hashes: [UInt64] = []
    for tick in 0..<count { hashes.append(try reader.integer(UInt64.self, "hash \(tick)")) }
    return hashes
  }

  /// Keeps both states behind the first tick that differs: the state of a straight run, and what
  /// the new process makes of it.
  private func failure(start: Int, count: Int) throws -> CheckFailure {
    let straight = try Simulation(loaded.scenario, assets: loaded.assets)
    let end = start + count
    var before = SavedState(loaded.origin, of: straight)
    while straight.tick < end {
      if straight.tick == start { before = SavedState(loaded.origin, of: straight) }
      try straight.step(test.input(tick: straight.tick))
    }
    try before.write(to: stateFile)
    _ = try goOn(count)
    let found = try SavedState(path: endFile)
    let expected = WorldSnapshot()
    straight.world.takeSnapshot(into: expected)
    let world = try Simulation.emptyWorld()
    guard
      let mismatch = SyncTest.Mismatch(
        tick: end - 1, expected: expected, actual: try found.snapshot(for: world, file: endFile))
    else {
      return CheckFailure(
        "tick \(end - 1): another hash in a new process, but not when it was asked once more")
    }
    return try KeptStates(loaded.origin, folder: folder).keep(mismatch)
  }

  /// What the new process does: it goes on from a file.
  static func goOn(
    _ loaded: FightOptions.Loaded, test: SyncTest, from file: String, count: Int,
    hashes hashFile: String, end: String
  ) throws {
    let simulation = try Simulation(loaded.scenario, assets: loaded.assets)
    try simulation.restore(SavedState(path: file), origin: loaded.origin, file: file)
    var hashes = ByteWriter()
    for _ in 0..<count {
      try simulation.step(test.input(tick: simulation.tick))
      hashes.integer(simulation.stateHash())
    }
    try FileAccess.write(hashes.bytes, to: hashFile)
    try SavedState(loaded.origin, of: simulation).write(to: end)
  }
}

/// The two states of a mismatch as files.
struct KeptStates {
  let origin: FightOrigin
  let folder: String

  init(_ origin: FightOrigin, folder: String) {
    self.origin = origin
    self.folder = folder
  }

  /// Writes both; returns what to say of them.
  func keep(_ mismatch: SyncTest.Mismatch) throws(FileError) -> CheckFailure {
    var text = "\(mismatch)"
    for (name, state) in [("expected", mismatch.expected), ("actual", mismatch.actual)] {
      let path = FilePath.join(folder, "synctest-\(mismatch.tick)-\(name).state")
      try SavedState(origin, tick: UInt64(mismatch.tick + 1), state: state).write(to: path)
      text += "\n\(name): \(path)"
    }
    return CheckFailure(text)
  }
}
