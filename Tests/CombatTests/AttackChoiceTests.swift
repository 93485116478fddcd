import LatentMotion
import MotionMath
import Testing

@testable import Combat

struct AttackChoiceTests {
  static func attack(angle: Float, contact: Vector3 = Vector3(0, 1.2, 1), advance: Float = 0)
    -> StrikeGeometry
  {
    StrikeGeometry(
      strike: DatabaseStrike(kind: .attack, row: 1, start: 0, end: 2, direction: .left),
      contact: contact, axis: .forward, velocity: Vector3(cos(angle), sin(angle), 0) * 9,
      advance: Vector3(0, 0, advance), turn: 0)
  }

  @Test func theNearestDirectionWins() {
    let choice = AttackChoice(
      attacks: (0..<8).map { Self.attack(angle: Float($0) * pi / 4) })
    for k in 0..<8 {
      for off in [-0.38, 0, 0.38] as [Float] {
        let angle = Float(k) * pi / 4 + off
        #expect(choice.nearest(angle: angle, distance: 1.2) == k)
        #expect(choice.nearest(angle: angle - 2 * pi, distance: 1.2) == k, "once round")
      }
    }
  }

  @Test func theReachDecidesAmongEqualDirections() {
    let choice = AttackChoice(
      attacks: [0.0, 0.5, 1.0].map { Self.attack(angle: 0, advance: $0) })
    #expect(abs(AttackChoice.reach(of: choice.attacks[1]) - 1.7) < 1e-5)
    #expect(choice.nearest(angle: 0, distance: 1.2) == 0)
    #expect(choice.nearest(angle: 0, distance: 1.75) == 1)
    #expect(choice.nearest(angle: 0, distance: 4) == 2)
  }

  @Test func theReachIsMeasuredOnTheFloorAndTurned() {
    var attack = Self.attack(angle: 0, contact: Vector3(0, 5, 1), advance: 1)
    attack.turn = pi / 2
    #expect(abs(AttackChoice.reach(of: attack) - (Float(2).squareRoot() + 0.2)) < 1e-4)
  }

  @Test func tiesGoToTheFirstAndNoneIsNone() {
    let same = Self.attack(angle: 1)
    #expect(AttackChoice(attacks: [same, same]).nearest(angle: 1, distance: 1) == 0)
    #expect(AttackChoice(attacks: []).nearest(angle: 1, distance: 1) == nil)
    #expect(AttackChoice(attacks: [same]).nearest(angle: .nan, distance: 1) == nil)
  }
}
