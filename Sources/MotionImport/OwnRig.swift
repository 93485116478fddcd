import DataFiles
import MotionMath
public import SkeletalAnimation

/// Files that hold the project's own skeleton: their motion is a clip's as it stands, and nothing is
/// retargeted.
enum OwnRig {
  /// How far a joint of the file may lie from the skeleton's, in metres.
  static let tolerance: Float = 1e-4

  /// Where each of the project's joints is in `file`; nil where one is missing, hangs elsewhere or
  /// has another offset.
  static func joints(of file: BVHFile, skeleton: Skeleton) -> [Int]? {
    var places: [Int] = []
    for joint in Joint.allCases {
      guard let place = file.index(of: joint.name) else { return nil }
      let node = file.nodes[place]
      if let parent = joint.parent {
        guard node.parent == places[parent.index] else { return nil }
        // The channels of the hips say where they are.
        let gap = node.offset.distance(to: skeleton[joint])
        guard joint == .hips || gap < tolerance else { return nil }
      }
      places.append(place)
    }
    return places
  }

  /// The motion as a clip at 60 Hz with the feet's contacts and no tags; nil for another skeleton.
  static func clip(
    named name: String, from file: BVHFile, skeleton: Skeleton
  ) throws(FileError) -> Clip? {
    guard let places = joints(of: file, skeleton: skeleton) else { return nil }
    let motion = try SourceMotion(file, profile: RigProfile(name: "riposte", joints: []))
    var left = FootTrack()
    var right = FootTrack()
    var poses: [Pose] = []
    var previous = Pose(restOf: skeleton)
    for f in 0..<motion.frameCount {
      let world = places.map { motion[f, $0] }
      var pose = Pose(restOf: skeleton)
      pose.root = RigidTransform(
        position: world[0].position.onFloor, rotation: Quaternion(yaw: world[0].rotation.yaw))
      pose.hips = pose.root.applyInverse(world[Joint.hips.index].position)
      for j in 1..<Joint.count {
        let above = j == Joint.hips.index ? pose.root : world[Joint.parents[j]]
        let local = (above.rotation.conjugate * world[j].rotation).normalized
        pose.rotations[j] = f == 0 ? local.shortest : local.near(previous.rotations[j])
      }
      previous = pose
      poses.append(pose)
      func toe(_ joint: Joint) -> Vector3 { world[joint.index].position }
      left.append(
        toe(.leftToe), world[Joint.leftFoot.index].rotation, world[Joint.leftToe.index].rotation)
      right.append(
        toe(.rightToe), world[Joint.rightFoot.index].rotation,
        world[Joint.rightToe.index].rotation)
    }
    left.findContacts(skeleton)
    right.findContacts(skeleton)
    var clip = Clip(name: name, frames: poses)
    for f in poses.indices {
      if left.contacts[f] { clip.contacts[f].formUnion(.left) }
      if right.contacts[f] { clip.contacts[f].formUnion(.right) }
    }
    return clip
  }
}

extension JointAnimation {
  /// A clip as the motion of its 24 joints, in metres at 60 Hz; the root carries the way.
  public init(_ clip: Clip, skeleton: Skeleton = .standard) {
    let nodes = Joint.allCases.map {
      Node(
        name: $0.name, parent: $0.parent?.index ?? -1,
        rest: RigidTransform(position: skeleton[$0]))
    }
    var locals: [RigidTransform] = []
    locals.reserveCapacity(clip.frames.count * Joint.count)
    for pose in clip.frames {
      locals.append(pose.root)
      for j in 1..<Joint.count {
        let position = j == Joint.hips.index ? pose.hips : skeleton.offsets[j]
        locals.append(RigidTransform(position: position, rotation: pose.rotations[j]))
      }
    }
    self.init(
      name: clip.name, file: clip.name, nodes: nodes, frameTime: 1.0 / Double(Clip.rate),
      locals: locals)
  }
}
