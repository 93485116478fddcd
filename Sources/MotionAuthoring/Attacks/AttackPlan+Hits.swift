import MotionMath
import SkeletalAnimation

extension AttackPlan {
  /// How far the hand of a thrust goes on behind its contact, in metres.
  private static let overreach: Float = 0.28

  /// A cut or thrust, still without time and footwork.
  struct Hit {
    var contact: Stroke.Contact
    var windTurns: (hips: Vector3, chest: Vector3)
    var followTurns: (hips: Vector3, chest: Vector3)
    var drop: Float
    /// Where the blade comes from, as a sign: 1 from the left, −1 from the right.
    var side: Float
    var random: RandomStream
    var both = false
    var isThrust: Bool { contact.style == .thrust }

    /// Brings the ends of a hit to where both hands hold the grip: the trunk stays nearly square, and
    /// the hand is less far aside.
    mutating func takeBothHands() {
      both = true
      func squared(_ turns: (hips: Vector3, chest: Vector3)) -> (hips: Vector3, chest: Vector3) {
        let hips = Vector3(turns.hips.x, turns.hips.y * 0.75 - 2 * degree, turns.hips.z)
        let chest = Vector3(turns.chest.x, turns.chest.y * 0.7 - 12 * degree, turns.chest.z)
        return (hips, chest)
      }
      windTurns = squared(windTurns)
      followTurns = squared(followTurns)
      contact.wind.grip.x = contact.wind.grip.x * 0.7 + 0.02
      contact.follow.grip.x = contact.follow.grip.x * 0.8 + 0.02
    }
  }

  func hit(
    _ direction: AttackFile.Direction, _ height: AttackFile.Height, _ random: RandomStream,
    _ trial: Trial
  ) -> Hit {
    var random = random
    let (s, c) = sinCos(direction.angle + random.uniform(-17, 17) * degree)
    let way = Vector3(c, s, 0)
    let aim = Vector3(random.uniform(-0.1, 0.1), height.aim + random.uniform(-0.1, 0.1), 0)
    // The hand is between the shoulder and the aim; what is left the blade points up or down.
    let grip =
      Vector3(aim.x * 0.5, 1.11 + (aim.y - 1.2) * 0.5, 0.78 - abs(aim.y - 1.2) * 0.12) + trial.grip
    let part = random.uniform(0.56, 0.66)
    let skeleton = stance.solver.skeleton
    let along = lerp(skeleton.bladeBase.y, skeleton.bladeTip.y, part)
    let up = clamp((aim.y - grip.y) / along, -0.5, 0.6)
    let blade = Vector3((aim.x - grip.x) / along + random.uniform(-0.05, 0.05), up, 1).normalized()
    func varied(_ end: AttackFile.End, _ most: Float) -> (grip: Vector3, angle: Float) {
      let off = Vector3(
        random.uniform(-most, most), random.uniform(-most, most), random.uniform(-most, most))
      return (end.grip + off, end.angle + random.uniform(-7, 7) * degree)
    }
    var contact = Stroke.Contact(
      style: .cut, frame: 0, way: way, point: grip + blade * along, blade: blade, part: part,
      sweep: random.uniform(0.23, 0.28), swing: random.uniform(53, 62) * degree * trial.swing)
    contact.wind = varied(direction.wind, 0.035)
    contact.follow = varied(direction.follow, 0.035)
    contact.wind.angle *= trial.wind
    // A hand that is less far back leaves the elbow more room.
    contact.wind.grip += Vector3(0, 0.04, 0.07) * ((1 - trial.wind) * 5)
    contact.tempo = random.uniform(0.84, 1.2)
    // The hand's ends go with the height of the aim, the wind-up less than the follow-through.
    contact.wind.grip.y += (height.aim - 1.2) * 0.25
    contact.follow.grip.y += (height.aim - 1.2) * 0.35
    let bow = Vector3(height.bow, random.uniform(-4, 4) * degree, 0)
    return Hit(
      contact: contact,
      // The side of the leg without weight hangs down: first the right one, then the left one.
      windTurns: (
        Vector3(2 * degree, direction.wind.hips, random.uniform(2, 5) * degree),
        direction.wind.chest + bow * 0.35
      ),
      followTurns: (
        Vector3(
          5 * degree + height.bow * 0.3, direction.follow.hips, random.uniform(-6, -3) * degree),
        direction.follow.chest + bow
      ),
      drop: height.drop + random.uniform(-0.012, 0.012), side: c < 0 ? 1 : -1, random: random)
  }

  func greatHit(
    _ cut: AttackFile.GreatCut, _ direction: AttackFile.Direction, _ random: RandomStream,
    _ trial: Trial
  ) -> Hit {
    var hit = hit(direction, cut.height, random, trial)
    hit.contact.tempo *= cut.tempo
    hit.contact.swing = cut.swing * trial.swing
    hit.contact.wind.grip += cut.reachBack
    hit.contact.wind.angle = cut.angle * trial.wind
    return hit
  }

  func thrust(
    _ thrust: AttackFile.Thrust, _ random: RandomStream, _ trial: Trial, both: Bool = false
  ) -> Hit {
    var random = random
    func near(_ v: Vector3, _ most: Float) -> Vector3 {
      v + Vector3(random.uniform(-most, most), random.uniform(-most, most), 0)
    }
    // A thrust keeps its length.
    let grip = near(thrust.grip, 0.03) + Vector3(trial.grip.x, trial.grip.y, 0) * 0.5
    let aim = near(thrust.aim, 0.09)
    let blade = (aim - grip).normalized(or: .forward)
    let skeleton = stance.solver.skeleton
    let along = lerp(skeleton.bladeBase.y, skeleton.bladeTip.y, 0.6)
    var contact = Stroke.Contact(
      style: .thrust, frame: 0, way: blade, point: grip + blade * along, blade: blade, part: 0.6,
      sweep: 0, swing: 0)
    // Speed is all that a thrust has: where an arm is strained, the hand is drawn back a little less.
    let draw = 1 - (1 - trial.wind) * (both ? 0.9 : 0.4)
    contact.wind.grip = lerp(grip, near(thrust.chamber, 0.03), draw)
    contact.follow.grip = grip + blade * AttackPlan.overreach
    contact.tempo = random.uniform(0.9, 1.15)
    let bow = Vector3(thrust.bow, 0, 0)
    return Hit(
      contact: contact,
      windTurns: (
        Vector3(2 * degree, 0.5 * (thrust.chest.wind + 10 * degree), 3 * degree),
        Vector3(2 * degree, thrust.chest.wind, 0) + bow * 0.3
      ),
      followTurns: (
        Vector3(5 * degree, 0.6 * thrust.chest.follow, -4 * degree),
        Vector3(8 * degree, thrust.chest.follow, 0) + bow
      ),
      drop: thrust.drop, side: thrust.chamber.x > -0.05 ? 1 : -1, random: random)
  }
}
