public import DataFiles
import MotionMath
public import SkeletalAnimation

/// Puts clips of the project's skeleton onto another one: the way back of retargeting.
///
/// Every joint that the profile binds turns as ours does, through the constants of the rig; the
/// others stay as they are at rest. The hips' way is scaled by the legs' ratio. Legs and arms are
/// then solved anew, so that the feet stand where ours do and the hands are where ours are against
/// the chest. A root bone under the hips goes along under the body, as ours does.
public struct RigFitter {
  let target: BVHFile
  let skeleton: Skeleton
  let binding: RigBinding
  /// How much longer the project's legs are than the target's, in the target's own unit.
  let scale: Float
  /// How high the target's ankles are over the floor, in its unit.
  let ankleLevel: Float
  /// From the target's world to ours.
  let space: Quaternion
  private let profile: RigProfile
  private let rests: [RigidTransform]
  /// The target's joint that lies on the floor under the hips and bears them, and its turn at rest;
  /// nil where there is none.
  private let root: (index: Int, rest: Quaternion)?

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
    let binding = try RigBinding(target, profile: profile, skeleton: skeleton)
    self.binding = binding
    rests = target.nodes.map { RigidTransform(position: $0.offset, rotation: $0.restRotation) }
    let side = profile.up.cross(profile.forward)
    let space = Quaternion(x: side, y: profile.up, z: profile.forward).conjugate
    self.space = space
    var length: Float = 0
    let world = target.worldAtRest
    for leg in BodyTrack.legs {
      let knee = world[binding[leg.lower]].position
      length += 0.5 * world[binding[leg.upper]].position.distance(to: knee)
      length += 0.5 * knee.distance(to: world[binding[leg.foot]].position)
    }
    guard length > 1e-6 else { throw FileError(file: target.file, "has legs of no length") }
    let scale = (-skeleton[.leftLowerLeg].y - skeleton[.leftFoot].y) / length
    self.scale = scale
    // A flat foot's bone falls by its pitch; without one a rest pose shows the foot, if there is one.
    let rises = BodyTrack.legs.compactMap { leg -> Float? in
      guard binding.has(leg.toe) else { return nil }
      let way = world[binding[leg.foot]].position - world[binding[leg.toe]].position
      let fall = profile.footPitch.map { way.length * sin($0) }
      let shown = profile.restPose == .file ? way.dot(profile.up) : nil
      return (fall ?? shown).map { $0 + skeleton.toeHeight / scale }
    }
    ankleLevel =
      rises.isEmpty ? skeleton.ankleHeight / scale : rises.reduce(0, +) / Float(rises.count)
    root = RigFitter.root(target, hips: binding[.hips], leg: length).map {
      ($0, space * world[$0].rotation)
    }
  }

  /// The joint above the hips that is a root by its name and lies at the origin at rest.
  private static func root(_ target: BVHFile, hips: Int, leg: Float) -> Int? {
    let parent = target.nodes[hips].parent
    guard parent >= 0 else { return nil }
    let name = target.nodes[parent].name.lowercased()
    let isRoot = ["root", "simulation", "reference", "trajectory"].contains { name.contains($0) }
    return isRoot && target.worldAtRest[parent].position.length < 0.05 * leg ? parent : nil
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
      if let root, root.index == j {
        let wanted = RigidTransform(
          position: pose[.root].position / scale, rotation: pose[.root].rotation * root.rest)
        locals[j] = RigidTransform(
          position: above.applyInverse(wanted.position),
          rotation: (above.rotation.conjugate * wanted.rotation).normalized)
      } else if let joint = ours[j] {
        let wanted = pose[joint].rotation * binding.turns[joint.index].conjugate
        locals[j].rotation = (above.rotation.conjugate * wanted).normalized
      }
      world.append(above * locals[j])
    }
    // The middle of the legs' tops is moved to where ours is, at the target's size.
    func middle(_ left: Vector3, _ right: Vector3) -> Vector3 { 0.5 * (left + right) }
    let wanted = placed(
      middle(pose[.leftUpperLeg].position, pose[.rightUpperLeg].position))
    let there = middle(
      world[binding[.leftUpperLeg]].position, world[binding[.rightUpperLeg]].position)
    let hips = binding[.hips]
    let parent = target.nodes[hips].parent
    let above = parent < 0 ? RigidTransform(rotation: space) : world[parent]
    locals[hips].position = above.applyInverse(world[hips].position + wanted - there)
    solveLimbs(pose, &locals)
    return locals
  }

  /// A place over our floor as one over the target's, at its size.
  func placed(_ place: Vector3) -> Vector3 {
    var result = place / scale
    result.y = (place.y - skeleton.ankleHeight) / scale + ankleLevel
    return result
  }
}
