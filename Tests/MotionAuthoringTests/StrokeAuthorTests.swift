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

  @Test func cutsHitTheirAim() throws {
    for (stroke, clip) in FighterSet.strokes where stroke.kind == .cut {
      let contact = try #require(stroke.contact)
      let strike = try #require(clip.strikes.first)
      #expect(clip.strikes.count == 1 && strike.kind == .attack)
      #expect(strike.frame == contact.frame && strike.frame >= 18)
      for frame in strike.start..<strike.end { #expect(clip.tags[frame].contains(.attack)) }
      let frame = strike.frame
      let hit = blade(clip, frame, in: frame)
      let point = hit.point(at: 0.6)
      #expect(point.distance(to: contact.point) < 0.01, "\(clip.name)")
      #expect((1.25...1.45).contains(point.z) && (1.0...1.5).contains(point.y))
      #expect(abs(point.x) <= 0.15)
      #expect(degrees(hit.direction, .forward) < 20, "\(clip.name)")
      let next = blade(clip, frame + 1, in: frame)
      let last = blade(clip, frame - 1, in: frame)
      let velocity = (next.point(at: 0.6) - last.point(at: 0.6)) * 30
      #expect(degrees(velocity, contact.attack) < 20, "\(clip.name)")
      let speed = (next.to - last.to).length * 30
      #expect((12...25).contains(speed), "\(clip.name): \(speed) m/s")
      let edge = clip.frames[frame].root.rotation.inverseRotate(
        clip.frames[frame].world(of: .weapon, skeleton: skeleton).rotation.rotate(.left))
      #expect(degrees(edge, contact.attack) < 10, "\(clip.name)")
      let step = clip.frames[clip.frames.count - 1].root.position.length
      #expect((0.3...0.6).contains(step))
    }
  }

  @Test func hipsMoveBeforeTheBlade() throws {
    for (stroke, clip) in FighterSet.strokes where stroke.kind == .cut {
      let contact = try #require(stroke.contact).frame
      func fastest(_ joint: Joint) -> Int {
        func place(_ f: Int) -> Vector3 {
          joint == .weapon
            ? WorldPose(clip.frames[f], skeleton: skeleton).blade(of: skeleton).to
            : clip.frames[f].world(of: joint, skeleton: skeleton).position
        }
        return (contact - 16..<contact + 6).max {
          place($0 + 1).distance(to: place($0)) < place($1 + 1).distance(to: place($1))
        } ?? 0
      }
      #expect(fastest(.hips) < fastest(.weapon), "\(clip.name)")
    }
  }

  @Test func parriesMeetTheAttack() throws {
    for (stroke, clip) in FighterSet.strokes where stroke.kind == .parry {
      let contact = try #require(stroke.contact)
      let strike = try #require(clip.strikes.first)
      #expect(clip.strikes.count == 1 && strike.kind == .parry)
      #expect(strike.frame == contact.frame)
      #expect(strike.start == contact.frame - 16 && strike.end == contact.frame + 40)
      for frame in strike.start..<strike.end { #expect(clip.tags[frame].contains(.parry)) }
      let frame = strike.frame
      let meet = blade(clip, frame, in: frame)
      // Seen by the defender, the attacker's left is right.
      let attack = Vector3(-contact.attack.x, contact.attack.y, 0)
      let high = clip.name.hasSuffix("high")
      let point = meet.point(at: meet.nearestFraction(to: contact.point))
      #expect(point.distance(to: contact.point) < 0.01, "\(clip.name)")
      #expect((0.35...0.85).contains(meet.nearestFraction(to: contact.point)))
      #expect((0.55...0.75).contains(point.z), "\(clip.name)")
      #expect(abs(point.y - (high ? 1.45 : 1.05)) < 0.02)
      if abs(attack.x) > 0.1 {
        #expect((0.1...0.25).contains(-point.x * (attack.x > 0 ? 1 : -1)), "\(clip.name)")
      } else {
        #expect(abs(point.x) < 0.03)
      }
      #expect(abs(degrees(meet.direction, attack) - 90) < 20, "\(clip.name)")
      #expect((50...130).contains(degrees(meet.direction, -Vector3.forward)), "\(clip.name)")
      let part = meet.nearestFraction(to: contact.point)
      let velocity =
        (blade(clip, frame + 1, in: frame).point(at: part)
          - blade(clip, frame - 1, in: frame).point(at: part)) * 30
      #expect(degrees(velocity, -attack) < 45, "\(clip.name)")
      #expect((1...7).contains(velocity.length), "\(clip.name)")
    }
  }

  @Test func parriesDifferFromEachOther() {
    let made = FighterSet.strokes.filter { $0.stroke.kind == .parry }
    for (i, a) in made.enumerated() {
      for b in made[(i + 1)...] {
        let first = blade(a.clip, 22, in: 22)
        let second = blade(b.clip, 22, in: 22)
        let far = max(
          first.from.distance(to: second.from), first.to.distance(to: second.to))
        #expect(far > 0.15, "\(a.clip.name) and \(b.clip.name)")
      }
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
