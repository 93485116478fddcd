import MotionMath
import SkeletalAnimation

extension ParryPlan {
  /// The stroke of a cell, fitted to its place, and its clip.
  ///
  /// Of the ways to hold the blade, the best one whose way there and back is smooth as well, if need be
  /// with half the way or nearer to the middle of the body; where none is, the smoothest. Both hands hold
  /// the grip where the kind wants it and such a way is found with both.
  func made(for cell: ParryCell) -> (stroke: Stroke, clip: Clip) {
    let author = StrokeAuthor(stance: stance)
    var best: (stroke: Stroke, clip: Clip, strain: Float)?
    let wantsBoth = file.kinds[cell.kind].hands.areBoth(in: cell.turn)
    search: for both in wantsBoth ? [true, false] : [false] {
      // No place is left for the sake of the second hand.
      for (vigour, inward) in ParryPlan.ways.prefix(both ? 2 : 4) {
        var cell = cell
        cell.place = lerp(cell.place, file.lattice.middle, inward)
        for choice in 0..<ParryPlan.mostTries {
          guard let stroke = stroke(for: cell, choice: choice, vigour: vigour, both: both) else {
            break
          }
          let clip = author.clip(of: stroke)
          let strain = ArmStrain(of: clip, stroke, rest: stance).worst
          if strain < best?.strain ?? .infinity { best = (stroke, clip, strain) }
          if strain <= 1 { break search }
        }
      }
    }
    guard let best else { fatalError("a parry has at least one hold") }
    return (best.stroke, best.clip)
  }

  /// The vigours and ways inward that are tried, in this order.
  private static let ways: [(vigour: Float, inward: Float)] = [
    (1, 0), (0.5, 0), (0.5, 0.15), (0.5, 0.3),
  ]
  /// The holds that are tried.
  private static let mostTries = 18

  /// The stroke with the hold that is `choice`-th best; nil beyond the last. `vigour` is the part of the
  /// blade's way, and of how the body loads for it.
  private func stroke(for cell: ParryCell, choice: Int, vigour: Float, both: Bool) -> Stroke? {
    let kind = file.kinds[cell.kind]
    var random = RandomStream(seed: file.seed, stream: cell.seed)
    func vary(_ most: Float) -> Float { random.uniform(-most, most) }
    let frame = kind.contact + Int(vary(1.6).rounded())
    let side: Float = cell.place.x >= 0 ? 1 : -1
    let point = cell.place + Vector3(0, 0, kind.depth + vary(0.02))

    var body = bodyAtContact(cell, kind, side: side, vary: (vary(1), vary(1), vary(1)))
    if both { squareUp(&body) }
    let holds = ParryFit(
      stance: stance, body: body, point: point, way: cell.way, isThrust: cell.isThrust,
      wanted: kind.point, both: both
    ).ranked()
    guard choice < holds.count else { return nil }
    let hold = holds[choice]
    var contact = Stroke.Contact(
      style: .parry, frame: frame, way: cell.way, point: point, blade: hold.blade, part: hold.part,
      sweep: kind.sweep * vigour, swing: kind.swing * vigour)
    // A cut is met head on; a thrust is pushed to the side where it would pass.
    contact.against =
      cell.isThrust
      ? Vector3(side, 0, 0) : Vector3(-cell.way.x, -cell.way.y, 0).normalized(or: .up)
    contact.through = kind.through
    let settle = frame + kind.settle + Int(vary(1.6).rounded())
    let frames = settle + 30 + Int(vary(4))
    var stroke = Stroke(kind: .parry, name: cell.name, frames: frames, contacts: [contact])
    stroke.keys = keys(
      cell, kind, body, hold, frame: frame, settle: settle, side: side, vigour: vigour,
      vary: (vary(1), vary(1)))
    walk(&stroke, cell, kind, frame: frame, settle: settle, side: side)
    stroke.seed = cell.seed
    if both {
      let (met, ready) = (Float(frame), Float(settle))
      stroke.hold = Stroke.Hold(join: (1, met - 4), leave: (ready - 2, ready + 20))
    }
    stroke.moves = jolt(contact, at: Float(frame), strength: random.uniform(0.8, 1.25))
    return stroke
  }

