import DataFiles
import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionImport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct ClipImporterTests {
  private func folder(_ body: (String) throws -> Void) throws {
    let path = "/tmp/riposte-import-\(getpid())-\(UInt64.random(in: 0..<1 << 40))"
    try FileAccess.makeFolder(path)
    defer {
      for name in (try? FileAccess.list(path)) ?? [] { unlink(FilePath.join(path, name)) }
      rmdir(path)
    }
    try body(path)
  }

  @Test func foldersAreSortedMirroredAndReported() throws {
    let rig = SyntheticRig(frames: SyntheticRig.walk(frames: 20, speed: 1))
    try folder { path in
      try FileAccess.write(text: rig.text, to: path + "/b.bvh")
      let wrong = rig.text.replacing("Frames: 20", with: "Frames: 21")
      try FileAccess.write(text: wrong, to: path + "/a.BVH")
      try FileAccess.write(text: "no", to: path + "/notes.txt")
      var seen: [String] = []
      let imports = try ClipImporter.imports(
        paths: [path], profile: rig.profile, mirror: true
      ) { index, count, file in seen.append("\(index)/\(count) \(FilePath.name(of: file))") }
      #expect(imports.map(\.clip.name) == ["a", "a~mirror", "b", "b~mirror"])
      #expect(imports[0].warnings.count == 1 && imports[2].warnings.isEmpty)
      #expect(seen == ["0/2 a.BVH", "1/2 b.bvh"])
      #expect(imports[1].clip.isMirrored)
      let again = try ClipImporter.clips(paths: [path + "/b.bvh"], profile: rig.profile)
      #expect(again.count == 1 && again[0].frames.count == 20)
    }
  }

  @Test func problemsAreNamed() throws {
    let rig = SyntheticRig(frames: SyntheticRig.walk(frames: 2, speed: 1))
    try folder { path in
      #expect(throws: FileError.self) {
        try ClipImporter.clips(paths: [path], profile: rig.profile)
      }
      #expect(throws: FileError.self) {
        try ClipImporter.clips(paths: [path + "/none.bvh"], profile: rig.profile)
      }
      try FileAccess.write(text: rig.text, to: path + "/a.bvh")
      #expect(throws: FileError.self) {
        try ClipImporter.clips(paths: [path, path + "/a.bvh"], profile: rig.profile)
      }
      try FileAccess.write(text: "HIERARCHY\nROOT\n", to: path + "/b.bvh")
      do {
        _ = try ClipImporter.clips(paths: [path], profile: rig.profile)
        Issue.record("a broken file was read")
      } catch {
        #expect("\(error)".contains("b.bvh:2"))
      }
    }
    #expect(try ClipImporter.clips(paths: [], profile: rig.profile).isEmpty)
  }
}
