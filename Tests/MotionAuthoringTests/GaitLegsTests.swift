import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionAuthoring

/// Legs of every way to go.
@Suite struct GaitLegsTests {
  private let skeleton = Skeleton.standard

  /// The clips of going and turning, with the frames that go.
  private var going: [(clip: Clip, isGoing: [Bool])] {
    let tags: MotionTags = [.walk, .run, .start, .stop, .turn]
    return FighterSet.clips.compactMap { clip in
      let isGoing = clip.tags.map { !$0.isDisjoint(with: tags) }
      return isGoing.contains(true) ? (clip, isGoing) : nil
    }
  }

  /// The bends of a knee or an ankle over a clip, in degrees.
  private func bends(_ worlds: [WorldPose], _ a: Joint, _ b: Joint, _ c: Joint) -> [Float] {
    worlds.map { world in
      let upper = (world[b].position - world[a].position).normalized()
      let lower = (world[c].position - world[b].position).normalized()
      return acos(clamp(upper.dot(lower), -1, 1)) / degree
    }
  }

  /// No joint of a leg changes its speed by more from one frame to the next than in 0.1 % of captured
  /// running, and nowhere by much more. Captured running (LAFAN1 and a set of sword and shield, 18,308
  /// frames): knees by up to 740°/s in a frame, 0.1 % by over 406; ankles by up to 663, 0.1 % by over
  /// 492.
  @Test func kneesAndAnklesDoNotSnap() {
    let legs: [(Joint, Joint, Joint, Joint)] = [
      (.leftUpperLeg, .leftLowerLeg, .leftFoot, .leftToe),
      (.rightUpperLeg, .rightLowerLeg, .rightFoot, .rightToe),
    ]
    let limit: Float = 560
    var (knees, ankles): ([Float], [Float]) = ([], [])
    for (clip, isGoing) in going {
      let worlds = clip.frames.map { WorldPose($0, skeleton: skeleton) }
      for (hip, knee, ankle, toe) in legs {
        for (isKnee, bends) in [
          (true, bends(worlds, hip, knee, ankle)), (false, bends(worlds, knee, ankle, toe)),
        ] {
          var most: (change: Float, frame: Int) = (0, 0)
          for i in 1..<(bends.count - 1) where isGoing[i] {
            let change = abs(bends[i + 1] - 2 * bends[i] + bends[i - 1]) * 60
            if change > most.change { most = (change, i) }
            guard clip.tags[i].contains(.run) else { continue }
            if isKnee { knees.append(change) } else { ankles.append(change) }
          }
          #expect(
            most.change < limit,
            "\(clip.name), \(isKnee ? knee : ankle) at \(most.frame): \(most.change)°/s")
        }
      }
    }
    for (changes, share) in [(knees, Float(406)), (ankles, 492)] {
      #expect(changes.count > 10_000)
      #expect(changes.count { $0 > share } < changes.count / 1000)
    }
  }

  /// A toe near the floor stands: feet are set down from above and leave upwards.
  @Test func feetDoNotGlideOverTheFloor() {
    for (clip, isGoing) in going {
      var (low, sliding) = (0, 0)
      var before: WorldPose?
      for (i, pose) in clip.frames.enumerated() {
        let world = WorldPose(pose, skeleton: skeleton)
        if let before, isGoing[i] {
          for toe in [Joint.leftToe, .rightToe] {
            let (a, b) = (before[toe].position, world[toe].position)
            guard max(a.y, b.y) < skeleton.toeHeight + 0.003 else { continue }
            low += 1
            if (b - a).onFloor.length * 60 > 0.15 { sliding += 1 }
          }
        }
        before = world
      }
      #expect(low > 0 && Float(sliding) <= 0.02 * Float(low), "\(clip.name): \(sliding) of \(low)")
    }
  }

  /// Starts and stops are tagged as they are found in captures: about the frame of 0.25 m/s.
  @Test func startsAndStopsAreTaggedWhereTheyAre() throws {
    for (name, tag) in [
      ("walk start 0", MotionTags.start), ("run start 0", .start), ("walk stop sharp 0", .stop),
      ("run stop 0", .stop),
    ] {
      let clip = try #require(FighterSet.clips.first { $0.name == name })
      let frames = clip.tags.indices.filter { clip.tags[$0].contains(tag) }
      let (first, last) = (try #require(frames.first), try #require(frames.last))
      #expect(last - first == 44 && frames.count == 45, "\(name)")
      let change = tag == .start ? first + 15 : first + 30
      let speed = (clip.frames[change].root.position - clip.frames[change - 1].root.position).length
      #expect(abs(speed * 60 - 0.25) < 0.15, "\(name): \(speed * 60) m/s")
      let still = tag == .start ? 0 : clip.tags.count - 1
      #expect(clip.tags[still].isDisjoint(with: [.walk, .run, .start, .stop]), "\(name)")
    }
  }

  /// A running foot comes up behind the body: 20 to 34 cm in captured running at 2.2 to 4.2 m/s.
  @Test(arguments: [("run slow 0", Float(0.15), Float(0.3)), ("run 0", 0.2, 0.38)])
  func aRunningFootIsRaised(_ name: String, _ least: Float, _ most: Float) throws {
    let clip = try #require(FighterSet.clips.first { $0.name == name })
    let heights = clip.frames.map { pose -> Float in
      WorldPose(pose, skeleton: skeleton)[.leftToe].position.y - skeleton.toeHeight
    }
    let highest = try #require(heights.max())
    #expect(highest > least && highest < most, "\(highest)")
  }
}
