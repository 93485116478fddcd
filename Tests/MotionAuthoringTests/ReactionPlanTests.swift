import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionAuthoring

@Suite struct ReactionPlanTests {
  private let skeleton = Skeleton.standard
  private static let made = FighterSet.strokes.filter { $0.stroke.kind == .reaction }

  /// The clips of reactions, each with the different tags of its frames.
  private static let tagged = made.map { (clip: $0.clip, tags: Set($0.clip.tags)) }

  private func clips(_ tags: MotionTags) -> [Clip] {
    Self.tagged.filter { $0.tags.contains { $0.isSuperset(of: tags) } }.map(\.clip)
  }

  private func clips(exactly tags: MotionTags) -> [Clip] {
    Self.tagged.filter {
      $0.tags.contains {
        $0.isSuperset(of: tags)
          && $0.intersection(.directions) == tags.intersection(.directions)
      }
    }.map(\.clip)
  }

  @Test func everyClassIsThereInVariants() {
    for bearing in stride(from: Float(0), to: 2 * pi, by: pi / 4) {
      #expect(clips(exactly: MotionTags(bearing: bearing).union(.hit)).count == 2, "\(bearing)")
    }
    for side in [MotionTags.left, .right, .high, .low] {
      #expect(clips(exactly: side.union(.recoil)).count >= 2, "\(side.words)")
    }
    let slams: [MotionTags] = [
      .back, [.back, .left], [.back, .right], .left, .right, [.back, .left, .right],
    ]
    for side in slams { #expect(clips(exactly: side.union(.slam)).count >= 2, "\(side.words)") }
    for (tag, least) in [
      (MotionTags.groggy, 9), ([.groggy, .left], 2), ([.groggy, .right], 2), (.guardBreak, 2),
      (.fall, 4), (.getUp, 4),
      ([.deathblow, .reaction], 1),
    ] {
      #expect(clips(tag).count >= least, "\(tag.words)")
    }
    #expect(FighterSet.clips.count { $0.tags.contains { $0.contains(.deathblow) } } == 2)
  }

  @Test func noFrameOfAReactionIsLocomotion() {
    for (_, clip) in Self.made {
      #expect(clip.tags.allSatisfy { $0.isDisjoint(with: .locomotion) && $0 != [] }, "\(clip.name)")
    }
  }

  /// A hit drives the body away from where it comes from, trunk first, and the head stays behind.
  @Test(arguments: 0..<8)
  func hitsDriveAwayFromTheirSide(_ eighth: Int) throws {
    let bearing = Float(eighth) * pi / 4
    let away = Quaternion(yaw: bearing + pi).rotate(.forward)
    for clip in clips(exactly: MotionTags(bearing: bearing).union(.hit)) {
      let end = try #require(clip.frames.last).root.position
      #expect((0.3...0.42).contains(end.length), "\(clip.name)")
      #expect(end.dot(away) > 0.99 * end.length, "\(clip.name)")
      func offset(_ joint: Joint, _ frame: Int) -> Float {
        let now = clip.frames[frame].world(of: joint, skeleton: skeleton).position
        let first = clip.frames[0].world(of: joint, skeleton: skeleton).position
        return (now - first).dot(away)
      }
      #expect(offset(.neck, 8) > 0.05, "\(clip.name)")
      // A blow off the middle turns the trunk with the side that it drives back.
      if eighth == 1 || eighth == 7 {
        func yaw(_ frame: Int) -> Float {
          clip.frames[frame].world(of: .spine3, skeleton: skeleton).rotation.yaw
        }
        let turned = wrapAngle(yaw(15) - yaw(0))
        #expect((eighth == 1 ? turned : -turned) > 0.08, "\(clip.name): \(turned)")
      }
      // Both feet have gone with it.
      for foot in [Joint.leftToe, .rightToe] {
        #expect(offset(foot, clip.frames.count - 1) > 0.25, "\(clip.name), \(foot)")
      }
      #expect(offset(.neck, 8) > offset(.hips, 8) + 0.02, "\(clip.name)")
    }
  }

  /// The blade goes where the word says, the hand before the chest.
  @Test func recoilsFlingTheBladeToTheirSide() throws {
    let sides: [(MotionTags, Vector3)] = [
      (.left, Vector3(1, 0, 0)), (.right, Vector3(-1, 0, 0)), (.high, Vector3(0, 1, 0)),
      (.low, Vector3(0, -1, 0)),
    ]
    for (side, way) in sides {
      for clip in clips(exactly: side.union(.recoil)) {
        func tip(_ frame: Int) -> Vector3 {
          let pose = clip.frames[frame]
          let blade = WorldPose(pose, skeleton: skeleton).blade(of: skeleton)
          return pose.root.applyInverse(blade.to)
        }
        let moved = tip(12) - tip(0)
        #expect(moved.dot(way) > 0.3, "\(clip.name): \(moved)")
        for (_, other) in sides where other != way {
          #expect(moved.dot(other) < moved.dot(way), "\(clip.name): \(moved)")
        }
        func turned(_ joint: Joint) -> Float {
          clip.frames[6].world(of: joint, skeleton: skeleton).rotation
            .angle(to: clip.frames[0].world(of: joint, skeleton: skeleton).rotation)
        }
        #expect(turned(.weapon) > turned(.spine3) && turned(.spine3) > turned(.hips))
      }
    }
  }

  /// The least gap of any part of the body to a surface, and where and when.
  private func deepest(
    _ clip: Clip, in surface: Surface
  ) -> (gap: Float, part: BodyCapsules.Part, frame: Int) {
    var least = (gap: Float.infinity, part: BodyCapsules.Part.pelvis, frame: 0)
    for (frame, pose) in clip.frames.enumerated() {
      let capsules = BodyCapsules(WorldPose(pose, skeleton: skeleton))
      for part in BodyCapsules.Part.allCases {
        let gap = surface.gap(to: capsules[part])
        if gap < least.gap { least = (gap, part, frame) }
      }
    }
    return least
  }

  /// Who is dazed hangs within a third of a second, at a wall within two thirds, and until the daze of
  /// a boss is over; the trunk sways meanwhile.
  @Test func dazesSlumpAtOnceAndStayDown() throws {
    var count = 0
    for (_, clip) in Self.made where clip.tags[0].contains(.groggy) {
      count += 1
      let isAtWall = clip.tags[0].contains(.slam)
      func height(_ joint: Joint, _ frame: Int) -> Float {
        clip.frames[frame].world(of: joint, skeleton: skeleton).position.y
      }
      for frame in (isAtWall ? 40 : 20)..<178 {
        let drop = height(.head, 0) - height(.head, frame)
        #expect(drop > 0.12, "\(clip.name) at \(frame): \(drop)")
        guard drop > 0.12 else { break }
        #expect(max(height(.leftHand, frame), height(.rightHand, frame)) < 0.95, "\(clip.name)")
      }
      let heads = (40..<178).map { frame in
        let pose = clip.frames[frame]
        return pose.world(of: .head, skeleton: skeleton).position - pose.root.position
      }
      let wide = heads.map(\.x).max() ?? 0, narrow = heads.map(\.x).min() ?? 0
      let far = heads.map(\.z).max() ?? 0, near = heads.map(\.z).min() ?? 0
      #expect(max(wide - narrow, far - near) > 0.08, "\(clip.name) does not sway")
    }
    #expect(count == 21)
  }

  /// The body touches the wall with the side that the words name, and never goes into it.
  @Test func slamsMeetTheirWall() throws {
    var count = 0
    for (stroke, clip) in Self.made where stroke.surfaces.contains(where: { $0.normal.y < 0.5 }) {
      count += 1
      let walls = stroke.surfaces.filter { $0.normal.y < 0.5 }
      let isCorner = walls.count == 2
      for wall in walls {
        let away = -wall.normal
        let tags = try #require(clip.tags.first)
        if isCorner {
          #expect(tags.isSuperset(of: [.slam, .back, .left, .right]))
        } else {
          #expect(tags.isSuperset(of: MotionTags(bearing: atan2(away.x, away.z))))
        }
        let gaps = clip.frames.map { pose in
          let capsules = BodyCapsules(WorldPose(pose, skeleton: skeleton))
          return SurfaceLimit.trunk.map { wall.gap(to: capsules[$0]) }.min() ?? 1
        }
        let least = try #require(gaps.indices.min { gaps[$0] < gaps[$1] })
        #expect(gaps[least] < 0.01, "\(clip.name): \(gaps[least])")
        let depth = deepest(clip, in: wall)
        #expect(depth.gap > -0.005, "\(clip.name): \(depth)")
        let blade = clip.frames.map { pose in
          let blade = WorldPose(pose, skeleton: skeleton).blade(of: skeleton)
          return min(blade.from.dot(wall.normal), blade.to.dot(wall.normal)) - wall.offset
        }
        #expect(blade.min() ?? -1 > -0.005, "\(clip.name)")
        // Who is dazed stays at the wall.
        let isDazed = tags.contains(.groggy)
        #expect((10...(isDazed ? 220 : 60)).contains(least), "\(clip.name) at \(least)")
        let meets = gaps.firstIndex { $0 < 0.02 } ?? 0
        #expect((12...22).contains(meets), "\(clip.name) meets the wall at \(meets)")
        #expect(gaps[0] > 0.3, "\(clip.name)")
      }
    }
    #expect(count == 24)
  }

  /// Who falls lies still and flat on the floor, touches it and does not go into it, and stands again.
  @Test func fallsLieOnTheFloor() throws {
    for (stroke, clip) in Self.made
    where stroke.spans.contains(where: { $0.tags.contains(.fall) }) {
      let heights = clip.frames.map { pose in
        let capsules = BodyCapsules(WorldPose(pose, skeleton: skeleton))
        return BodyCapsules.Part.allCases.map { Surface.floor.gap(to: capsules[$0]) }.min() ?? 1
      }
      let depth = deepest(clip, in: .floor)
      #expect(depth.gap > -0.005, "\(clip.name): \(depth)")
      let lying =
        stroke.staysDown
        ? clip.frames.count - 1 : (clip.tags.lastIndex { $0.contains(.fall) } ?? 0) - 10
      let world = WorldPose(clip.frames[lying], skeleton: skeleton)
      for joint in [Joint.hips, .spine3, .head] {
        #expect(world[joint].position.y < 0.36, "\(clip.name)")
      }
      #expect(heights[lying] < 0.02, "\(clip.name)")
      let blade = world.blade(of: skeleton)
      #expect(min(blade.from.y, blade.to.y) > 0, "\(clip.name)")
      let isOnBack = clip.tags[lying].contains(.back)
      let front = world[.spine2].rotation.rotate(.forward)
      #expect(isOnBack ? front.y > 0.9 : front.y < -0.9, "\(clip.name)")
      if !stroke.staysDown {
        #expect(clip.tags.contains { $0.contains(.getUp) })
        #expect(try #require(clip.frames.last).hips.y > 0.8)
      }
    }
  }

  /// The pelvis comes down as people's does: 0.4 to 0.9 s, with 1 to 3.5 m/s at the end.
  @Test func fallsTakeAsLongAsFalls() {
    for clip in clips(.fall) where !clip.tags.contains(where: { $0.contains(.deathblow) }) {
      let heights = clip.frames.map(\.hips.y)
      let landed = heights.firstIndex { $0 < 0.25 } ?? 0
      let start = (0..<landed).last { heights[$0] > 0.8 } ?? 0
      #expect((24...54).contains(landed - start), "\(clip.name): \(landed - start) frames")
      let falls: [Float] = (start..<landed).map { heights[$0] - heights[$0 + 1] }
      let speed = 60 * (falls.max() ?? 0)
      #expect((1...3.5).contains(speed), "\(clip.name) comes down with \(speed) m/s")
    }
  }

  /// The blade of the deathblow reaches the other's trunk at its frame and not before.
  @Test func deathblowsMeetAtTheirFrame() throws {
    let pair = FighterSet.clips.filter { $0.tags.contains { $0.contains(.deathblow) } }
    let striker = try #require(pair.first)
    let victim = try #require(pair.last)
    #expect(victim.tags[0].contains(.reaction) && !striker.tags[0].contains(.reaction))
    let strike = try #require(striker.strikes.first)
    #expect(strike.kind == .deathblow && victim.strikes.first?.frame == strike.frame)
    func gap(_ frame: Int) -> Float {
      let blade = WorldPose(striker.frames[frame], skeleton: skeleton).blade(of: skeleton)
      let body = BodyCapsules(WorldPose(victim.frames[frame], skeleton: skeleton))
      return [BodyCapsules.Part.pelvis, .abdomen, .chest].map { body[$0].gap(to: blade) }.min() ?? 1
    }
    #expect(abs(gap(strike.frame)) < 0.04, "\(gap(strike.frame))")
    #expect(gap(strike.frame - 4) > 0.05)
    #expect(gap(strike.frame + 6) < -0.05)
    // Facing each other, and never nearer than two bodies are.
    let way = victim.frames[0].root.position - striker.frames[0].root.position
    #expect((1.4...2.2).contains(way.length))
    #expect(abs(wrapAngle(victim.frames[0].root.rotation.yaw - pi)) < 1e-3)
    // Drawn out, nothing of the blade is left in the body.
    #expect(gap(75) > 0.05)
  }

  /// Joints do not start all at once.
  @Test func jointsOverlap() throws {
    for (stroke, clip) in Self.made where !stroke.staysDown {
      var starts: Set<Int> = []
      for joint in [Joint.hips, .spine2, .head, .leftUpperArm, .rightUpperArm, .leftLowerLeg] {
        let first = clip.frames[0]
        let begun = clip.frames.firstIndex { $0[joint].angle(to: first[joint]) > 0.02 }
        if let begun { starts.insert(begun) }
      }
      #expect(starts.count >= 2, "\(clip.name): \(starts)")
    }
  }

  /// Where the joints are in the root's frame.
  private func places(_ pose: Pose) -> [Vector3] {
    var pose = pose
    pose.root = .identity
    let world = WorldPose(pose, skeleton: skeleton)
    return Joint.allCases.map { world[$0].position }
  }

  private static let body = Joint.allCases.filter { $0 != .root && $0 != .weapon }

  private func mean(_ a: [Vector3], _ b: [Vector3]) -> Float {
    let sum = Self.body.reduce(Float(0)) { $0 + a[$1.index].distance(to: b[$1.index]) }
    return sum / Float(Self.body.count)
  }

  /// The pose that is farthest from the guard.
  private func peak(_ clip: Clip) -> [Vector3] {
    let poses = clip.frames.map(places)
    let index = poses.indices.max { mean(poses[$0], poses[0]) < mean(poses[$1], poses[0]) } ?? 0
    return poses[index]
  }

  /// At their heights no two variants are the same, and no two staggers: joints are apart by 6 cm and
  /// more in the mean, and head, a hand or the pelvis by 10.
  @Test func variantsDiffer() throws {
    var pairs = 0
    let staggers = FighterSet.strokes.filter { $0.stroke.kind == .stagger }
    let peaks = (Self.made + staggers).map { (name: $0.clip.name, peak: peak($0.clip)) }
    for (k, first) in peaks.enumerated() {
      for other in peaks[(k + 1)...] where isVariant(other.name, of: first.name) {
        pairs += 1
        let apart = mean(first.peak, other.peak)
        #expect(apart > 0.06, "\(first.name), \(other.name): \(apart)")
        let most =
          [Joint.head, .leftHand, .rightHand, .hips].map {
            first.peak[$0.index].distance(to: other.peak[$0.index])
          }.max() ?? 0
        #expect(most > 0.1, "\(first.name), \(other.name): \(most)")
      }
    }
    #expect(pairs == 39)
  }

  private func isVariant(_ name: String, of other: String) -> Bool {
    func base(_ name: String) -> Substring {
      if name.hasPrefix("stagger") { return "stagger" }
      guard let last = name.last, last.isNumber else { return Substring(name) }
      return name.dropLast(2)
    }
    return base(name) == base(other)
  }

  /// Who suffers a deathblow is dazed until the blade comes.
  @Test func theVictimOfADeathblowDoesNotRiseBeforeIt() throws {
    let clip = try #require(clips([.deathblow, .reaction]).first)
    let strike = try #require(clip.strikes.first)
    let guardHead = try #require(clips(.groggy).first).frames[0]
      .world(of: .head, skeleton: skeleton).position.y
    for frame in 0...strike.frame {
      let pose = clip.frames[frame]
      #expect(guardHead - pose.world(of: .head, skeleton: skeleton).position.y > 0.12, "\(frame)")
      #expect(pose.world(of: .rightHand, skeleton: skeleton).position.y < 0.95, "\(frame)")
    }
  }
}
