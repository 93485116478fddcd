import DataFiles
import ECS
import InputActions
import LatentMotion
import MotionBaking
import MotionMath
import RiposteRuntime
import SkeletalAnimation
import Testing

/// The README's quick start: the marked lines here are the ones that it quotes.
@Suite("Quick start") struct QuickStartTests {
  @Test("The quick start runs")
  func runs() throws {
    let assetsFolder = TestFight.assetsFolder
    let databasePath = "/tmp/riposte-quickstart-\(UInt64.random(in: 0...(.max))).safetensors"
    try TestFight.database().write(to: databasePath)
    defer { TestFight.remove(databasePath) }
    let hand = try quickStart(databasePath, assetsFolder)
    #expect(hand.position.isFinite && hand.position.y > 0.3)
  }

  private func quickStart(
    _ databasePath: String, _ assetsFolder: String
  ) throws -> RigidTransform {
    // quickstart-begin
    // What no tick changes: motions, and which keys mean what.
    let database = try MotionDatabase(path: databasePath)
    let bindingsPath = assetsFolder + "/bindings/fighter.json"
    let bindings = try Bindings(bytes: FileAccess.read(bindingsPath), file: bindingsPath)
    let assets = try FightAssets(database: database, bindings: bindings)

    // A fight, in which player 0 is a person.
    let scenario = try Scenario(path: assetsFolder + "/scenarios/play.json")
    let fight = try Simulation(scenario, assets: assets)

    for tick in 0..<120 {
      // Raw events with their time in 1/256 ticks: W goes down, J is tapped within one tick.
      var events = RawEventFrame()
      if tick == 0, let key = Control(name: "Key.W") { events.append(RawEvent(key, value: 1)) }
      if tick == 60, let key = Control(name: "Key.J") {
        events.append(RawEvent(key, value: 1, time: 20))
        events.append(RawEvent(key, value: 0, time: 180))
      }
      try fight.step(events)
    }

    // The pose of the first fighter, in the world.
    guard let shown = fight.world[fight.fighters[0], Shown.self] else { fatalError("no fighter") }
    let hand = shown.world[.rightHand]
    print("tick \(fight.tick): right hand at \(hand.position), state \(fight.stateHash())")
    // quickstart-end
    return hand
  }

  @Test("The README quotes the lines that run here")
  func quoted() throws {
    let source = try FileAccess.readText(#filePath).split(
      separator: "\n", omittingEmptySubsequences: false)
    var lines: [String] = []
    var isInside = false
    for line in source {
      let text = line.drop { $0 == " " }
      if text == "// quickstart-begin" {
        isInside = true
      } else if text == "// quickstart-end" {
        isInside = false
      } else if isInside {
        lines.append(String(line.hasPrefix("    ") ? line.dropFirst(4) : line))
      }
    }
    let readme = try FileAccess.readText(FilePath.join(TestFight.root, "README.md"))
    #expect(readme.contains(lines.joined(separator: "\n")), "README.md quotes other lines")
    // What the quoted lines import, this file does too.
    let imports = readme.split(separator: "\n").filter { $0.hasPrefix("import ") }
    #expect(imports.count == 4)
    for line in imports { #expect(source.contains(line), "\(line)") }
  }
}
