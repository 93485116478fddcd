import MotionMath
import SkeletalAnimation

/// The way of the sword in a stroke, in the root's frame.
struct SwordCurves {
  private let grip: Spline
  private let turn: Spline
  private let unrest: StrokeUnrest?

  private struct Key {
    var time: Float
    var sword: RigidTransform
  }

  init(_ stroke: Stroke, stance: GuardStance, body: (Float) -> Posture) {
    let rest = stance.posture.sword
    unrest = StrokeUnrest(stroke)
    let isGiven = stroke.startsInKeys && stroke.keys.contains { $0.grip != nil }
    var keys = isGiven ? [] : [Key(time: 1, sword: rest)]
    for key in stroke.keys {
      guard let grip = key.grip, let blade = key.blade else { continue }
      let time = Float(key.frame)
      let rotation =
        key.edge.map { PostureSolver.swordRotation(blade: blade, edge: $0) }
        ?? stance.solver.naturalSword(grip: grip, blade: blade, posture: body(time))
      keys.append(Key(time: time, sword: RigidTransform(position: grip, rotation: rotation)))
    }
    for contact in stroke.contacts {
      let made =
        switch contact.style {
        case .cut: SwordCurves.cut(contact, stance: stance, body: body)
        case .thrust: SwordCurves.thrust(contact, stance: stance, body: body)
        case .parry: SwordCurves.parry(contact, stance: stance, body: body)
        }
      // The wind-up of a later cut takes over from the follow-through of the one before.
      if contact.isLater, let first = made.first {
        keys.removeAll { $0.time > first.time - 4 }
      }
      keys.append(contentsOf: made)
      keys.sort { $0.time < $1.time }
    }
    // Home comes a while before the end: the last frames only settle.
    if !stroke.staysDown {
      keys.append(Key(time: stroke.homeFrame, sword: rest))
      keys.append(Key(time: Float(stroke.frames - 2), sword: rest))
    }
    if let hold = stroke.hold {
      for i in keys.indices {
        let part = hold.part(at: keys[i].time)
        guard part > 0 else { continue }
        var posture = body(keys[i].time)
        posture.sword = keys[i].sword
        keys[i].sword.position += stance.solver.lackOfBoth(of: posture) * part
      }
    }
    for i in 1..<keys.count {
      keys[i].sword.rotation = keys[i].sword.rotation.near(keys[i - 1].sword.rotation)
    }
    grip = Spline(keys.map { ($0.time, SIMD4($0.sword.position)) })
    turn = Spline(keys.map { ($0.time, SIMD4($0.sword.rotation)) })
  }

  func sword(at frame: Float) -> RigidTransform {
    let off = unrest?.sword(at: frame) ?? (.zero, .zero)
    return RigidTransform(
      position: grip.vector(at: frame) + off.grip,
      rotation: (Quaternion(rotationVector: off.turn) * turn.rotation(at: frame)).normalized)
  }

  /// Where the grip is when a part of the blade is at a point.
  private static func grip(_ contact: Stroke.Contact, _ skeleton: Skeleton) -> Vector3 {
    let along = lerp(skeleton.bladeBase.y, skeleton.bladeTip.y, contact.part)
    return contact.point - contact.blade * along
  }

  /// The sword at a contact.
  static func meeting(
    _ contact: Stroke.Contact, stance: GuardStance, posture: Posture
  ) -> RigidTransform {
    let grip = grip(contact, stance.solver.skeleton)
    let rotation =
      contact.style == .cut
      ? PostureSolver.swordRotation(blade: contact.blade, edge: contact.way)
      : stance.solver.naturalSword(grip: grip, blade: contact.blade, posture: posture)
    return RigidTransform(position: grip, rotation: rotation)
  }

