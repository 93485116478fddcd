public import MotionMath

/// A motion of a tree of joints at a steady rate, whatever file it came from: what the readers of
/// glTF and FBX give and the writers take.
public struct JointAnimation: Sendable {
  /// A joint of the tree.
  public struct Node: Equatable, Sendable {
    /// The name, unique in the tree.
    public var name: String
    /// The index of the parent; −1 for a root. Parents come before children.
    public var parent: Int
    /// The place and the turn in the parent's frame at rest.
    public var rest: RigidTransform

    /// Makes a joint.
    public init(name: String, parent: Int, rest: RigidTransform = .identity) {
      self.name = name
      self.parent = parent
      self.rest = rest
    }
  }

  /// The name of the motion.
  public var name: String
  /// The file that it came from, for errors.
  public var file: String
  /// The joints, parents before children.
  public var nodes: [Node]
  /// The seconds from one frame to the next.
  public var frameTime: Double
  /// The joints' transforms in their parents' frames, frame after frame.
  public var locals: [RigidTransform]
  /// What was odd about the file yet did not hinder reading it.
  public var warnings: [String] = []

  /// Makes a motion; `locals` holds a transform for every joint of every frame.
  public init(
    name: String, file: String, nodes: [Node], frameTime: Double, locals: [RigidTransform]
  ) {
    self.name = name
    self.file = file
    self.nodes = nodes
    self.frameTime = frameTime
    self.locals = locals
  }

  /// The number of frames.
  public var frameCount: Int { nodes.isEmpty ? 0 : locals.count / nodes.count }

  /// The transforms of all joints in the world in one frame. O(joints).
  public func world(at frame: Int) -> [RigidTransform] {
    var world: [RigidTransform] = []
    world.reserveCapacity(nodes.count)
    for (j, node) in nodes.enumerated() {
      let local = locals[frame * nodes.count + j]
      world.append(node.parent < 0 ? local : world[node.parent] * local)
    }
    return world
  }

  /// Which joints' places differ from their rest in some frame; roots always do. O(joints × frames).
  static func moves(_ nodes: [Node], _ locals: [RigidTransform]) -> [Bool] {
    var moves = nodes.map { $0.parent < 0 }
    for (k, local) in locals.enumerated()
    where local.position.distance(to: nodes[k % nodes.count].rest.position) > 1e-6 {
      moves[k % nodes.count] = true
    }
    return moves
  }
}
