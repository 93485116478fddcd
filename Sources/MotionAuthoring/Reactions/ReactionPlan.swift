import MotionMath
import SkeletalAnimation

/// Makes the strokes of the reactions: each push for all its directions, everything in variants.
///
/// No two reactions of a kind are the same: the file says how variants differ, and how far and how deep
/// they go differs by up to a tenth besides, from a seed.
struct ReactionPlan {
  let file: ReactionFile
  let stance: GuardStance
  /// How far a wall is from the root that meets it: as far as the runtime keeps bodies off walls.
  static let wallDistance: Float = 0.38

  func strokes() -> [Stroke] {
    var strokes: [Stroke] = []
    for push in file.pushes {
      for bearing in push.bearings {
        for variant in push.variants.indices {
          let seed = UInt64(strokes.count)
          strokes.append(stroke(push, bearing: bearing, variant: variant, seed: seed))
        }
      }
    }
    for entry in file.strokes {
      for variant in entry.variants.indices {
        let seed = UInt64(strokes.count)
        strokes.append(stroke(entry, variant: variant, seed: seed))
      }
    }
    return strokes
  }

  private func name(_ name: String, _ variant: Int) -> String {
    variant == 0 ? name : "\(name) \(variant + 1)"
  }

  // MARK: - Pushes

  private func stroke(_ push: Push, bearing: Float, variant: Int, seed: UInt64) -> Stroke {
    var random = RandomStream(seed: file.seed, stream: seed)
    func vary(_ most: Float) -> Float { random.uniform(-most, most) }
    let own = push.variants[variant]
    let size = own.size * (1 + vary(0.1))
    let travel = own.travel * (1 + vary(0.08))
    let turning: Float = variant % 2 == 0 ? 0.35 : -0.35
    let way = Quaternion(yaw: push.isFrom ? bearing + pi : bearing).rotate(.forward)
    let words = MotionTags(bearing: bearing).words.joined(separator: " ")
    let title = push.bearings.count > 1 ? "\(push.name) \(words)" : push.name

    var stroke = Stroke(kind: .reaction, name: name(title, variant), frames: push.frames)
    stroke.lead = push.lead
    var tags = push.tags.union(.reaction)
    let hasSide = !push.tags.isDisjoint(with: [.hit, .slam])
    if hasSide && push.tags.isDisjoint(with: .directions) {
      tags.formUnion(MotionTags(bearing: bearing))
    }
    stroke.spans = [Stroke.Span(frames: 0..<push.frames, tags: tags)]
    stroke.root = push.root.map {
      Stroke.RootKey(frame: $0.frame, place: way * ($0.along * travel))
    }
    let farthest = push.root.map(\.along).max() ?? 0
    stroke.surfaces = push.walls.map {
      .wall(
        bearing: bearing + $0, distance: ReactionPlan.wallDistance, from: way * (farthest * travel))
    }
    let ahead: Stroke.Step.Foot =
      stance.file.leftFoot.ball.dot(way) > stance.file.rightFoot.ball.dot(way) ? .left : .right
    let swaps = own.otherFoot && passes(push, ahead: ahead, way: way, travel: travel)
    for step in push.steps {
      let isAhead = (step.foot == .lead) != swaps
      let foot: Stroke.Step.Foot = isAhead == (ahead == .left) ? .left : .right
      let guardFoot = foot == .left ? stance.file.leftFoot : stance.file.rightFoot
      stroke.steps.append(
        Stroke.Step(
          foot: foot, from: step.from, to: step.to,
          place: guardFoot.ball + way * (step.along * travel), yaw: guardFoot.yaw,
          lift: step.lift))
    }
    // A push off the middle turns the body: the left side back from the front left, and so on.
    let sense = push.isFrom ? sin(2 * bearing) + turning : 1
    stroke.keys = push.keys.map { key in
      self.key(
        key, way: way, back: wrapAngle(bearing + pi), size: size, sense: sense,
        noise: Vector3(vary(0.02), vary(0.02), vary(0.02)))
    }
    // When a body meets a wall is no matter of how fast it gives way.
    let meeting = push.walls.isEmpty ? 0 : push.root.first { $0.along >= farthest }?.frame ?? 0
    own.apply(to: &stroke, stance: stance, meeting: meeting)
    return stroke
  }

