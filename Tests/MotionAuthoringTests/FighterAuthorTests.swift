import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionAuthoring

@Suite struct FighterAuthorTests {
  private let skeleton = Skeleton.standard

  @Test func makesTheWholeSetWithinItsSize() {
    let frames = FighterSet.clips.map(\.frames.count).reduce(0, +)
    #expect((25 * 3600...60 * 3600).contains(frames))
    #expect(Set(FighterSet.clips.map(\.name)).count == FighterSet.clips.count)
    #expect(FighterSet.clips.map(\.name) == FighterSet.author.clipNames())
    for tag in [
      MotionTags.idle, .walk, .run, .start, .stop, .turn, .attack, .parry, .stagger, .dodge, .jump,
      .reaction, .deathblow,
    ] {
      #expect(FighterSet.clips.contains { $0.tags.contains { $0.contains(tag) } })
    }
  }

  /// One walk over all frames: rotations, feet, knees and elbows.
  @Test func posesAreSound() throws {
    let rest = try #require(FighterSet.clips.first?.frames.first)
    for clip in FighterSet.clips {
      var before: (WorldPose, FootContacts)?
      var slide: Float = 0
      var depth: Float = 0
      var wrist: Float = 0
      var jump: Float = 0
      var loose: Float = 0
      var sound = true
      var last: Pose?
      for (i, pose) in clip.frames.enumerated() {
        for j in 0..<Joint.count {
          let q = pose.rotations[j]
          sound = sound && abs(q.dot(q) - 1) < 1e-4
          if let last { jump = max(jump, 1 - abs(q.dot(last.rotations[j]))) }
        }
        last = pose
        sound = sound && pose.hips.isFinite && pose.root.position.isFinite
        sound = sound && pose.root.position.y == 0
        let world = WorldPose(pose, skeleton: skeleton)
        for (bit, toe, ankle) in [
          (FootContacts.left, Joint.leftToe, Joint.leftFoot), (.right, .rightToe, .rightFoot),
        ] {
          depth = min(depth, world[toe].position.y - skeleton.toeHeight)
          let heel = world[ankle].apply(Vector3(0, -0.07, -0.05))
          depth = min(depth, heel.y)
          if let (old, contacts) = before, contacts.contains(bit), clip.contacts[i].contains(bit) {
            slide = max(slide, world[toe].position.distance(to: old[toe].position))
          }
        }
        for (upper, middle, end) in [
          (Joint.leftUpperLeg, Joint.leftLowerLeg, Joint.leftFoot),
          (.rightUpperLeg, .rightLowerLeg, .rightFoot),
        ] {
          let thigh = (world[middle].position - world[upper].position).normalized()
          let shank = (world[end].position - world[middle].position).normalized()
          // Bent, not beyond 155°, and the knee ahead of the line from hip to ankle.
          sound = sound && thigh.dot(shank) < 0.985 && thigh.dot(shank) > -0.9
          let side = thigh - (world[end].position - world[upper].position).normalized()
          sound = sound && side.dot(world[.hips].rotation.rotate(.forward)) > -0.05
        }
        for joint in [Joint.leftLowerArm, .rightLowerArm] {
          let elbow = pose[joint].swingTwist(about: .left).swing.rotationVector
          sound = sound && elbow.length < 2.7
        }
        loose = max(loose, pose[.weapon].angle(to: rest[.weapon]))
        wrist = max(wrist, pose[.rightHand].rotationVector.length)
        before = (world, clip.contacts[i])
      }
      #expect(sound, "\(clip.name)")
      #expect(loose < 1, "\(clip.name) turns the sword in the fist by \(loose)")
      #expect(slide < 0.001, "\(clip.name) slides \(slide) m in a frame")
      #expect(depth > -0.005, "\(clip.name) sinks \(depth) m")
      #expect(wrist < 1.15, "\(clip.name) bends the wrist by \(wrist)")
      // 1 − cos(θ/2) of a joint's turn in a frame: 32° at most.
      #expect(jump < 0.04, "\(clip.name) jumps by \(jump)")
    }
  }

  @Test func clipsBeginAndEndInAStanceOrGait() throws {
    for clip in FighterSet.clips {
      let stances = FighterSet.stances(of: clip)
      let first = try #require(clip.frames.first)
      let last = try #require(clip.frames.last)
      let tags = (clip.tags.first ?? [], clip.tags.last ?? [])
      for (pose, tag, stance) in [(first, tags.0, stances.first), (last, tags.1, stances.last)]
      where !tag.isDisjoint(with: [.idle, .stagger, .dodge, .jump, .reaction, .deathblow])
        && !tag.isSuperset(of: [.deathblow, .fall])
      {
        let rest = try #require(FighterSet.rests[stance ?? .guard])
        #expect(distance(pose, rest) < 0.004, "\(clip.name)")
        // Whoever stands at ease is out of the fight: no search may choose it.
        #expect(stance == .guard || tag.contains(.excluded), "\(clip.name)")
      }
      for tag in [tags.0, tags.1] {
        let outer: MotionTags = [
          .idle, .walk, .run, .stagger, .dodge, .jump, .reaction, .deathblow,
        ]
        #expect(!tag.isDisjoint(with: outer), "\(clip.name)")
      }
    }
  }

