import DataFiles
import MotionMath
import Testing

@testable import MotionImport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct BVHFileTests {
  private func read(_ text: String) throws(FileError) -> BVHFile {
    try BVHFile(bytes: Array(text.utf8), file: "test.bvh")
  }

  private func problem(_ text: String) -> FileError? {
    do {
      _ = try read(text)
      return nil
    } catch {
      return error
    }
  }

  @Test func readsJointsChannelsAndRows() throws {
    let file = try read(tinyBVH)
    #expect(file.nodes.map(\.name) == ["hip", "knee"])
    #expect(file.nodes.map(\.parent) == [-1, 0])
    #expect(file.nodes[1].offset == Vector3(0, -10, 0))
    #expect(file.nodes[1].endSite == Vector3(0, -5, 0))
    #expect(file.nodes[1].channels == [.zRotation, .xRotation, .yRotation])
    #expect(file.nodes[1].firstChannel == 6)
    #expect(file.channelCount == 9 && file.frameCount == 2)
    #expect(file.values.count == 18 && file.values[9] == 4 && file.values[16] == 90)
    #expect(file.frameTime == 0.0166667)
    #expect(file.warnings.isEmpty)
  }

  @Test func acceptsOtherSpacingAndCase() throws {
    let reference = try read(tinyBVH)
    let spaced = tinyBVH.replacing("\n", with: "\r\n").replacing("  ", with: "\t")
    let cased = tinyBVH.replacing("rotation", with: "ROTATION").replacing(
      "End Site", with: "end site")
    let braces = tinyBVH.replacing("JOINT knee\n", with: "JOINT knee {").replacing(
      "  {\n    OFFSET 0 -10", with: " OFFSET 0 -10")
    for text in [spaced, cased, braces, "\u{FEFF}" + tinyBVH, tinyBVH + "\n \n"] {
      let file = try read(text)
      #expect(file.values == reference.values)
      #expect(file.nodes.map(\.name) == reference.nodes.map(\.name))
    }
  }

  @Test func acceptsCommentsNamedEndsAndNumbersBehindColons() throws {
    let reference = try read(tinyBVH)
    let ends = ["End Site foot", "END SITE", "End", "End foot {\n OFFSET 0 -5 0 }"].map {
      $0.contains("{")
        ? tinyBVH.replacing("End Site\n      {\n        OFFSET 0 -5 0\n      }", with: $0)
        : tinyBVH.replacing("End Site", with: $0)
    }
    let others = [
      tinyBVH + "# made by hand\n// and\n; more", tinyBVH + "#",
      tinyBVH.replacing("JOINT knee", with: "JOINT knee  # the left one"),
      tinyBVH.replacing("1 2 3 0 0 0 0 0 0", with: "1 2 3 0 0 0 0 0 0 // first"),
      "# a body\n" + tinyBVH, tinyBVH.replacing("Frames: 2", with: "Frames:2"),
      tinyBVH.replacing("Frame Time: ", with: "FRAME TIME:"), tinyBVH.replacing("\n", with: "\r"),
      tinyBVH.replacing("\n", with: "\n\n"), tinyBVH.replacing(" ", with: "\t \t"),
    ]
    for text in ends + others {
      let file = try read(text)
      #expect(file.values == reference.values, "\(text)")
      #expect(file.nodes.map(\.name) == ["hip", "knee"])
      #expect(file.nodes[1].endSite == Vector3(0, -5, 0))
      #expect(file.warnings.isEmpty)
    }
    let odd = try read(tinyBVH.replacing("JOINT knee", with: "JOINT my#knee of//it"))
    #expect(odd.nodes[1].name == "my#knee of//it")
  }

  @Test func linesAreCountedForEveryLineEnd() throws {
    let bad = tinyBVH.replacing("4 5 6 90 0 0 0 90 0", with: "4 5 six 90 0 0 0 90 0")
    for end in ["\n", "\r\n", "\r"] {
      #expect(problem(bad.replacing("\n", with: end))?.place == .line(20, column: 5))
    }
  }

  /// A file longer than the window reads as the same bytes in memory do, errors included.
  @Test func readsPieceByPiece() throws {
    let path = "/tmp/riposte-stream-\(UInt64.random(in: 0..<1 << 60)).bvh"
    defer { unlink(path) }
    var stream = RandomStream(seed: 3)
    // Some 170 bytes a row: several windows of text in any case.
    let rows = TestPaths.runsLong ? 20_000 : 4_000
    var text = tinyBVH.replacing("Frames: 2", with: "Frames: \(rows + 2)")
    for _ in 0..<rows {
      var row = ""
      for _ in 0..<9 {
        row += "\(stream.normal() * 90)" + (stream.index(below: 2) == 0 ? " " : "\t ")
      }
      text += row + (stream.index(below: 9) == 0 ? "# odd\r\n" : "\n")
    }
    for ending in ["", "1 2 3", "1 2 x\n", String(repeating: "1", count: 3000), "1\n2\n"] {
      try FileAccess.write(text: text + ending, to: path)
      let whole = Result { try BVHFile(bytes: Array((text + ending).utf8), file: path) }
      let pieces = Result { try BVHFile(path: path) }
      switch (whole, pieces) {
      case (.success(let a), .success(let b)):
        #expect(a.values == b.values && a.warnings == b.warnings && a.frameCount == rows + 2)
      case (.failure(let a), .failure(let b)): #expect("\(a)" == "\(b)")
      default: Issue.record("\(ending): one way reads it, the other does not")
      }
    }
  }

  @Test func memoryIsBounded() throws {
    for text in [tinyBVH, tinyBVH.replacing("Frames: 2", with: "Frames: 999999999")] {
      let file = try read(text)
      #expect(file.values.capacity * 4 <= 4 * text.utf8.count + 64)
    }
    var long = tinyBVH
    for _ in 0..<5000 { long += "1 2 3 4 5 6 7 8 9\n" }
    #expect(try read(long).values.capacity * 4 <= 4 * long.utf8.count)
  }

  @Test func wrongFrameCountsWarn() throws {
    for count in ["1", "3", "999999999", "0"] {
      let file = try read(tinyBVH.replacing("Frames: 2", with: "Frames: \(count)"))
      #expect(file.frameCount == 2)
      #expect(file.warnings.count == 1)
    }
    let cut = try read(String(tinyBVH.dropLast(8)))
    #expect(cut.frameCount == 1)
    #expect(cut.warnings.count == 2)
  }

  @Test(arguments: [
    ("", "HIERARCHY"), ("hello", "HIERARCHY"), ("HIERARCHY", "ROOT"),
    ("HIERARCHY ROOT\n{", "name"), ("HIERARCHY ROOT a\n", "{"), ("HIERARCHY ROOT a\n{", "end of"),
    ("HIERARCHY ROOT a\n{ OFFSET 1 2", "offset"), ("HIERARCHY ROOT a\n{ OFFSET 1 2 x", "offset"),
    ("HIERARCHY ROOT a\n{ CHANNELS 1000000000", "at most 6"),
    ("HIERARCHY ROOT a\n{ CHANNELS -1", "whole"), ("HIERARCHY ROOT a\n{ CHANNELS 1.5", "whole"),
    ("HIERARCHY ROOT a\n{ CHANNELS 1 Wrotation", "channel"),
    ("HIERARCHY ROOT a\n{ CHANNELS 2 Xposition Xposition", "twice"),
    ("HIERARCHY ROOT a\n{ }", "no joint has a channel"),
    ("HIERARCHY ROOT a\n{ CHANNELS 1 Xrotation }\nROOT b\n{ }", "second root"),
    ("HIERARCHY ROOT a\n{ CHANNELS 1 Xrotation JOINT a\n{ } }", "twice"),
    ("HIERARCHY ROOT a\n{ CHANNELS 1 Xrotation }", "MOTION"),
    ("HIERARCHY ROOT a\n{ CHANNELS 1 Xrotation } MOTION Frames: x", "number of frames"),
    ("HIERARCHY ROOT a\n{ CHANNELS 1 Xrotation } MOTION Frames: 1e30", "out of range"),
    ("HIERARCHY ROOT a\n{ CHANNELS 1 Xrotation } MOTION Frames: 1 Frame Time: 0", "frame time"),
    ("HIERARCHY ROOT a\n{ CHANNELS 1 Xrotation } MOTION Frames: 1 Frame Time: nan", "frame time"),
    ("HIERARCHY ROOT a\n{ CHANNELS 1 Xrotation } MOTION Frames: 1 Frame Time: 0.01", "no frame"),
    ("HIERARCHY ROOT a\n{ CHANNELS 1 Xrotation } MOTION Frames: 1 Frame Time: 0.01\nnan", "number"),
    (
      "HIERARCHY ROOT a\n{ CHANNELS 1 Xrotation } MOTION Frames: 1 Frame Time: 0.01\n1e400", "range"
    ),
    ("HIERARCHY ROOT a\n{ CHANNELS 1 Xrotation } MOTION Frames: 1 Frame Time: 0.01\n1 2", "more"),
    ("HIERARCHY ROOT a\n{ CHANNELS 1 Xrotation } MOTION Frames: 1 Frame Time: 0.01\n1x", "number"),
  ])
  func refuses(_ text: String, _ word: String) {
    let problem = problem(text)
    #expect(problem?.reason.contains(word) == true, "\(String(describing: problem))")
    if case .line(let line, let column)? = problem?.place {
      #expect(line >= 1 && column >= 1)
    } else {
      Issue.record("no line in \(String(describing: problem))")
    }
  }

  @Test func namesTheLineOfABadRow() {
    let bad = tinyBVH.replacing("4 5 6 90 0 0 0 90 0", with: "4 5 six 90 0 0 0 90 0")
    #expect(problem(bad)?.place == .line(20, column: 5))
    let short = tinyBVH.replacing("1 2 3 0 0 0 0 0 0", with: "1 2 3 0 0 0 0 0")
    #expect(problem(short)?.reason == "8 numbers in a frame; 9 expected")
  }

  @Test func missingFileAndFolder() {
    #expect(throws: FileError.self) { try BVHFile(path: "/nowhere/a.bvh") }
    #expect(throws: FileError.self) { try BVHFile(path: "/") }
  }

  @Test func deepNestingIsRefusedQuickly() {
    var text = "HIERARCHY\nROOT r\n{\n"
    for k in 0..<6000 { text += "JOINT j\(k) {\n" }
    #expect(problem(text)?.reason.contains("4096") == true)
  }

  /// Thousands of damaged files: each is read or refused, none traps.
  @Test func damagedFilesNeverTrap() {
    let seed: UInt64 = 20
    print("damaged files: seed \(seed)")
    var random = RandomStream(seed: seed)
    let rig = SyntheticRig(frames: SyntheticRig.walk(frames: 1, speed: 1))
    let sources = [Array(tinyBVH.utf8), Array(rig.text.utf8)]
    let spice = [
      "{", "}", "-", "1e38", "999999999", "\n", "\t", "nan", "JOINT x {", "CHANNELS 3", "\0",
    ]
    let profile = rig.profile
    var readable = 0
    let rounds = TestPaths.runsLong ? 1_000_000 : 3000
    for round in 0..<rounds {
      var bytes = sources[round % 8 == 0 ? 1 : 0]
      for _ in 0..<1 + random.index(below: 4) {
        let at = random.index(below: max(bytes.count, 1))
        switch random.index(below: 5) {
        case 0: bytes = Array(bytes.prefix(at))
        case 1 where at < bytes.count: bytes[at] = UInt8(random.index(below: 256))
        case 2 where at < bytes.count: bytes.remove(at: at)
        case 3: bytes.insert(contentsOf: spice[random.index(below: spice.count)].utf8, at: at)
        default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 20)], at: at)
        }
      }
      let file: BVHFile
      do {
        file = try BVHFile(bytes: bytes, file: "damaged")
      } catch {
        guard case .line(let line, let column) = error.place, line >= 1, column >= 1 else {
          Issue.record("seed \(seed), round \(round): no line in \(error)")
          continue
        }
        continue
      }
      readable += 1
      #expect(file.values.count == file.frameCount * file.channelCount)
      #expect(file.values.allSatisfy { $0.isFinite })
      guard round % 8 == 0 else { continue }
      _ = try? Retargeter(profile: profile).clip(named: "d", from: file)
      _ = try? RigGuess(file)
    }
    #expect(readable > rounds / 30 && readable < rounds)
  }
}
