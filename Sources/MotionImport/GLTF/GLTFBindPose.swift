import DataFiles
import MotionMath

/// The pose in which a file's skins were bound to their joints, which is the rest pose: the nodes
/// stand as they did when the file was written, which may be in the midst of a motion.
///
/// A skin's inverse bind matrix takes a point of the mesh to the joint's frame; in glTF the mesh is
/// in the scene's frame (Khronos, glTF 2.0 Specification, 3.7.3). Assimp writes it in the mesh node's.
struct GLTFBindPose {
  /// A map of points: three columns and what is added.
  private struct Affine {
    var x = Vector3(1, 0, 0)
    var y = Vector3(0, 1, 0)
    var z = Vector3(0, 0, 1)
    var origin = Vector3.zero

    static func * (a: Affine, b: Affine) -> Affine {
      Affine(
        x: a.turn(b.x), y: a.turn(b.y), z: a.turn(b.z), origin: a.turn(b.origin) + a.origin)
    }

    private func turn(_ v: Vector3) -> Vector3 { x * v.x + y * v.y + z * v.z }

    /// The inverse by cofactors; nil for a map that flattens space or leads beyond all bounds.
    var inverse: Affine? {
      let determinant = x.dot(y.cross(z))
      // Of a rig in millimetres at the least, of one in kilometres at the most.
      guard abs(determinant) > 1e-12, abs(determinant) < 1e12 else { return nil }
      let rows = (
        y.cross(z) / determinant, z.cross(x) / determinant, x.cross(y) / determinant
      )
      var result = Affine(
        x: Vector3(rows.0.x, rows.1.x, rows.2.x), y: Vector3(rows.0.y, rows.1.y, rows.2.y),
        z: Vector3(rows.0.z, rows.1.z, rows.2.z))
      result.origin = -result.turn(origin)
      return result.origin.lengthSquared < 1e18 ? result : nil
    }

    init(
      x: Vector3 = Vector3(1, 0, 0), y: Vector3 = Vector3(0, 1, 0), z: Vector3 = Vector3(0, 0, 1),
      origin: Vector3 = .zero
    ) {
      (self.x, self.y, self.z, self.origin) = (x, y, z, origin)
    }

    init(_ local: GLTFTree.Local) {
      x = local.rotation.rotate(Vector3(local.scale.x, 0, 0))
      y = local.rotation.rotate(Vector3(0, local.scale.y, 0))
      z = local.rotation.rotate(Vector3(0, 0, local.scale.z))
      origin = local.translation
    }

    init(columns m: ArraySlice<Float>) {
      let m = Array(m)
      x = Vector3(m[0], m[1], m[2])
      y = Vector3(m[4], m[5], m[6])
      z = Vector3(m[8], m[9], m[10])
      origin = Vector3(m[12], m[13], m[14])
    }

    var local: GLTFTree.Local {
      GLTFTree.Local(columns: [
        x.x, x.y, x.z, 0, y.x, y.y, y.z, 0, z.x, z.y, z.z, 0, origin.x, origin.y, origin.z, 1,
      ])
    }
  }

  /// The transforms at rest in the order of the tree: of joints as they were bound, of all other
  /// nodes as they stand.
  private(set) var rests: [GLTFTree.Local]

  /// Reads the skins of `document`. Of a joint of several skins the first counts.
  ///
  /// - Throws: `FileError` for matrices that can't be read or are fewer than the joints.
  init(
    _ document: GLTFDocument, _ tree: GLTFTree, _ accessors: inout GLTFAccessors
  ) throws(FileError) {
    rests = tree.sources.map { tree.rests[$0] }
    let meshes = GLTFBindPose.meshes(document, tree)
    var bound = [Affine?](repeating: nil, count: tree.rests.count)
    for (s, skin) in (document.skins ?? []).enumerated() {
      guard let index = skin.inverseBindMatrices, !skin.joints.isEmpty else { continue }
      let place = "skins[\(s)].inverseBindMatrices"
      let numbers = try accessors.numbers(index, width: 16, at: place)
      guard numbers.count >= 16 * skin.joints.count else {
        throw accessors.fail(
          place, "\(numbers.count / 16) matrices found; \(skin.joints.count) joints expected")
      }
      for (k, joint) in skin.joints.enumerated() where bound[joint] == nil {
        guard let bind = Affine(columns: numbers[16 * k..<16 * k + 16]).inverse else { continue }
        bound[joint] = meshes[s].map { $0 * bind } ?? bind
      }
    }
    guard bound.contains(where: { $0 != nil }) else { return }
    var worlds: [Affine] = []
    for (k, source) in tree.sources.enumerated() {
      let parent = tree.parents[k]
      let above = parent < 0 ? Affine() : worlds[parent]
      let bind = bound[source]
      if let bind, let inverse = above.inverse {
        let local = (inverse * bind).local
        // Matrices of a squeezed mesh are as much too large at the topmost joint.
        let isOurs = parent >= 0 && bound[tree.sources[parent]] != nil
        if isOurs || GLTFBindPose.areAlike(local.scale, rests[k].scale) { rests[k] = local }
      }
      worlds.append(bind ?? above * Affine(rests[k]))
    }
  }

  private static func areAlike(_ a: Vector3, _ b: Vector3) -> Bool {
    (a - b).length <= 0.01 * b.length
  }

  /// The frame of each skin's mesh where the matrices are given in it.
  private static func meshes(_ document: GLTFDocument, _ tree: GLTFTree) -> [Affine?] {
    var frames = [Affine?](repeating: nil, count: document.skins?.count ?? 0)
    let writer = document.asset.generator ?? ""
    guard writer.hasPrefix("Open Asset Import Library") else { return frames }
    let nodes = document.nodes ?? []
    var parents = [Int](repeating: -1, count: nodes.count)
    for (i, node) in nodes.enumerated() { for child in node.children ?? [] { parents[child] = i } }
    for (i, node) in nodes.enumerated() {
      guard let skin = node.skin, frames.indices.contains(skin), frames[skin] == nil else {
        continue
      }
      var frame = Affine(tree.rests[i])
      var at = parents[i]
      while at >= 0 {
        frame = Affine(tree.rests[at]) * frame
        at = parents[at]
      }
      frames[skin] = frame
    }
    return frames
  }
}
