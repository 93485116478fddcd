import ArgumentParser
import DataFiles
import ECS
import InputActions
import LatentMotion
import MotionImport
import ProgramOptions
import RiposteRuntime
import SkeletalAnimation

/// `riposte-bake export`: a simulated fight as a file that other programs open.
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Plays a fight and writes how its fighters moved as .glb.",
    discussion: """
      riposte-bake export fight.replay --output fight.glb
      riposte-bake export duel --ticks 600 --output duel.glb
      """)

  @Argument(
    help: ArgumentHelp(
      "A replay, whose name ends with .replay, or a scenario: its path or its name in "
        + "assets/scenarios.", valueName: "FIGHT"))
  var fight: String

  @Option(help: "The ticks of a scenario, 60 a second.")
  var ticks = 600

  @Option(help: ArgumentHelp("Where the result goes.", valueName: "FILE.glb"))
  var output: String

  @OptionGroup var options: FightOptions

  func validate() throws {
    guard (1...36_000).contains(ticks) else {
      throw ValidationError("--ticks: 1 to 36000 expected")
    }
    guard output.lowercased().hasSuffix(".glb") else {
      throw ValidationError("--output \(output): an ending of .glb is expected")
    }
  }

  func run() throws {
    try ClipOptions.checkFolder(of: output)
    let replay = fight.hasSuffix(".replay") ? try Replay(path: fight) : nil
    let loaded =
      try replay.map { try options.load(replay: $0, file: fight) }
      ?? options.load(scenario: fight)
    let simulation = try Simulation(loaded.scenario, assets: loaded.assets)
    let none = RawEventFrame()
    let frames = replay?.frames ?? Array(repeating: none, count: ticks)
    var bodies = zip(simulation.fighters, loaded.scenario.fighters).map { _, fighter in
      (name: fighter.name, frames: [WorldPose]())
    }
    for frame in frames {
      try simulation.step(frame)
      for (k, fighter) in simulation.fighters.enumerated() {
        guard let shown = simulation.world[fighter, Shown.self] else { continue }
        bodies[k].frames.append(shown.world)
      }
    }
    let name = FilePath.stem(of: fight)
    let skeleton = loaded.assets.database.skeleton
    try FileAccess.write(
      try GLTFWriter(run: name, bodies, skeleton: skeleton).bytes(), to: output)
    print("wrote \(output): \(bodies.count) fighters, \(frames.count) frames")
  }
}
