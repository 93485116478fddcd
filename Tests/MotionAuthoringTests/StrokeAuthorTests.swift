import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionAuthoring

@Suite struct StrokeAuthorTests {
  private let skeleton = Skeleton.standard

  /// The blade at a frame, in the root's frame of frame `origin`.
  private func blade(_ clip: Clip, _ frame: Int, in origin: Int) -> Segment {
    let root = clip.frames[origin].root
    let blade = WorldPose(clip.frames[frame], skeleton: skeleton).blade(of: skeleton)
    return Segment(from: root.applyInverse(blade.from), to: root.applyInverse(blade.to))
  }

  private func degrees(_ a: Vector3, _ b: Vector3) -> Float {
    acos(a.normalized().dot(b.normalized())) / degree
  }

  @Test func attacksHitTheirAim() throws {
    for (stroke, clip) in FighterSet.strokes where stroke.kind == .cut {
      #expect(clip.strikes.count == stroke.contacts.count)
      for (contact, strike) in zip(stroke.contacts, clip.strikes) {
        #expect(strike.kind == .attack && strike.frame == contact.frame)
        for frame in strike.start..<strike.end { #expect(clip.tags[frame].contains(.attack)) }
        // 300 ms before the first hit, 8 frames before later ones.
        #expect(strike.frame - strike.start >= (contact.isLater ? 8 : 18), "\(clip.name)")
        let frame = strike.frame
        let hit = blade(clip, frame, in: frame)
        #expect(hit.point(at: contact.part).distance(to: contact.point) < 0.01, "\(clip.name)")
        let next = blade(clip, frame + 1, in: frame)
        let last = blade(clip, frame - 1, in: frame)
        let velocity = (next.point(at: 0.6) - last.point(at: 0.6)) * 30
        #expect(degrees(velocity, contact.way) < 25, "\(clip.name)")
        // Behind a thrust of a string the next cut winds up.
        let (early, late) = contact.style == .thrust ? (4, 3) : (12, 8)
        let speed =
          (contact.frame - early..<contact.frame + late).map {
            (blade(clip, $0 + 1, in: frame).to - blade(clip, $0, in: frame).to).length * 60
          }.max() ?? 0
        guard contact.style == .cut else {
          // A thrust is as fast as a hand and a body can be, which is less than a swung point: see
          // the choreography.
          let range: ClosedRange<Float> =
            clip.name.contains("stepping in")
            ? 11...15 : clip.name.contains("off") ? 9...15 : 8...15
          #expect(range.contains(speed), "\(clip.name): \(speed) m/s")
          #expect(degrees(hit.direction, contact.way) < 8, "\(clip.name)")
          #expect(velocity.length > 0.85 * speed, "\(clip.name) is past its speed")
          continue
        }
        #expect((15...40).contains(speed), "\(clip.name): \(speed) m/s")
        let edge = clip.frames[frame].root.rotation.inverseRotate(
          clip.frames[frame].world(of: .weapon, skeleton: skeleton).rotation.rotate(.left))
        let across = velocity - hit.direction * velocity.dot(hit.direction)
        #expect(degrees(edge, across) < 15, "\(clip.name)")
      }
    }
  }

  /// In a good share of attacks and parries the left hand holds the grip, from before the wind-up's end
  /// until the recovery; a sweep is a one-handed thing.
  @Test func bothHandsHoldTheGrip() throws {
    let solver = PostureSolver(skeleton: skeleton)
    for (kind, share) in [(Stroke.Kind.cut, Float(0.2)), (.parry, 0.2)] {
      let made = FighterSet.strokes.filter { $0.stroke.kind == kind }
      let held = made.filter { $0.stroke.hold != nil }
      #expect(Float(held.count) > share * Float(made.count), "\(held.count) of \(made.count)")
      #expect(!held.contains { $0.clip.name.contains("sweep") })
      for (stroke, clip) in held {
        let hold = try #require(stroke.hold)
        let contact = try #require(stroke.contact).frame
        #expect(hold.join.from >= 1 && hold.held.lowerBound <= contact - 4, "\(clip.name)")
        #expect(hold.held.upperBound > contact + 8, "\(clip.name)")
        #expect(hold.leave.to < Float(clip.frames.count - 2), "\(clip.name)")
        for (frame, tags) in clip.tags.enumerated() {
          #expect(tags.contains(.twoHanded) == hold.held.contains(frame), "\(clip.name)")
        }
        var miss: Float = 0
        var loose: Float = 0
        var elbow: Float = 0
        for frame in hold.held {
          let pose = clip.frames[frame]
          miss = max(miss, solver.leftMiss(of: pose).length)
          loose = max(loose, solver.leftLoose(of: pose))
          let bend = pose[.leftLowerArm].swingTwist(about: .left).swing.rotationVector
          elbow = max(elbow, bend.length)
        }
        #expect(miss < 0.012, "\(clip.name): the fist is \(miss) m off the grip")
        #expect(loose < 1.05, "\(clip.name) turns the sword in the left fist by \(loose)")
        #expect(elbow < 2.7, "\(clip.name) bends the left elbow by \(elbow)")
      }
    }
  }

  /// The left hand comes to the grip and leaves it as hands move: no faster than it goes with the sword,
  /// and without a jerk.
  @Test func theLeftHandJoinsAndLeavesWithoutASnap() throws {
    for (stroke, clip) in FighterSet.strokes {
      guard let hold = stroke.hold else { continue }
      let places = clip.frames.map { pose in
        pose.root.applyInverse(pose.world(of: .leftHand, skeleton: skeleton).position)
      }
      for frame in 1..<places.count - 1 where !hold.held.contains(frame) {
        let speed = (places[frame + 1] - places[frame]).length * 60
        let change = (places[frame + 1] - places[frame] * 2 + places[frame - 1]).length * 3600
        #expect(speed < 6, "\(clip.name) at \(frame): \(speed) m/s")
        #expect(change < 120, "\(clip.name) at \(frame): \(change) m/s²")
      }
    }
  }

  /// The hips turn fastest before the trunk does, the trunk before the point of the blade.
  @Test func powerComesFromTheGroundUp() throws {
    var ordered = 0
    var count = 0
    for (stroke, clip) in FighterSet.strokes where stroke.kind == .cut && stroke.contacts.count == 1
    {
      let contact = try #require(stroke.contact).frame
      func fastest(_ speed: (Int) -> Float) -> Int {
        (contact - 14..<contact + 6).max { speed($0) < speed($1) } ?? 0
      }
      func turn(_ joint: Joint) -> Int {
        fastest { frame in
          let now = clip.frames[frame].world(of: joint, skeleton: skeleton).rotation
          let next = clip.frames[frame + 1].world(of: joint, skeleton: skeleton).rotation
          return now.angle(to: next)
        }
      }
      let tip = fastest { frame in
        let now = WorldPose(clip.frames[frame], skeleton: skeleton).blade(of: skeleton).to
        let next = WorldPose(clip.frames[frame + 1], skeleton: skeleton).blade(of: skeleton).to
        return now.distance(to: next)
      }
      count += 1
      if turn(.hips) <= turn(.spine3) && turn(.spine3) < tip { ordered += 1 }
    }
    #expect(Float(ordered) >= 0.95 * Float(count), "\(ordered) of \(count)")
  }

  @Test func everyClassOfAttackIsThere() {
    let names = FighterSet.strokes.filter { $0.stroke.kind == .cut }.map(\.clip.name)
    #expect(
      Set(names.filter { $0.hasPrefix("cut ") }.map { $0.split(separator: ",")[0] }).count == 24)
    for (prefix, least) in [("thrust", 12), ("overhead", 6), ("sweep", 6), ("string", 3)] {
      #expect(names.count { $0.hasPrefix(prefix) } >= least)
    }
  }

