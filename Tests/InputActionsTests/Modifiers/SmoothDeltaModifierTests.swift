import Testing

@testable import InputActions

struct SmoothDeltaModifierTests {
  /// The first output for a change to the right is the step itself.
  @Test(
    arguments: [
      ("lerp", 0.25, 0.25), ("lerp", 0, 1), ("lerp", 7, 1), ("interpTo", 6, 0.1),
      ("interpTo", 90, 1), ("interpConstant", 15, 0.25), ("interpConstant", 600, 1),
      ("circularIn", 0.6, 0.2), ("circularOut", 0.4, 0.8), ("circularInOut", 0.3, 0.1),
      ("circularInOut", 0.7, 0.9), ("easeIn", 0.5, 0.25), ("easeOut", 0.5, 0.75),
      ("easeInOut", 0.25, 0.125), ("easeInOut", 0.75, 0.875), ("expoIn", 0.9, 0.5),
      ("expoOut", 0.1, 0.5), ("expoInOut", 0.45, 0.25), ("sineIn", 0.6666667, 0.5),
      ("sineOut", 0.3333333, 0.5), ("sineInOut", 0.5, 0.5), ("sineInOut", 0.3333333, 0.25),
    ] as [(String, Float, Float)])
  func methods(method: String, speed: Float, step: Float) throws {
    var run = try ModifierRun(#"{"type":"smoothDelta","method":"\#(method)","speed":\#(speed)}"#)
    let output = run(0.3)
    #expect(abs(output[0] - step) < 1e-5, "\(output)")
  }

  @Test func followsTheChangeAndSettles() throws {
    var run = try ModifierRun(#"{"type":"smoothDelta"}"#)
    #expect(agree(run(0.3, 0.4), [0.3, 0.4]), "half of the direction (0.6, 0.8)")
    #expect(agree(run(0.3, 0.4), [0.15, 0.2]))
    for _ in 0..<40 { _ = run(0.3, 0.4) }
    #expect(abs(run(0.3, 0.4)[0]) < 1e-6)
    #expect(run(true) == [1])
    #expect(
      modifierFault(#"{"type":"smoothDelta","method":"sinIn"}"#).contains("did you mean \"sineIn\"")
    )
  }
}
