public import DataFiles
import MotionMath
public import SkeletalAnimation

/// Puts clips of the project's skeleton onto another one: the way back of retargeting.
///
/// Every joint that the profile binds turns as ours does, through the constants of the rig; the
/// others stay as they are at rest. The hips' way is scaled by the legs' ratio.
public struct RigFitter {
  private let profile: RigProfile
  private let target: BVHFile
  private let skeleton: Skeleton
  private let binding: RigBinding
  private let rests: [RigidTransform]
  /// From the target's world to ours.
  private let space: Quaternion
  /// How much longer the project's legs are than the target's, in the target's own unit.
  private let scale: Float

  /// Prepares for the skeleton of `target`, whose joints `profile` names.
  ///
  /// - Throws: `FileError` when joints of the profile are missing or the legs have no length.
  public init(
    profile: RigProfile, target: BVHFile, skeleton: Skeleton = .standard
  ) throws(FileError) {
    let profile = profile.completed(by: target)
    self.profile = profile
    self.target = target
    self.skeleton = skeleton
    binding = try RigBinding(target, profile: profile, skeleton: skeleton)
    rests = target.nodes.map { RigidTransform(position: $0.offset, rotation: $0.restRotation) }
    let side = profile.up.cross(profile.forward)
    space = Quaternion(x: side, y: profile.up, z: profile.forward).conjugate
    var length: Float = 0
    let world = target.worldAtRest
    for leg in BodyTrack.legs {
      let knee = world[binding[leg.lower]].position
      length += 0.5 * world[binding[leg.upper]].position.distance(to: knee)
      length += 0.5 * knee.distance(to: world[binding[leg.foot]].position)
    }
    guard length > 1e-6 else { throw FileError(file: target.file, "has legs of no length") }
    scale = (-skeleton[.leftLowerLeg].y - skeleton[.leftFoot].y) / length
  }

  /// The length of the target's unit in metres.
  public var unit: Float { profile.unit }

  /// The clip as a motion of the target, in the target's unit and axes. O(joints × frames).
  public func fit(_ clip: Clip) -> JointAnimation {
    let nodes = target.nodes.indices.map {
      JointAnimation.Node(
        name: target.nodes[$0].name, parent: target.nodes[$0].parent, rest: rests[$0])
    }
    var ours = [Joint?](repeating: nil, count: nodes.count)
    for joint in Joint.allCases where binding.has(joint) { ours[binding[joint]] = joint }
    var locals: [RigidTransform] = []
    locals.reserveCapacity(nodes.count * clip.frames.count)
    for pose in clip.frames {
      locals += self.locals(WorldPose(pose, skeleton: skeleton), ours)
    }
    return JointAnimation(
      name: clip.name, file: clip.name, nodes: nodes, frameTime: 1.0 / Double(Clip.rate),
      locals: locals)
  }

  private func locals(_ pose: WorldPose, _ ours: [Joint?]) -> [RigidTransform] {
    var locals = rests
    var world: [RigidTransform] = []
    for (j, node) in target.nodes.enumerated() {
      let above = node.parent < 0 ? RigidTransform(rotation: space) : world[node.parent]
      if let joint = ours[j] {
        let wanted = pose[joint].rotation * binding.turns[joint.index].conjugate
        locals[j].rotation = (above.rotation.conjugate * wanted).normalized
      }
      world.append(above * locals[j])
    }
    // The middle of the legs' tops is moved to where ours is, at the target's size.
    func middle(_ left: Vector3, _ right: Vector3) -> Vector3 { 0.5 * (left + right) }
    let wanted =
      middle(pose[.leftUpperLeg].position, pose[.rightUpperLeg].position) / scale
    let there = middle(
      world[binding[.leftUpperLeg]].position, world[binding[.rightUpperLeg]].position)
    let hips = binding[.hips]
    let parent = target.nodes[hips].parent
    let above = parent < 0 ? RigidTransform(rotation: space) : world[parent]
    locals[hips].position = above.applyInverse(world[hips].position + wanted - there)
    return locals
  }
}