  /// Whether the foot that steps second may step first: whether it lands clear of the one that stands.
  private func passes(
    _ push: Push, ahead: Stroke.Step.Foot, way: Vector3, travel: Float
  ) -> Bool {
    guard let first = push.steps.first else { return false }
    let isLeft = (first.foot == .lead) != (ahead == .left)
    let feet = (stance.file.leftFoot, stance.file.rightFoot)
    let (own, other) = isLeft ? feet : (feet.1, feet.0)
    let landing = own.ball + way * (first.along * travel)
    let off = Quaternion(yaw: other.yaw).inverseRotate(landing - other.ball)
    return abs(off.x) > 0.13 || abs(off.z) > 0.3
  }

  private func key(
    _ key: Push.Moment, way: Vector3, back: Float, size: Float, sense: Float, noise: Vector3
  ) -> Stroke.KeyPosture {
    let rest = stance.posture
    var body = rest
    let twist = key.twist * size * sense
    let leftwards = Vector3(way.z, 0, -way.x)
    body.hips += (way * key.hips + leftwards * key.shift - Vector3(0, key.sink, 0)) * size
    body.hips += noise * 0.4
    body.chestTurn.y = (key.back.map { $0 * back } ?? rest.chestTurn.y) + twist
    body.hipsTurn.y = (key.back.map { $0 * back * 0.8 } ?? rest.hipsTurn.y) + twist * 0.4
    body.chestTurn = leaning(body.chestTurn, by: key.lean * size + noise.x, way)
    body.chestTurn = leaning(body.chestTurn, by: key.side * size, leftwards)
    body.hipsTurn = leaning(body.hipsTurn, by: key.lean * size * 0.4, way)
    body.hipsTurn = leaning(body.hipsTurn, by: key.side * size * 0.3, leftwards)
    body.headTurn.y += twist * 0.3 + key.look * size
    body.headTurn = leaning(body.headTurn, by: key.head * size + noise.z, way)
    stance.carry(&body, turning: 0.6)
    func offset(_ v: Vector3, out: Vector3) -> Vector3 {
      (way * v.x + out * v.y + Vector3(0, v.z, 0)) * size + noise
    }
    body.leftHand += offset(key.left, out: .left)
    var posture = Stroke.KeyPosture(frame: key.frame)
    posture.hips = body.hips
    posture.hipsTurn = body.hipsTurn
    posture.chestTurn = body.chestTurn
    posture.headTurn = body.headTurn
    posture.left = body.leftHand
    if let grip = key.grip, let blade = key.blade {
      posture.grip = grip + noise
      posture.blade = blade
    } else {
      posture.grip = body.sword.position + offset(key.sword, out: -.left)
      let blade = body.sword.rotation.rotate(.up)
      let axis = blade.cross(.up).normalized(or: -.left)
      posture.blade = Quaternion(angle: key.point, axis: axis).rotate(blade)
    }
    return posture
  }

  /// A turn that leans along a way on the floor as well.
  private func leaning(_ turn: Vector3, by angle: Float, _ way: Vector3) -> Vector3 {
    let own = Quaternion(yaw: turn.y).inverseRotate(way)
    return turn + Vector3(angle * own.z, 0, -angle * own.x)
  }

  // MARK: - Strokes

  /// A stroke of a variant, a little different by chance from how it is written; the first is not.
  private func stroke(_ entry: ReactionStroke, variant: Int, seed: UInt64) -> Stroke {
    var stroke = entry.stroke
    stroke.kind = .reaction
    stroke.name = name(stroke.name, variant)
    for i in stroke.spans.indices where !stroke.spans[i].tags.contains(.deathblow) {
      stroke.spans[i].tags.formUnion(.reaction)
    }
    entry.variants[variant].apply(to: &stroke, stance: stance, meeting: 0)
    guard variant > 0 else { return stroke }
    var random = RandomStream(seed: file.seed, stream: seed)
    func vary(_ most: Float) -> Vector3 {
      let x = random.uniform(-most, most)
      let y = random.uniform(-most, most)
      return Vector3(x, y, random.uniform(-most, most))
    }
    for i in stroke.keys.indices {
      let shift = vary(0.015)
      stroke.keys[i].hips? += Vector3(shift.x, shift.y * 0.3, shift.z)
      stroke.keys[i].hipsTurn? += vary(2.5 * degree)
      stroke.keys[i].chestTurn? += vary(4 * degree)
      stroke.keys[i].headTurn? += vary(5 * degree)
      stroke.keys[i].grip? += vary(0.02)
      stroke.keys[i].left? += vary(0.035)
    }
    return stroke
  }
}
