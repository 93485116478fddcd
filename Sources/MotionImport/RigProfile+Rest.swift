import MotionMath
import SkeletalAnimation

extension RigProfile {
  /// This profile with the joints' axes from the pose that `file` has at rest, where `restPose` leaves
  /// them to the file. At rest the character faces `forward`, and the arms are to the sides or lower.
  ///
  /// The same rig comes in metres from one program and in centimetres from another: where the
  /// profile's unit gives the legs no human length, the first of the usual units that does is taken.
  func completed(by file: BVHFile) -> RigProfile {
    guard restPose == .file else { return self }
    let world = file.worldAtRest
    var result = self
    let left = up.cross(forward)
    var places: [Joint: Vector3] = [:]
    for (k, binding) in joints.enumerated() {
      guard let index = file.index(of: binding.source) else { continue }
      places[binding.joint] = world[index].position
      result.joints[k].axes = Axes(
        left: world[index].rotation.inverseRotate(left),
        up: world[index].rotation.inverseRotate(up))
    }
    if let hip = places[.leftUpperLeg], let knee = places[.leftLowerLeg],
      let ankle = places[.leftFoot]
    {
      let leg = hip.distance(to: knee) + knee.distance(to: ankle)
      let usual: [Float] = [unit, 1, 0.01, 0.1, 0.001]
      result.unit = usual.first { (0.2...2).contains(leg * $0) } ?? unit
    }
    return result
  }
}

extension RigProfile {
  /// Whether `file` at rest is a person who stands and looks ahead: legs down, head up, the left
  /// thigh to the left, arms not before or behind the body.
  func standsAtRest(in file: BVHFile) -> Bool {
    let world = file.worldAtRest
    var places: [Joint: Vector3] = [:]
    for binding in joints {
      if let index = file.index(of: binding.source) {
        places[binding.joint] = world[index].position
      }
    }
    func along(_ from: Joint, _ to: Joint, _ axis: Vector3) -> Float? {
      guard let a = places[from], let b = places[to] else { return nil }
      return (b - a).normalized().dot(axis)
    }
    let left = up.cross(forward)
    let legs = [
      along(.leftFoot, .leftUpperLeg, up), along(.rightFoot, .rightUpperLeg, up),
      along(.hips, .head, up), along(.rightUpperLeg, .leftUpperLeg, left),
    ].compactMap(\.self)
    let arms = [
      along(.leftUpperArm, .leftLowerArm, forward), along(.rightUpperArm, .rightLowerArm, forward),
      along(.leftLowerArm, .leftHand, forward), along(.rightLowerArm, .rightHand, forward),
    ].compactMap(\.self)
    return legs.allSatisfy { $0 > 0.8 } && arms.allSatisfy { abs($0) < 0.7 }
  }
}

extension BVHFile {
  /// The joints' transforms in the file's world while they are at rest.
  var worldAtRest: [RigidTransform] {
    var world: [RigidTransform] = []
    for node in nodes {
      let rest = RigidTransform(position: node.offset, rotation: node.restRotation)
      world.append(node.parent < 0 ? rest : world[node.parent] * rest)
    }
    return world
  }
}
