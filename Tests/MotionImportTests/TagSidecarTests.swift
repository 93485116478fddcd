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

@Suite struct TagSidecarTests {
  private func read(_ json: String) throws(FileError) -> TagSidecar {
    try JSONFile.decode(TagSidecar.self, bytes: Array(json.utf8), file: "a.tags.json")
  }

  private func clip() -> Clip {
    var clip = Clip(name: "c", frames: Array(repeating: Pose(restOf: .standard), count: 30))
    clip.tag(.walk, 0..<30)
    clip.tag(.turn, 10..<20)
    clip.strikes = [Strike(kind: .attack, frame: 5, start: 1, end: 9)]
    return clip
  }

  @Test func whatAPersonSaysWins() throws {
    let sidecar = try read(
      #"""
      {"version": 1, "ranges": [{"start": 5, "end": 12, "tags": ["run", "stop"]},
                                {"start": 25, "end": 40, "tags": []}],
       "strikes": [{"kind": "parry", "frame": 3, "start": 0, "end": 6},
                   {"kind": "attack", "frame": 33, "start": 30, "end": 36}]}
      """#)
    var clip = clip()
    let warnings = sidecar.apply(to: &clip)
    #expect(
      clip.tags[4] == .walk && clip.tags[5] == [.run, .stop] && clip.tags[12] == [.walk, .turn])
    #expect(clip.tags[29].isEmpty)
    #expect(clip.strikes == [Strike(kind: .parry, frame: 3, start: 0, end: 6)])
    #expect(warnings.count == 2)
  }

  @Test func theGuessIsWrittenAndReadBack() throws {
    let clip = clip()
    let sidecar = TagSidecar(of: clip)
    #expect(sidecar.spans.map(\.frames) == [0..<10, 10..<20, 20..<30])
    #expect(try read(sidecar.json) == sidecar)
    var other = clip
    other.tags = Array(repeating: [], count: 30)
    other.strikes = []
    #expect(try read(sidecar.json).apply(to: &other).isEmpty)
    #expect(other.tags == clip.tags && other.strikes == clip.strikes)
    #expect(try read(TagSidecar(spans: []).json) == TagSidecar(spans: []))
  }

  @Test func theImporterFindsIt() throws {
    let rig = SyntheticRig(frames: SyntheticRig.walk(frames: 30, speed: 1))
    let stem = "/tmp/riposte-tags-\(UInt64.random(in: 0..<1 << 60))"
    defer {
      unlink(stem + ".bvh")
      unlink(stem + ".tags.json")
    }
    try FileAccess.write(text: rig.text, to: stem + ".bvh")
    let span = TagSidecar.Span(frames: 0..<30, tags: .dodge)
    try FileAccess.write(text: TagSidecar(spans: [span]).json, to: stem + ".tags.json")
    let clip = try ClipImporter.clips(paths: [stem + ".bvh"], profile: rig.profile)[0]
    #expect(clip.tags.allSatisfy { $0 == .dodge })
    try FileAccess.write(text: "{}", to: stem + ".tags.json")
    #expect(throws: FileError.self) {
      try ClipImporter.clips(paths: [stem + ".bvh"], profile: rig.profile)
    }
  }

  @Test(arguments: [
    (#"{"version": 2, "ranges": []}"#, "out of range"), (#"{"version": 1}"#, "ranges"),
    (#"{"version": 1, "ranges": [{"start": 3, "end": 3, "tags": []}]}"#, "greater than start"),
    (#"{"version": 1, "ranges": [{"start": -1, "end": 3, "tags": []}]}"#, "out of range"),
    (#"{"version": 1, "ranges": [{"start": 0, "end": 3, "tags": ["wlak"]}]}"#, "walk"),
    (#"{"version": 1, "ranges": [], "strikse": []}"#, "did you mean \"strikes\""),
    (
      #"{"version": 1, "ranges": [], "strikes": [{"kind": "cut", "frame": 1, "start": 0, "end": 2}]}"#,
      "no strike"
    ),
    (
      #"{"version": 1, "ranges": [], "strikes": [{"kind": "parry", "frame": 2, "start": 0, "end": 2}]}"#,
      "before end"
    ),
  ])
  func refuses(_ json: String, _ word: String) {
    do {
      _ = try read(json)
      Issue.record("was read: \(json)")
    } catch {
      #expect("\(error)".contains(word), "\(error)")
    }
  }
}