  @Test func onlyWhatIsAtEaseIsExcludedFromSearches() {
    for clip in FighterSet.clips {
      let isAtEase = FighterSet.stances(of: clip).contains(.ease)
      let excluded = clip.tags.count { $0.contains(.excluded) }
      #expect(excluded == (isAtEase ? clip.tags.count : 0), "\(clip.name)")
    }
  }

  @Test func bladesStayOverTheFloor() {
    for clip in FighterSet.clips {
      // A blade that dips into the floor does so for more frames than these are apart.
      for frame in stride(from: 0, to: clip.frames.count, by: FighterSet.runsLong ? 1 : 8) {
        let blade = WorldPose(clip.frames[frame], skeleton: skeleton).blade(of: skeleton)
        let least = min(blade.from.y, blade.to.y)
        #expect(least > -0.005, "\(clip.name) at \(frame): \(least)")
        if least <= -0.005 { break }
      }
    }
  }

  /// Whatever a fighter does, the blade keeps off the own trunk, head and legs.
  @Test func bladesKeepOffTheOwnBody() {
    for clip in FighterSet.clips {
      var least: (gap: Float, frame: Int) = (.infinity, 0)
      for frame in stride(from: 0, to: clip.frames.count, by: FighterSet.runsLong ? 1 : 4) {
        let gap = ArmStrain.gap(WorldPose(clip.frames[frame], skeleton: skeleton), skeleton)
        if gap < least.gap { least = (gap, frame) }
      }
      // A sword that hangs beside the leg at ease may brush it.
      let isAtEase = FighterSet.stances(of: clip).contains(.ease)
      let wanted: Float = isAtEase ? 0 : 0.015
      #expect(least.gap > wanted, "\(clip.name) at \(least.frame): \(least.gap) m")
    }
  }

  private func distance(_ a: Pose, _ b: Pose) -> Float {
    var a = a
    var b = b
    a.root = .identity
    b.root = .identity
    let first = WorldPose(a, skeleton: skeleton)
    let second = WorldPose(b, skeleton: skeleton)
    return (0..<Joint.count).map {
      first.joints[$0].position.distance(to: second.joints[$0].position)
    }.max() ?? 0
  }

  @Test func gaitsKeepTheirSpeedAndFacing() throws {
    for (name, speed) in [("walk 0", Float(1.4)), ("walk 180", 1.0), ("run 0", 3.6)] {
      let clip = try #require(FighterSet.clips.first { $0.name == name })
      let first = try #require(clip.frames.first)
      let last = try #require(clip.frames.last)
      let way = (last.root.position - first.root.position).length
      #expect(abs(way / (Float(clip.frames.count - 1) / 60) - speed) < 0.02, "\(name)")
      #expect(abs(last.root.rotation.yaw) < 1e-4)
      let flying = clip.contacts.filter { $0 == [] }.count
      #expect(name.hasPrefix("run") ? flying > 60 : flying < 20, "\(name): \(flying)")
    }
    for name in ["turn 90 left", "turn 180 right"] {
      let clip = try #require(FighterSet.clips.first { $0.name == name })
      let yaw = try #require(clip.frames.last).root.rotation.yaw
      let wanted: Float = name == "turn 90 left" ? pi / 2 : -pi
      #expect(abs(wrapAngle(yaw - wanted)) < 0.01, "\(name)")
    }
  }

  /// In every run some of each kind, and all of them where the long tests run.
  @Test func isTheSameTwice() throws {
    for (index, clip) in FighterSet.clips.enumerated()
    where FighterSet.runsLong || index % 12 == 0 {
      let again = FighterSet.author.clip(at: index)
      #expect(FighterSet.hash(again) == FighterSet.hash(clip), "\(clip.name)")
    }
  }

  @Test func bitsArePinned() throws {
    let clip = try #require(FighterSet.clips.first { $0.name == "cut left high, stepping in" })
    #expect(FighterSet.hash(clip) == 3_070_417_361_279_237_664)
    let turn = try #require(FighterSet.clips.first { $0.name == "turn 45 left" })
    #expect(FighterSet.hash(turn) == 9_016_608_206_145_065_525)
    // And all of them, so that every build that runs tests makes the same motion.
    var all = StateHash()
    for clip in FighterSet.clips { all.combine(FighterSet.hash(clip)) }
    #expect(all.value == 7_353_047_221_877_404_118)
  }
}
