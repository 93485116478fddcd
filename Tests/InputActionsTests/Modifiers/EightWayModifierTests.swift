import MotionMath
import Testing

@testable import InputActions

struct EightWayModifierTests {
  /// Every direction goes to the nearest of the eight, and is that button alone.
  @Test func nearestOfEight() throws {
    var snap = try ModifierRun(#"{"type":"eightWay"}"#)
    let names = EightWayModifier.Direction.allCases
    for degree in 0..<360 where degree % 45 != 22 && degree % 45 != 23 {
      let angle = Float(degree) * pi / 180
      let near = Float((degree + 22) / 45 % 8) * pi / 4
      let (x, y) = (cos(angle) * 0.5, sin(angle) * 0.5)
      let turned = snap(x, y)
      #expect(abs(turned[0] - cos(near) * 0.5) < 1e-5, "\(degree)")
      #expect(abs(turned[1] - sin(near) * 0.5) < 1e-5, "\(degree)")
      let pressed = try names.filter { name in
        var button = try ModifierRun(#"{"type":"eightWay","direction":"\#(name.rawValue)"}"#)
        return button(x, y)[0] > 0
      }
      #expect(pressed == [names[(degree + 22) / 45 % 8]])
    }
    #expect(snap(0, 0) == [0, 0] && snap(-3) == [-3])
    #expect(modifierFault(#"{"type":"eightWay","direction":"upleft"}"#).contains("\"upLeft\""))
  }
}
