import MotionMath

/// Chooses the attack for a wanted direction and a distance.
public struct AttackChoice: Sendable {
  /// The attacks to choose from.
  public let attacks: [StrikeGeometry]
  /// How far behind the blade's place of contact the middle of the one that is hit stands.
  public static let depth: Float = 0.2

  /// Makes a chooser.
  public init(attacks: [StrikeGeometry]) { self.attacks = attacks }

  /// The distance between the two roots from which an attack hits without being steered.
  public static func reach(of attack: StrikeGeometry) -> Float {
    let contact = attack.advance + Quaternion(yaw: attack.turn).rotate(attack.contact)
    return contact.onFloor.length + depth
  }

  /// The attack nearest to a wanted direction at a distance; nil when there are none.
  ///
  /// - Parameters:
  ///   - angle: the direction as in `StrikeGeometry.angle`.
  ///   - distance: between the roots, in metres.
  public func nearest(angle: Float, distance: Float) -> Int? {
    var best: (index: Int, cost: Float)?
    for (index, attack) in attacks.enumerated() {
      let turn = wrapAngle(attack.angle - angle) / (pi / 8)
      let lack = (distance - AttackChoice.reach(of: attack)) / 0.6
      let cost = turn * turn + lack * lack
      if cost < best?.cost ?? .infinity { best = (index, cost) }
    }
    return best?.index
  }
}
