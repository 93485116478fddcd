import InputActions
import MotionMath
import Testing

struct PadZonesTests {
  private func ends(_ stick: Float, _ trigger: Float = 0) -> PadZones.Ends {
    var result = PadZones.Ends()
    (result.stick, result.trigger) = (stick, trigger)
    return result
  }

  /// What zones report of an event: `LeftX 0.5`.
  private func told(
    _ zones: inout PadZones, _ name: String, _ value: Float
  ) throws -> [String] {
    var result: [String] = []
    let event = RawEvent(try #require(Control(name: name)), value: value, time: 9, pad: 1)
    zones.route(event) {
      #expect($0.time == 9 && $0.device == InputDevice.gamepad(1).rawValue)
      result.append("\(Control(.gamepad, $0.control).name.dropFirst(4)) \($0.value)")
    }
    return result
  }

  @Test func endsOutOfRangeAreMoved() {
    var bad = PadZones.Ends()
    (bad.stick, bad.stickEnd, bad.trigger, bad.triggerEnd) = (2, 0.1, .nan, .infinity)
    let zones = PadZones(pad: 0, ends: bad)
    #expect(zones.ends.stick == 0.95 && zones.ends.stickEnd == 0.96)
    #expect(zones.ends.trigger == 0 && zones.ends.triggerEnd == 1)
  }

  @Test func restingNoiseIsNotHeard() throws {
    var zones = PadZones(pad: 1, ends: ends(0.25, 0.5))
    #expect(try told(&zones, "Pad.LeftX", 0.2) == [])
    #expect(try told(&zones, "Pad.LeftTrigger", 0.5) == [])
    #expect(try told(&zones, "Pad.South", 1) == ["South 1.0"])
    #expect(try told(&zones, "Pad.LeftTrigger", 0.75) == ["LeftTrigger 0.5"])
    #expect(try told(&zones, "Pad.LeftTrigger", 0.75) == [], "nothing changed")
    #expect(try told(&zones, "Pad.LeftX", -0.625) == ["LeftX -0.5"])
    #expect(try told(&zones, "Pad.LeftX", 0) == ["LeftX 0.0"])
    #expect(try told(&zones, "Pad.LeftX", .nan) == ["LeftX nan"], "the frame refuses and counts it")
  }

  @Test func bothAxesOfAStickGoTogether() throws {
    var zones = PadZones(pad: 1, ends: ends(0.5))
    #expect(try told(&zones, "Pad.RightX", 0.4) == [])
    // 0.4 and 0.8 are 0.894 long: both axes leave their rest at once.
    let moved = try told(&zones, "Pad.RightY", 0.8)
    #expect(moved.count == 2)
    #expect(moved[0].hasPrefix("RightX 0.35") && moved[1].hasPrefix("RightY 0.70"), "\(moved)")
    #expect(try told(&zones, "Pad.LeftX", 0.3) == [], "the other stick is another one")
    #expect(try told(&zones, "Pad.RightY", 0) == ["RightX 0.0", "RightY 0.0"])
  }

  @Test func otherEndsCountAtOnce() throws {
    var zones = PadZones(pad: 1)
    #expect(try told(&zones, "Pad.LeftX", 0.2) == ["LeftX 0.2"])
    #expect(try told(&zones, "Pad.LeftY", 1) == ["LeftY 1.0"], "no zone, no circle")
    var reported: [Float] = []
    zones.change(ends(0.95)) { reported.append($0.value) }
    #expect(reported.count == 2)
    reported = []
    _ = try told(&zones, "Pad.LeftY", 0.2)
    zones.change(ends(0)) { reported.append($0.value) }
    #expect(reported == [0.2, 0.2])
  }

  /// Whatever a stick does, what is told is within the circle, keeps the direction and ends at 0.
  @Test(arguments: [61, 62, 63] as [UInt64])
  func sticksStayInTheCircle(seed: UInt64) throws {
    var random = RandomStream(seed: seed)
    var zones = PadZones(pad: 0, ends: ends(0.2))
    var (raw, told): ([Float], [Float]) = ([0, 0], [0, 0])
    for round in 0..<500 {
      let axis = random.index(below: 2)
      raw[axis] = round % 25 == 24 ? 0 : random.uniform(-1, 1)
      let event = RawEvent(
        device: .gamepad(0), control: UInt16(66 + axis), value: raw[axis])
      zones.route(event) { told[Int($0.control) - 66] = $0.value }
      let length = (told[0] * told[0] + told[1] * told[1]).squareRoot()
      let cross = raw[0] * told[1] - raw[1] * told[0]
      #expect(length <= 1.0001 && abs(cross) < 1e-4, "seed \(seed), round \(round)")
      let isInside = (raw[0] * raw[0] + raw[1] * raw[1]).squareRoot() <= 0.2
      #expect(isInside == (length == 0), "seed \(seed), round \(round)")
    }
  }
}
