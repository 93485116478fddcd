public import MotionMath

/// Writes motions as BVH text: every joint with the turns Z, Y, X, the first ones with places too.
///
/// Numbers are written with all digits that count, so that reading them again loses nothing but the
/// rounding of angles, below 1e−4 degrees.
public struct BVHWriter: Sendable {
  /// What is written.
  public let animation: JointAnimation
  /// The end of a joint without children, in its own frame; by the joint's index.
  public let ends: [Int: Vector3]

  /// The joints' names as they are written: none of them ends a line, a block or the name.
  public let names: [String]

  private let moves: [Bool]

  /// Makes a writer.
  public init(_ animation: JointAnimation, ends: [Int: Vector3] = [:]) {
    self.animation = animation
    self.ends = ends
    names = BVHWriter.names(animation.nodes.map(\.name))
    moves = JointAnimation.moves(animation.nodes, animation.locals)
  }

  /// The file's text. Several roots are put under one that stands still. O(joints × frames).
  public func text() -> String {
    let roots = animation.nodes.indices.filter { animation.nodes[$0].parent < 0 }
    let order = order(roots)
    var text = "HIERARCHY\n"
    if roots.count == 1 {
      joint(roots[0], depth: 0, into: &text)
    } else {
      text += "ROOT \(free("world"))\n{\n  OFFSET 0 0 0\n  CHANNELS 0\n"
      for root in roots { joint(root, depth: 1, into: &text) }
      text += "}\n"
    }
    text += "MOTION\nFrames: \(animation.frameCount)\nFrame Time: \(animation.frameTime)\n"
    let count = animation.nodes.count
    for frame in 0..<animation.frameCount {
      var row: [String] = []
      for j in order {
        let local = animation.locals[frame * count + j]
        if moves[j] {
          row += [local.position.x, local.position.y, local.position.z].map { "\($0)" }
        }
        row += EulerDegrees.zyx(local.rotation).map { "\($0)" }
      }
      text += row.joined(separator: " ") + "\n"
    }
    return text
  }

  private func children(of parent: Int) -> [Int] {
    animation.nodes.indices.filter { animation.nodes[$0].parent == parent }
  }

  /// The joints as the text has them: each before what hangs on it.
  private func order(_ roots: [Int]) -> [Int] {
    roots.flatMap { [$0] + order(children(of: $0)) }
  }

  private func free(_ name: String) -> String {
    names.contains(name) ? free(name + "_") : name
  }

  /// Names of joints as BVH can hold them, every one once: control characters, braces and marks of
  /// comments become underscores.
  static func names(_ given: [String]) -> [String] {
    var seen: Set<String> = []
    return given.map { own in
      var letters: [Character] = []
      for letter in own {
        let isControl = letter.unicodeScalars.contains { $0.value < 32 || $0.value == 127 }
        let isMark = "{}#;".contains(letter) || letter == "/" && letters.last == "/"
        letters.append(isControl || isMark || letter.isNewline ? "_" : letter)
      }
      let words = String(letters).split(whereSeparator: \.isWhitespace)
      var name = words.isEmpty ? "joint" : words.joined(separator: " ")
      while !seen.insert(name).inserted { name += "_" }
      return name
    }
  }

  private func joint(_ j: Int, depth: Int, into text: inout String) {
    let space = String(repeating: "  ", count: depth)
    let node = animation.nodes[j]
    let rest = node.rest.position
    text += "\(space)\(depth == 0 ? "ROOT" : "JOINT") \(names[j])\n\(space){\n"
    text += "\(space)  OFFSET \(rest.x) \(rest.y) \(rest.z)\n\(space)  CHANNELS "
    text += moves[j] ? "6 Xposition Yposition Zposition" : "3"
    text += " Zrotation Yrotation Xrotation\n"
    let below = children(of: j)
    for child in below { joint(child, depth: depth + 1, into: &text) }
    if below.isEmpty {
      let end = ends[j] ?? .zero
      text += "\(space)  End Site\n\(space)  {\n"
      text += "\(space)    OFFSET \(end.x) \(end.y) \(end.z)\n\(space)  }\n"
    }
    text += "\(space)}\n"
  }
}
