import MotionMath
import SkeletalAnimation

/// Makes the motions by key postures: splines through key postures, one part of the body ahead of the
/// others.
struct StrokeAuthor {
  let stance: GuardStance

  func clip(of stroke: Stroke) -> Clip {
    let posture = body(of: stroke)
    let sword = SwordCurves(stroke, stance: stance, body: posture)
    var postures = (0..<stroke.frames).map { frame -> Posture in
      var p = posture(Float(frame))
      if stroke.kind.carriesSword {
        stance.carry(&p, turning: 0.6)
      } else {
        p.sword = sword.sword(at: Float(frame))
        if !stroke.kind.hasContact { ArmReach(stance: stance).apply(to: &p) }
      }
      return p
    }
    let limit = SurfaceLimit(stance: stance, surfaces: stroke.surfaces)
    limit.keepHandsUp(&postures)
    limit.settle(&postures)
    var clip = stance.clip(name: stroke.name, postures: postures, cropped: 0..<stroke.frames)
    if stroke.place != .identity {
      for i in clip.frames.indices { clip.frames[i].root = stroke.place * clip.frames[i].root }
    }
    mark(&clip, stroke)
    return clip
  }

  /// The stroke with its contacts where the left hand reaches the grip, if it holds it.
  func drawnToBothHands(_ stroke: Stroke) -> Stroke {
    guard stroke.hold != nil else { return stroke }
    let body = body(of: stroke)
    var drawn = stroke
    for i in stroke.contacts.indices {
      let contact = stroke.contacts[i]
      var posture = body(Float(contact.frame))
      posture.sword = SwordCurves.meeting(contact, stance: stance, posture: posture)
      drawn.contacts[i].point += stance.solver.lackOfBoth(of: posture)
    }
    return drawn
  }

  /// The postures of a stroke by frame, still without the sword.
  private func body(of stroke: Stroke) -> (Float) -> Posture {
    let root = rootCurve(stroke)
    let left = footPath(stroke, .left)
    let right = footPath(stroke, .right)
    let body = BodyCurves(stroke, stance: stance)
    let unrest = StrokeUnrest(stroke)
    func posture(at frame: Float) -> Posture {
      var posture = body.posture(at: frame)
      let way = root.value(at: frame)
      posture.root = RigidTransform(
        position: Vector3(way.x, 0, way.z), rotation: Quaternion(yaw: way.w))
      posture.leftFoot = left.goal(at: frame)
      posture.rightFoot = right.goal(at: frame)
      unrest?.move(feetOf: &posture, at: frame)
      posture.leftGrip = stroke.hold?.part(at: frame) ?? 0
      if stroke.kind.hasContact {
        pivot(&posture)
        openArm(&posture)
      }
      return posture
    }
    guard stroke.hold != nil else { return posture }
    // Two hands on one grip have no reach to spare: the sword's way knows how low the legs let the hips.
    var lowered = (0..<stroke.frames).map { posture(at: Float($0)) }
    HipsLimit(solver: stance.solver).apply(to: &lowered)
    let heights = lowered.map(\.hips.y)
    return { frame in
      var posture = posture(at: frame)
      let place = clamp(frame, 0, Float(heights.count - 1))
      let before = Int(place)
      let after = min(before + 1, heights.count - 1)
      posture.hips.y = lerp(heights[before], heights[after], place - Float(before))
      return posture
    }
  }

  /// Both feet go some way with the hips, on their balls: the heel of the one that pushes comes up.
  private func pivot(_ posture: inout Posture) {
    let turned = posture.hipsTurn.y - stance.posture.hipsTurn.y
    posture.leftFoot.yaw += turned * 0.45
    posture.leftFoot.pitch += max(turned * 0.6, 0)
    posture.rightFoot.yaw += turned * 0.3
    posture.rightFoot.pitch += max(turned * -0.5, 0)
  }

  /// Keeps the free hand so far from its shoulder that the elbow is not folded past its limit.
  private func openArm(_ posture: inout Posture) {
    let skeleton = stance.solver.skeleton
    let shoulder = stance.solver.chestFrame(of: posture).apply(
      skeleton[.leftShoulder] + skeleton[.leftUpperArm])
    let way = posture.leftHand - shoulder
    let (least, near): (Float, Float) = (0.2, 0.3)
    guard way.length < near else { return }
    let part = way.length / near
    let wanted = least + (near - least) * part * part * part
    posture.leftHand = shoulder + way.normalized(or: .forward) * wanted
  }

