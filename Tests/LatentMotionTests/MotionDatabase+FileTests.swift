import DataFiles
import Foundation
import LatentMotion
import MotionMath
import SkeletalAnimation
import Testing

struct MotionDatabaseFileTests {
  @Test func everythingComesBack() throws {
    let database = try smallDatabase()
    let bytes = database.fileBytes()
    let back = try MotionDatabase(bytes: bytes, file: "f")
    #expect(back.skeleton == database.skeleton)
    #expect(back.frames.clips == database.frames.clips)
    #expect(back.frames.roots == database.frames.roots)
    #expect(back.frames.hips == database.frames.hips)
    #expect(back.frames.rotations == database.frames.rotations)
    #expect(back.frames.contacts == database.frames.contacts)
    #expect(back.frames.tags == database.frames.tags)
    #expect(back.strikes == database.strikes)
    #expect(back.features == database.features)
    #expect(back.latentRows == database.latentRows)
    #expect(back.weights == database.weights)
    #expect(back.provenance == database.provenance)
    #expect(back.contentHash == database.contentHash)
    #expect(back.fileBytes() == bytes, "the same bytes again")
  }

  @Test func thePathsWeightIsKeptAndSearchedBy() throws {
    let plain = try smallDatabase()
    #expect(plain.pathWeight == 1)
    let file = try TensorFile(bytes: plain.fileBytes(), file: "f")
    #expect(file.metadata["path_weight"] == nil, "files without it stay as they are")
    let weighed = MotionDatabase(
      skeleton: plain.skeleton, frames: plain.frames, strikes: plain.strikes,
      features: plain.features,
      codes: (0..<plain.frames.count).flatMap { Array(plain.code($0)) }, weights: plain.weights,
      provenance: plain.provenance, pathWeight: 1.25)
    #expect(weighed.contentHash == plain.contentHash, "no tensor knows it")
    let back = try MotionDatabase(bytes: weighed.fileBytes(), file: "f")
    #expect(back.pathWeight == 1.25)
    for kind in LatentKind.allCases {
      let space = SearchSpace(back, kind: kind)
      let wanted = [Float](repeating: 1, count: space.poseCount)
      #expect(space.weights == wanted + [Float](repeating: 1.25, count: 12))
      let full = TwoStageSearch(back, space: space).weights
      #expect(full == (0..<150).map { $0 < 138 ? 1 : 1.25 })
    }
  }

  @Test func tensorsStartWhereAnyLanesCanBeLoaded() throws {
    let bytes = try smallDatabase().fileBytes()
    let length = bytes.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
    #expect((8 + length) % 64 == 0)
    let file = try TensorFile(bytes: bytes, file: "f")
    for (name, entry) in file.entries
    where !name.hasPrefix(TensorFileBuilder.paddingPrefix) && !entry.shape.contains(0) {
      #expect(entry.offset % 64 == 0, "\(name)")
    }
  }

  @Test func filesOfTheSecondVersionAreRead() throws {
    let database = try smallDatabase()
    var bytes = database.fileBytes()
    let place = try #require(bytes.firstRange(of: Array("\"version\":\"3\"".utf8)))
    bytes.replaceSubrange(place, with: Array("\"version\":\"2\"".utf8))
    let back = try MotionDatabase(bytes: bytes, file: "f")
    #expect(back.weights.trajectory == .identity && back.latentRows == database.latentRows)
    #expect(back.contentHash == database.contentHash)
    #expect(back.fileBytes() == database.fileBytes())
  }

  @Test func filesOfTheFirstVersionAreRead() throws {
    let database = try smallDatabase()
    var old = try EditableFile(database.fileBytes())
    old.metadata = oldMetadata(database)
    let back = try MotionDatabase(bytes: old.bytes(), file: "f")
    #expect(back.frames.clips == database.frames.clips)
    #expect(back.provenance == database.provenance)
    #expect(back.features == database.features && back.latentRows == database.latentRows)
    let anew = try MotionDatabase(bytes: back.fileBytes(), file: "f")
    #expect(anew.frames.clips == database.frames.clips && anew.provenance == database.provenance)
  }

