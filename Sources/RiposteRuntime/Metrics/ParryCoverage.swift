public import Combat
import LatentMotion
public import MotionMath
import SkeletalAnimation

/// Measures how well the parries of a database cover the space of attacks.
///
/// Random attacks, independent of the database's own: cuts in every plane and thrusts (15 %), met
/// between 0.4 and 1.9 m of height and up to 0.45 m to either side, with the middle of the blade
/// 0.35 to 0.75 m ahead. For each, the parry nearest by direction and place; what is left is given
/// before any move of root and arm.
public struct ParryCoverage: Sendable {
  /// An attack, seen from the defender's root turned to the attacker.
  public struct Attack: Sendable {
    /// The direction in which the blade moves, the place of its middle and the way to its point.
    public var direction: Vector3, contact: Vector3, axis: Vector3
  }

  /// What a set of parries leaves.
  public struct Result: Equatable, Sendable {
    /// How many parries the set has.
    public var parries: Int
    /// The median and the 95th percentile of the angle between the attack's direction and the one
    /// that the parry answers, in degrees.
    public var angle50: Float, angle95: Float
    /// The same of the way from the attack's place to the parry's, in centimetres.
    public var place50: Float, place95: Float
    /// The same of the way from the attack's place to the usable part of the parry's blade.
    public var blade50: Float, blade95: Float
    /// The same of the way between the usable parts of both blades: what is left for root and arm.
    public var left50: Float, left95: Float
    /// The entropy of the use of the parries, in bits.
    public var entropy: Float
  }

  let parries: [StrikeGeometry]

  /// Makes a meter of a catalog.
  public init(_ catalog: StrikeCatalog) { parries = catalog.parries }

  /// Random attacks.
  public static func attacks(_ count: Int, seed: UInt64) -> [Attack] {
    var random = RandomStream(seed: seed)
    return (0..<count).map { _ in
      let isThrust = random.unit() < 0.15
      let contact = Vector3(
        random.uniform(-0.45, 0.45), random.uniform(0.4, 1.9), random.uniform(0.35, 0.75))
      // Thrusts come within 12° of straight, cuts up to 15° out of the upright plane.
      if isThrust {
        let axis = Vector3(random.uniform(-0.2, 0.2), random.uniform(-0.2, 0.2), -1).normalized()
        return Attack(direction: axis, contact: contact, axis: axis)
      }
      let (s, c) = sinCos(random.uniform(-pi, pi))
      let direction = Vector3(c, s, random.uniform(-0.26, 0.05)).normalized()
      let axis = Vector3(random.uniform(-0.4, 0.4), random.uniform(-0.4, 0.4), -1)
      return Attack(
        direction: direction, contact: contact,
        axis: (axis - direction * axis.dot(direction)).normalized(or: -.forward))
    }
  }

  /// Measures the parries that `indices` name; nil without any.
  public func measure(_ attacks: [Attack], parries indices: [Int]) -> Result? {
    guard !indices.isEmpty, !attacks.isEmpty else { return nil }
    var angles: [Float] = []
    var places: [Float] = []
    var blades: [Float] = []
    var lefts: [Float] = []
    var uses = [Float](repeating: 0, count: parries.count)
    for attack in attacks {
      var best = (index: indices[0], cost: Float.infinity)
      for index in indices {
        let parry = parries[index]
        let left = left(attack, parry)
        let cost =
          3 * (attack.direction - parry.strike.direction).lengthSquared + 22 * left * left
        if cost < best.cost { best = (index, cost) }
      }
      let parry = parries[best.index]
      uses[best.index] += 1
      angles.append(
        acos(clamp(attack.direction.dot(parry.strike.direction), -1, 1)) / pi * 180)
      places.append(attack.contact.distance(to: parry.contact) * 100)
      blades.append(
        usable(parry).distance(to: Segment(from: attack.contact, to: attack.contact)) * 100)
      lefts.append(left(attack, parry) * 100)
    }
    angles.sort()
    places.sort()
    blades.sort()
    lefts.sort()
    var entropy: Float = 0
    for use in uses where use > 0 {
      let share = use / Float(attacks.count)
      entropy -= share * log2(share)
    }
    func p(_ values: [Float], _ share: Float) -> Float {
      RunSummary.percentile(values, share) ?? 0
    }
    return Result(
      parries: indices.count, angle50: p(angles, 0.5), angle95: p(angles, 0.95),
      place50: p(places, 0.5), place95: p(places, 0.95), blade50: p(blades, 0.5),
      blade95: p(blades, 0.95), left50: p(lefts, 0.5), left95: p(lefts, 0.95), entropy: entropy)
  }

  /// A subset of a size: those that are farthest from each other, from the first on (Gonzalez 1985).
  public func spread(_ count: Int) -> [Int] {
    guard !parries.isEmpty else { return [] }
    var chosen = [0]
    var distances = parries.map { distance($0, parries[0]) }
    while chosen.count < min(count, parries.count) {
      var far = 0
      for index in parries.indices where distances[index] > distances[far] { far = index }
      chosen.append(far)
      for index in parries.indices {
        distances[index] = min(distances[index], distance(parries[index], parries[far]))
      }
    }
    return chosen
  }

  private func distance(_ a: StrikeGeometry, _ b: StrikeGeometry) -> Float {
    3 * (a.strike.direction - b.strike.direction).lengthSquared
      + 22 * (a.contact - b.contact).lengthSquared
  }

  /// The part of a parry's blade that may meet another, in the root's frame at contact.
  private func usable(_ parry: StrikeGeometry) -> Segment {
    segment(parry.contact, parry.axis, length: parry.bladeLength)
  }

  private func segment(_ place: Vector3, _ axis: Vector3, length: Float) -> Segment {
    let range = ContactPlan.usable
    return Segment(
      from: place + axis * ((range.lowerBound - BladePath.contactFraction) * length),
      to: place + axis * ((range.upperBound - BladePath.contactFraction) * length))
  }

  /// The way between the usable parts of the blades of an attack and a parry.
  private func left(_ attack: Attack, _ parry: StrikeGeometry) -> Float {
    segment(attack.contact, attack.axis, length: parry.bladeLength).distance(to: usable(parry))
  }

  private func log2(_ x: Float) -> Float { log(x) / 0.69314718 }
}
