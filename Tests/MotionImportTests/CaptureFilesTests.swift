import DataFiles
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
