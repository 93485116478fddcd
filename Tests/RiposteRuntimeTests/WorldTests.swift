import DataFiles
import ECS
import InputActions
import MotionMath
import RiposteRuntime
import SkeletalAnimation
import Testing

/// What one key means in different places, played through by the visitor of `world.json`.
struct WorldTests {
  /// A tick in which an action started, with what stood around it.
  private struct Start: Equatable {
    var tick: Int
    var action: String
  }

  /// Everything that the visitor's actions did, and the state at some ticks.
  private static func play(_ ticks: Int) throws -> (
    starts: [Start], simulation: Simulation, doors: [Int: Door], items: [Int: [Item]]
  ) {
    let assets = try TestFight.assets()
    let simulation = try Simulation(try TestFight.scenario("world"), assets: assets)
    let names = ["Parry", "Interact", "Inventory", "Select", "TakeItem", "Dodge", "Jump", "Menu"]
    let actions = try names.map { name in
      (name, try #require(assets.bindings.action(named: name)))
    }
    var starts: [Start] = []
    var doors: [Int: Door] = [:]
    var items: [Int: [Item]] = [:]
    for tick in 0..<ticks {
      try simulation.step()
      let input = try #require(simulation.world[simulation.fighters[0], PlayerInput.self])
      for (name, id) in actions where input.state.events(of: id).contains(.started) {
        starts.append(Start(tick: tick, action: name))
      }
      doors[tick] = simulation.doors[0]
      items[tick] = simulation.items
    }
    return (starts, simulation, doors, items)
  }

  @Test func oneKeyOpensTakesAndGuards() throws {
    let (starts, simulation, doors, items) = try Self.play(640)
    let visitor = simulation.fighters[0]
    func actions(_ ticks: ClosedRange<Int>) -> [String] {
      starts.filter { ticks.contains($0.tick) }.map(\.action)
    }
    // Over the items: E takes the one that D selected, and opens nothing.
    #expect(actions(0...80) == ["Inventory", "Select", "TakeItem", "Inventory"])
    #expect(items[49]?.map(\.holder) == [.null, .null])
    #expect(items[52]?.map(\.holder) == [.null, visitor])
    #expect(doors[80]?.opened == 0)
    // On foot: the shut door stops the visitor, and E opens it.
    #expect(doors[214]?.opened == 0)
    #expect(actions(200...240) == ["Interact"])
    #expect(doors[214 + 2 + Int(Door.travelTicks)]?.opened == Door.travelTicks)
    // In a fight: E guards, beside the door that it would have shut.
    #expect(actions(376...386) == ["Parry"])
    #expect(doors[420]?.opened == Door.travelTicks && doors[420]?.motion == 0)
    #expect(actions(458...468) == ["Dodge"])
    #expect(actions(508...518) == ["Jump"])
    // In the menu E means nothing.
    #expect(actions(556...610) == ["Menu", "Menu"])
  }

  @Test func theDoorStopsWhoeverWalksIntoIt() throws {
    let (_, simulation, _, _) = try Self.play(210)
    let place = try #require(
      simulation.world[simulation.fighters[0], Shown.self]?.pose.root.position)
    #expect(place.z < -1.3 && place.z > -2.2, "at \(place.z)")
  }

