import MotionMath
import SkeletalAnimation

/// Makes the strokes of all attacks.
///
/// A class is laid out as submovements that follow one another from the ground up; seeded variation
/// keeps two classes from being the same motion with another arm.
struct AttackPlan: Sendable {
  let file: AttackFile
  let stance: GuardStance

  /// The frames from a contact until guard is reached again.
  private static let recovery = 46
  /// The trunk's yaw at contact at which the sword arm is straightest.
  private static let facing: Float = 36 * degree

  /// An attack that is made when it is asked for.
  struct Entry: Sendable {
    enum Class: Sendable {
      case cut(AttackFile.Direction, AttackFile.Height, AttackFile.Footwork)
      case great(AttackFile.GreatCut, AttackFile.Footwork)
      case thrust(AttackFile.Thrust, AttackFile.Footwork)
      case string(AttackFile.StringOfCuts)
    }
    var name: String
    var kind: Class
    var stream: UInt64
  }

  /// All attacks: cuts by direction, height and footwork; great cuts and thrusts by footwork; strings.
  func entries() -> [Entry] {
    var entries: [Entry] = []
    func add(_ name: String, _ kind: Entry.Class) {
      entries.append(Entry(name: name, kind: kind, stream: UInt64(entries.count + 1)))
    }
    for variant in 1...file.variants {
      let suffix = variant > 1 ? ", \(variant)" : ""
      for direction in file.directions {
        for height in file.heights {
          for feet in file.footwork {
            let name = "cut \(direction.name) \(height.name), \(feet.name)"
            add(name + suffix, .cut(direction, height, feet))
          }
        }
      }
      for cut in file.greatCuts {
        for feet in file.footwork { add("\(cut.name), \(feet.name)\(suffix)", .great(cut, feet)) }
      }
      for thrust in file.thrusts {
        for feet in file.footwork {
          add("\(thrust.name), \(feet.name)\(suffix)", .thrust(thrust, feet))
        }
      }
    }
    for string in file.strings { add(string.name, .string(string)) }
    return entries
  }

  /// The stroke of an attack and its clip: the first of the trials that keeps the sword arm within its
  /// limits, or the one that comes nearest.
  func made(for entry: Entry) -> (stroke: Stroke, clip: Clip) {
    let author = StrokeAuthor(stance: stance)
    var best: (stroke: Stroke, clip: Clip, strain: Float)?
    for trial in Trial.all {
      let stroke = stroke(for: entry, trial)
      let clip = author.clip(of: stroke)
      let strain = ArmStrain(of: clip, stroke, rest: stance).worst
      if strain < best?.strain ?? .infinity { best = (stroke, clip, strain) }
      if strain <= 1 { break }
    }
    guard let best else { fatalError("there is at least one trial") }
    return (best.stroke, best.clip)
  }

  /// What is changed where an attack strains the arm: the lift of the elbow, the parts of the wind-up's
  /// angle and of the swing, and the place of the grip at contact.
  struct Trial {
    var elbow: Float
    var wind: Float
    var swing: Float
    var grip: Vector3

    static let all: [Trial] = {
      var all: [Trial] = []
      for grip in [
        Vector3.zero, Vector3(0, 0.06, -0.07), Vector3(-0.05, -0.06, -0.07),
        Vector3(0.04, 0, -0.12),
      ] {
        for elbow: Float in [0, 35, -25, 65] {
          for (wind, swing) in [(Float(1), Float(1)), (0.8, 0.9), (0.9, 0.8)] {
            all.append(Trial(elbow: elbow * degree, wind: wind, swing: swing, grip: grip))
          }
        }
      }
      return all
    }()
  }