  /// Hips, trunk and free hand at contact: turned and bent to the place as far as the arm needs.
  private func bodyAtContact(
    _ cell: ParryCell, _ kind: ParryFile.Kind, side: Float, vary: (Float, Float, Float)
  ) -> Posture {
    let low = clamp((1.15 - cell.place.y) / 0.65, 0, 1)
    let high = clamp((cell.place.y - 1.3) / 0.5, 0, 1)
    var body = stance.posture
    body.hips +=
      Vector3(
        0.12 * cell.place.x + kind.hips.x * side, kind.hips.y - 0.20 * low + 0.005 * high,
        kind.hips.z + 0.02 * low - 0.02 * high) + Vector3(0.008 * vary.0, 0.008 * vary.1, 0)
    let yaw = clamp(26 * degree + cell.place.x * 120 * degree + kind.trunk.y * side, -0.5, 1.35)
    body.chestTurn = Vector3(
      5 * degree + kind.trunk.x + 22 * degree * low - 3 * degree * high + vary.2 * 2 * degree, yaw,
      -cell.place.x * 14 * degree - kind.trunk.z * side)
    body.hipsTurn = Vector3(
      2 * degree + kind.trunk.x * 0.3 + 7 * degree * low, 20 * degree + 0.7 * (yaw - 26 * degree),
      (-3 * side + 1.5 * vary.1) * degree)
    body.headTurn = Vector3((cell.place.y > 1.35 ? -3 : 5) * degree, 4 * degree * side, 0)
    body.leftHand = kind.left + Vector3(0.02 * vary.1, 0.02 * vary.2, 0.02 * vary.0)
    return body
  }

  /// Turns the trunk so far back from the sword's side that the left arm reaches the grip.
  private func squareUp(_ body: inout Posture) {
    body.chestTurn.y = body.chestTurn.y * 0.75 - 10 * degree
    body.chestTurn.x += 3 * degree
    body.hipsTurn.y = body.hipsTurn.y * 0.8
  }

  /// What the blow does to the body: it gives way from the arm to the hips and comes back.
  private func jolt(
    _ contact: Stroke.Contact, at frame: Float, strength: Float
  ) -> [BodyMove] {
    let way = contact.way
    let turn = Vector3(-0.5 * way.y - 0.35 * way.z, way.x, -0.6 * way.x) * strength
    let parts: [(part: BodyMove.Part, delta: Vector3, late: Float)] = [
      (.chestTurn, turn * (7 * degree), 0.5), (.headTurn, turn * (-4 * degree), 1.5),
      (.hipsTurn, turn * (4 * degree), 2),
      (.hips, Vector3(0.014 * way.x, -0.018, -0.016) * strength, 1),
      (.left, Vector3(0.02 * way.x, 0.03, -0.03) * strength, 2.5),
    ]
    return parts.flatMap { part, delta, late in
      [
        BodyMove(part: part, start: frame + late, frames: 5, delta: delta * 1.4),
        BodyMove(part: part, start: frame + late + 4.5, frames: 10, delta: delta * -1.8),
        BodyMove(part: part, start: frame + late + 13, frames: 11, delta: delta * 0.4),
      ]
    }
  }

