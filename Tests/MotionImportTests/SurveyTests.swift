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

@Suite struct SurveyTests {
  private func folder(_ body: (String) throws -> Void) throws {
    let path = "/tmp/riposte-survey-\(UInt64.random(in: 0..<1 << 60))"
    try FileAccess.makeFolder(path + "/walks")
    defer {
      for folder in [path + "/walks", path] {
        for name in (try? FileAccess.list(folder)) ?? [] { unlink(FilePath.join(folder, name)) }
        rmdir(folder)
      }
    }
    try body(path)
  }

  @Test func rowsTellWhatTheImportMade() throws {
    let rig = SyntheticRig(frames: SyntheticRig.walk(frames: 60, speed: 1.4))
    try folder { path in
      try FileAccess.write(text: rig.text, to: path + "/walks/a.bvh")
      try FileAccess.write(text: rig.text, to: path + "/b.bvh")
      let found = try SurveyFolders.find([path, path + "/b.bvh"])
      #expect(found.map(\.files.count) == [1, 1, 1])
      #expect(found[1].folder.hasSuffix("walks"))
      let rigs = try RigSource(nil, orFrom: found[1].files)
      let rows = try SurveyRow.rows(path: path + "/walks/a.bvh", rigs: rigs, plant: true)
      let row = try #require(rows.first)
      #expect(row.clip == "a" && row.frames == 60 && row.unit == 1 && row.spikes == 0)
      #expect(row.tags.contains { $0.word == "walk" && $0.share == 1 })
      #expect(row.text.hasPrefix("a ") && row.text.hasSuffix("walk 100%"))
      #expect(SurveyRow.sum(of: [row, row], named: "all").contains("120"))
    }
  }

  @Test func whatIsNotThereIsNamed() throws {
    try folder { path in
      #expect(throws: FileError.self) { try SurveyFolders.find([path]) }
      #expect(throws: FileError.self) { try RigSource(nil, orFrom: [path + "/none.bvh"]) }
      let given = RigSource.given(RigProfile(name: "r", joints: []))
      #expect(throws: FileError.self) {
        try SurveyRow.rows(path: path + "/none.bvh", rigs: given, plant: true)
      }
    }
  }

  @Test func spikesAreCounted() throws {
    var poses = SyntheticRig.walk(frames: 60, speed: 1)
    poses[30].root.position.x += 2
    try folder { path in
      try FileAccess.write(text: SyntheticRig(frames: poses).text, to: path + "/b.bvh")
      let rigs = try RigSource(nil, orFrom: [path + "/b.bvh"])
      let rows = try SurveyRow.rows(path: path + "/b.bvh", rigs: rigs, plant: true)
      #expect(rows.map(\.spikes) == [1])
    }
  }
}
