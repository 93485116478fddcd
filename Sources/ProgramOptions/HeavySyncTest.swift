public import ArgumentParser
import DataFiles
import ECS
public import RiposteRuntime

/// Hands a fight over to a new process again and again, by a file, and compares every tick there
/// with the run that went on here.
public struct HeavySyncTest {
  /// What the program passes on to the new process, which is the same program with the same
  /// arguments and these.
  public struct Handover: ParsableArguments {
    /// The state to go on from; nil in the first process.
    @Option(help: .hidden)
    public var from: String?
    /// The ticks to run.
    @Option(help: .hidden)
    public var count = 0
    /// Where the hashes and the last state go.
    @Option(help: .hidden)
    public var hashes = ""
    /// The same of the last state.
    @Option(help: .hidden)
    public var end = ""

    /// Makes the arguments of the first process.
    public init() {}

    /// Checks the number of ticks.
    public func validate() throws {
      guard (0...100_000_000).contains(count) else {
        throw ValidationError("--count: 0 to 100000000 expected")
      }
    }
  }

  let origin: FightOrigin
  let test: SyncTest
  let ticks: Int
  /// The ticks from one handing over to the next; the new process runs as many.
  let every: Int
  /// Where files are written.
  let folder: String
  /// Sets the fight up.
  let make: () throws -> Simulation

  /// Makes a test.
  ///
  /// - Parameters:
  ///   - origin: what the fight is made of.
  ///   - every: the ticks from one handing over to the next, above 0; nil for 20 of them in all.
  ///   - folder: where files are written.
  ///   - make: sets the fight up, the same in every process.
  public init(
    _ origin: FightOrigin, test: SyncTest, ticks: Int, every: Int? = nil, folder: String,
    make: @escaping () throws -> Simulation
  ) {
    (self.origin, self.test, self.ticks, self.folder) = (origin, test, ticks, folder)
    self.every = every ?? max(ticks / 20, 1)
    self.make = make
  }

  private var stateFile: String { FilePath.join(folder, "synctest-heavy.state") }
  private var hashFile: String { FilePath.join(folder, "synctest-heavy.hashes") }
  private var endFile: String { FilePath.join(folder, "synctest-heavy-end.state") }

  /// Runs all ticks here; returns how many processes went on with them.
  ///
  /// - Throws: `CheckFailure` at the first tick that differs.
  public func run() throws -> Int {
    defer { for file in [stateFile, hashFile, endFile] { ChildProcess.remove(file) } }
    let simulation = try make()
    var processes = 0
    while simulation.tick < ticks {
      let start = simulation.tick
      let before = SavedState(origin, of: simulation)
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
    let straight = try make()
    let end = start + count
    var before = SavedState(origin, of: straight)
    while straight.tick < end {
      if straight.tick == start { before = SavedState(origin, of: straight) }
      try straight.step(test.input(tick: straight.tick))
    }
    try before.write(to: stateFile)
    _ = try goOn(count)
    let found = try SavedState(path: endFile)
    let expected = WorldSnapshot()
    straight.world.takeSnapshot(into: expected)
    guard
      let mismatch = SyncTest.Mismatch(
        tick: end - 1, expected: expected,
        actual: try found.snapshot(for: straight.world, file: endFile))
    else {
      return CheckFailure(
        "tick \(end - 1): another hash in a new process, but not when it was asked once more")
    }
    return try KeptStates(origin, folder: folder).keep(mismatch)
  }

  /// What the new process does: it goes on from a file.
  public func goOn(_ handover: Handover, from file: String) throws {
    let simulation = try make()
    try simulation.restore(SavedState(path: file), origin: origin, file: file)
    var hashes = ByteWriter()
    for _ in 0..<handover.count {
      try simulation.step(test.input(tick: simulation.tick))
      hashes.integer(simulation.stateHash())
    }
    try FileAccess.write(hashes.bytes, to: handover.hashes)
    try SavedState(origin, of: simulation).write(to: handover.end)
  }
}
