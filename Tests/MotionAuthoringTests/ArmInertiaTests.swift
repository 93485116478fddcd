import MotionMath
import Testing

@testable import MotionAuthoring

@Suite struct ArmInertiaTests {
  /// Half a second of standing, one of 2 m/s² ahead, and two at a steady speed.
  private let speeding = (0..<210).map { Vector3(0, 0, (30..<90).contains($0) ? 2 : 0) }

  @Test func armsOfASteadyBodyHangStill() {
    let arms = ArmInertia(
      accelerations: Array(repeating: .zero, count: 60), turning: Array(repeating: 1.5, count: 60))
    for i in 0..<60 {
      var hand = Vector3(0.3, 0.9, 0.1)
      arms.move(&hand, at: i, by: 1)
      #expect(hand.distance(to: Vector3(0.3, 0.9, 0.1)) < 1e-5)
    }
  }

  @Test func stayBehindAndSwingOn() {
    let arms = ArmInertia(
      accelerations: speeding, turning: Array(repeating: 0, count: speeding.count))
    func off(_ i: Int) -> Float {
      var hand = Vector3(0.3, 0.9, 0.1)
      arms.move(&hand, at: i, by: 1)
      return hand.z - 0.1
    }
    #expect(off(29) == 0)
    #expect((31..<89).allSatisfy { off($0) < 0 })
    #expect((95..<130).contains { off($0) > 0.01 })
    #expect(abs(off(209)) < 0.01)
  }

  @Test func aTurnLeavesTheHandsBehind() {
    let turning = (0..<120).map { 4 * smoothstep((Float($0) - 20) / 20) }
    let arms = ArmInertia(
      accelerations: Array(repeating: .zero, count: 120), turning: turning)
    var hand = Vector3(0, 1, 0.4)
    arms.move(&hand, at: 35, by: 1)
    // The body turns to the left; a hand before it stays to the right.
    #expect(hand.x < -0.02)
  }

  @Test func noHandIsFarOff() {
    let arms = ArmInertia(
      accelerations: Array(repeating: Vector3(30, 0, -30), count: 80),
      turning: (0..<80).map { Float($0) })
    for i in 0..<80 {
      var hand = Vector3(0, 1, 0.3)
      arms.move(&hand, at: i, by: 1)
      #expect(hand.distance(to: Vector3(0, 1, 0.3)) < 0.12 + 0.3 * 0.41)
    }
  }
}
