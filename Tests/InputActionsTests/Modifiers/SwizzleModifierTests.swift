import Testing

@testable import InputActions

struct SwizzleModifierTests {
  @Test(
    arguments: [
      ("YXZ", [0, 5]), ("ZXY", [0, 5]), ("ZYX", [0, 0, 5]), ("YZX", [0, 0, 5]), ("XZY", [5]),
      ("XYZ", [5]), ("XXX", [5, 5, 5]), ("XXY", [5, 5]),
    ] as [(String, [Float])])
  func oneAxis(order: String, result: [Float]) throws {
    var run = try ModifierRun(#"{"type":"swizzle","order":"\#(order)"}"#)
    #expect(run(5) == result)
  }

  @Test(
    arguments: [
      ("YXZ", [2, 1]), ("ZYX", [0, 2, 1]), ("XZY", [1, 0, 2]), ("YZX", [2, 0, 1]),
      ("ZXY", [0, 1, 2]), ("YYY", [2, 2, 2]),
    ] as [(String, [Float])])
  func twoAxes(order: String, result: [Float]) throws {
    var run = try ModifierRun(#"{"type":"swizzle","order":"\#(order)"}"#)
    #expect(run(1, 2) == result)
  }

  /// All 27 orders of three axes are what their letters say.
  @Test func threeAxes() throws {
    for a in 0..<3 {
      for b in 0..<3 {
        for c in 0..<3 {
          let order = [a, b, c].map { ["X", "Y", "Z"][$0] }.joined()
          var run = try ModifierRun(#"{"type":"swizzle","order":"\#(order)"}"#)
          #expect(run(1, 2, 3) == [Float(a + 1), Float(b + 1), Float(c + 1)])
        }
      }
    }
  }
}
