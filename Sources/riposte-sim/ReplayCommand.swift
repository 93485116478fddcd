import ArgumentParser
import ProgramOptions
import RiposteRuntime

/// `riposte-sim replay`: plays a recording again.
struct ReplayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Plays a recording again.")

  @Argument(help: "A replay that `run --record` or the demo wrote.")
  var file: String

  @Flag(help: "Compare the hash of every tick; exit code 1 at the first difference.")
  var verify = false

  @OptionGroup var options: FightOptions

  func run() throws {
    let replay = try Replay(path: file)
    let loaded = try options.load(replay: replay, file: file)
    let simulation = try Simulation(loaded.scenario, assets: loaded.assets)
    for (tick, frame) in replay.frames.enumerated() {
      try simulation.step(frame)
      guard verify, simulation.stateHash() != replay.hashes[tick] else { continue }
      throw CheckFailure(
        "\(file): tick \(tick): the state hashes to \(String(simulation.stateHash(), radix: 16)), "
          + "recorded was \(String(replay.hashes[tick], radix: 16))")
    }
    let what = verify ? "every hash equal" : "played"
    print(
      "\(file): \(replay.frames.count) ticks, \(what), "
        + "state hash \(String(simulation.stateHash(), radix: 16))")
  }
}
