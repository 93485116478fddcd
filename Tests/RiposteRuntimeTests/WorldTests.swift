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
    #expect(actions(436...446) == ["Dodge"])
    #expect(actions(496...506) == ["Jump"])
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
