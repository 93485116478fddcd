import MotionMath
import Testing

@testable import InputActions

struct WorldPointModifierTests {
  /// A camera two metres up that looks half a right angle down along +Z, a right angle wide.
  private func run(_ json: String) throws -> ModifierRun {
    var run = try ModifierRun(json)
    run.fieldOfView = 90
    run.camera.position = Axis3D(1, 2, 3)
    run.camera.pitch = -pi / 4
    return run
  }

  private func isNear(_ a: [Float], _ b: [Float]) -> Bool {
    a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) < 1e-4 * max(1, abs($1)) }
  }

  @Test func placesOnTheWindowAreSeenOnThePlane() throws {
    var window = try run(#"{"type":"worldPoint"}"#)
    #expect(isNear(window(0.5, 0.5), [1, 0, 5]), "the middle, two metres down and ahead")
    #expect(isNear(window(0.5, 0), [1, 0, 3]), "the lower edge is seen straight down")
    // The right of one who looks along +Z is −X; a ray to the right edge is √2 : 1 : 1.
    #expect(isNear(window(1, 0.5), [1 - 2 * Float(2).squareRoot(), 0, 5]))
    window.camera.aspect = 2
    #expect(isNear(window(0, 0.5), [1 + 4 * Float(2).squareRoot(), 0, 5]))
    var middle = try run(#"{"type":"worldPoint","height":1,"centred":true}"#)
    #expect(isNear(middle(0, 0), [1, 1, 4]))
    middle.camera.yaw = pi / 2
    #expect(isNear(middle(0, 0), [2, 1, 3]), "turned to the left it looks along +X")
  }

  @Test func theSkyIsAsFarAsTheReach() throws {
    var sky = try run(#"{"type":"worldPoint","reach":10}"#)
    sky.camera.pitch = pi / 2
    #expect(isNear(sky(0.5, 0.5), [1, 12, 3]))
    sky.camera.pitch = 0
    #expect(isNear(sky(0.5, 0.5), [1, 2, 13]), "along the plane")
  }

  @Test func withoutACameraThereIsNoPlace() throws {
    var none = try run(#"{"type":"worldPoint"}"#)
    none.fieldOfView = 0
    #expect(none(0.5, 0.5) == [0, 0, 0])
    for odd in [.nan, .infinity, -.infinity, 1e30] as [Float] {
      var bad = try run(#"{"type":"worldPoint"}"#)
      (bad.camera.yaw, bad.camera.pitch, bad.camera.aspect) = (odd, odd, odd)
      bad.camera.position = Axis3D(odd, odd, odd)
      #expect(bad(0.25, 0.5).allSatisfy { $0.isFinite }, "\(odd)")
    }
    #expect(modifierFault(#"{"type":"worldPoint","reach":0}"#).contains("out of range"))
    #expect(modifierFault(#"{"type":"worldPoint","far":1}"#).contains("unknown"))
  }

  /// The action follows the camera though no control moves, and its state is the world's.
  @Test func aCameraThatMovesIsSeen() throws {
    var rig = try Rig(
      actions: #"{"name":"Aim","type":"axis3D"}"#,
      mappings:
        #"{"action":"Aim","control":"Touch.X","modifiers":[{"type":"worldPoint","centred":true}]}"#)
    try rig.step()
    #expect(try rig("Aim") == "N - 0")
    rig.state.fieldOfView = 90
    rig.state.camera.position = Axis3D(0, 2, 0)
    rig.state.camera.pitch = -pi / 4
    let before = hash(of: rig.state)
    try rig.step()
    #expect(try rig("Aim").hasPrefix("T ST 0,0,2"))
    rig.state.camera.position.x = 5
    try rig.step()
    #expect(try rig("Aim").hasPrefix("T T 5,0,2"))
    #expect(hash(of: rig.state) != before)
  }
}
