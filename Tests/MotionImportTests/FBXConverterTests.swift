import DataFiles
import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionImport

@Suite struct FBXConverterTests {
  @Test func missingFilesAreNamed() throws {
    #expect(throws: FileError.self) { try FBXConverter.glTF(path: "/nowhere/a.fbx") }
    #expect(throws: FileError.self) { try ClipReader.motions(path: "/nowhere/a.txt") }
  }

  @Test(.enabled(if: InstalledProgram.find("assimp") != nil, "assimp is not installed"))
  func brokenFilesAreRefused() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = FilePath.join(folder.path, "broken.fbx")
    try FileAccess.write(text: "; FBX 7.4.0 project file\nnothing", to: path)
    #expect(throws: FileError.self) { try FBXConverter.glTF(path: path) }
  }

  @Test func theReasonOfAFailureIsTold() {
    let log = "Launching\nERROR: Failed to load file: block offset is out of range\nbye\n"
    #expect(
      FBXConverter.reason(Array(log.utf8))
        == "ERROR: Failed to load file: block offset is out of range")
    #expect(FBXConverter.reason(Array("fine".utf8)) == nil)
  }

  /// A clip goes to Blender as glTF, out as FBX while it stands in the midst of it, and comes back.
  @Test(
    .enabled(
      if: InstalledProgram.find("blender") != nil && InstalledProgram.find("assimp") != nil,
      "Blender or assimp is not installed"))
  func aFileOfBlenderLoads() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let rig = SyntheticRig(frames: SyntheticRig.walk(frames: 40, speed: 1.4))
    let walk = try BVHFile(bytes: Array(rig.text.utf8), file: "walk.bvh")
    let clip = try Retargeter(profile: rig.profile, plant: false).clip(named: "walk", from: walk)
    let path = FilePath.join(folder.path, "clip.glb")
    let output = FilePath.join(folder.path, "clip.fbx")
    try FileAccess.write(GLTFWriter([clip]).bytes(), to: path)
    let script = """
      import bpy, sys
      try:
        import numpy
        numpy.bool = bool  # a name that Blender 3.4 uses and newer numpy lacks
      except ImportError:
        sys.exit(77)
      a = sys.argv[sys.argv.index('--') + 1:]
      bpy.ops.wm.read_factory_settings(use_empty=True)
      bpy.context.scene.render.fps = 60
      bpy.ops.import_scene.gltf(filepath=a[0])
      bpy.context.scene.frame_start = 0
      bpy.context.scene.frame_end = 39
      bpy.context.scene.frame_set(17)
      bpy.ops.export_scene.fbx(filepath=a[1], add_leaf_bones=False, bake_anim_simplify_factor=0)
      """
    let program = try #require(InstalledProgram.find("blender"))
    let code = try InstalledProgram.run(
      program,
      [
        "--background", "--factory-startup", "--python-exit-code", "3", "--python-expr", script,
        "--", path, output,
      ], in: folder)
    if code == 77 {
      print("Blender reads glTF only with numpy, which is not installed")
      return
    }
    #expect(code == 0)
    let motions = try ClipReader.motions(path: output)
    let motion = try #require(motions.first?.file)
    let names = Set(motion.nodes.map(\.name))
    #expect(Joint.allCases.allSatisfy { names.contains($0.name) }, "\(names)")
    #expect(motion.frameCount >= 30)
    // The way back through a profile: the body is ours, whatever axes and units the file has.
    var profile = RigProfile(
      name: "own",
      joints: Joint.allCases.filter { $0 != .root && $0 != .weapon }.map {
        RigProfile.Binding(joint: $0, source: $0.name)
      })
    profile.restPose = .file
    let given = try ClipReader.clips(path: output, rigs: .given(profile))[0].clip
    expectAlike(clip, given)
    let guesses = try RigGuesses(paths: [output])
    let guessed = try ClipReader.clips(path: output, rigs: .guessed(guesses))[0].clip
    expectAlike(clip, guessed)
  }

  private func expectAlike(_ clip: Clip, _ back: Clip) {
    for f in [0, 5, 20] {
      let a = WorldPose(clip.frames[f], skeleton: .standard)
      let b = WorldPose(back.frames[f], skeleton: .standard)
      let (hipsA, hipsB) = (a[.hips], b[.hips])
      for joint in [Joint.spine3, .head, .leftUpperArm, .rightLowerArm] {
        let gap = hipsA.applyInverse(a[joint].position)
          .distance(to: hipsB.applyInverse(b[joint].position))
        #expect(gap < 0.03, "frame \(f) \(joint): \(gap)")
      }
      for joint in [Joint.spine2, .leftUpperArm, .leftHand, .rightHand, .leftUpperLeg] {
        let turn = a[joint].rotation.angle(to: b[joint].rotation) * (180 / pi)
        #expect(turn < 12, "frame \(f) \(joint): \(turn)°")
      }
    }
  }

  /// Files of Debian's assimp-testmodels that hold a skeleton with a motion.
  @Test(
    .enabled(
      if: InstalledProgram.find("assimp") != nil && FileAccess.isFolder(testModels),
      "assimp or its test models are not installed"),
    arguments: [("animation_with_skeleton", 18, 51), ("huesitos", 13, 94)])
  func filesOfOthersLoad(_ name: String, _ joints: Int, _ frames: Int) throws {
    let path = "\(FBXConverterTests.testModels)/\(name).fbx"
    let motions = try ClipReader.motions(path: path)
    #expect(motions.count == 1)
    #expect(motions[0].file.nodes.count == joints && motions[0].file.frameCount == frames)
    #expect(try ClipReader.skeleton(path: path).nodes.count == joints)
    // A box has a skeleton of sorts and no motion.
    let box = "\(FBXConverterTests.testModels)/box.fbx"
    #expect(throws: FileError.self) { try ClipReader.motions(path: box) }
    #expect(try ClipReader.skeleton(path: box).frameCount == 1)
  }

  private static let testModels = "/usr/share/assimp/models/FBX"

  @Test(arguments: ["mixamo", "manny", "rigify", "vrm"])
  func profilesBindTheWholeBody(_ name: String) throws {
    let profile = try RigProfile.named(name, in: TestPaths.rigs)
    #expect(profile.restPose == .file && profile.joints.count == 22)
    #expect(Set(profile.joints.map(\.source)).count == 22)
  }
}
