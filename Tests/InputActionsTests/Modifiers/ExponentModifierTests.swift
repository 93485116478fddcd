import Testing

@testable import InputActions

struct ExponentModifierTests {
  @Test func keepsTheSign() throws {
    var run = try ModifierRun(#"{"type":"exponent","x":2,"y":2}"#)
    #expect(run(-0.5) == [-0.25] && run(2, 2) == [4, 4] && run(true) == [1])
    var half = try ModifierRun(#"{"type":"exponent","x":0.5,"y":3,"z":1.5}"#)
    #expect(agree(half(0.25, -2, 4), [0.5, -8, 8]))
    #expect(run(0, -0) == [0, 0])
  }
}
