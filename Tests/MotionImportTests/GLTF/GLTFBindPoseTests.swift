import DataFiles
import MotionMath
import Testing

@testable import MotionImport

/// The rest pose is the one that skins were bound in, however the nodes stand.
@Suite struct GLTFBindPoseTests {
  /// Two joints a and b, two apart along X and one up at rest, whose nodes stand turned and displaced.
  /// `scale` is how large the node above them is.
  private func sample(
    binds: [[Float]], scale: Float = 1, generator: String = "test"
  ) -> [UInt8] {
    var sample = GLTFSample()
    sample.floats += binds.flatMap { $0 }
    sample.nodes = """
      [{"name": "a", "children": [1], "translation": [7, 8, 9], "rotation": [0, 1, 0, 0]},
       {"name": "b", "translation": [2, 0, 0], "rotation": [0, 0, 0.6, 0.8]},
       {"name": "top", "children": [0, 3], "scale": [\(scale), \(scale), \(scale)]},
       {"name": "mesh", "mesh": 0, "skin": 0}]
      """
    sample.accessors = """
      [{"bufferView": 0, "componentType": 5126, "count": 2, "type": "SCALAR"},
       {"bufferView": 0, "byteOffset": 8, "componentType": 5126, "count": 2, "type": "VEC4"},
       {"bufferView": 0, "byteOffset": 40, "componentType": 5126, "count": 2, "type": "VEC3"},
       {"bufferView": 0, "byteOffset": 64, "componentType": 5126, "count": \(binds.count),
        "type": "MAT4"}]
      """
    sample.more = ", \"skins\": [{\"joints\": [0, 1], \"inverseBindMatrices\": 3}]"
    let text = sample.json().replacing("\"test\"", with: "\"\(generator)\"")
    return Array(text.utf8)
  }

  /// What takes a point from a mesh to a joint at `place`, both `scale` times as large.
  private func bind(_ place: Vector3, scale: Float = 1) -> [Float] {
    let s = 1 / scale
    return [s, 0, 0, 0, 0, s, 0, 0, 0, 0, s, 0, -place.x * s, -place.y * s, -place.z * s, 1]
  }

  private func rest(_ bytes: [UInt8]) throws -> [String: RigidTransform] {
    let rest = try GLTFSample.read(bytes).rest
    return Dictionary(uniqueKeysWithValues: rest.nodes.map { ($0.name, $0.rest) })
  }

  private func expect(_ rest: [String: RigidTransform], a: Vector3, b: Vector3) {
    for (name, place) in [("a", a), ("b", b)] {
      let found = rest[name] ?? RigidTransform(position: .zero, rotation: .identity)
      #expect(found.position.distance(to: place) < 1e-5, "\(name) at \(found.position)")
      #expect(found.rotation.angle(to: .identity) < 1e-3, "\(name) turned by \(found.rotation)")
    }
  }

  @Test func jointsRestAsTheyWereBound() throws {
    let binds = [bind(Vector3(0, 1, 0)), bind(Vector3(2, 1, 0))]
    expect(try rest(sample(binds: binds)), a: Vector3(0, 1, 0), b: Vector3(2, 0, 0))
    // The motion is the nodes': what no channel moves stands as the node does.
    let file = try GLTFSample.read(sample(binds: binds))
    let motion = try file.animation(0)
    let b = try #require(motion.nodes.firstIndex { $0.name == "b" })
    #expect(motion.locals[b].rotation.angle(to: .identity) > 1)
  }

  /// Under a node of another size the matrices hold the size too; Assimp's do not.
  @Test func sizesAboveTheJointsAreTakenOut() throws {
    let world = [
      bind(Vector3(0, 100, 0), scale: 100), bind(Vector3(200, 100, 0), scale: 100),
    ]
    let expected = (a: Vector3(0, 100, 0), b: Vector3(200, 0, 0))
    let rest1 = try rest(sample(binds: world, scale: 100))
    expect(rest1, a: expected.a, b: expected.b)
    let mesh = [bind(Vector3(0, 1, 0)), bind(Vector3(2, 1, 0))]
    let assimp = "Open Asset Import Library (assimp v5.2.0)"
    let rest2 = try rest(sample(binds: mesh, scale: 100, generator: assimp))
    expect(rest2, a: expected.a, b: expected.b)
  }

  @Test func nodesCountWhereMatricesSayNothing() throws {
    let flat = [Float](repeating: 0, count: 16)
    let rest = try rest(sample(binds: [flat, flat]))
    #expect(rest["a"]?.position == Vector3(7, 8, 9))
    // Matrices for a squeezed mesh: the way between joints holds, the place of the first does not.
    let squeezed = [
      bind(Vector3(0, 1, 0), scale: 0.01), bind(Vector3(0.02, 1, 0), scale: 0.01),
    ]
    let other = try self.rest(sample(binds: squeezed))
    #expect(other["a"]?.position == Vector3(7, 8, 9))
    #expect((other["b"] ?? RigidTransform()).position.distance(to: Vector3(2, 0, 0)) < 1e-4)
  }

  @Test func fewerMatricesThanJointsAreRefused() throws {
    let error = #expect(throws: FileError.self) {
      try GLTFSample.read(sample(binds: [bind(.zero)]))
    }
    #expect("\(try #require(error))".contains("skins[0].inverseBindMatrices"))
  }
}
