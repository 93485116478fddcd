import InputActions
import MotionMath
import Testing

struct TouchGesturesTests {
  /// A surface twice as wide as high, and what it reported.
  private struct Surface {
    var gestures = TouchGestures(aspect: 2)
    var events: [RawEvent] = []

    mutating func touch(
      _ finger: Int64, _ phase: TouchGestures.Phase, _ x: Float, _ y: Float, seconds: Float
    ) {
      gestures.touch(finger, phase, x: x, y: y, at: time(seconds)) { events.append($0) }
    }

    mutating func advance(seconds: Float) {
      gestures.advance(to: time(seconds)) { events.append($0) }
    }

    private func time(_ seconds: Float) -> InputTime { InputTime(units: UInt64(seconds * 15_360)) }

    /// The events of keys, in order, such as `Tap 1`.
    var keys: [String] {
      events.filter { $0.control < 32 }.map {
        "\(Control(.touch, $0.control).name.dropFirst(6)) \(text($0.value))"
      }
    }

    func sum(_ name: String) -> Float {
      events.filter { Control(.touch, $0.control).name == "Touch.\(name)" }.reduce(0) {
        $0 + $1.value
      }
    }

    func last(_ name: String) -> Float? {
      events.last { Control(.touch, $0.control).name == "Touch.\(name)" }?.value
    }
  }

  @Test func aShortTouchIsATap() {
    var surface = Surface()
    surface.touch(7, .began, 0.25, 0.25, seconds: 1)
    #expect(surface.last("X") == -0.5 && surface.last("Y") == 0.5)
    surface.touch(7, .ended, 0.25, 0.25, seconds: 1.2)
    #expect(surface.keys == ["Finger 1", "Finger 0", "Tap 1", "Tap 0"])
    #expect(surface.last("X") == 0 && surface.last("Y") == 0)
    #expect(surface.events.allSatisfy { $0.isValid })
  }

  @Test func aTouchThatLastsIsALongPressAndNoTap() {
    var surface = Surface()
    surface.touch(1, .began, 0.5, 0.5, seconds: 0)
    surface.advance(seconds: 0.49)
    #expect(surface.keys == ["Finger 1"])
    surface.advance(seconds: 0.5)
    surface.touch(1, .ended, 0.5, 0.5, seconds: 0.7)
    #expect(surface.keys == ["Finger 1", "LongPress 1", "LongPress 0", "Finger 0"])
  }

  @Test func aFingerThatWandersIsNeither() {
    var surface = Surface()
    surface.touch(1, .began, 0.5, 0.5, seconds: 0)
    surface.touch(1, .moved, 0.5, 0.47, seconds: 0.3)
    surface.advance(seconds: 1)
    surface.touch(1, .ended, 0.5, 0.5, seconds: 1.1)
    #expect(surface.keys == ["Finger 1", "Finger 0"])
  }