  /// A cut turns the blade in one plane about the axis of its direction: slowly back, then with
  /// growing speed through the contact, the hand ahead of the point.
  private static func cut(
    _ contact: Stroke.Contact, stance: GuardStance, body: (Float) -> Posture
  ) -> [Key] {
    let wind = contact.wind
    let follow = contact.follow
    let way = contact.way
    let axis = contact.blade.cross(way).normalized(or: .up)
    let hit = PostureSolver.swordRotation(blade: contact.blade, edge: way)
    let grip = grip(contact, stance.solver.skeleton)
    let time = Float(contact.frame)
    func key(_ frames: Float, _ angle: Float, _ position: Vector3) -> Key {
      Key(
        time: time + frames,
        sword: RigidTransform(
          position: position, rotation: (Quaternion(angle: angle, axis: axis) * hit).normalized))
    }
    // The hand goes round the shoulder: what it is aside, it is nearer.
    let nearer = Vector3(0, 0, contact.sweep * contact.sweep * 0.9)
    let before = grip - way * contact.sweep - nearer
    let behind = grip + way * (contact.sweep) - nearer * 0.8
    let past = contact.swing * 0.95
    // Far from the aim the wrist relaxes: the edge turns out of the plane of the cut.
    func relaxed(_ key: Key, _ part: Float) -> Key {
      var key = key
      let natural = stance.solver.naturalSword(
        grip: key.sword.position, blade: key.sword.rotation.rotate(.up), posture: body(key.time))
      key.sword.rotation = slerp(key.sword.rotation, natural.near(key.sword.rotation), part)
      return key
    }
    let slow = contact.tempo
    var keys: [Key] = []
    if !contact.isLater {
      keys.append(key(-20 * slow, -wind.angle * 0.96, wind.grip))
      keys.append(key(-13 * slow, -wind.angle, lerp(wind.grip, before, 0.12)))
    } else {
      keys.append(key(-11.5, -wind.angle, lerp(wind.grip, before, 0.06)))
    }
    return keys + [
      key(-7, -wind.angle * 0.86, lerp(wind.grip, before, 0.48)),
      key(-3, -contact.swing, before),
      key(0, 0, grip),
      relaxed(key(3, past, behind), 0.2),
      relaxed(key(7, past + (follow.angle - past) * 0.6, lerp(behind, follow.grip, 0.45)), 0.6),
      relaxed(key(14, follow.angle, follow.grip), 1),
    ]
  }

  /// A thrust takes the hand back, the point already on its line, and sends it out along the line; the
  /// point goes through the aim while the hand is still on its way.
  private static func thrust(
    _ contact: Stroke.Contact, stance: GuardStance, body: (Float) -> Posture
  ) -> [Key] {
    let time = Float(contact.frame)
    let grip = grip(contact, stance.solver.skeleton)
    let chamber = contact.wind.grip
    let end = contact.follow.grip
    func key(_ frames: Float, _ position: Vector3, _ aim: Float) -> Key {
      let ahead = lerp(stance.file.blade, contact.blade, aim).normalized(or: contact.blade)
      return Key(
        time: time + frames,
        sword: RigidTransform(
          position: position,
          rotation: stance.solver.naturalSword(
            grip: position, blade: ahead, posture: body(time + frames))))
    }
    let slow = contact.tempo
    // The hand gains speed evenly from the chamber to the aim, and loses it evenly beyond.
    let (drive, brake): (Float, Float) = (6, 4)
    func gone(_ frames: Float) -> Vector3 {
      let part = 1 + frames / drive
      return lerp(chamber, grip, part * part)
    }
    var keys: [Key] = []
    if !contact.isLater { keys.append(key(-20 * slow, lerp(chamber, grip, 0.06), 0.7)) }
    return keys + [
      key(contact.isLater ? -9 : -10, lerp(chamber, grip, -0.02), 0.93),
      key(-6, gone(-6), 0.98),
      key(-4, gone(-4), 1),
      key(-2, gone(-2), 1),
      key(0, grip, 1),
      key(brake / 2, lerp(grip, end, 0.75), 1),
      key(brake, end, 1),
      key(9, lerp(end, grip, 0.4), 0.95),
      key(19, lerp(stance.posture.sword.position, grip, 0.4), 0.5),
    ]
  }

  /// A parry meets the attack moving against it, then goes on a little.
  private static func parry(
    _ contact: Stroke.Contact, stance: GuardStance, body: (Float) -> Posture
  ) -> [Key] {
    let against = contact.against
    let axis = contact.blade.cross(against).normalized(or: .up)
    let grip = grip(contact, stance.solver.skeleton)
    let time = Float(contact.frame)
    let meet = stance.solver.naturalSword(grip: grip, blade: contact.blade, posture: body(time))
    func key(_ frames: Float, _ part: Float, _ pull: Float) -> Key {
      let turn = Quaternion(angle: contact.swing * part, axis: axis)
      let position = grip + against * (contact.sweep * part) + Vector3(0, 0, pull)
      return Key(
        time: time + frames,
        sword: RigidTransform(position: position, rotation: (turn * meet).normalized))
    }
    return [
      key(-6, -1, -0.05), key(0, 0, 0), key(5, contact.through, contact.through * 0.03),
    ]
  }
}
