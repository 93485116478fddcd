import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionAuthoring

@Suite struct GaitBodyTests {
  private let skeleton = Skeleton.standard

  private func clip(_ name: String) throws -> Clip {
    try #require(FighterSet.clips.first { $0.name == name }, "\(name)")
  }

  /// The frames in the middle of the stays of a foot while the other one is in the air.
  private func middles(_ clip: Clip, _ foot: FootContacts) -> [Int] {
    var middles: [Int] = []
    var begin: Int?
    for i in clip.contacts.indices {
      if clip.contacts[i] == foot {
        begin = begin ?? i
      } else if let first = begin {
        if first > 0 { middles.append((first + i - 1) / 2) }
        begin = nil
      }
    }
    return middles
  }

  @Test func wavesOnceOrTwiceAStride() {
    #expect(abs(GaitBody.wave(0.3, after: 0.3) - 1) < 1e-5)
    #expect(abs(GaitBody.wave(7.8, after: 0.3) + 1) < 1e-4)
    #expect(abs(GaitBody.wave(0.8, after: 0.3, times: 2) - 1) < 1e-4)
  }

  /// Walking vaults over a stiff leg; running sinks into a spring (Novacheck 1998).
  @Test func risesOverAWalkingLegAndSinksIntoARunningOne() throws {
    for (name, sign) in [("walk 0", Float(1)), ("ease walk 1.2", 1), ("run 0", -1)] {
      let clip = try clip(name)
      let mean = clip.frames.map(\.hips.y).reduce(0, +) / Float(clip.frames.count)
      let stays = middles(clip, .left) + middles(clip, .right)
      #expect(stays.count > 8, "\(name)")
      let height = stays.map { clip.frames[$0].hips.y }.reduce(0, +) / Float(stays.count)
      #expect((height - mean) * sign > 0.005, "\(name): \(height - mean) m")
    }
  }

  @Test func pelvisDropsOnTheSideOfTheSwingingLeg() throws {
    for name in ["walk 0", "run 0", "ease walk 1.2"] {
      let clip = try clip(name)
      var drop: Float = 0
      for (foot, sign) in [(FootContacts.left, Float(1)), (.right, -1)] {
        for i in middles(clip, foot) {
          let world = WorldPose(clip.frames[i], skeleton: skeleton)
          drop +=
            (world[.leftUpperLeg].position.y - world[.rightUpperLeg].position.y) * sign
        }
      }
      #expect(drop > 0.01, "\(name)")
    }
  }

  @Test func shouldersTurnAgainstThePelvis() throws {
    for name in ["walk 0", "run 0", "ease walk 1.2"] {
      let frames = try clip(name).frames
      func yaws(_ joint: Joint) -> [Float] {
        let all = frames.map { pose -> Float in
          let world = WorldPose(pose, skeleton: skeleton)
          return wrapAngle(world[joint].rotation.yaw - pose.root.rotation.yaw)
        }
        let mean = all.reduce(0, +) / Float(all.count)
        return all.map { $0 - mean }
      }
      let both = zip(yaws(.hips), yaws(.spine3)).map { $0 * $1 }.reduce(0, +)
      #expect(both < 0, "\(name)")
    }
  }

  @Test func looksWhereItFightsInGuardAndWhereItGoesAtEase() throws {
    func look(_ name: String) throws -> Float {
      let frames = try clip(name).frames
      return frames.map {
        wrapAngle(WorldPose($0, skeleton: skeleton)[.head].rotation.yaw - $0.root.rotation.yaw)
      }.reduce(0, +) / Float(frames.count)
    }
    #expect(abs(try look("walk 90")) < 0.15)
    #expect(abs(try look("walk -90")) < 0.15)
    #expect(try look("ease walk aside 90") > 0.25)
    #expect(try look("ease walk aside -90") < -0.25)
  }

  @Test func isStillAtTheEndsThatStand() throws {
    let rest = try #require(FighterSet.rests[.guard])
    let start = try clip("walk start 0").frames
    #expect(start[0].hips.distance(to: rest.hips) < 1e-3)
    let stir = (20..<30).map { start[$0].hips.distance(to: rest.hips) }.max() ?? 0
    #expect(stir > 1e-3)
  }

  /// A body leans against what changes its speed: ahead to start, back to stop, and into a curve.
  @Test func leansAgainstTheChangeOfItsSpeed() throws {
    func lean(_ name: String, _ frames: Range<Int>) throws -> Vector3 {
      let clip = try clip(name)
      return frames.map { i in
        let pose = clip.frames[i]
        let up = WorldPose(pose, skeleton: skeleton)[.spine3].rotation.rotate(.up)
        return pose.root.rotation.inverseRotate(up)
      }.reduce(.zero, +) / Float(frames.count)
    }
    // Half of the speed is gained about frame 54, and lost about frame 72.
    let (start, stop) = (try lean("run start 0", 48..<66).z, try lean("run stop 0", 64..<82).z)
    #expect(start > stop + 0.12, "\(start) and \(stop)")
    let left = try lean("run curve left 0", 60..<180).x
    let right = try lean("run curve right 0", 60..<180).x
    #expect(left > right + 0.1, "\(left) and \(right)")
  }

  @Test func headKeepsQuieterThanTheTrunk() throws {
    for name in ["walk 0", "run 0"] {
      let frames = try clip(name).frames
      func nod(_ joint: Joint) -> Float {
        let all = frames.map { pose -> Float in
          WorldPose(pose, skeleton: skeleton)[joint].rotation.rotate(.forward).y
        }
        let mean = all.reduce(0, +) / Float(all.count)
        return all.map { ($0 - mean) * ($0 - mean) }.reduce(0, +)
      }
      #expect(nod(.head) < 2 * nod(.spine3), "\(name)")
    }
  }
}