  /// Tags that came later are on no frame of an older file; if their bits moved, they move too.
  @Test(arguments: [["idle", "walk"], ["walk", "high", "idle"], MotionTags.names.reversed()])
  func tagsGoByTheirNames(_ names: [String]) throws {
    let database = try smallDatabase()
    let texts = [
      "2": "[\(names.map { "\"\($0)\"" }.joined(separator: ","))]",
      "1": names.joined(separator: " "),
    ]
    for (version, text) in texts.sorted(by: { $0.key < $1.key }) {
      var file = try EditableFile(database.fileBytes())
      if version == "1" { file.metadata = oldMetadata(database) }
      file.metadata["tags"] = text
      let words = database.frames.tags.map { word -> UInt32 in
        let own = MotionTags(rawValue: word).words
        return names.indices.reduce(0) { $0 | (own.contains(names[$1]) ? 1 << UInt32($1) : 0) }
      }
      file.tensors["frames.tags"] = EditableFile.Tensor(
        values: .uint32s(words), shape: [words.count])
      let back = try MotionDatabase(bytes: file.bytes(), file: "f")
      #expect(back.frames.tags == database.frames.tags, "version \(version)")
      let anew = try MotionDatabase(bytes: back.fileBytes(), file: "f")
      #expect(anew.frames.tags == back.frames.tags)
      #expect(anew.contentHash == database.contentHash, "the identity of what was migrated")
    }
  }

  static let oldFaults: [Fault] = [
    Fault("metadata \"tags\" [2]: the tag \"swim\" is unknown") {
      $0.metadata["tags"] = "idle walk swim"
    },
    Fault("metadata \"tags\": is missing") { $0.metadata["tags"] = nil },
    Fault("the features are laid out in another way") { $0.metadata["schema"] = "places" },
    Fault("metadata \"clips\" line 1") { $0.metadata["clips"] = "" },
    Fault("metadata \"clips\" line 1") { $0.metadata["clips"] = "x 55 a" },
    Fault("metadata \"clips\" line 1") { $0.metadata["clips"] = "o 0 a\no 55 b" },
    Fault("metadata \"clips\" line 1") { $0.metadata["clips"] = "o -1 a" },
    Fault("metadata \"clips\" line 1") { $0.metadata["clips"] = "o 9223372036854775807 a" },
    Fault("metadata \"clips\" line 1") { $0.metadata["clips"] = "o 99999999999999999999 a" },
    Fault("metadata \"clips\" line 2") { $0.metadata["clips"] = "o 50 a\no 6 b" },
    Fault("metadata \"clips\" line 2") { $0.metadata["clips"] = "o 55 a\n" },
    Fault("the clips cover 54 frames; 55 expected") { $0.metadata["clips"] = "o 54 a" },
    Fault("bears the name of an earlier clip") { $0.metadata["clips"] = "o 30 a\no 25 a" },
  ]

  @Test(arguments: oldFaults)
  func everyFaultOfTheFirstVersionIsNamed(_ fault: Fault) throws {
    let database = try smallDatabase()
    var file = try EditableFile(database.fileBytes())
    file.metadata = oldMetadata(database)
    fault.edit(&file)
    let bytes = file.bytes()
    let error = #expect(throws: FileError.self) { try MotionDatabase(bytes: bytes, file: "f") }
    #expect(error?.description.contains(fault.says) == true, "\(error.debugDescription)")
  }

  static let faults: [Fault] = [
    Fault("metadata \"format\"") { $0.metadata["format"] = "riposte pose network" },
    Fault("metadata \"format\": is missing") { $0.metadata["format"] = nil },
    Fault("version 3, 2 or 1 is expected, not \"4\"") { $0.metadata["version"] = "4" },
    Fault("version 3, 2 or 1 is expected, not \"\"") { $0.metadata["version"] = "" },
    Fault("metadata \"version\": is missing") { $0.metadata["version"] = nil },
    Fault("the features are laid out in another way") { $0.metadata["schema"] = "{}" },
    Fault("(metadata \"schema\")") { $0.metadata["schema"] = "{" },
    Fault("metadata \"schema\": is missing") { $0.metadata["schema"] = nil },
    Fault("the skeleton is another one") {
      $0.metadata["rig"] = $0.metadata["rig"]?.replacing("leftToe", with: "leftFin")
    },
    Fault("metadata \"tags\" [1]: the tag \"wolk\" is unknown; did you mean \"walk\"?") {
      $0.metadata["tags"] = $0.metadata["tags"]?.replacing("walk", with: "wolk")
    },
    Fault("metadata \"tags\" [1]: the tag \"idle\" stands there twice") {
      $0.metadata["tags"] = $0.metadata["tags"]?.replacing("walk", with: "idle")
    },
    Fault("metadata \"tags\" [0]: the tag \"\" is unknown") { $0.metadata["tags"] = "[3]" },
    Fault("frame 0 has bit 1, but metadata \"tags\" names only 1 tags") {
      $0.metadata["tags"] = "[\"idle\"]"
    },
    Fault("frame 0 has bit 31, but metadata \"tags\" names only 31 tags") {
      let names = MotionTags.names.prefix(31).map { "\"\($0)\"" }
      $0.metadata["tags"] = "[\(names.joined(separator: ","))]"
      $0.tensors["frames.tags"] = EditableFile.Tensor(
        values: .uint32s(Array(repeating: 1 << 31, count: 55)), shape: [55])
    },
    Fault("(metadata \"provenance\"):") { $0.metadata["provenance"] = "}" },
    Fault("metadata \"path_weight\": a number of 0.01 to 100") {
      $0.metadata["path_weight"] = "0"
    },
    Fault("metadata \"path_weight\": a number of 0.01 to 100") {
      $0.metadata["path_weight"] = "1e9"
    },
    Fault("metadata \"path_weight\": a number of 0.01 to 100") {
      $0.metadata["path_weight"] = "\"much\""
    },
    Fault("(metadata \"path_weight\"):") { $0.metadata["path_weight"] = "" },
    Fault("at most 262144 bytes") {
      $0.metadata["provenance"] = String(repeating: " ", count: 1 << 18) + "{}"
    },
    Fault("frames.tags\": is missing") { $0.tensors["frames.tags"] = nil },
    Fault("1 to 2²⁴ frames are expected, not 0") {
      $0.tensors["frames.tags"] = EditableFile.Tensor(values: .uint32s([]), shape: [0])
    },
    Fault("is expected, not [55, ") {
      $0.tensors["frames.tags"] = EditableFile.Tensor(
        values: .uint32s(Array(repeating: 1, count: 54)), shape: [54])
      $0.metadata["clips"] = clipsText([54])
    },
    Fault("the clips cover 0 frames; 55 expected") { $0.metadata["clips"] = "[]" },
    Fault("the clips cover 0 frames; 55 expected") { $0.metadata["clips"] = "{}" },
    Fault("metadata \"clips\" [0]: a \"name\"") { $0.metadata["clips"] = "[{}]" },
    Fault("metadata \"clips\" [1]: a \"name\"") { $0.metadata["clips"] = clipsText([30, 0, 25]) },
    Fault("metadata \"clips\" [0]: a \"name\"") { $0.metadata["clips"] = clipsText([-1]) },
    Fault("metadata \"clips\" [0]: the clips") { $0.metadata["clips"] = clipsText([.max]) },
    Fault("metadata \"clips\" [1]: the clips") { $0.metadata["clips"] = clipsText([50, 6]) },
    Fault("the clips cover 54 frames; 55 expected") { $0.metadata["clips"] = clipsText([54]) },
    Fault("bears the name of an earlier clip") {
      $0.metadata["clips"] = clipsText([30, 25]).replacing("b", with: "a")
    },
    Fault("offsets of at most 10 m") { $0.floats("skeleton.offsets") { $0[5] = 11 } },
    Fault("offsets of at most 10 m") { $0.floats("skeleton.blade") { $0[5] = -1e9 } },
    Fault("skeleton.offsets\": the shape") {
      $0.set("skeleton.offsets", Array(repeating: 0, count: 69), shape: [23, 3])
    },
    Fault("frames.roots\": number 9 is not finite") { $0.floats("frames.roots") { $0[9] = .nan } },
    Fault("frames.roots\": the yaw of frame 3") { $0.floats("frames.roots") { $0[14] = 5 } },
    Fault("frames.hips\": frame 1 holds") { $0.floats("frames.hips") { $0[4] = 1e9 } },
    Fault("frames.contacts\": frame 0 has the bits") {
      $0.tensors["frames.contacts"] = EditableFile.Tensor(
        values: .uint8s(Array(repeating: 9, count: 55)), shape: [55])
    },
    Fault("frames.rotations\": hips of frame 0 is no rotation") {
      $0.tensors["frames.rotations"] = EditableFile.Tensor(
        values: .int16s(Array(repeating: 0, count: 55 * 92)), shape: [55, 23, 4])
    },
    Fault("features\": the shape") {
      $0.set("features", Array(repeating: 0, count: 55 * 149), shape: [55, 149])
    },
    Fault("features\": number 400 is not finite") {
      $0.floats("features") { $0[400] = -.infinity }
    },
    Fault("latent.rows\": the shape [55, 15]") {
      $0.set("latent.rows", Array(repeating: 0, count: 165), shape: [55, 3])
    },
    Fault("strikes.rows\" [0]") { $0.int32s("strikes.rows") { $0[0] = 3 } },
    Fault("strikes.rows\" [0]") { $0.int32s("strikes.rows") { $0[0] = -1 } },
    Fault("strikes.rows\" [0]") { $0.int32s("strikes.rows") { $0[1] = 1 } },
    Fault("strikes.rows\" [0]") { $0.int32s("strikes.rows") { $0[1] = 20 } },
    Fault("strikes.rows\" [0]") { $0.int32s("strikes.rows") { $0[2] = -1 } },
    Fault("strikes.rows\" [0]") { $0.int32s("strikes.rows") { $0[2] = .min } },
    Fault("strikes.rows\" [0]") { $0.int32s("strikes.rows") { $0[3] = .max } },
    Fault("strikes.rows\" [0]") { $0.int32s("strikes.rows") { $0[3] = 40 } },
    Fault("strikes.rows\" [1]") { $0.int32s("strikes.rows") { $0[7] = 56 } },
    Fault("strikes.directions\": the shape [2, 3]") {
      $0.set("strikes.directions", [1, 0, 0], shape: [1, 3])
    },
    Fault("strikes.directions\": number 2 is not finite") {
      $0.floats("strikes.directions") { $0[2] = .nan }
    },
    Fault("features\": number 7 is 3e+38") { $0.floats("features") { $0[7] = 3e38 } },
    Fault("normalisation.scale\": number 7 is") {
      $0.floats("normalisation.scale") { $0[7] = 3e38 }
    },
    Fault("normalisation.scale\": a number that can be divided by") {
      $0.floats("normalisation.scale") { $0[7] = 1e-38 }
    },
    Fault("network.posterior_deviation\": a number that can be divided by") {
      $0.floats("network.posterior_deviation") { $0[1] = 1e-38 }
    },
    Fault("skeleton.offsets\" [9]: leftLowerArm is expected at least 1 cm") {
      $0.floats("skeleton.offsets") { for i in $0.indices { $0[i] = 0 } }
    },
    Fault("skeleton.offsets\" [21]: rightFoot") {
      $0.floats("skeleton.offsets") { for i in 63..<66 { $0[i] = 0.005 } }
    },
    Fault("network.beta") { $0.floats("network.beta") { $0[0] = -1 } },
    Fault("metadata \"checksum\": is missing") { $0.metadata["checksum"] = nil },
  ]

  @Test(arguments: faults)
  func everyFaultIsNamed(_ fault: Fault) throws {
    var file = try EditableFile(smallDatabase().fileBytes())
    #expect(throws: Never.self, "whole before the edit") {
      try MotionDatabase(bytes: file.bytes(), file: "f")
    }
    fault.edit(&file)
    let bytes = file.bytes()
    let error = #expect(throws: FileError.self) { try MotionDatabase(bytes: bytes, file: "f") }
    #expect(error?.description.contains(fault.says) == true, "\(error.debugDescription)")
  }

  @Test func aFlippedBitIsFound() throws {
    let whole = try smallDatabase(lengths: [25, 3]).fileBytes()
    _ = try MotionDatabase(bytes: whole, file: "f")
    let seed: UInt64 = 61
    var random = RandomStream(seed: seed)
    let length = whole.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
    for round in 0..<(isDebug ? 20 : 300) {
      var bytes = whole
      let place = 8 + length + random.index(below: whole.count - 8 - length)
      bytes[place] ^= 1 << UInt8(random.index(below: 8))
      let damaged = bytes
      #expect(throws: FileError.self, "seed \(seed), round \(round), byte \(place)") {
        try MotionDatabase(bytes: damaged, file: "f")
      }
    }
  }

  @Test func truncatedFilesAreRefused() throws {
    let whole = try smallDatabase(lengths: [25, 3]).fileBytes()
    _ = try MotionDatabase(bytes: whole, file: "f")
    for count in stride(from: 0, to: whole.count, by: isDebug ? 997 : 37) {
      #expect(throws: FileError.self) {
        try MotionDatabase(bytes: Array(whole.prefix(count)), file: "f")
      }
    }
  }

  /// Bytes are mutated, and half of the time the checksum is made to fit again, so that every
  /// check behind it is reached. What opens must work. RIPOSTE_MUTATIONS asks for more of them: a
  /// million take some minutes.
  @Test func noMutationTraps() throws {
    let whole = try smallDatabase(lengths: [25, 2]).fileBytes()
    let seed: UInt64 = 1999
    var random = RandomStream(seed: seed)
    var opened = 0
    let wanted = ProcessInfo.processInfo.environment["RIPOSTE_MUTATIONS"].flatMap { Int($0) }
    let count = wanted ?? (isDebug ? 100 : 3000)
    for round in 0..<count {
      let bytes =
        round % 2 == 0
        ? mutate(whole, &random) : try Self.mutateContent(whole, &random)
      // Whatever else is thrown would not compile: the initialiser throws `FileError` alone.
      guard let database = try? MotionDatabase(bytes: bytes, file: "f") else { continue }
      opened += 1
      if opened % 8 == 1 { Self.use(database) }
    }
    #expect(opened > count / 20)
  }

  private static func mutateContent(
    _ whole: [UInt8], _ random: inout RandomStream
  ) throws -> [UInt8] {
    let length = whole.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
    var bytes = whole
    for _ in 0...random.index(below: 2) {
      let place = 8 + length + random.index(below: whole.count - 8 - length)
      bytes[place] = UInt8(random.index(below: 256))
    }
    // A hash that does not fit tells which one would.
    guard let file = try? TensorFile(bytes: bytes, file: "f") else { return bytes }
    let hash = String(file.contentHash, radix: 16)
    let old = try TensorFile(bytes: whole, file: "f").text("checksum")
    let header = String(decoding: bytes[8..<8 + length], as: UTF8.self)
    guard let place = header.firstRange(of: old) else { return bytes }
    var text = header
    text.replaceSubrange(place, with: hash)
    while text.last == " " { text.removeLast() }
    while (8 + text.utf8.count) % 64 != 0 { text += " " }
    let count = withUnsafeBytes(of: UInt64(text.utf8.count).littleEndian) { Array($0) }
    return count + Array(text.utf8) + Array(bytes[(8 + length)...])
  }

  private static func use(_ database: MotionDatabase) {
    for kind in LatentKind.allCases {
      let space = SearchSpace(database, kind: kind)
      let query = [Float](repeating: 0.1, count: space.dimensions)
      let found = space.index.nearest(to: query.span, weights: space.weights.span)
      #expect(
        found == space.index.nearestByBruteForce(to: query.span, weights: space.weights.span))
    }
    for frame in 0..<database.frames.count { _ = database.frames.pose(frame: frame) }
  }
}

/// The clips' text of the metadata for clips of so many frames, named from a on.
private func clipsText(_ counts: [Int]) -> String {
  let clips = counts.enumerated().map { i, count in
    let name = String(UnicodeScalar(UInt8(97 + i)))
    return "{\"name\": \"\(name)\", \"frames\": \(count), \"mirrored\": false}"
  }
  return "[\(clips.joined(separator: ", "))]"
}

/// The metadata as the first version had them.
private func oldMetadata(_ database: MotionDatabase) -> [String: String] {
  var metadata = ["format": "riposte motion database", "version": "1"]
  metadata["schema"] = FeatureSchema.groups.map {
    "\($0.name) \($0.range.lowerBound)..<\($0.range.upperBound)"
  }.joined(separator: "\n")
  metadata["tags"] = MotionTags.names.joined(separator: " ")
  metadata["clips"] = database.frames.clips.map {
    "\($0.isMirrored ? "m" : "o") \($0.count) \($0.name)"
  }.joined(separator: "\n")
  metadata["checksum"] = "to be fitted"
  for (key, value) in database.provenance { metadata["provenance.\(key)"] = value }
  return metadata
}
