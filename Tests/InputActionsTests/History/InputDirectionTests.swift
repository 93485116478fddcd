import MotionMath
import Testing

@testable import InputActions

struct InputDirectionTests {
  private func direction(
    _ x: Float, _ y: Float, after old: InputDirection = .neutral
  ) -> InputDirection { InputDirection(InputValue(x, y, 0, .axis2D), after: old) }

  @Test func eightSectorsAndRest() {
    let diagonal: Float = 0.7
    #expect(direction(1, 0) == .right)
    #expect(direction(diagonal, diagonal) == .upRight)
    #expect(direction(0, 1) == .up)
    #expect(direction(-diagonal, diagonal) == .upLeft)
    #expect(direction(-1, 0) == .left)
    #expect(direction(-diagonal, -diagonal) == .downLeft)
    #expect(direction(0, -1) == .down)
    #expect(direction(diagonal, -diagonal) == .downRight)
    #expect(direction(0, 0) == .neutral)
    #expect(direction(0.49, 0) == .neutral)
    #expect(direction(0.5, 0) == .right)
    #expect(direction(0.4, 0, after: .right) == .right)
    #expect(direction(0.375, 0, after: .right) == .neutral)
  }

  @Test(arguments: 0..<360)
  func isTheNearestSectorAndSticks(degrees: Int) {
    let angle = Float(degrees) * pi / 180
    let sector = ((degrees * 2 + 45) / 90) % 8
    let expected = InputDirection(rawValue: UInt8(sector + 1))
    // Exactly between two sectors either of them is right.
    if (degrees * 2 + 45) % 90 != 0 { #expect(direction(cos(angle), sin(angle)) == expected) }
    for old in InputDirection.allCases where old != .neutral {
      let centre = (Int(old.rawValue) - 1) * 45
      let apart = min((degrees - centre + 720) % 360, (centre - degrees + 720) % 360)
      let stays = direction(cos(angle), sin(angle), after: old) == old
      #expect(stays == (apart <= 27), "\(old) at \(degrees)°")
    }
  }

  @Test func mirrorsAndCountsSectors() {
    let pairs: [(InputDirection, InputDirection)] = [
      (.neutral, .neutral), (.right, .left), (.upRight, .upLeft), (.up, .up),
      (.downRight, .downLeft), (.down, .down),
    ]
    for (a, b) in pairs {
      #expect(a.mirrored == b)
      #expect(b.mirrored == a)
    }
    #expect(InputDirection.right.sectors(to: .downRight) == 1)
    #expect(InputDirection.right.sectors(to: .left) == 4)
    #expect(InputDirection.upRight.sectors(to: .down) == 3)
    #expect(InputDirection.neutral.sectors(to: .neutral) == 0)
    #expect(InputDirection.neutral.sectors(to: .up) == nil)
    #expect(InputDirection.up.sectors(to: .neutral) == nil)
  }
}