  @Test func parriesMeetTheAttack() throws {
    let made = FighterSet.strokes.filter { $0.stroke.kind == .parry }
    #expect((300...384).contains(made.count), "\(made.count) parries")
    for (stroke, clip) in made {
      let contact = try #require(stroke.contact)
      let strike = try #require(clip.strikes.first)
      #expect(clip.strikes.count == 1 && strike.kind == .parry)
      #expect(strike.frame == contact.frame && strike.answers == contact.way)
      for frame in strike.start..<strike.end { #expect(clip.tags[frame].contains(.parry)) }
      let frame = strike.frame
      let meet = blade(clip, frame, in: frame)
      #expect(meet.point(at: contact.part).distance(to: contact.point) < 0.03, "\(clip.name)")
      let isThrust = contact.way.z < -0.9
      #expect(
        abs(degrees(meet.direction, contact.way) - 90) < (isThrust ? 45 : 20), "\(clip.name)")
      let end = try #require(clip.frames.last)
      let turned = wrapAngle(end.root.rotation.yaw - clip.frames[frame].root.rotation.yaw)
      #expect(abs(turned) < 0.1, "\(clip.name)")
    }
  }

  @Test func staggersGoBackAndCatchThemselves() {
    for (stroke, clip) in FighterSet.strokes where stroke.kind == .stagger {
      let end = clip.frames[clip.frames.count - 1].root.position
      #expect(end.z < -0.3, "\(clip.name)")
      #expect((60...80).contains(clip.frames.count))
      #expect(clip.strikes.isEmpty && clip.tags.allSatisfy { $0.contains(.stagger) })
    }
  }

  @Test func dodgesKeepTheFacingAndCatchThemselvesInGuard() throws {
    let made = FighterSet.strokes.filter { $0.stroke.kind == .dodge }
    var bearings: [Float] = []
    for (_, clip) in made {
      let end = try #require(clip.frames.last)
      #expect((0.8...1.1).contains(end.root.position.length), "\(clip.name)")
      #expect(abs(end.root.rotation.yaw) < 1e-4, "\(clip.name)")
      bearings.append(atan2(end.root.position.x, end.root.position.z))
      let airborne = clip.contacts.indices.filter { clip.contacts[$0].isEmpty }
      #expect((4...14).contains(airborne.count), "\(clip.name) flies \(airborne.count) frames")
      let window = clip.tags.count { $0.contains(.dodge) }
      #expect((24...40).contains(window), "\(clip.name) takes \(window) frames")
    }
    for a in bearings.indices {
      for b in bearings.indices where a < b {
        #expect(abs(wrapAngle(bearings[a] - bearings[b])) > 0.6)
      }
    }
  }

  @Test func jumpsFallAsBodiesFall() throws {
    for (stroke, clip) in FighterSet.strokes where stroke.kind == .jump {
      let airborne = clip.contacts.indices.filter { clip.contacts[$0].isEmpty }
      let first = try #require(airborne.first)
      let last = try #require(airborne.last)
      #expect(airborne.count == last - first + 1, "\(clip.name) touches down in between")
      #expect((20...34).contains(airborne.count), "\(clip.name)")
      let peak = clip.frames[first...last].map(\.hips.y).max() ?? 0
      #expect(peak > clip.frames[0].hips.y + 0.2, "\(clip.name)")
      // In the middle of the flight the hips fall at about 9.8 m/s².
      let middle = (first + last) / 2
      let h = { (frame: Int) in clip.frames[frame].hips.y }
      let fall = (h(middle - 6) + h(middle + 6) - 2 * h(middle)) / 36 * 3600
      #expect((-14.0 ... -6.0).contains(fall), "\(clip.name) falls at \(fall)")
    }
  }
}