  private func keys(
    _ cell: ParryCell, _ kind: ParryFile.Kind, _ body: Posture, _ hold: ParryFit.Hold, frame: Int,
    settle: Int, side: Float, vigour: Float, vary: (Float, Float)
  ) -> [Stroke.KeyPosture] {
    let rest = stance.posture
    var set = Stroke.KeyPosture(frame: frame - 9)
    // The body loads the other way before it goes.
    set.hips = lerp(rest.hips, body.hips, 0.3) - Vector3(0, 0.012, 0.01)
    set.hipsTurn =
      lerp(rest.hipsTurn, body.hipsTurn, 0.4 - 0.8 * vigour) + Vector3(0, 0, 2 * degree)
    set.chestTurn = lerp(rest.chestTurn, body.chestTurn, 0.8 * (1 - vigour))
    var meet = Stroke.KeyPosture(frame: frame)
    meet.hips = body.hips
    meet.hipsTurn = body.hipsTurn
    meet.chestTurn = body.chestTurn
    meet.headTurn = body.headTurn
    meet.elbow = hold.elbow
    meet.left = body.leftHand
    // The trunk goes on in the way of the blade: on against it, or giving way with it.
    var carry = Stroke.KeyPosture(frame: frame + 8)
    let turned = body.chestTurn.y - rest.chestTurn.y
    let push = kind.through >= 0 ? 0.12 : -0.45 * turned + 0.3 * (cell.way.x > 0 ? 1 : -1)
    carry.chestTurn = body.chestTurn + Vector3(0, push * 0.6, 0)
    carry.hipsTurn = body.hipsTurn + Vector3(0, push * 0.35, 0)
    carry.hips = lerp(body.hips, rest.hips, 0.25) + Vector3(0, 0, 0.015)
    var ready = Stroke.KeyPosture(frame: settle)
    ready.grip = Vector3(
      -0.12 + 0.13 * side + 0.03 * vary.0, 1.04 + 0.05 * vary.1 + 0.06 * (cell.place.y - 1.1), 0.5)
    ready.blade = Vector3(0.10 * side + 0.08, 0.3 + 0.06 * vary.0, 0.92).normalized()
    ready.hips = lerp(rest.hips, body.hips, 0.45) + Vector3(0, 0, 0.02)
    ready.hipsTurn = lerp(rest.hipsTurn, body.hipsTurn, 0.45)
    ready.chestTurn = lerp(rest.chestTurn, body.chestTurn, 0.5)
    ready.headTurn = rest.headTurn
    return [set, meet, carry, ready]
  }

  /// The steps: aside or ahead for some kinds, and those that turn the body to the attacker.
  private func walk(
    _ stroke: inout Stroke, _ cell: ParryCell, _ kind: ParryFile.Kind, frame: Int, settle: Int,
    side: Float
  ) {
    let bearing = cell.bearing
    // Aside is with the attack's way: out of its plane, not into it.
    let away: Float =
      cell.isThrust ? -side : (cell.way.x > 0.05 ? 1 : cell.way.x < -0.05 ? -1 : -side)
    let end = Quaternion(yaw: bearing).rotate(
      Vector3(kind.step.aside * away, 0, kind.step.ahead))
    let isStepping = end.length > 0.02 || abs(bearing) > 1e-3
    guard isStepping else { return }
    func step(_ foot: Stroke.Step.Foot, _ from: Int, _ to: Int, share: Float = 1) {
      let own = foot == .left ? stance.file.leftFoot : stance.file.rightFoot
      let yaw = bearing * share
      let place = end * share + Quaternion(yaw: yaw).rotate(own.ball)
      stroke.steps.append(
        Stroke.Step(foot: foot, from: from, to: to, place: place, yaw: own.yaw + yaw))
    }
    let goesLeft = abs(bearing) > 1e-3 ? bearing > 0 : end.x > 0.01 || end.z < -0.01
    let first: Stroke.Step.Foot = goesLeft ? .left : .right
    let second: Stroke.Step.Foot = goesLeft ? .right : .left
    if abs(bearing) > 1e-3 {
      // Two steps bring the body round; beyond a right angle the first foot needs a third.
      let isFar = abs(bearing) > 100 * degree
      // Little of the turn is over before the frames at which the motion may be entered.
      let start = max(frame - 18, 2)
      let half = (start + frame) / 2
      step(first, start, half, share: isFar ? 0.6 : 1)
      step(second, half, frame - 1)
      if isFar { step(first, frame, frame + 10) }
      stroke.root = [
        Stroke.RootKey(frame: start, place: .zero),
        Stroke.RootKey(frame: half, place: end * 0.4, yaw: bearing * 0.4),
        Stroke.RootKey(frame: frame + 1, place: end, yaw: bearing),
      ]
    } else {
      step(first, frame - 15, frame - 3)
      step(second, frame + 4, frame + 16)
      stroke.root = [
        Stroke.RootKey(frame: max(frame - 18, 1), place: .zero),
        Stroke.RootKey(frame: frame, place: end * 0.62),
        Stroke.RootKey(frame: frame + 18, place: end),
      ]
    }
  }
}