  @Test func twoAndThreeFingersTapTogether() {
    var surface = Surface()
    surface.touch(1, .began, 0.4, 0.5, seconds: 0)
    surface.touch(2, .began, 0.6, 0.5, seconds: 0.05)
    surface.touch(1, .ended, 0.4, 0.5, seconds: 0.15)
    surface.touch(2, .ended, 0.6, 0.5, seconds: 0.2)
    #expect(
      surface.keys == [
        "Finger 1", "TwoFingers 1", "TwoFingers 0", "Finger 0", "TwoFingerTap 1", "TwoFingerTap 0",
      ])
    surface.events = []
    for finger in 1...3 as ClosedRange<Int64> {
      surface.touch(finger, .began, 0.2 * Float(finger), 0.5, seconds: 2)
    }
    for finger in 1...3 as ClosedRange<Int64> {
      surface.touch(finger, .ended, 0.2 * Float(finger), 0.5, seconds: 2.1)
    }
    #expect(surface.keys.suffix(2) == ["ThreeFingerTap 1", "ThreeFingerTap 0"])
  }

  @Test(
    arguments: [
      (0.2, 0, "SwipeRight"), (-0.2, 0.1, "SwipeLeft"), (0.02, -0.3, "SwipeUp"),
      (0, 0.3, "SwipeDown"),
    ] as [(Float, Float, String)])
  func aFastLongWayIsASwipe(x: Float, y: Float, name: String) {
    var surface = Surface()
    surface.touch(1, .began, 0.5, 0.5, seconds: 0)
    surface.touch(1, .moved, 0.5 + x / 2, 0.5 + y / 2, seconds: 0.05)
    surface.touch(1, .ended, 0.5 + x, 0.5 + y, seconds: 0.1)
    #expect(surface.keys == ["Finger 1", "Finger 0", "\(name) 1", "\(name) 0"])
    #expect(abs(surface.sum("PanX") - x * 2) < 1e-5 && abs(surface.sum("PanY") + y) < 1e-5)
    surface.events = []
    surface.touch(1, .began, 0.5, 0.5, seconds: 1)
    surface.touch(1, .moved, 0.5 + x / 2, 0.5 + y / 2, seconds: 1.2)
    surface.touch(1, .ended, 0.5 + x, 0.5 + y, seconds: 1.5)
    #expect(surface.keys == ["Finger 1", "Finger 0"], "too slow")
  }

  @Test func twoFingersPanPinchAndTwist() {
    var surface = Surface()
    // 0.2 heights apart, side by side.
    surface.touch(1, .began, 0.45, 0.5, seconds: 0)
    surface.touch(2, .began, 0.55, 0.5, seconds: 0)
    surface.touch(1, .moved, 0.40, 0.5, seconds: 0.1)
    surface.touch(2, .moved, 0.60, 0.5, seconds: 0.1)
    #expect(abs(surface.sum("Pinch") - log(2)) < 1e-5)
    #expect(abs(surface.sum("TwoFingerPanX")) < 1e-6 && surface.sum("PanX") == 0)
    #expect(abs(surface.sum("Twist")) < 1e-6)
    surface.events = []
    // A quarter of a turn counter-clockwise: the right one goes up, the left one down.
    for step in 1...90 {
      let (sin, cos) = sinCos(Float(step) * pi / 180)
      surface.touch(2, .moved, 0.5 + 0.1 * cos, 0.5 - 0.2 * sin, seconds: 0.2)
      surface.touch(1, .moved, 0.5 - 0.1 * cos, 0.5 + 0.2 * sin, seconds: 0.2)
    }
    #expect(abs(surface.sum("Twist") - pi / 2) < 0.01, "\(surface.sum("Twist"))")
    #expect(abs(surface.sum("Pinch")) < 1e-4)
    surface.events = []
    surface.touch(1, .moved, 0.5, 0.6, seconds: 0.3)
    surface.touch(2, .moved, 0.5, 0.2, seconds: 0.3)
    #expect(abs(surface.sum("TwoFingerPanY") - 0.1) < 1e-5)
    surface.touch(1, .ended, 0.5, 0.6, seconds: 2)
    surface.touch(2, .ended, 0.5, 0.2, seconds: 2)
    #expect(!surface.keys.contains("TwoFingerTap 1"))
  }

  @Test func whatIsCancelledIsNoGesture() {
    var surface = Surface()
    surface.touch(1, .began, 0.5, 0.5, seconds: 0)
    surface.gestures.releaseAll(at: InputTime(units: 100)) { surface.events.append($0) }
    surface.touch(1, .ended, 0.5, 0.5, seconds: 0.1)
    #expect(surface.keys == ["Finger 1", "Finger 0"])
    surface.touch(1, .began, .nan, 0.5, seconds: 0.2)
    for finger in 0..<20 as Range<Int64> {
      surface.touch(finger, .began, 0.5, 0.5, seconds: 0.3)
    }
    for finger in 0..<20 as Range<Int64> {
      surface.touch(finger, .ended, 0.5, 0.5, seconds: 0.4)
    }
    #expect(surface.keys.last == "Finger 0")
  }

  /// Whatever fingers do, all that goes down comes up.
  @Test(arguments: [301, 302, 303] as [UInt64])
  func nothingStaysDown(seed: UInt64) {
    var random = RandomStream(seed: seed)
    var surface = Surface()
    for step in 0..<3000 {
      let phases: [TouchGestures.Phase] = [.began, .moved, .moved, .ended, .cancelled]
      surface.touch(
        Int64(random.index(below: 5)), phases[random.index(below: 5)], random.uniform(-0.1, 1.1),
        random.uniform(-0.1, 1.1), seconds: Float(step) / 20)
      if random.index(below: 4) == 0 { surface.advance(seconds: Float(step) / 20) }
    }
    surface.gestures.releaseAll(at: InputTime(units: 1 << 30)) { surface.events.append($0) }
    for code in 0...10 as ClosedRange<UInt16> {
      let values = surface.events.filter { $0.control == code }.map(\.value)
      for (a, b) in zip([0] + values, values) {
        #expect(a != b, "seed \(seed), \(Control(.touch, code).name)")
      }
      #expect(values.last ?? 0 == 0, "seed \(seed), \(Control(.touch, code).name)")
    }
    #expect(surface.events.allSatisfy { $0.isValid }, "seed \(seed)")
  }
}
