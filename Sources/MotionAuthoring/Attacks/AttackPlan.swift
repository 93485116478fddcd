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
  /// The trunk's yaw at contact at which the sword arm is straightest, and that at which both are.
  private static let facing: Float = 36 * degree, facingOfBoth: Float = 8 * degree

  /// How much farther the hips go back for a thrust, and ahead with it, in metres.
  private static let loading: Float = 0.03, lunge: Float = 0.09

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
    var both: Bool
    var stream: UInt64
  }

  /// All attacks: cuts by direction, height and footwork; great cuts and thrusts by footwork; strings.
  func entries() -> [Entry] {
    var entries: [Entry] = []
    func add(_ name: String, _ kind: Entry.Class, both: Bool = false) {
      entries.append(
        Entry(name: name, kind: kind, both: both, stream: UInt64(entries.count + 1)))
    }
    for variant in 1...file.variants {
      let suffix = variant > 1 ? ", \(variant)" : ""
      func both(_ hands: AttackFile.Hands) -> Bool { hands.areBoth(in: variant) }
      for direction in file.directions {
        for height in file.heights {
          for feet in file.footwork {
            let name = "cut \(direction.name) \(height.name), \(feet.name)"
            add(name + suffix, .cut(direction, height, feet), both: both(direction.hands))
          }
        }
      }
      for cut in file.greatCuts {
        for feet in file.footwork {
          add("\(cut.name), \(feet.name)\(suffix)", .great(cut, feet), both: both(cut.hands))
        }
      }
      for thrust in file.thrusts {
        for feet in file.footwork {
          let name = "\(thrust.name), \(feet.name)\(suffix)"
          add(name, .thrust(thrust, feet), both: both(thrust.hands))
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
      let stroke = author.drawnToBothHands(stroke(for: entry, trial))
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
        Vector3(0.04, 0, -0.12), Vector3(0, 0.08, -0.16),
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
      return single(entry, hit(direction, height, random, trial), feet, trial)
    case .great(let cut, let feet):
      let direction = file.directions.first { $0.name == cut.direction } ?? file.directions[0]
      return single(entry, greatHit(cut, direction, random, trial), feet, trial)
    case .thrust(let thrust, let feet):
      return single(entry, self.thrust(thrust, random, trial, both: entry.both), feet, trial)
    case .string(let string): return self.string(string, entry.name, random, trial)
    }
  }

  private func single(
    _ entry: Entry, _ hit: Hit, _ feet: AttackFile.Footwork, _ trial: Trial
  ) -> Stroke {
    var hit = hit
    if entry.both { hit.takeBothHands() }
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
    steps.add(
      feet, side: hit.side, contact: frame, tempo: hit.contact.tempo, lunging: hit.isThrust)
    var stroke = Stroke(
      kind: .cut, name: entry.name, frames: frames, contacts: [hit.contact], root: steps.root,
      steps: steps.steps, moves: score.moves, seed: UInt64(hit.random.nextWord()))
    if entry.both {
      let contact = Float(frame)
      stroke.hold = Stroke.Hold(
        join: (2, contact - 17 * hit.contact.tempo), leave: (contact + 14, contact + 34))
    }
    return stroke
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
      guardHips.z - (hit.contact.isLater ? 0.01 : 0.08)
        - (hit.isThrust ? AttackPlan.loading : 0))
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
    let low = Vector3(
      guardHips.x, guardHips.y - 0.05 - hit.drop,
      guardHips.z + reach + (hit.isThrust ? AttackPlan.lunge : 0))
    // The weight is there before the blow of a cut; that of a thrust goes on with the blade.
    score.move(
      .hips, to: low, middle: contact - (hit.isThrust ? 2 : chain.weight), frames: 16 * quick)
    // At contact the trunk faces between the aim and the sword arm; the rest is follow-through.
    let wind = hit.windTurns.chest.y
    let follow = hit.followTurns.chest.y
    let facing = hit.both ? AttackPlan.facingOfBoth : AttackPlan.facing
    let whole = abs(follow - wind) > 0.05 ? (facing - wind) / (follow - wind) : 0.75
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
    var left =
      hit.isThrust
      ? Vector3(0.40, 0.98, -0.26)
      : Vector3(
        random.uniform(0.3, 0.38), random.uniform(0.93, 1.02), random.uniform(-0.12, -0.02))
    // A hand that leaves the grip has no way behind the body.
    if hit.both { left.z = stance.posture.leftHand.z }
    score.move(.left, to: left, middle: contact - chain.arm, frames: random.uniform(17, 22))
  }
}
