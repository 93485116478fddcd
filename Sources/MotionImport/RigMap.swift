import MotionMath
import SkeletalAnimation

/// Which of a file's joints is which of the project's: the limbs by their names, or where those say
/// nothing by the shape of the tree; the trunk as what lies between the limbs.
struct RigMap {
  /// The file's joint by the project's.
  private(set) var joints: [Joint: Int] = [:]
  /// Whether the limbs were found by their names.
  private(set) var isNamed = true
  /// The joint at a blade's point.
  private(set) var tip: Int?

  private let file: BVHFile

  subscript(joint: Joint) -> Int? { joints[joint] }

  /// Maps `file`; nil where legs and arms can't be told.
  init?(_ file: BVHFile) {
    self.file = file
    joints = RigNames.limbs(file)
    if !isComplete {
      isNamed = false
      joints = LimbShapes(file).limbs()
    }
    guard isComplete else { return nil }
    trunk()
    for hand in [Joint.rightHand, .leftHand] { findTip(below: hand) }
  }

  private var isComplete: Bool {
    let limbs = RigBinding.required.filter { $0 != .hips }
    guard limbs.allSatisfy({ joints[$0] != nil }) else { return false }
    let chains: [(Joint, Joint)] = [
      (.leftUpperLeg, .leftLowerLeg), (.leftLowerLeg, .leftFoot), (.leftFoot, .leftToe),
      (.rightUpperLeg, .rightLowerLeg), (.rightLowerLeg, .rightFoot), (.rightFoot, .rightToe),
      (.leftUpperArm, .leftLowerArm), (.leftLowerArm, .leftHand),
      (.rightUpperArm, .rightLowerArm), (.rightLowerArm, .rightHand),
    ]
    return chains.allSatisfy { above, below in
      guard let a = joints[above], let b = joints[below] else { return joints[below] == nil }
      return path(from: a, to: b) != nil
    }
  }

  /// The joints under `top` down to `bottom`, both included; nil where one does not hang on the other.
  private func path(from top: Int, to bottom: Int) -> [Int]? {
    var path: [Int] = []
    var at = bottom
    while at >= top {
      path.append(at)
      if at == top { return path.reversed() }
      at = file.nodes[at].parent
    }
    return nil
  }

  /// The lowest joint that both hang on.
  private func fork(_ a: Int, _ b: Int) -> Int {
    var a = a
    var b = b
    while a != b { if a > b { a = file.nodes[a].parent } else { b = file.nodes[b].parent } }
    return a
  }

  /// Hips where the legs part, the chest where the arms do, the spine between, the head above.
  private mutating func trunk() {
    guard let leftLeg = joints[.leftUpperLeg], let rightLeg = joints[.rightUpperLeg],
      let leftArm = joints[.leftUpperArm], let rightArm = joints[.rightUpperArm]
    else { return }
    let hips = fork(leftLeg, rightLeg)
    let chest = fork(leftArm, rightArm)
    guard hips >= 0 else { return }
    joints[.hips] = hips
    guard chest > hips, let spine = path(from: hips, to: chest)?.dropFirst() else { return }
    let own = Array(spine)
    switch own.count {
    case 1: joints[.spine3] = own[0]
    case 2: (joints[.spine1], joints[.spine3]) = (own[0], own[1])
    default:
      (joints[.spine1], joints[.spine2], joints[.spine3]) = (
        own[0], own[(own.count - 1) / 2], own[own.count - 1]
      )
    }
    let heads = file.nodes.indices.filter { RigNames.part(file.nodes[$0].name).core == "head" }
    let children = file.nodes.indices.filter { child in
      file.nodes[child].parent == chest && path(from: child, to: leftArm) == nil
        && path(from: child, to: rightArm) == nil
    }
    guard let head = heads.first(where: { path(from: chest, to: $0) != nil }) ?? lowest(children),
      let above = path(from: chest, to: head)?.dropFirst().dropLast()
    else { return }
    joints[.head] = head
    if let neck = above.last { joints[.neck] = neck }
  }

  /// The second joint of the chain that starts at the only child, or that child.
  private func lowest(_ children: [Int]) -> Int? {
    guard children.count == 1 else { return nil }
    return file.nodes.indices.first { file.nodes[$0].parent == children[0] } ?? children[0]
  }

  /// Exchanges left and right.
  mutating func swapSides() {
    var swapped: [Joint: Int] = [:]
    for joint in Joint.allCases { swapped[joint.mirrored] = joints[joint] }
    joints = swapped
  }

  /// A joint below a hand that is named after a blade and farther away than a finger.
  private mutating func findTip(below hand: Joint) {
    guard tip == nil, let top = joints[hand], let elbow = joints[hand.parent ?? hand] else {
      return
    }
    let words = ["sword", "blade", "weapon", "katana", "saber", "tip"]
    let forearm = path(from: elbow, to: top)?.dropFirst().reduce(Float(0)) {
      $0 + file.nodes[$1].offset.length
    }
    tip = file.nodes.indices.first { index in
      let core = RigNames.part(file.nodes[index].name).core
      guard words.contains(where: core.contains), let way = path(from: top, to: index) else {
        return false
      }
      let length = way.dropFirst().reduce(Float(0)) { $0 + file.nodes[$1].offset.length }
      return length > 1.2 * (forearm ?? .infinity)
    }
  }
}