  private func stroke(for entry: Entry, _ trial: Trial) -> Stroke {
    let random = RandomStream(seed: file.seed, stream: entry.stream)
    switch entry.kind {
    case .cut(let direction, let height, let feet):
      return single(entry.name, hit(direction, height, random, trial), feet, trial)
    case .great(let cut, let feet):
      let direction = file.directions.first { $0.name == cut.direction } ?? file.directions[0]
      return single(entry.name, greatHit(cut, direction, random, trial), feet, trial)
    case .thrust(let thrust, let feet):
      return single(entry.name, self.thrust(thrust, random, trial), feet, trial)
    case .string(let string): return self.string(string, entry.name, random, trial)
    }
  }

  /// A cut or thrust, still without time and footwork.
  struct Hit {
    var contact: Stroke.Contact
    var windTurns: (hips: Vector3, chest: Vector3)
    var followTurns: (hips: Vector3, chest: Vector3)
    var drop: Float
    /// Where the blade comes from, as a sign: 1 from the left, −1 from the right.
    var side: Float
    var random: RandomStream
  }

  private func hit(
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

  private func greatHit(
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

  private func thrust(
    _ thrust: AttackFile.Thrust, _ random: RandomStream, _ trial: Trial
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
    contact.wind.grip = near(thrust.chamber, 0.03)
    contact.follow.grip = grip + blade * 0.13
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

  private func single(
    _ name: String, _ hit: Hit, _ feet: AttackFile.Footwork, _ trial: Trial
  ) -> Stroke {
    var hit = hit
    let frame = Int((40 * hit.contact.tempo).rounded())
    hit.contact.frame = frame
    var score = BodyScore(stance)
    windUp(&score, hit, from: 1, random: &hit.random)
    score.move(
      .elbow, to: Vector3(trial.elbow, 0, 0), from: 6, frames: Float(frame) * 0.7)
    drive(&score, hit, reach: feet.kind == .stay ? 0.1 : 0.07, random: &hit.random)
    let frames = frame + AttackPlan.recovery + Int(hit.random.uniform(-4, 8))
    score.goHome(from: Float(frame + 9), frames: Float(frames - frame) - 17)
    var steps = FootworkPlan(stance: stance)
    steps.add(feet, side: hit.side, contact: frame, tempo: hit.contact.tempo)
    return Stroke(
      kind: .cut, name: name, frames: frames, contacts: [hit.contact], root: steps.root,
      steps: steps.steps, moves: score.moves, seed: UInt64(hit.random.nextWord()))
  }

  private func string(
    _ string: AttackFile.StringOfCuts, _ name: String, _ random: RandomStream, _ trial: Trial
  ) -> Stroke {
    var random = random
    var score = BodyScore(stance)
    var steps = FootworkPlan(stance: stance)
    var contacts: [Stroke.Contact] = []
    var frame = 0
    for (i, cut) in string.cuts.enumerated() {
      let stream = RandomStream(seed: UInt64(random.nextWord()), stream: UInt64(i))
      var hit: Hit
      if let thrust = file.thrusts.first(where: { $0.name == cut }) {
        hit = self.thrust(thrust, stream, trial)
      } else if let (direction, height) = file.parts(of: cut) {
        hit = self.hit(direction, height, stream, trial)
      } else {
        continue
      }
      if i > 0 {
        hit.contact.tempo = 1
        hit.contact.isLater = true
        // Out of a follow-through the blade is not taken back as far.
        hit.contact.wind.angle *= 0.82
        hit.contact.wind.grip = lerp(hit.contact.wind.grip, contacts[i - 1].follow.grip, 0.3)
      }
      let from = i == 0 ? Float(1) : Float(frame + 3)
      frame =
        i == 0
        ? Int((40 * hit.contact.tempo).rounded())
        : frame + string.spacing + Int(random.uniform(-1, 3))
      hit.contact.frame = frame
      windUp(&score, hit, from: from, random: &random)
      if i == 0 {
        score.move(
          .elbow, to: Vector3(trial.elbow, 0, 0), from: 6, frames: Float(frame) * 0.7)
      }
      drive(&score, hit, reach: 0.07, random: &random)
      steps.addPass(i, contact: frame, ahead: i == 0 ? 0.36 : random.uniform(0.2, 0.28))
      contacts.append(hit.contact)
    }
    let frames = frame + AttackPlan.recovery + 4
    score.goHome(from: Float(frame + 9), frames: Float(frames - frame) - 17)
    steps.close(after: frame)
    return Stroke(
      kind: .cut, name: name, frames: frames, contacts: contacts, root: steps.root,
      steps: steps.steps, moves: score.moves, seed: UInt64(random.nextWord()))
  }

  /// The weight goes back first, the hips turn away, the trunk goes further and later.
  private func windUp(
    _ score: inout BodyScore, _ hit: Hit, from start: Float, random: inout RandomStream
  ) {
    let guardHips = stance.posture.hips
    let length = Float(hit.contact.frame) - start
    func vary(_ x: Float) -> Float { x * random.uniform(0.92, 1.08) }
    let back = Vector3(
      guardHips.x + 0.03 * hit.side * -1, guardHips.y - 0.02 - hit.drop * 0.35,
      guardHips.z - (hit.contact.isLater ? 0.01 : 0.08))
    score.move(.hips, to: back, from: start, frames: vary(length * 0.58))
    score.move(
      .hipsTurn, to: hit.windTurns.hips, from: start + length * 0.03, frames: vary(length * 0.56))
    score.move(
      .chestTurn, to: hit.windTurns.chest, from: start + length * 0.08,
      frames: vary(length * 0.6))
    score.move(
      .headTurn, to: Vector3(4 * degree, 0, random.uniform(-2, 2) * degree),
      from: start + length * 0.1, frames: length * 0.5)
    let left =
      hit.side < 0
      ? Vector3(0.24, 1.07, 0.33) : Vector3(0.27, 0.98, 0.06)
    score.move(.left, to: left, from: start + length * 0.12, frames: vary(length * 0.62))
  }

  /// Weight, hips, trunk and the free arm, one after another.
  private func drive(
    _ score: inout BodyScore, _ hit: Hit, reach: Float, random: inout RandomStream
  ) {
    let contact = Float(hit.contact.frame)
    let guardHips = stance.posture.hips
    let chain = file.chain
    let quick: Float = hit.contact.isLater ? 0.85 : 1
    let low = Vector3(guardHips.x, guardHips.y - 0.05 - hit.drop, guardHips.z + reach)
    score.move(.hips, to: low, middle: contact - chain.weight, frames: 16 * quick)
    // At contact the trunk faces between the aim and the sword arm; the rest is follow-through.
    let wind = hit.windTurns.chest.y
    let follow = hit.followTurns.chest.y
    let whole = abs(follow - wind) > 0.05 ? (AttackPlan.facing - wind) / (follow - wind) : 0.75
    let part = clamp(whole, 0.5, 0.75)
    score.move(
      .hipsTurn, to: lerp(hit.windTurns.hips, hit.followTurns.hips, part),
      middle: contact - chain.hips, frames: random.uniform(11.5, 13.5) * quick)
    score.move(
      .chestTurn, to: lerp(hit.windTurns.chest, hit.followTurns.chest, part),
      middle: contact - chain.trunk, frames: random.uniform(10.5, 12) * quick)
    score.move(.hipsTurn, to: hit.followTurns.hips, middle: contact + 4, frames: 18)
    score.move(
      .chestTurn, to: hit.followTurns.chest, middle: contact + 6,
      frames: hit.contact.isLater ? 17 : 19)
    score.move(
      .headTurn, to: Vector3(5 * degree, 1 * degree, 0), middle: contact - 4, frames: 22)
    let left =
      hit.contact.style == .thrust
      ? Vector3(0.40, 0.98, -0.26)
      : Vector3(
        random.uniform(0.3, 0.38), random.uniform(0.93, 1.02), random.uniform(-0.12, -0.02))
    score.move(.left, to: left, middle: contact - chain.arm, frames: random.uniform(17, 22))
  }
}
