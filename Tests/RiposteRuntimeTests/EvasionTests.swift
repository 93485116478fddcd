import ECS
import InputActions
import MotionMath
import RiposteRuntime
import SkeletalAnimation
import Testing

/// Dodges and jumps as they are played.
struct EvasionTests {
  /// A fighter alone who presses some keys at tick 20, and the ticks that follow.
  private static func play(_ keys: [String], ticks: Int = 90) throws -> (
    start: Pose, poses: [Shown]
  ) {
    let scenario = try Scenario(
      bytes: Array(
        #"""
        {"version":1,"seed":5,"arena":{"ground":30},"fighters":[
          {"name":"A","team":"a","position":[0,0],"controller":{"kind":"device"}}]}
        """#.utf8), file: "alone.json")
    let simulation = try Simulation(scenario, assets: TestFight.assets())
    for _ in 0..<20 { try simulation.step() }
    let fighter = simulation.fighters[0]
    let start = try #require(simulation.world[fighter, Shown.self]?.pose)
    var shown: [Shown] = []
    for tick in 0..<ticks {
      var frame = RawEventFrame()
      if tick == 0 || tick == 3 {
        for key in keys {
          frame.append(RawEvent(try #require(Control(name: key)), value: tick == 0 ? 1 : 0))
        }
      }
      try simulation.step(frame)
      shown.append(try #require(simulation.world[fighter, Shown.self]))
    }
    return (start, shown)
  }

  @Test(arguments: [
    (["Key.LeftShift"], Vector3(0, 0, -1)), (["Key.W", "Key.LeftShift"], Vector3(0, 0, 1)),
    (["Key.A", "Key.LeftShift"], Vector3(1, 0, 0)),
    (["Key.D", "Key.LeftShift"], Vector3(-1, 0, 0)),
    (["Key.S", "Key.D", "Key.LeftShift"], Vector3(-1, 0, -1)),
  ])
  func dodgesGoWhereTheStickPoints(keys: [String], way: Vector3) throws {
    let (start, shown) = try Self.play(keys, ticks: 30)
    let last = try #require(shown.last?.pose)
    let moved = start.root.rotation.inverseRotate(last.root.position - start.root.position)
    let along = moved.dot(way.normalized())
    #expect(along > 0.8 && along < 1.3, "\(along) m")
    #expect((moved - way.normalized() * along).length < 0.2, "\(moved)")
    #expect(abs(wrapAngle(last.root.rotation.yaw - start.root.rotation.yaw)) < 0.15)
  }

  @Test func jumpsLeaveTheFloorAndLand() throws {
    let (start, shown) = try Self.play(["Key.Space"])
    let skeleton = Skeleton.standard
    func height(_ s: Shown) -> Float {
      min(s.world[.leftToe].position.y, s.world[.rightToe].position.y) - skeleton.toeHeight
    }
    let flight = shown.indices.filter { height(shown[$0]) > 0.03 }
    #expect((12...40).contains(flight.count), "\(flight.count) ticks")
    #expect(shown.map(height).max() ?? 0 > 0.15)
    #expect(shown.map(\.pose.hips.y).max() ?? 0 > start.hips.y + 0.2)
    #expect(height(try #require(shown.last)) < 0.01)
  }

  @Test func aDodgeLeavesTheWayOfTheBlade() throws {
    // Whoever hops back when the blade is on its way is missed; whoever stands is hit.
    func hits(_ keys: String) throws -> (hits: UInt32, misses: UInt32) {
      let scenario = try TestFight.duel(replacing: [
        (
          #""kind": "script", "script": "defender", "leadMean": 50, "leadDeviation": 45"#,
          #""kind": "script", "script": "keys", "keys": [\#(keys)]"#
        )
      ])
      let simulation = try Simulation(scenario, assets: TestFight.assets())
      while simulation.tally.endedAttacks < 1 && simulation.tick < 600 { try simulation.step() }
      return (simulation.tally.hits, simulation.tally.misses)
    }
    #expect(try hits("") == (1, 0))
    let scenario = try TestFight.scenario("duel")
    // The first contact of the same duel, from the threat that the defender sees.
    let simulation = try Simulation(scenario, assets: TestFight.assets())
    var contact: Int?
    while contact == nil && simulation.tick < 600 {
      try simulation.step()
      if let threat = simulation.world[simulation.fighters[0], Threat.self],
        threat.attacker != .null, threat.contact != .max
      {
        contact = Int(threat.contact / 256)
      }
    }
    let press = try #require(contact) - 18
    #expect(try hits(#"{"tick": \#(press), "control": "Key.LeftShift"}"#) == (0, 1))
  }
}
