import DataFiles
import MotionMath
import Testing

@testable import MotionImport

@Suite struct GLTFFileTests {
  private func problem(_ sample: GLTFSample) -> FileError? {
    do {
      _ = try sample.file().animation(0)
      return nil
    } catch {
      return error as? FileError
    }
  }

  private func refuses(
    _ field: String, _ word: String, _ change: (inout GLTFSample) -> Void
  ) {
    var sample = GLTFSample()
    change(&sample)
    let problem = problem(sample)
    #expect(problem?.description.contains(field) == true, "\(String(describing: problem))")
    #expect(problem?.reason.contains(word) == true, "\(String(describing: problem))")
  }

  private func expectNear(_ a: Vector3, _ b: Vector3, _ tolerance: Float = 1e-5) {
    #expect(a.distance(to: b) < tolerance, "\(a) is not \(b)")
  }

  // MARK: Refusals

  @Test func brokenTextNamesLineAndColumn() {
    for text in ["", "{", "[]", "{\"asset\": {}}", "{\"asset\": {\"version\": 2}}"] {
      #expect(throws: FileError.self) { try GLTFSample.read(Array(text.utf8)) }
    }
    #expect(throws: FileError.self) {
      try GLTFSample.read(Array("{\"asset\": {\"version\": \"1.0\"}}".utf8))
    }
  }

  @Test func brokenReferencesNameTheirPath() {
    refuses("accessors[0].bufferView", "no buffer view 7") {
      $0.accessors.replace(
        "\"bufferView\": 0, \"componentType\"", with: "\"bufferView\": 7, \"componentType\"")
    }
    refuses("accessors[0].componentType", "5124") { $0.accessors.replace("5126", with: "5124") }
    refuses("accessors[1]", "within the view") {
      $0.accessors.replace("\"byteOffset\": 8", with: "\"byteOffset\": 60")
    }
    refuses("accessors[1]", "within the view") {
      $0.accessors.replace("\"byteOffset\": 8", with: "\"byteOffset\": -4")
    }
    refuses("accessors[0].count", "more than the file") {
      $0.accessors.replace(
        "\"count\": 2, \"type\": \"SCALAR\"", with: "\"count\": 9000000000, \"type\": \"SCALAR\"")
    }
    refuses("accessors[1].type", "VEC3") { $0.accessors.replace("VEC4", with: "VEC3") }
    refuses("bufferViews[0].buffer", "no buffer 3") {
      $0.views = "[{\"buffer\": 3, \"byteLength\": 64}]"
    }
    refuses("bufferViews[0]", "not within the buffer") {
      $0.views = "[{\"buffer\": 0, \"byteLength\": 65}]"
    }
    refuses("bufferViews[0]", "not within the buffer") {
      $0.views = "[{\"buffer\": 0, \"byteOffset\": 9223372036854775807, \"byteLength\": 64}]"
    }
    refuses("bufferViews[0].byteStride", "or more") {
      $0.views = "[{\"buffer\": 0, \"byteLength\": 64, \"byteStride\": 1}]"
    }
    refuses("animations[0].samplers[0].input", "no accessor 9") {
      $0.samplers = "[{\"input\": 9, \"output\": 1}, {\"input\": 0, \"output\": 2}]"
    }
    refuses("animations[0].samplers[0].interpolation", "LINEAR") { $0.interpolation = "LINEAL" }
    refuses("animations[0].channels[0].sampler", "no sampler 5") {
      $0.channels.replace("\"sampler\": 0", with: "\"sampler\": 5")
    }
    refuses("animations[0].channels[0].target.node", "no node 12") {
      $0.channels.replace("\"node\": 0, \"path\": \"rot", with: "\"node\": 12, \"path\": \"rot")
    }
    refuses("animations[0].samplers[0].output", "6 expected") { $0.interpolation = "CUBICSPLINE" }
    refuses("accessors[0]", "not after") { $0.floats[1] = 0 }
    refuses("accessors[2]", "not a finite") { $0.floats[10] = .nan }
    refuses("animations[0]", "far more") { $0.floats[1] = 1e9 }
  }

  @Test func treesWithoutARootAreRefused() {
    refuses("nodes[0].children[0]", "no node 4") { $0.nodes.replace("[1]", with: "[4]") }
    refuses("nodes", "own ancestor") {
      $0.nodes.replace("\"name\": \"b\"", with: "\"name\": \"b\", \"children\": [0]")
    }
    refuses("nodes[0].children[1]", "parent already") { $0.nodes.replace("[1]", with: "[1, 1]") }
    refuses("nodes", "is empty") { $0.nodes = "[]" }
    refuses("nodes[0].translation", "3 numbers") { $0.nodes.replace("[0, 1, 0]", with: "[0, 1]") }
  }

  @Test func buffersOutsideTheFolderAreRefused() {
    for uri in [
      "/etc/passwd", "../secret.bin", "a/../../b.bin", "http://x/y.bin", "file:///etc/passwd",
      "%2e%2e/secret.bin", "a\\\\b.bin", "%zz", "C:/x.bin",
    ] {
      refuses("buffers[0].uri", "within the file's own folder") { $0.uri = uri }
    }
    refuses("buffers[0].uri", "base64") { $0.uri = "data:text/plain,hello" }
    refuses("buffers[0].uri", "base64") { $0.uri = "data:;base64,A*==" }
    refuses("buffers[0].byteLength", "claimed") { $0.uri = "data:;base64,AAAA" }
    refuses("sub/my data.bin", "is not there") { $0.uri = "sub/my%20data.bin" }
  }

  @Test func brokenContainersNameTheOffset() {
    let good = GLTFSample().binary()
    for (at, value) in [(4, UInt8(1)), (8, 255), (11, 255), (12, 255), (16, 0)] {
      var bytes = good
      bytes[at] = value
      #expect(throws: FileError.self, "byte \(at)") { try GLTFSample.read(bytes) }
    }
    #expect(throws: FileError.self) { try GLTFSample.read(Array(good.prefix(20))) }
  }

  // MARK: Values

  @Test func containersAndTextGiveTheSame() throws {
    let text = try GLTFSample().file().animation(0)
    let binary = try GLTFSample.read(GLTFSample().binary()).animation(0)
    #expect(text.locals == binary.locals)
    #expect(text.nodes.map(\.name) == ["a", "b"] && text.nodes.map(\.parent) == [-1, 0])
    #expect(text.frameCount == 61 && text.name == "move")
    #expect(text.nodes[1].rest.position == Vector3(2, 0, 0))
  }

  @Test func linearKeysMoveEvenly() throws {
    let animation = try GLTFSample().file().animation(0)
    expectNear(animation.locals[0].position, Vector3(1, 2, 3))
    expectNear(animation.locals[2 * 30].position, Vector3(2, 3, 4))
    expectNear(animation.locals[2 * 60].position, Vector3(3, 4, 5))
    let eighth = Quaternion(angle: pi / 4, axis: .forward)
    #expect(animation.locals[2 * 30].rotation.angle(to: eighth) < 1e-5)
    expectNear(animation.world(at: 60)[1].position, Vector3(3, 6, 5))
  }

  @Test func stepsHoldUntilTheNextKey() throws {
    var sample = GLTFSample()
    sample.interpolation = "STEP"
    let animation = try sample.file().animation(0)
    expectNear(animation.locals[2 * 59].position, Vector3(1, 2, 3))
    expectNear(animation.locals[2 * 60].position, Vector3(3, 4, 5))
  }

  @Test func cubicSplinesFollowTheirTangents() throws {
    var sample = GLTFSample()
    // x = t³ over two seconds: tangents 0 and 12.
    sample.floats = [0, 2] + [0, 0, 0, 0, 0, 0, 0, 0, 0] + [12, 0, 0, 8, 0, 0, 12, 0, 0]
    sample.accessors = """
      [{"bufferView": 0, "componentType": 5126, "count": 2, "type": "SCALAR"},
       {"bufferView": 0, "byteOffset": 8, "componentType": 5126, "count": 6, "type": "VEC3"}]
      """
    sample.samplers = "[{\"input\": 0, \"output\": 1, \"interpolation\": \"CUBICSPLINE\"}]"
    sample.channels = "[{\"sampler\": 0, \"target\": {\"node\": 1, \"path\": \"translation\"}}]"
    let animation = try sample.file().animation(0)
    #expect(animation.frameCount == 121)
    for f in [0, 17, 60, 93, 120] {
      let t = Float(f) / 60
      expectNear(animation.locals[2 * f + 1].position, Vector3(t * t * t, 0, 0), 1e-4)
    }
  }

  @Test func integersAreNormalised() throws {
    var sample = GLTFSample()
    // Rotations as signed 16-bit numbers: the identity, then half a turn about X.
    sample.floats = [
      0, 1, Float(bitPattern: 0), Float(bitPattern: 0x7FFF_0000), Float(bitPattern: 0x0000_7FFF),
      Float(bitPattern: 0),
    ]
    sample.accessors = """
      [{"bufferView": 0, "componentType": 5126, "count": 2, "type": "SCALAR"},
       {"bufferView": 0, "byteOffset": 8, "componentType": 5122, "normalized": true, "count": 2,
        "type": "VEC4"}]
      """
    sample.samplers = "[{\"input\": 0, \"output\": 1}]"
    sample.channels = "[{\"sampler\": 0, \"target\": {\"node\": 0, \"path\": \"rotation\"}}]"
    let animation = try sample.file().animation(0)
    #expect(animation.locals[0].rotation == .identity)
    #expect(animation.locals[120].rotation.angle(to: Quaternion(1, 0, 0, 0)) < 1e-5)
  }

  @Test func sparseElementsReplaceOthers() throws {
    var sample = GLTFSample()
    // One index, 1, and one value; the accessor has no view, so that the rest is zero.
    sample.floats = [0, 1, Float(bitPattern: 1), 7, 8, 9]
    sample.accessors = """
      [{"bufferView": 0, "componentType": 5126, "count": 2, "type": "SCALAR"},
       {"componentType": 5126, "count": 2, "type": "VEC3", "sparse": {"count": 1,
        "indices": {"bufferView": 0, "byteOffset": 8, "componentType": 5125},
        "values": {"bufferView": 0, "byteOffset": 12}}}]
      """
    sample.samplers = "[{\"input\": 0, \"output\": 1}]"
    sample.channels = "[{\"sampler\": 0, \"target\": {\"node\": 1, \"path\": \"translation\"}}]"
    let animation = try sample.file().animation(0)
    expectNear(animation.locals[1].position, .zero)
    expectNear(animation.locals[121].position, Vector3(7, 8, 9))
    sample.floats[2] = Float(bitPattern: 2)
    #expect(problem(sample)?.place == .field("accessors[1].sparse.indices"))
  }

  @Test func scalesAndMatricesMoveWhatHangsBelow() throws {
    var sample = GLTFSample()
    sample.nodes = """
      [{"name": "a", "children": [1], "scale": [2, 2, 2]},
       {"name": "a", "matrix": [0, 3, 0, 0, -3, 0, 0, 0, 0, 0, 3, 0, 5, 0, 0, 1], "children": [2]},
       {"translation": [1, 0, 0]}]
      """
    sample.channels = "[{\"sampler\": 1, \"target\": {\"node\": 2, \"path\": \"scale\"}}]"
    let animation = try sample.file().animation(0)
    #expect(animation.nodes.map(\.name) == ["a", "a (node 1)", "node 2"])
    let world = animation.world(at: 0)
    expectNear(world[1].position, Vector3(10, 0, 0))
    expectNear(world[2].position, Vector3(10, 6, 0))
    expectNear(animation.nodes[2].rest.position, Vector3(6, 0, 0))
  }

  @Test func rowsOfChannelsHoldTheSameMotion() throws {
    let animation = try GLTFSample().file().animation(0)
    let file = BVHFile(animation)
    #expect(file.values.count == file.frameCount * file.channelCount)
    let motion = try SourceMotion(file, profile: RigProfile(name: "plain", joints: []))
    for f in 0..<animation.frameCount {
      for (j, joint) in animation.world(at: f).enumerated() {
        expectNear(motion[f, j].position, joint.position)
        #expect(motion[f, j].rotation.angle(to: joint.rotation) < 1e-5)
      }
    }
  }

  @Test func anglesSurviveEveryRotation() {
    var random = RandomStream(seed: 4)
    func component() -> Float { Float(random.index(below: 2001)) / 1000 - 1 }
    for round in 0..<2000 {
      var q = Quaternion(component(), component(), component(), component()).normalized
      // Half a turn down is where Z and X turn about one line.
      if round % 4 == 0 {
        q =
          Quaternion(yaw: pi / 2 + component() * 1e-4) * Quaternion(angle: component(), axis: .left)
      }
      let angles = EulerDegrees.zyx(q).map { $0 * (pi / 180) }
      let back =
        Quaternion(angle: angles[0], axis: .forward) * Quaternion(angle: angles[1], axis: .up)
        * Quaternion(angle: angles[2], axis: .left)
      #expect(back.angle(to: q) < 2e-6, "\(q)")
    }
  }

  /// Damaged files are read or refused; none traps. A million where the long tests run.
  @Test func damagedFilesNeverTrap() {
    let seed: UInt64 = 77
    print("seed \(seed)")
    var random = RandomStream(seed: seed)
    var spline = GLTFSample()
    spline.floats = [0, 2] + [Float](repeating: 0.5, count: 24)
    spline.interpolation = "CUBICSPLINE"
    spline.accessors = spline.accessors.replacing(
      "\"count\": 2, \"type\": \"VEC3\"", with: "\"count\": 6, \"type\": \"VEC3\"")
    spline.channels = "[{\"sampler\": 1, \"target\": {\"node\": 1, \"path\": \"translation\"}}]"
    let sources = [
      Array(GLTFSample().json().utf8), GLTFSample().binary(), Array(spline.json().utf8),
      spline.binary(),
    ]
    let spice = ["{", "}", "[", "-", "1e38", "99999999999", "\"", ",", "null", "\0", "0", "9", "."]
    let rounds = TestPaths.runsLong ? 1_000_000 : 3000
    var readable = 0
    for round in 0..<rounds {
      var bytes = sources[round % sources.count]
      for _ in 0..<1 + random.index(below: 3) {
        let at = random.index(below: max(bytes.count, 1))
        switch random.index(below: 6) {
        case 0: bytes = Array(bytes.prefix(at))
        case 1, 2: if at < bytes.count { bytes[at] = UInt8(random.index(below: 256)) }
        case 3: if at < bytes.count { bytes.remove(at: at) }
        case 4: bytes.insert(contentsOf: spice[random.index(below: spice.count)].utf8, at: at)
        default: if at < bytes.count { bytes[at] = UInt8(0x30 + random.index(below: 10)) }
        }
      }
      guard let file = try? GLTFSample.read(bytes) else { continue }
      for k in file.animations.indices {
        guard let animation = try? file.animation(k) else { continue }
        readable += 1
        #expect(animation.locals.count == animation.frameCount * animation.nodes.count)
        #expect(animation.locals.allSatisfy { $0.position.isFinite && $0.rotation.w.isFinite })
      }
    }
    #expect(readable > rounds / 100 && readable < rounds)
  }
}

extension String {
  /// Replaces every occurrence of a text.
  fileprivate mutating func replace(_ text: String, with other: String) {
    self = replacing(text, with: other)
  }
}