  private func mark(_ clip: inout Clip, _ stroke: Stroke) {
    let window: Range<Int>
    switch stroke.kind {
    case .cut:
      let first = stroke.contact?.frame ?? 0
      let tempo = stroke.contact?.tempo ?? 1
      let start = max(2, first - Int((36 * tempo).rounded()))
      window = start..<max(first + 1, stroke.frames - 6)
      clip.tag(.attack, window)
      for (i, contact) in stroke.contacts.enumerated() {
        // A string's later cuts begin where the one before has gone through.
        let from = i == 0 ? start : StrokeAuthor.handover(stroke.contacts[i - 1])
        let to =
          i + 1 < stroke.contacts.count ? StrokeAuthor.handover(contact) : window.upperBound
        clip.strikes.append(Strike(kind: .attack, frame: contact.frame, start: from, end: to))
      }
    case .parry:
      let contact = stroke.contact?.frame ?? 0
      window = max(contact - 18, 1)..<min(stroke.frames - 6, contact + 40)
      clip.tag(.parry, window)
      clip.strikes = [
        Strike(
          kind: .parry, frame: contact, start: window.lowerBound, end: window.upperBound,
          answers: stroke.contact?.way ?? .zero)
      ]
    case .stagger:
      window = 0..<stroke.frames
      clip.tag(.stagger, window)
    case .reaction:
      window = 0..<stroke.frames
      for span in stroke.spans { clip.tag(span.tags, span.frames) }
      if let frame = stroke.deathblow {
        clip.strikes = [
          Strike(kind: .deathblow, frame: frame, start: 0, end: stroke.frames)
        ]
      }
    case .dodge, .jump:
      // Once both feet stand and the body is on its way up, the fighter may do something else.
      let landed = stroke.steps.map(\.to).max() ?? stroke.frames
      window = 0..<min(landed + (stroke.kind == .jump ? 16 : 9), stroke.frames)
      clip.tag(stroke.kind == .jump ? .jump : .dodge, window)
    }
    if let hold = stroke.hold { clip.tag(.twoHanded, Range(hold.held)) }
    clip.tag(.idle, 0..<window.lowerBound)
    clip.tag(.idle, window.upperBound..<stroke.frames)
  }

  /// The frame at which a cut of a string hands over to the next.
  private static func handover(_ contact: Stroke.Contact) -> Int { contact.frame + 6 }

  /// Place (x, z) and yaw (w) of the root over time.
  private func rootCurve(_ stroke: Stroke) -> Spline {
    var keys: [(time: Float, value: SIMD4<Float>)] = [(0, .zero)]
    for key in stroke.root {
      keys.append((Float(key.frame), SIMD4(key.place.x, 0, key.place.z, key.yaw)))
    }
    return Spline(keys)
  }

  private func footPath(_ stroke: Stroke, _ foot: Stroke.Step.Foot) -> FootPath {
    let guardFoot = foot == .left ? stance.file.leftFoot : stance.file.rightFoot
    var plants = [Plant(ball: guardFoot.ball, yaw: guardFoot.yaw, from: 0, to: 10_000)]
    var styles = [SwingStyle.step]
    for step in stroke.steps where step.foot == foot {
      plants[plants.count - 1].to = Float(step.from)
      let way = step.place - plants[plants.count - 1].ball
      let ahead = Quaternion(yaw: step.yaw).inverseRotate(way).z
      let size = clamp(way.length / 0.4, 0.3, 1)
      styles[styles.count - 1] =
        step.lift == 0
        ? SwingStyle(lift: 0, off: 0, peak: 0, land: 0)
        : SwingStyle(
          lift: step.lift, off: 0.5 * size * (ahead > -0.05 ? 1 : 0.35),
          peak: 0.45 * size, land: (ahead > 0.05 ? -0.22 : 0.2) * size,
          roll: (foot == .left ? -5 : 5) * size * degree)
      plants.append(
        Plant(
          ball: step.place, yaw: step.yaw, from: Float(step.to), to: 10_000, pitch: step.pitch))
      styles.append(.step)
    }
    return FootPath(plants: plants, styles: styles)
  }
}
