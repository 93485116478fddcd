import MotionMath
import SkeletalAnimation

/// A plain body around a skeleton in its rest pose: a block for every bone, and on ours a sword.
/// Every block follows one joint alone.
struct GLTFBody {
  private(set) var positions: [Vector3] = []
  private(set) var normals: [Vector3] = []
  private(set) var joints: [UInt16] = []
  private(set) var indices: [UInt32] = []

  init(_ skeleton: Skeleton) {
    let world = WorldPose(Pose(restOf: skeleton), skeleton: skeleton)
    for joint in Joint.allCases where joint.index > Joint.hips.index && joint != .weapon {
      guard let parent = joint.parent, parent != .root else { continue }
      block(
        parent.index, from: world[parent].position, to: world[joint].position,
        half: GLTFBody.thickness(of: parent))
    }
    let head = world[.head].position
    block(Joint.head.index, from: head, to: head + Vector3(0, 0.2, 0.01), half: 0.075)
    for (hand, side) in [(Joint.leftHand, Float(1)), (.rightHand, -1)] {
      let place = world[hand].position
      block(hand.index, from: place, to: place + Vector3(0.14 * side, 0, 0), half: 0.025)
    }
    for toe in [Joint.leftToe, .rightToe] {
      let place = world[toe].position
      block(toe.index, from: place, to: place + Vector3(0, 0, 0.07), half: 0.03)
    }
    let weapon = world[.weapon]
    let guardPlace = weapon.apply(skeleton.bladeBase)
    block(Joint.weapon.index, from: weapon.apply(-skeleton.bladeBase), to: guardPlace, half: 0.014)
    block(Joint.weapon.index, from: guardPlace, to: weapon.apply(skeleton.bladeTip), half: 0.012)
    let across = weapon.rotation.rotate(.left) * 0.09
    block(Joint.weapon.index, from: guardPlace - across, to: guardPlace + across, half: 0.012)
  }

  /// A block for every bone of any tree of joints.
  init(_ nodes: [JointAnimation.Node]) {
    var world: [RigidTransform] = []
    for (index, node) in nodes.enumerated() {
      guard node.parent >= 0 else {
        world.append(node.rest)
        continue
      }
      world.append(world[node.parent] * node.rest)
      let length = node.rest.position.length
      guard length > 1e-5 else { continue }
      block(
        node.parent, from: world[node.parent].position, to: world[index].position,
        half: 0.1 * length)
    }
  }

  private static func thickness(of joint: Joint) -> Float {
    switch joint {
    case .hips, .spine1, .spine2, .spine3: return 0.075
    case .leftUpperLeg, .rightUpperLeg: return 0.06
    case .leftLowerLeg, .rightLowerLeg: return 0.045
    case .neck, .leftUpperArm, .rightUpperArm: return 0.04
    default: return 0.032
    }
  }

  /// A box about the line from one place to another: six sides, each with its own corners.
  private mutating func block(_ joint: Int, from: Vector3, to: Vector3, half: Float) {
    let along = (to - from).normalized(or: .up)
    let side = along.cross(abs(along.y) < 0.9 ? .up : .forward).normalized(or: .left) * half
    let front = side.cross(along)
    func corner(_ end: Bool, _ a: Float, _ b: Float) -> Vector3 {
      (end ? to : from) + side * a + front * b
    }
    let sides: [[Vector3]] = [
      [corner(false, 1, -1), corner(true, 1, -1), corner(true, 1, 1), corner(false, 1, 1)],
      [corner(false, -1, 1), corner(true, -1, 1), corner(true, -1, -1), corner(false, -1, -1)],
      [corner(false, 1, 1), corner(true, 1, 1), corner(true, -1, 1), corner(false, -1, 1)],
      [corner(false, -1, -1), corner(true, -1, -1), corner(true, 1, -1), corner(false, 1, -1)],
      [corner(true, 1, -1), corner(true, -1, -1), corner(true, -1, 1), corner(true, 1, 1)],
      [corner(false, 1, 1), corner(false, -1, 1), corner(false, -1, -1), corner(false, 1, -1)],
    ]
    let middle = 0.5 * (from + to)
    for corners in sides {
      let first = UInt32(positions.count)
      var normal = (corners[1] - corners[0]).cross(corners[2] - corners[0]).normalized(or: .up)
      let isInward = normal.dot(corners[0] + corners[2] - middle * 2) < 0
      if isInward { normal = -normal }
      for corner in corners {
        positions.append(corner)
        normals.append(normal)
        joints.append(UInt16(joint))
      }
      for k: UInt32 in isInward ? [0, 2, 1, 0, 3, 2] : [0, 1, 2, 0, 2, 3] {
        indices.append(first + k)
      }
    }
  }
}
