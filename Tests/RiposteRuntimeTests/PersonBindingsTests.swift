import DataFiles
import ECS
import InputActions
import RiposteRuntime
import Testing

@Suite("Bindings of persons") struct PersonBindingsTests {
  /// Player 0 is a person; player 1 presses the parry key of the file in ticks 5 and 25.
  private func scenario() throws -> Scenario {
    try Scenario(
      bytes: Array(
        """
        {"version": 1, "seed": 1, "fighters": [
          {"name": "A", "team": "a", "position": [0, 0], "controller": {"kind": "device"}},
          {"name": "B", "team": "b", "position": [0, 3], "yaw": 180,
           "controller": {"kind": "script", "script": "keys", "keys": [
            {"tick": 5, "control": "Key.J"}, {"tick": 7, "control": "Key.J", "value": 0},
            {"tick": 25, "control": "Key.J"}, {"tick": 27, "control": "Key.J", "value": 0}]}}]}
        """.utf8), file: "persons.json")
  }

  private func bindings(_ profile: String) throws -> Bindings {
    let profile = try PlayerProfile(bytes: Array(profile.utf8), file: "profile.json")
    let (bindings, warnings) = try TestFight.bindings().applying(profile)
    #expect(warnings.isEmpty)
    return bindings
  }

  private func swapped() throws -> Bindings {
    try bindings(
      """
      {"version": 2, "keys": [{"context": "Combat", "action": "Parry", "control": "Key.X"}]}
      """)
  }

  /// The ticks in which each fighter's parry started, of 40 with the person's presses in some.
  private func parries(
    _ simulation: Simulation, _ presses: [Int: String], _ act: (Int) throws -> Void = { _ in }
  ) throws -> [[Int]] {
    var found: [[Int]] = [[], []]
    for tick in 0..<40 {
      try act(tick)
      var events = RawEventFrame()
      if let name = presses[tick], let control = Control(name: name) {
        events.append(RawEvent(control, value: 1))
        events.append(RawEvent(control, value: 0, time: 200))
      }
      try simulation.step(events)
      for (i, fighter) in simulation.fighters.enumerated() {
        let input = try #require(simulation.world[fighter, PlayerInput.self])
        if input.state.events(of: simulation.assets.actions.parry).contains(.started) {
          found[i].append(tick)
        }
      }
    }
    return found
  }

  @Test("A profile changes what persons press, not what scripts were written for")
  func scripts() throws {
    var assets = try TestFight.assets()
    assets.personBindings = try swapped()
    let simulation = try Simulation(scenario(), assets: assets)
    #expect(try parries(simulation, [10: "Key.J", 15: "Key.X"]) == [[15], [5, 25]])
  }

  @Test("Other bindings hold from the next tick on, in the same contexts")
  func rebinding() throws {
    let simulation = try Simulation(scenario(), assets: TestFight.assets())
    let other = try swapped()
    let presses = [10: "Key.J", 15: "Key.X", 20: "Key.X", 30: "Key.J"]
    let found = try parries(simulation, presses) { if $0 == 20 { simulation.rebind(other) } }
    #expect(found == [[10, 20], [5, 25]])
  }

  @Test("What is held goes on over a change that has nothing to do with it")
  func holding() throws {
    let simulation = try Simulation(scenario(), assets: TestFight.assets())
    let other = try swapped()
    let move = simulation.assets.actions.move
    for tick in 0..<20 {
      var events = RawEventFrame()
      if tick == 5 { events.append(RawEvent(try #require(Control(name: "Key.W")), value: 1)) }
      if tick == 10 { simulation.rebind(other) }
      try simulation.step(events)
      let input = try #require(simulation.world[simulation.fighters[0], PlayerInput.self])
      #expect(input.state.value(of: move).y == (tick < 5 ? 0 : 1), "tick \(tick)")
    }
  }

  @Test("A device that is switched off is heard again when it is on, by persons alone")
  func switches() throws {
    let simulation = try Simulation(scenario(), assets: TestFight.assets())
    let presses = [10: "Key.J", 15: "Key.J", 20: "Key.J"]
    let found = try parries(simulation, presses) { tick in
      guard tick == 2 || tick == 12 || tick == 18 else { return }
      simulation.changeInput { $0.setDevice(.keyboard, isEnabled: tick == 18 || tick == 2) }
    }
    #expect(found == [[10, 20], [5, 25]])
  }

  @Test(
    "The setting parryWindow lets more presses of a person count",
    .enabled(if: TestFight.runsLong))
  func parryWindow() throws {
    func counting(_ window: String) throws -> Int {
      var assets = try TestFight.assets()
      assets.personBindings = try bindings(
        #"{"version": 2, "settings": {"parryWindow": \#(window)}}"#)
      let scenario = try TestFight.scenario("play")
      let control = try #require(Control(name: "Key.J"))
      return try stride(from: 20, to: 140, by: 4).count { press in
        let simulation = try Simulation(scenario, assets: assets)
        for tick in 0..<160 {
          var events = RawEventFrame()
          if tick == press { events.append(RawEvent(control, value: 1)) }
          try simulation.step(events)
        }
        return simulation.tally.parries > 0
      }
    }
    let (usual, wide) = (try counting("1"), try counting("2"))
    #expect(usual > 0)
    #expect(wide > usual)
  }
}
