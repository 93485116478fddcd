public import MotionMath

/// Chooses the attack for a wanted direction and a distance.
public struct AttackChoice: Sendable {
  /// The attacks to choose from.
  public let attacks: [StrikeGeometry]
  /// How far behind the blade's place of contact the middle of the one that is hit stands.
  public static let depth: Float = 0.2
  /// The same for a thrust, which gets there with its point and not with the middle of its blade.
  public static let thrustDepth: Float = 0.42
  /// The cost by which an attack may exceed the least one and still be chosen.
  static let tolerance: Float = 0.4

  /// Makes a chooser.
  public init(attacks: [StrikeGeometry]) { self.attacks = attacks }

  /// The distance between the two roots from which an attack hits without being steered.
  public static func reach(of attack: StrikeGeometry) -> Float {
    let contact = attack.advance + Quaternion(yaw: attack.turn).rotate(attack.contact)
    return contact.onFloor.length + (attack.isThrust ? thrustDepth : depth)
  }

  /// The attack nearest to a wanted direction at a distance; nil when there are none.
  ///
  /// - Parameters:
  ///   - angle: the direction as in `StrikeGeometry.angle`.
  ///   - distance: between the roots, in metres.
  public func nearest(angle: Float, distance: Float) -> Int? {
    var best: (index: Int, cost: Float)?
    for index in attacks.indices {
      let cost = cost(of: index, angle: angle, distance: distance)
      if cost < best?.cost ?? .infinity { best = (index, cost) }
    }
    return best?.index
  }

  /// One of the attacks that are about as near as the nearest, by chance: heights and footwork vary
  /// though the direction is wanted. Without a direction, every attack that reaches may come.
  ///
  /// - Parameters:
  ///   - angle: as in `nearest`, or nil for any, thrusts among them.
  ///   - distance: between the roots, in metres.
  ///   - random: what decides.
  public func choose(angle: Float?, distance: Float, random: inout RandomStream) -> Int? {
    var least = Float.infinity
    for index in attacks.indices {
      least = min(least, cost(of: index, angle: angle, distance: distance))
    }
    guard least < .infinity else { return nil }
    // The k-th of the n that are near, found in a second pass: no list is made.
    func isNear(_ index: Int) -> Bool {
      cost(of: index, angle: angle, distance: distance) <= least + AttackChoice.tolerance
    }
    let count = attacks.indices.count(where: isNear)
    var left = random.index(below: count)
    for index in attacks.indices where isNear(index) {
      if left == 0 { return index }
      left -= 1
    }
    return nil
  }

  /// How far an attack is from what is wanted; infinite for those that can't begin.
  private func cost(of index: Int, angle: Float?, distance: Float) -> Float {
    let attack = attacks[index]
    guard !attack.isLater else { return .infinity }
    let lack = (distance - AttackChoice.reach(of: attack)) / 0.6
    guard let angle else { return lack * lack }
    // A thrust has no direction to be wanted by.
    guard !attack.isThrust else { return .infinity }
    let turn = wrapAngle(attack.angle - angle) / (pi / 8)
    return turn * turn + lack * lack
  }
}
