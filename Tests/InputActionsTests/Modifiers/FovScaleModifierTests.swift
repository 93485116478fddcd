import Testing

@testable import InputActions

struct FovScaleModifierTests {
  @Test func keepsTheSpeedOnTheScreen() throws {
    var run = try ModifierRun(#"{"type":"fovScale"}"#)
    #expect(run(2, 1) == [2, 1], "none is set")
    run.fieldOfView = 90
    #expect(agree(run(2, 1), [2, 1]))
    run.fieldOfView = 60
    #expect(agree(run(3), [1.7320508]), "tan 30° is 1/√3")
    for odd in [-5, .nan, .infinity, 1e9, 0.001] as [Float] {
      run.fieldOfView = odd
      #expect(run(1)[0].isFinite)
    }
  }

  @Test func theGameSetsIt() throws {
    var rig = try Rig(
      actions: #"{"name":"Look","type":"axis1D"}"#,
      mappings:
        #"{"action":"Look","control":"Mouse.X","modifiers":[{"type":"fovScale","reference":90}]}"#)
    try rig.step("Mouse.X=3")
    #expect(try rig("Look") == "T ST 3")
    rig.state.fieldOfView = 60
    try rig.step("Mouse.X=3")
    #expect(try rig("Look") == "T T 1.732")
  }
}
