import MotionMath
import SkeletalAnimation

/// Finds arms and legs by the tree's shape alone: two chains that are alike and part at one joint are
/// a pair of limbs; the pair nearer the root that ends lower is the legs.
struct LimbShapes {
  private let file: BVHFile
  private let children: [[Int]]
  /// The length of the longest way down from each joint, its own bone included.
  private let depths: [Float]

  init(_ file: BVHFile) {
    self.file = file
    var children = [[Int]](repeating: [], count: file.nodes.count)
    for (index, node) in file.nodes.enumerated() where node.parent >= 0 {
      children[node.parent].append(index)
    }
    self.children = children
    var depths = file.nodes.map(\.offset.length)
    for index in file.nodes.indices.reversed() where file.nodes[index].parent >= 0 {
      let parent = file.nodes[index].parent
      depths[parent] = max(depths[parent], file.nodes[parent].offset.length + depths[index])
    }
    self.depths = depths
  }

  private struct Pair {
    var fork: Int
    var a: [Int]
    var b: [Int]
  }

  /// The joints of the limbs; empty where there are not exactly two pairs. Which of a pair is left is
  /// told by the way that the knees bend, see `RigGuess`; here it is the side of the greater x.
  func limbs() -> [Joint: Int] {
    var pairs: [Pair] = []
    // A joint with more limbs than a hand has fingers is no body's.
    for fork in file.nodes.indices where children[fork].count <= 8 {
      for (i, first) in children[fork].enumerated() {
        for second in children[fork].dropFirst(i + 1) {
          let a = chain(first)
          let b = chain(second)
          if a.count >= 3, areAlike(a, b) { pairs.append(Pair(fork: fork, a: a, b: b)) }
        }
      }
    }
    guard pairs.count == 2 else { return [:] }
    pairs.sort { $0.fork < $1.fork }
    var found: [Joint: Int] = [:]
    name(pairs[0], [.leftUpperLeg, .leftLowerLeg, .leftFoot, .leftToe], &found)
    name(pairs[1], [.leftUpperArm, .leftLowerArm, .leftHand], &found)
    return found
  }

  /// The chain of longest bones downwards; joints of no length and those of a hand are left out.
  private func chain(_ start: Int) -> [Int] {
    var chain = [start]
    while let next = children[chain[chain.count - 1]].max(by: { depths[$0] < depths[$1] }) {
      chain.append(next)
    }
    let longest = chain.dropFirst().map { file.nodes[$0].offset.length }.max() ?? 0
    return chain.enumerated().filter {
      $0.offset == 0 || file.nodes[$0.element].offset.length > 0.15 * longest
    }.map(\.element)
  }

  private func areAlike(_ a: [Int], _ b: [Int]) -> Bool {
    a.count == b.count
      && zip(a, b).dropFirst().allSatisfy { x, y in
        let p = file.nodes[x].offset.length
        let q = file.nodes[y].offset.length
        return abs(p - q) <= 0.1 * max(p, q)
      }
  }

  private func name(_ pair: Pair, _ joints: [Joint], _ found: inout [Joint: Int]) {
    // A collar bone, or the stub of a hip, comes before two long bones.
    func limb(_ chain: [Int]) -> ArraySlice<Int> {
      let lengths = chain.map { file.nodes[$0].offset.length }
      guard chain.count >= 4, lengths[1] < 0.6 * lengths[2], lengths[2] < 1.7 * lengths[3] else {
        return chain[...]
      }
      return chain.dropFirst()
    }
    let isFirstLeft = file.nodes[pair.a[0]].offset.x >= file.nodes[pair.b[0]].offset.x
    for (chain, isLeft) in [(pair.a, isFirstLeft), (pair.b, !isFirstLeft)] {
      for (joint, index) in zip(joints, limb(chain)) {
        found[isLeft ? joint : joint.mirrored] = index
      }
    }
  }
}
