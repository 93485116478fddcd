import MotionMath
import Testing

@testable import MotionImport

@Suite struct DecimalNumberTests {
  private func read(_ text: String) -> (float: Float, double: Double, rest: Int)? {
    let bytes = Array(text.utf8)
    guard let number = DecimalNumber(bytes, at: 0, limit: bytes.count) else { return nil }
    return (number.float(bytes), number.double(bytes), bytes.count - number.end)
  }

  private func expectEqual(_ text: String) {
    guard let got = read(text) else {
      Issue.record("\(text) is not read")
      return
    }
    #expect(got.rest == 0, "\(text)")
    #expect(got.float.bitPattern == Float(text[...])?.bitPattern, "\(text)")
    #expect(got.double.bitPattern == Double(text[...])?.bitPattern, "\(text)")
  }

  @Test(arguments: [
    "0", "-0", "-0.000", "1", "+1", "12.5", "-168.794834", ".0083333", "1e5", "1E-5", "1.5e+3",
    "16777217", "16777216.999999999999999999", "1.00000005960464477539062500",
    "1.000000059604644775390625000000000001", "3.4028235e38", "3.4028236e38", "1.17549435e-38",
    "1e-45", "7.0e-46", "9007199254740993", "1e22", "1e23", "123456789012345678901234567890",
    "0.000000000000000000000000000000000000000000001", "1e400", "1e-400", "-1e999999999999",
  ])
  func hasTheLibrarysBits(_ text: String) { expectEqual(text) }

  @Test func randomNumbersHaveTheLibrarysBits() {
    let seed: UInt64 = 71
    print("decimal numbers: seed \(seed)")
    var random = RandomStream(seed: seed)
    for _ in 0..<(TestPaths.runsLong ? 5_000_000 : 4000) {
      var text = random.index(below: 2) == 0 ? "-" : ""
      for _ in 0..<1 + random.index(below: 6) { text += "\(random.index(below: 10))" }
      if random.index(below: 4) > 0 {
        text += "."
        for _ in 0..<1 + random.index(below: 12) { text += "\(random.index(below: 10))" }
      }
      if random.index(below: 4) == 0 { text += "e\(random.index(below: 90) - 45)" }
      expectEqual(text)
    }
  }

  @Test func middlesBetweenFloatsRoundOnce() {
    var random = RandomStream(seed: 5)
    for _ in 0..<500 {
      let low = Float(bitPattern: 0x3F80_0000 + random.nextWord() >> 9)
      let middle = (Double(low) + Double(low.nextUp)) / 2
      expectEqual("\(middle)")
      expectEqual("\(middle)0000000001")
    }
  }

  @Test(arguments: ["", "-", "+", ".", "e5", "nan", "inf", "-nan", "x", "1e", "1e+", "--1"])
  func refuses(_ text: String) { #expect(read(text) == nil) }

  @Test func stopsBehindTheNumber() {
    #expect(read("12 34")?.rest == 3)
    #expect(read("1.2.3")?.rest == 2)
    #expect(read("0x10")?.rest == 3)
  }
}
