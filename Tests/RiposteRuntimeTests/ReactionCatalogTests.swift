import Combat
import ECS
import LatentMotion
import MotionMath
import SkeletalAnimation
import Testing

@testable import RiposteRuntime

@Suite struct ReactionCatalogTests {
  @Test func holdsEveryClassOfTheEmbeddedSet() throws {
    let catalog = try TestFight.assets().reactions
    func count(_ tags: MotionTags) -> Int {
      catalog.reactions.count { $0.tags.isSuperset(of: tags) }
    }
    for tag in [
      MotionTags.recoil, .groggy, .slam, .guardBreak, .hit, .fall, .getUp, .stagger,
    ] {
      #expect(count(tag) >= 2, "\(tag.words)")
    }
    // A fall and the getting up behind it are two reactions, and the one goes on into the other.
    #expect(!catalog.reactions.contains { $0.tags.isSuperset(of: [.fall, .getUp]) })
    for fall in catalog.reactions where fall.tags.contains(.fall) && !fall.tags.contains(.deathblow)
    {
      let rising = catalog.reactions.first { $0.rows.lowerBound == fall.rows.upperBound }
      #expect(rising?.tags.contains(.getUp) == true && rising?.endRow == fall.endRow)
    }
    for slam in catalog.reactions where slam.tags.contains(.slam) {
      #expect((0.4...0.6).contains(slam.move.length), "\(slam.move)")
      #expect((12...24).contains(slam.moveFrames))
    }
  }

  @Test func exposesTheDeathblowWithItsPlace() throws {
    let assets = try TestFight.assets()
    let pair = try #require(assets.reactions.deathblows.first)
    #expect(assets.reactions.deathblows.count == 1)
    #expect(pair.contactFrames == 30)
    #expect(abs(pair.place.position.x) < 1e-3 && (1.4...2.2).contains(pair.place.position.z))
    #expect(abs(wrapAngle(pair.place.rotation.yaw - pi)) < 1e-2)
    #expect(assets.frames.tags(at: pair.victim.lowerBound).contains(.reaction))
    #expect(!assets.frames.tags(at: pair.striker.lowerBound).contains(.reaction))
    #expect(assets.catalog.attacks.allSatisfy { !pair.striker.contains(Int($0.strike.row)) })
  }

  @Test func findsTheNearestOfTheWantedClassAndDirection() throws {
    let assets = try TestFight.assets()
    let catalog = assets.reactions
    for (index, reaction) in catalog.reactions.enumerated()
    where !reaction.tags.contains(.deathblow) {
      let wanted = reaction.tags.subtracting(.reaction)
      let row = reaction.rows.lowerBound
      let code = (0..<assets.space.poseCount).map {
        assets.space.index.value(row: row, dimension: $0)
      }
      let nearest = catalog.nearest(wanted, to: code.span, in: assets.space)
      let found = try #require(nearest)
      #expect(found.tags.subtracting(.reaction) == wanted, "\(index)")
      // By brute force: nothing of these tags is nearer, nor as near and earlier.
      let cost = assets.space.poseCost(code.span, row: found.rows.lowerBound)
      for other in catalog.reactions where other.tags == reaction.tags {
        let its = assets.space.poseCost(code.span, row: other.rows.lowerBound)
        #expect(its > cost || its == cost && other.rows.lowerBound >= found.rows.lowerBound)
      }
    }
    let zeros = [Float](repeating: 0, count: assets.space.poseCount)
    // A direction that is not there falls back on the class.
    let front = catalog.nearest([.slam, .front], to: zeros.span, in: assets.space)
    #expect(front?.tags.contains(.slam) == true)
    // The victim of a deathblow is not what falls.
    for direction in [MotionTags.front, .back] {
      let fall = catalog.nearest([.fall, direction], to: zeros.span, in: assets.space)
      #expect(fall?.tags.contains(.deathblow) == false)
    }
  }

  @Test func variantsTakeTurns() throws {
    let assets = try TestFight.assets()
    let catalog = assets.reactions
    // In guard all variants begin as near.
    let idle = try #require(
      assets.frames.clips.first { assets.frames.tags(at: $0.start).contains(.idle) })
    let code = (0..<assets.space.poseCount).map {
      assets.space.index.value(row: idle.start, dimension: $0)
    }
    for wanted: MotionTags in [
      [.groggy, .left], [.groggy, .right], [.recoil, .left], [.slam, .back], [.fall, .back],
      [.slam, .groggy, .back], [.hit, .front],
    ] {
      let found = (0..<6).compactMap {
        catalog.nearest(wanted, to: code.span, in: assets.space, turn: $0)
      }
      #expect(found.count == 6)
      #expect(found.allSatisfy { $0.tags == found[0].tags }, "\(wanted.words)")
      let rows = Set(found.map(\.rows.lowerBound))
      #expect(rows.count >= 2, "\(wanted.words): \(rows)")
      #expect(
        found[0] == catalog.nearest(wanted, to: code.span, in: assets.space, turn: 12),
        "\(wanted.words)")
    }
    // What is not of the class, or of more than the class, is not among them.
    for turn in 0..<8 {
      let slam = catalog.nearest([.slam, .back], to: code.span, in: assets.space, turn: turn)
      #expect(slam?.tags.contains(.groggy) == false)
    }
  }

  /// The tags of what a fighter plays when it is thrown off, by the walls of the arena.
  private func thrown(_ changes: [(String, String)], ticks: Int) throws -> [MotionTags] {
    let assets = try TestFight.assets()
    let fight = try Simulation(TestFight.duel(replacing: changes), assets: assets)
    var played: [MotionTags] = []
    var before = fight.fighters.map { _ in PlayMode.locomotion }
    for _ in 0..<ticks {
      try fight.step()
      for (i, entity) in fight.fighters.enumerated() {
        guard let playback = fight.world[entity, Playback.self] else { continue }
        if playback.mode == .stagger && before[i] != .stagger {
          played.append(assets.frames.tags(at: Int(playback.row)))
        }
        before[i] = playback.mode
      }
    }
    return played
  }

  @Test func aDuelShowsRecoilsAndHits() throws {
    let played = try thrown([], ticks: 3000)
    #expect(played.count > 10)
    #expect(
      played.allSatisfy { !$0.isDisjoint(with: [.recoil, .stagger, .hit, .slam, .groggy, .fall]) })
    let recoils = Set(played.filter { $0.contains(.recoil) }.map { $0.intersection(.directions) })
    #expect(recoils.count >= 3, "\(recoils.map(\.words))")
    #expect(played.contains { $0.contains(.hit) })
  }

  @Test func aWallBehindTheAttackerMakesSlams() throws {
    // The attacker's back is at a wall half a metre behind it.
    let played = try thrown(
      [
        ("\"walls\": [", "\"walls\": [{ \"from\": [-7, 2.2], \"to\": [7, 2.2] },"),
        ("\"position\": [0, 3]", "\"position\": [0, 1.5]"),
      ],
      ticks: 3000)
    #expect(played.contains { $0.isSuperset(of: [.slam, .back]) })
  }
}
