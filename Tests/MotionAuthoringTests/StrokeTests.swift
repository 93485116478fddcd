import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionAuthoring

@Suite struct StrokeTests {
  private let hold = Stroke.Hold(join: (2, 20), leave: (50, 70))

  @Test func aHoldIsWholeBetweenJoiningAndLeaving() {
    #expect(hold.held == 20...50)
    for frame in hold.held { #expect(hold.part(at: Float(frame)) == 1) }
    for frame: Float in [-3, 0, 2, 70, 90] { #expect(hold.part(at: frame) == 0) }
  }

  /// It begins and ends with no speed, and never goes back on its way.
  @Test func aHoldComesAndGoesSmoothly() {
    var before: Float = 0
    var change: Float = 0
    for step in 0...300 {
      let part = hold.part(at: Float(step) / 4)
      #expect(step < 140 ? part >= before : part <= before, "at \(Float(step) / 4)")
      #expect(abs(part - before - change) < 0.01, "at \(Float(step) / 4)")
      (before, change) = (part, part - before)
    }
  }
}
