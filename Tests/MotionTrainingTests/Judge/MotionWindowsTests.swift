import LatentMotion
import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionTraining

@Suite struct MotionWindowsTests {
  @Test func shortAndUntaggedClipsHaveNoWindow() throws {
    var windows = MotionWindows()
    windows.add(wave("short", frames: 31, seed: 1), source: 0, takesExcluded: true)
    windows.add(glide("untagged", frames: 90, speed: 1), source: 0, takesExcluded: true)
    var excluded = wave("excluded", frames: 90, seed: 2)
    excluded.tag(.excluded, 0..<90)
    windows.add(excluded, source: 0, takesExcluded: false)
    #expect(windows.count == 0)
    windows.add(excluded, source: 0, takesExcluded: true)
    #expect(windows.count == 4)
  }

  @Test func theRootIsRemoved() {
    var pose = Pose(restOf: .standard)
    pose[.leftUpperArm] = Quaternion(angle: 0.7, axis: .up)
    let places = MotionWindows.places(WorldPose(pose, skeleton: .standard))
    #expect(places.count == 66)
    pose.root = RigidTransform(position: Vector3(8, 0, -3), rotation: Quaternion(yaw: 2))
    let moved = MotionWindows.places(WorldPose(pose, skeleton: .standard))
    for (a, b) in zip(places, moved) { #expect(abs(a - b) < 1e-4) }
  }

  @Test func theFileTellsWhatIsInIt() throws {
    var windows = MotionWindows()
    windows.add(wave("wave", frames: 64, seed: 3), source: 1, takesExcluded: false)
    var stand = glide("glide", frames: 48, speed: 2)
    stand.tag(.run, 0..<48)
    windows.add(stand, source: 0, takesExcluded: false)
    #expect(windows.count == 3 + 2)
    let file = try TensorFile(
      bytes: windows.fileBytes(sources: ["guard", "cmu"]), file: "windows.safetensors")
    _ = try file.floats("places", shape: [5, 16, 22, 3])
    let about = try file.floats("about", shape: [5, 6])
    #expect(Array(about[0..<3]) == [1, 0, Float(MotionKind.walk.rawValue)])
    #expect(Array(about[24..<27]) == [0, 1, Float(MotionKind.run.rawValue)])
    #expect(abs(about[27] - 2) < 0.01)
    #expect(abs(about[28]) < 0.01 && abs(about[29]) < 0.01)
    #expect(try file.text("sources") == "guard,cmu")
    #expect(try file.text("joints").hasPrefix("hips,spine1"))
    #expect(try file.text("kinds").hasPrefix("stand,walk"))
  }
}
