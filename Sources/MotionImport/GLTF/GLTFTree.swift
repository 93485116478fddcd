import DataFiles
import MotionMath

/// The nodes of a glTF file that motion needs, parents before children.
struct GLTFTree {
  /// A node's place, turn and scale in its parent's frame.
  struct Local: Equatable {
    var translation = Vector3.zero
    var rotation = Quaternion.identity
    var scale = Vector3(1, 1, 1)
  }

  /// The nodes' indices in the file.
  private(set) var sources: [Int] = []
  /// The parents' places in `sources`; −1 for roots.
  private(set) var parents: [Int] = []
  /// The names, every one once.
  private(set) var names: [String] = []
  /// The transforms at rest, by index in the file.
  private(set) var rests: [Local] = []

  /// Orders the nodes of `document`: the joints of its skins and what its animations move, with all
  /// nodes above and below them; every node where there is neither.
  ///
  /// - Throws: `FileError` for nodes that are their own ancestors or have two parents.
  init(_ document: GLTFDocument, file: String) throws(FileError) {
    let nodes = document.nodes ?? []
    guard !nodes.isEmpty else { throw FileError(file: file, place: .field("nodes"), "is empty") }
    guard nodes.count <= 65_536 else {
      throw FileError(file: file, place: .field("nodes"), "\(nodes.count) found; 65536 at most")
    }
    var parent = [Int](repeating: -1, count: nodes.count)
    for (i, node) in nodes.enumerated() {
      for (k, child) in (node.children ?? []).enumerated() {
        let place = FileError.Place.field("nodes[\(i)].children[\(k)]")
        guard nodes.indices.contains(child) else {
          throw FileError(file: file, place: place, "there is no node \(child)")
        }
        guard parent[child] < 0 else {
          throw FileError(file: file, place: place, "node \(child) has a parent already")
        }
        parent[child] = i
      }
      rests.append(try GLTFTree.rest(node, at: "nodes[\(i)]", file))
    }
    var wanted = try GLTFTree.wanted(document, parent, file)
    var places = [Int](repeating: -1, count: nodes.count)
    var stack = Array(nodes.indices.filter { parent[$0] < 0 }.reversed())
    var visited = 0
    var seen: Set<String> = []
    while let node = stack.popLast() {
      visited += 1
      if wanted[node] != .no {
        places[node] = sources.count
        sources.append(node)
        parents.append(parent[node] < 0 ? -1 : places[parent[node]])
        let own = nodes[node].name ?? ""
        var name = own.isEmpty ? "node \(node)" : own
        while !seen.insert(name).inserted { name += " (node \(node))" }
        names.append(name)
      }
      let children = nodes[node].children ?? []
      if wanted[node] == .wholly { for child in children { wanted[child] = .wholly } }
      stack += children.reversed()
    }
    guard visited == nodes.count else {
      throw FileError(file: file, place: .field("nodes"), "a node is its own ancestor")
    }
    guard sources.count <= BVHFile.maximumNodes else {
      throw FileError(
        file: file, place: .field("nodes"),
        "\(sources.count) joints; at most \(BVHFile.maximumNodes) expected")
    }
  }

  /// Whether a node is taken, and whether with all that hangs on it.
  private enum Wanted { case no, alone, wholly }

  /// Marks the nodes that are joints or are moved, and their ancestors.
  private static func wanted(
    _ document: GLTFDocument, _ parent: [Int], _ file: String
  ) throws(FileError) -> [Wanted] {
    var wanted = [Wanted](repeating: .no, count: parent.count)
    var chosen: [(node: Int, place: String)] = []
    for (s, skin) in (document.skins ?? []).enumerated() {
      for (k, joint) in skin.joints.enumerated() {
        chosen.append((joint, "skins[\(s)].joints[\(k)]"))
      }
    }
    for (a, animation) in (document.animations ?? []).enumerated() {
      for (k, channel) in animation.channels.enumerated() {
        guard let node = channel.target.node else { continue }
        chosen.append((node, "animations[\(a)].channels[\(k)].target.node"))
      }
    }
    if chosen.isEmpty { return wanted.map { _ in .wholly } }
    for (node, place) in chosen {
      guard parent.indices.contains(node) else {
        throw FileError(file: file, place: .field(place), "there is no node \(node)")
      }
      wanted[node] = .wholly
      var at = parent[node]
      while at >= 0 && wanted[at] == .no {
        wanted[at] = .alone
        at = parent[at]
      }
    }
    return wanted
  }

  private static func rest(
    _ node: GLTFDocument.Node, at place: String, _ file: String
  ) throws(FileError) -> Local {
    func numbers(_ values: [Float]?, _ count: Int, _ key: String) throws(FileError) -> [Float]? {
      guard let values else { return nil }
      guard values.count == count, values.allSatisfy({ abs($0) <= BVHFile.largestNumber }) else {
        throw FileError(
          file: file, place: .field("\(place).\(key)"), "\(count) numbers within ±1e9 expected")
      }
      return values
    }
    if let m = try numbers(node.matrix, 16, "matrix") { return Local(columns: m) }
    var local = Local()
    if let t = try numbers(node.translation, 3, "translation") {
      local.translation = Vector3(t[0], t[1], t[2])
    }
    if let r = try numbers(node.rotation, 4, "rotation") {
      local.rotation = Quaternion(r[0], r[1], r[2], r[3]).normalized
    }
    if let s = try numbers(node.scale, 3, "scale") { local.scale = Vector3(s[0], s[1], s[2]) }
    return local
  }
}

extension GLTFTree.Local {
  /// The parts of a matrix of four columns without shear.
  init(columns m: [Float]) {
    var x = Vector3(m[0], m[1], m[2])
    let y = Vector3(m[4], m[5], m[6])
    let z = Vector3(m[8], m[9], m[10])
    translation = Vector3(m[12], m[13], m[14])
    scale = Vector3(x.length, y.length, z.length)
    // A reflection is a negative scale along one axis.
    if x.cross(y).dot(z) < 0 {
      scale.x = -scale.x
      x = -x
    }
    if let turn = RigBinding.frame(x, y) { rotation = turn }
  }
}
