import Combat
import DataFiles
import ECS
import InputActions
import LatentMotion
import MotionMath
import SkeletalAnimation
import Testing

@testable import RiposteRuntime

@Suite("Simulation") struct SimulationTests {
  @Test("The same scenario has the same hash in every tick")
  func repeats() throws {
    let assets = try TestFight.assets()
    let scenario = try TestFight.scenario("duel")
    let a = try Simulation(scenario, assets: assets)
    let b = try Simulation(scenario, assets: assets)
    for tick in 0..<400 {
      try a.step()
      try b.step()
      #expect(a.stateHash() == b.stateHash(), "tick \(tick)")
    }
  }

  @Test("A snapshot restored in mid-fight goes on with the same hashes")
  func restores() throws {
    let simulation = try TestFight.run(
      TestFight.scenario("duel"), TestFight.assets(), ticks: 180)
    let snapshot = WorldSnapshot()
    simulation.world.takeSnapshot(into: snapshot)
    var hashes: [UInt64] = []
    for _ in 0..<120 {
      try simulation.step()
      hashes.append(simulation.stateHash())
    }
    try simulation.world.restore(snapshot)
    for hash in hashes {
      try simulation.step()
      #expect(simulation.stateHash() == hash)
    }
  }

  @Test("Another seed gives another fight")
  func seeds() throws {
    let assets = try TestFight.assets()
    let a = try TestFight.run(TestFight.scenario("duel"), assets, ticks: 200)
    let b = try TestFight.run(
      TestFight.duel(replacing: [("\"seed\": 7", "\"seed\": 8")]), assets, ticks: 200)
    #expect(a.stateHash() != b.stateHash())
  }

  @Test("Shown poses are finite, on the floor and upright, with knees that bend forwards")
  func poses() throws {
    let assets = try TestFight.assets()
    let simulation = try Simulation(TestFight.scenario("duel"), assets: assets)
    for tick in 0..<(TestFight.runsLong ? 6000 : 500) {
      try simulation.step()
      for fighter in simulation.fighters {
        let world = try #require(simulation.world[fighter, Shown.self]).world
        for joint in Joint.allCases {
          #expect(world[joint].position.isFinite, "\(joint) in tick \(tick)")
          #expect(abs(world[joint].rotation.dot(world[joint].rotation) - 1) < 1e-3)
        }
        for toe in [Joint.leftToe, .rightToe] {
          #expect(world[toe].position.y > -0.01, "\(toe) below the floor in tick \(tick)")
        }
        // Somebody who fights or walks has a foot down; runs leave the floor by a hand's breadth.
        let lowest = min(world[.leftToe].position.y, world[.rightToe].position.y)
        #expect(lowest < 0.12, "floating at \(lowest) in tick \(tick)")
        let hips = world[.hips].position.y
        let isDown = simulation.world[fighter, Reeling.self]?.kind.isDown == true
        #expect(hips > (isDown ? 0.1 : 0.45) && hips < 1.15, "hips at \(hips) in tick \(tick)")
        for (upper, lower, end) in [
          (Joint.leftUpperLeg, Joint.leftLowerLeg, Joint.leftFoot),
          (.rightUpperLeg, .rightLowerLeg, .rightFoot),
        ] {
          // A knee in front of the line from hip to ankle, in the direction of the thigh's front.
          let hip = world[upper].position
          let ankle = world[end].position
          let line = Segment(from: hip, to: ankle)
          let knee = world[lower].position
          let out = knee - line.point(at: line.nearestFraction(to: knee))
          let front = world[upper].rotation.rotate(.forward)
          #expect(out.dot(front) > -0.02, "\(lower) inverted in tick \(tick)")
        }
      }
    }
  }

  @Test("A parry's blades meet where the plan says, and a changed angle changes hash and parry")
  func angles() throws {
    let assets = try TestFight.assets()
    let directions = "\"directions\": []"
    var parries: [Int32] = []
    var hashes: [UInt64] = []
    for angle in [0, 180] {
      let scenario = try TestFight.duel(replacing: [
        (directions, "\"directions\": [\(angle)]"),
        ("\"leadDeviation\": 45", "\"leadDeviation\": 0"),
      ])
      let simulation = try Simulation(scenario, assets: assets)
      while simulation.meetings.isEmpty && simulation.tick < 600 { try simulation.step() }
      let met = try #require(simulation.meetings.first)
      #expect(met.error <= 0.04)
      parries.append(met.parry)
      hashes.append(simulation.stateHash())
    }
    #expect(parries[0] != parries[1])
    #expect(hashes[0] != hashes[1])
  }

  @Test("The encoder runs for a pose that has left the database, and only for such a one")
  func encoder() throws {
    let assets = try TestFight.assets()
    let codes = PoseCodes(assets.database, space: assets.space)
    let row = assets.firstRow + 30
    func shown(turning joint: Joint?, by angle: Float) -> Shown {
      func world(_ row: Int) -> (Pose, WorldPose) {
        var pose = assets.frames.pose(frame: row)
        if let joint { pose[joint] = Quaternion(angle: angle, axis: .left) * pose[joint] }
        return (pose, WorldPose(pose, skeleton: assets.skeleton))
      }
      let (pose, now) = world(row)
      let (before, earlier) = world(row - 1)
      return Shown(pose: pose, poseBefore: before, world: now, worldBefore: earlier)
    }
    var code = [Float](repeating: 0, count: assets.space.poseCount)
    func write(_ shown: Shown) -> Bool {
      var span = code.mutableSpan
      return codes.write(shown, row: row, frames: assets.frames, into: &span)
    }
    #expect(!write(shown(turning: nil, by: 0)))
    for k in code.indices {
      #expect(code[k] == assets.space.index.value(row: row, dimension: k))
    }
    #expect(!write(shown(turning: .head, by: 0.2)))
    #expect(write(shown(turning: .leftUpperLeg, by: 0.9)))
    #expect(write(shown(turning: .rightUpperArm, by: 0.9)))
    let cost = assets.space.poseCost(code.span, row: row)
    #expect(cost > 0.05 && cost < 200)
  }
}

@Suite("Golden hashes") struct GoldenTests {
  struct Golden: Decodable {
    enum Key: String, CodingKey, CaseIterable { case scenario, hashes }
    struct Point: Decodable {
      enum Key: String, CodingKey, CaseIterable { case tick, hash }
      var tick: Int
      var hash: String
      init(from decoder: any Decoder) throws {
        let fields = try JSONFields(decoder, Key.self)
        tick = try fields.integer(.tick, in: 1...1_000_000)
        hash = try fields.value(.hash)
      }
    }
    var scenario: String
    var hashes: [Point]
    init(from decoder: any Decoder) throws {
      let fields = try JSONFields(decoder, Key.self)
      scenario = try fields.value(.scenario)
      hashes = try fields.value(.hashes)
    }
  }

  @Test("The fights have the pinned hashes", arguments: ["duel", "locomotion", "world"])
  func pinned(_ name: String) throws {
    let path = FilePath.join(TestFight.assetsFolder, "golden/\(name).json")
    let golden = try JSONFile.decode(Golden.self, from: path)
    let simulation = try Simulation(
      TestFight.scenario(golden.scenario), assets: TestFight.assets())
    for point in golden.hashes where TestFight.runsLong || point.tick <= 600 {
      while simulation.tick < point.tick { try simulation.step() }
      #expect(
        String(simulation.stateHash(), radix: 16) == point.hash, "\(name), tick \(point.tick)")
    }
  }
}
