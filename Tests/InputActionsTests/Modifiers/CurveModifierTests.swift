import Testing

@testable import InputActions

struct CurveModifierTests {
  @Test func passesThroughItsPoints() throws {
    let points = #"[{"x":0,"y":0.1},{"x":0.5,"y":0.2},{"x":1,"y":1}]"#
    var odd = try ModifierRun(#"{"type":"curve","points":\#(points)}"#)
    #expect(odd(0.5) == [0.2] && odd(-0.5) == [-0.2] && agree(odd(0.75), [0.6]))
    #expect(odd(7) == [1] && odd(-7) == [-1] && odd(0) == [0], "an odd curve is 0 at 0")
    var side = try ModifierRun(#"{"type":"curve","odd":false,"points":\#(points)}"#)
    #expect(side(0) == [0.1] && side(-5, 0.5) == [0.1, 0.2])
  }

  @Test(arguments: [
    (#"[]"#, "0 points found; 2 to 16 expected"), (#"[{"x":0}]"#, "y"),
    (#"[{"x":0,"y":0},{"x":0,"y":1}]"#, "x must rise"),
    (#"[{"x":-1,"y":0},{"x":1,"y":1}]"#, "an odd curve starts at 0"),
    (#"[{"x":0,"y":1e30},{"x":1,"y":1}]"#, "points[0].y"),
    ("[" + [String](repeating: #"{"x":0,"y":0}"#, count: 17).joined(separator: ",") + "]", "17"),
  ])
  func pointsAreChecked(points: String, words: String) {
    let fault = modifierFault(#"{"type":"curve","points":\#(points)}"#)
    #expect(fault.contains(words), "\(fault)")
  }
}
