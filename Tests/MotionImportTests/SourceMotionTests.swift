import DataFiles
import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionImport

@Suite struct SourceMotionTests {
  private func motion(
    _ text: String, _ change: (inout RigProfile) -> Void = { _ in }
  ) throws -> SourceMotion {
    var profile = RigProfile(name: "tiny", joints: [])
    change(&profile)
    return try SourceMotion(BVHFile(bytes: Array(text.utf8), file: "t"), profile: profile)
  }

  private func expectNear(_ a: Vector3, _ b: Vector3, _ tolerance: Float = 1e-4) {
    #expect(a.distance(to: b) < tolerance, "\(a) is not \(b)")
  }

  @Test func forwardKinematicsByHand() throws {
    let motion = try motion(tinyBVH)
    #expect(motion.frameCount == 2)
    expectNear(motion[0, 0].position, Vector3(1, 2, 3))
    expectNear(motion[0, 1].position, Vector3(1, -8, 3))
    // A quarter about Z turns −Y into +X; then the knee turns about its own X axis.
    expectNear(motion[1, 1].position, Vector3(14, 5, 6))
    expectNear(motion[1, 1].rotation.rotate(.up), .forward)
  }

  @Test func channelOrderMatters() throws {
    let row = "4 5 6 90 90 0 0 0 0"
    let zx = try motion(tinyBVH.replacing("4 5 6 90 0 0 0 90 0", with: row))
    let xz = try motion(
      tinyBVH.replacing("4 5 6 90 0 0 0 90 0", with: row).replacing(
        "Zposition Zrotation Xrotation", with: "Zposition Xrotation Zrotation"))
    // Z·X: the bone −Y goes to −Z by X, and Z leaves it; X·Z: to +X by Z, and X leaves it.
    expectNear(zx[1, 1].position - zx[1, 0].position, Vector3(0, 0, -10))
    expectNear(xz[1, 1].position - xz[1, 0].position, Vector3(10, 0, 0))
  }

  @Test func unitAxesAndPositionChannels() throws {
    let offset = tinyBVH.replacing("OFFSET 0 0 0", with: "OFFSET 100 0 0")
    expectNear(try motion(offset)[0, 0].position, Vector3(1, 2, 3))
    expectNear(
      try motion(offset) { $0.positionChannels = .add }[0, 0].position, Vector3(101, 2, 3))
    expectNear(try motion(tinyBVH) { $0.unit = 0.5 }[0, 1].position, Vector3(0.5, -4, 1.5))
    let turned = try motion(tinyBVH) {
      $0.up = Vector3(0, 0, 1)
      $0.forward = Vector3(1, 0, 0)
    }
    expectNear(turned[0, 0].position, Vector3(2, 3, 1))
  }

  @Test func skipsFramesAndRefusesNothingLeft() throws {
    expectNear(try motion(tinyBVH) { $0.skipFrames = 1 }[0, 0].position, Vector3(4, 5, 6))
    #expect(throws: FileError.self) { try motion(tinyBVH) { $0.skipFrames = 2 } }
    #expect(throws: FileError.self) { try motion(tinyBVH) { $0.unit = 1e6 } }
  }

  @Test func memoryStaysInProportionToTheFile() {
    var text = "HIERARCHY\nROOT r\n{ CHANNELS 1 Xrotation\n"
    for k in 0..<1000 { text += "JOINT j\(k) { }\n" }
    text += "}\nMOTION\nFrames: 2000\nFrame Time: 0.5\n"
    text += String(repeating: "1\n", count: 2000)
    #expect(throws: FileError.self) { try motion(text) }
  }

  @Test func resamplesAParabolaExactly() throws {
    var text = tinyBVH.prefix(while: { $0 != "M" }) + "MOTION\nFrames: 20\nFrame Time: 0.0333333\n"
    for f in 0..<20 { text += "\(f * f) 0 0 \(f * 6) 0 0 0 0 0\n" }
    let motion = try motion(String(text))
    #expect(motion.frameCount == 39)
    for f in 2..<36 {
      let t = Float(f) / 2
      expectNear(motion[f, 0].position, Vector3(t * t, 0, 0), 2e-3)
      let expected = Quaternion(angle: t * 6 * pi / 180, axis: .forward)
      #expect(motion[f, 0].rotation.angle(to: expected) < 1e-3)
    }
  }
}
