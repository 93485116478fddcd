import MotionMath

/// What keeps a body from moving like a drawing of itself: slow shifts of the weight, and the quick
/// corrections that run through every fast movement of people.
///
/// Movements of people consist of submovements two to five times a second (Vallbo and Wessberg 1993,
/// J. Physiol. 469; Novak 2002, Exp. Brain Res. 144). Captured fights hold about ten times the jerk of
/// one minimum-jerk step from posture to posture. Both ends of the stroke are left as they are, and
/// the blade at its contacts.
struct StrokeUnrest {
  /// By part of the body, and for grip and blade: the slow and the quick.
  private var slow: [Wander] = []
  private var quick: [Wander] = []
  private let contacts: [Float]
  private let end: Float
  private let feet: FootUnrest
  private let impacts: Impacts
  /// Who is thrown off balance catches the fall with more and larger corrections.
  private let size: Float

  /// How far each part goes: hips, turns of hips, trunk and head, free hand, elbow; then grip and
  /// blade. Metres and radians.
  private static let slowSizes: [Vector3] = [
    Vector3(0.014, 0.010, 0.014), Vector3(1.4, 2.4, 1.6) * degree, Vector3(2, 3, 2) * degree,
    Vector3(2, 3.5, 2) * degree, Vector3(0.03, 0.03, 0.03), Vector3(5, 6, 0) * degree,
    Vector3(0.012, 0.012, 0.012), Vector3(2, 2, 2) * degree,
  ]
  private static let quickSizes: [Vector3] = [
    Vector3(0.0035, 0.0035, 0.0035), Vector3(0.5, 0.9, 0.6) * degree,
    Vector3(0.8, 1.1, 0.8) * degree, Vector3(0.8, 1.1, 0.8) * degree,
    Vector3(0.009, 0.009, 0.009), Vector3(1.6, 2.4, 0) * degree, Vector3(0.006, 0.006, 0.006),
    Vector3(1.2, 1.2, 1.2) * degree,
  ]

  /// The unrest of a stroke; nil where it has no seed.
  init?(_ stroke: Stroke) {
    guard let seed = stroke.seed else { return nil }
    var random = RandomStream(seed: seed, stream: 0x55)
    for _ in StrokeUnrest.slowSizes {
      slow.append(Wander(random: &random, seconds: 0.7))
      quick.append(Wander(random: &random, seconds: 0.2))
    }
    feet = FootUnrest(random: &random)
    size = stroke.kind.hasContact ? 1 : 1.6
    var landings: [Impacts.Landing] = []
    for step in stroke.steps {
      let strength = size * random.uniform(0.6, 1.2)
      landings.append(
        Impacts.Landing(
          frame: Float(step.to), strength: strength, side: step.foot == .left ? 1 : -1))
    }
    impacts = Impacts(landings)
    contacts = stroke.contacts.map { Float($0.frame) }
    end = Float(stroke.frames - 3)
  }

  /// What is added to a part of the body at a frame.
  func value(of part: BodyMove.Part, at frame: Float) -> Vector3 {
    value(part.rawValue, at: frame) + shock(of: part, at: frame)
  }

  /// Moves the feet of a posture whose hips are there already.
  func move(feetOf posture: inout Posture, at frame: Float) {
    feet.add(to: &posture, at: frame / 60, by: share(at: frame))
  }

  /// What the landing of a foot does to a part: hips first, then trunk, head and the free arm.
  private func shock(of part: BodyMove.Part, at frame: Float) -> Vector3 {
    let share = share(at: frame)
    guard share > 0 else { return .zero }
    func thrown(_ delay: Float, _ rate: Float, _ down: Vector3, _ side: Vector3) -> Vector3 {
      let shock = impacts.value(at: frame, delay: delay, rate: rate)
      return (down * shock.down + side * shock.side) * share
    }
    switch part {
    case .hips: return thrown(0.5, 5, Vector3(0, -0.004, 0), .zero)
    case .hipsTurn: return thrown(0.5, 5, Vector3(0.01, 0, 0), Vector3(0, 0.004, -0.01))
    case .chestTurn: return thrown(2, 5.5, Vector3(0.016, 0, 0), Vector3(0, -0.01, 0.012))
    case .headTurn: return thrown(3.5, 6, Vector3(0.016, 0, 0), Vector3(0, 0, 0.008))
    case .left: return thrown(3, 4.5, Vector3(0, -0.012, 0.004), Vector3(0.004, 0, 0))
    case .elbow: return thrown(3, 4.5, Vector3(0.02, 0.035, 0), .zero)
    }
  }

  private func share(at frame: Float) -> Float {
    smoothstep((frame - 2) / 10) * smoothstep((end - frame) / 12)
  }

  /// What is added to the grip's place and, as a rotation vector, to the sword's turn.
  func sword(at frame: Float) -> (grip: Vector3, turn: Vector3) {
    var share: Float = 1
    for contact in contacts {
      // Nothing at the contact and within two frames of it.
      share *= smoothstep((abs(frame - contact) - 2) / 7)
    }
    guard share > 0 else { return (.zero, .zero) }
    let parts = BodyMove.Part.allCases.count
    return (value(parts, at: frame) * share, value(parts + 1, at: frame) * share)
  }

  private func value(_ k: Int, at frame: Float) -> Vector3 {
    let share = share(at: frame) * size
    guard share > 0 else { return .zero }
    let seconds = frame / 60
    let (s, q) = (slow[k].value(at: seconds), quick[k].value(at: seconds))
    let (a, b) = (StrokeUnrest.slowSizes[k], StrokeUnrest.quickSizes[k])
    return Vector3(s.x * a.x + q.x * b.x, s.y * a.y + q.y * b.y, s.z * a.z + q.z * b.z) * share
  }
}