  @Test func contextsFollowFromThePlace() throws {
    let assets = try TestFight.assets()
    let simulation = try Simulation(try TestFight.scenario("world"), assets: assets)
    var seen: [[String]] = []
    for _ in 0..<640 {
      try simulation.step()
      let input = try #require(simulation.world[simulation.fighters[0], PlayerInput.self])
      let names = input.state.activeContexts.map { assets.bindings.contextNames[Int($0.index)] }
      if seen.last != names { seen.append(names) }
    }
    #expect(
      seen == [
        ["Explore"], ["Inventory", "Explore"], ["Explore"], ["Combat", "Explore"],
        ["Menu", "Combat", "Explore"], ["Combat", "Explore"],
      ])
  }

  /// A visitor at `position` with an item at `item` and a wall between z = 0.9 and the far side.
  private static func visit(
    at position: String, item: String, opponent: String? = nil
  ) throws -> Simulation {
    let other = opponent.map {
      #",{"name":"B","team":"b","position":\#($0),"yaw":180,"controller":{"kind":"device"}}"#
    }
    let text = #"""
      {"version":1,"arena":{"ground":9,"walls":[{"from":[-9,0.9],"to":[9,0.9]}]},
       "items":[{"name":"a","position":\#(item)}],
       "fighters":[{"name":"A","team":"a","position":\#(position),
         "controller":{"kind":"device"}}\#(other ?? "")]}
      """#
    return try Simulation(
      try Scenario(bytes: Array(text.utf8), file: "visit.json"), assets: TestFight.assets())
  }

  /// Taps keys one after the other, each for two ticks, of one player.
  private static func tap(_ keys: [String], player: UInt8 = 0, in simulation: Simulation) throws {
    for key in keys {
      let control = try #require(Control(name: key))
      for value in [1, 0] as [Float] {
        var frame = RawEventFrame()
        frame.append(RawEvent(control, value: value, player: player))
        try simulation.step(frame)
        try simulation.step()
      }
    }
  }

  @Test func whatIsTakenCanBePutDown() throws {
    let simulation = try Self.visit(at: "[0,0]", item: "[0.5,0.5]")
    try Self.tap(["Key.I", "Key.E"], in: simulation)
    #expect(simulation.items[0].holder == simulation.fighters[0])
    try Self.tap(["Key.E"], in: simulation)
    #expect(simulation.items[0].holder == .null)
    #expect(simulation.items[0].position.y == 0 && simulation.items[0].position.length < 0.5)
  }

  @Test func nothingIsTakenThroughAWallOrFromAfar() throws {
    for item in ["[0,1.2]", "[0,-3]"] {
      let simulation = try Self.visit(at: "[0,0]", item: item)
      try Self.tap(["Key.I", "Key.E"], in: simulation)
      #expect(simulation.items[0].holder == .null, "\(item)")
      #expect(simulation.itemsInReach(of: simulation.fighters[0]).isEmpty)
    }
  }

  @Test func theFirstHandTakesAnItem() throws {
    // The two are opponents out of each other's sight and reach of a fight.
    let simulation = try Self.visit(at: "[0,-1]", item: "[0,-2]", opponent: "[0,5]")
    try Self.tap(["Key.I"], in: simulation)
    try Self.tap(["Key.I", "Key.E"], player: 1, in: simulation)
    #expect(simulation.items[0].holder == .null)
    try Self.tap(["Key.E"], in: simulation)
    #expect(simulation.items[0].holder == simulation.fighters[0])
  }

  @Test func inAFightTheItemsStayShut() throws {
    let simulation = try Self.visit(at: "[0,-5]", item: "[0,-5]", opponent: "[0,-2]")
    let assets = try TestFight.assets()
    try Self.tap(["Key.I"], in: simulation)
    let input = try #require(simulation.world[simulation.fighters[0], PlayerInput.self])
    #expect(!input.state.isActive(assets.actions.inventoryContext))
    #expect(input.state.isActive(assets.actions.combat))
    try Self.tap(["Key.E"], in: simulation)
    #expect(simulation.items[0].holder == .null)
  }

  @Test(arguments: [
    (#""doors":[{"from":[0,0],"to":[0,0]}]"#, "arena.doors[0].to"),
    (#""doors":{}"#, "arena.doors"),
  ])
  func refusesFaultyDoors(json: String, place: String) throws {
    let error = #expect(throws: FileError.self) {
      _ = try TestFight.duel(replacing: [(#""ground": 7,"#, #""ground": 7,"# + json + ",")])
    }
    #expect(error?.description.contains(place) == true, "\(String(describing: error))")
  }

  @Test(arguments: [
    (#"[{"name":"a","position":[0,0]},{"name":"a","position":[0,0]}]"#, "two items"),
    (#"[{"name":"","position":[0,0]}]"#, "items[0].name"),
    (#"[{"name":"a","position":[0]}]"#, "items[0].position"),
    (#"[{"nam":"a","position":[0,0]}]"#, "items[0].nam"),
  ])
  func refusesFaultyItems(json: String, place: String) throws {
    let error = #expect(throws: FileError.self) {
      _ = try TestFight.duel(replacing: [(#""seed": 7,"#, #""seed": 7,"items":"# + json + ",")])
    }
    #expect(error?.description.contains(place) == true, "\(String(describing: error))")
  }
}
