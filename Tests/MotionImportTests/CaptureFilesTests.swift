import DataFiles
import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionImport

/// Every BVH file of the capture folder is read, with the frames and joints that its index tells.
@Suite(.enabled(if: TestPaths.hasCapture, "no motion capture at \(TestPaths.capture)"))
struct CaptureFilesTests {
  @Test(arguments: [
    ("lafan1_60fps", 65, 23...23), ("o3de", 14, 23...23), ("ase_sword_shield/bvh", 60, 17...17),
    ("cmu", 32, 31...31), ("kaykit/bvh", 69, 23...23), ("debian_assimp", 3, 21...31),
  ])
  func everyFileIsRead(_ folder: String, _ count: Int, _ joints: ClosedRange<Int>) throws {
    let files = try ClipImporter.motionFiles([TestPaths.capture + "/" + folder])
    #expect(files.count == count)
    let index = try TestPaths.captureIndex()
    for path in TestPaths.isDebug ? Array(files.prefix(2)) : files {
      let file = try BVHFile(path: path)
      #expect(joints.contains(file.nodes.count), "\(path)")
      #expect(file.values.count == file.frameCount * file.channelCount)
      let row = index["\(folder.prefix { $0 != "/" })/\(FilePath.name(of: path))"]
      #expect(row?.frames == file.frameCount && row?.joints == file.nodes.count, "\(path)")
      let isMiscounted = path.hasSuffix("Boxing_Toes.bvh")
      #expect(file.warnings.count == (isMiscounted ? 1 : 0), "\(path): \(file.warnings)")
    }
  }

  /// BVH to clip, to BVH, to clip: the second clip is the first.
  @Test(arguments: [
    ("lafan1_60fps", "lafan1"), ("o3de", "o3de"), ("ase_sword_shield/bvh", "ase_sword_shield"),
    ("cmu", "cmu"),
  ])
  func writtenClipsComeBack(_ folder: String, _ rig: String) throws {
    let profile = try RigProfile.named(rig, in: TestPaths.rigs)
    let files = try ClipImporter.motionFiles([TestPaths.capture + "/" + folder])
    let taken = files.enumerated().filter { $0.offset % (TestPaths.isDebug ? 40 : 8) == 1 }
    for (_, path) in taken {
      let clip = try Retargeter(profile: profile).clip(named: "c", from: BVHFile(path: path))
      let text = BVHWriter(JointAnimation(clip)).text()
      let file = try BVHFile(bytes: Array(text.utf8), file: "again.bvh")
      let again = try #require(try OwnRig.clip(named: "c", from: file, skeleton: .standard))
      #expect(again.frames.count == clip.frames.count, "\(path)")
      let (metres, degrees) = BVHWriterTests.difference(clip, again)
      #expect(metres <= 5e-5 && degrees <= 0.01, "\(path): \(metres) m, \(degrees)°")
    }
  }

  /// One frame of 09_10 throws joints about at 193 m/s; in the clip no joint goes faster than a run
  /// and a swing of the arm together.
  @Test func theGlitchOf0910IsRepaired() throws {
    let profile = try RigProfile.named("cmu", in: TestPaths.rigs)
    let path = TestPaths.capture + "/cmu/09_10.bvh"
    let clips = try ClipImporter.imports(
      paths: [path], profile: profile, mirror: false, plant: false)
    let clip = try #require(clips.first)
    #expect(!clip.warnings.isEmpty)
    var last: WorldPose?
    for pose in clip.clip.frames {
      let world = WorldPose(pose, skeleton: .standard)
      if let last {
        for joint in Joint.allCases where joint != .weapon {
          let speed = world[joint].position.distance(to: last[joint].position) * Clip.rate
          #expect(speed < 25, "\(joint) goes \(speed) m/s")
        }
      }
      last = world
    }
  }
}

extension TestPaths {
  /// Frames and joints by `FOLDER/FILE`, as the capture folder's index tells.
  static func captureIndex() throws -> [String: (frames: Int, joints: Int)] {
    var rows: [String: (frames: Int, joints: Int)] = [:]
    for line in try FileAccess.readText(capture + "/INDEX.csv").split(whereSeparator: \.isNewline) {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      guard fields.count > 6, let frames = Int(fields[3]), let joints = Int(fields[6]) else {
        continue
      }
      rows["\(fields[0])/\(FilePath.name(of: fields[1]))"] = (frames, joints)
    }
    return rows
  }
}
