import Testing

@testable import InputActions

struct DeadZoneModifierTests {
  @Test func radialStretchesTheLength() throws {
    var run = try ModifierRun(#"{"type":"deadZone"}"#)
    #expect(agree(run(0.5), [0.375]))
    #expect(agree(run(0.2), [0]) && agree(run(2), [1]) && agree(run(-0.5), [-0.375]))
    #expect(agree(run(0.5, 0.5), [0.4482233, 0.4482233]))
    #expect(agree(run(1, 1), [0.7071068, 0.7071068]))
    #expect(agree(run(0.2, 0.2), [0.0732233, 0.0732233]))
    #expect(agree(run(0.5, 0.5, 0.5), [0.4806624, 0.4806624, 0.4806624]))
    #expect(agree(run(1, 1, 1), [0.5773503, 0.5773503, 0.5773503]))
    #expect(agree(run(0.2, 0.2, 0.2), [0.1056624, 0.1056624, 0.1056624]))
    #expect(run(true) == [1] && run(0, 0) == [0, 0])
  }

  @Test func axialTakesEachAxisForItself() throws {
    var run = try ModifierRun(#"{"type":"deadZone","shape":"axial"}"#)
    #expect(agree(run(0.5, 0.5), [0.375, 0.375]))
    #expect(agree(run(1, -1), [1, -1]) && run(0.2, 0.2) == [0, 0])
  }

  @Test func unscaledJumpsAtTheLowerEnd() throws {
    var run = try ModifierRun(
      #"{"type":"deadZone","shape":"radialUnscaled","lower":0.3,"upper":0.9}"#)
    #expect(run(0.29) == [0] && agree(run(0.3), [0.3]) && agree(run(-1), [-0.9]))
    #expect(agree(run(0.6, 0.8), [0.54, 0.72]))
  }

  @Test func endsAreChecked() {
    #expect(modifierFault(#"{"type":"deadZone","lower":1,"upper":1}"#).contains("not above"))
    #expect(
      modifierFault(#"{"type":"deadZone","shape":"axial","negativeLower":2}"#)
        .contains("not above the lower end, 2"))
    #expect(
      modifierFault(#"{"type":"deadZone","negativeLower":0.1}"#).contains("only an axial dead zone")
    )
    #expect(modifierFault(#"{"type":"deadZone","shape":"axiel"}"#).contains("\"axial\""))
  }
}
