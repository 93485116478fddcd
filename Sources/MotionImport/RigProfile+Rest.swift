import MotionMath

extension RigProfile {
  /// This profile with the joints' axes from the pose that `file` has at rest, where `axes` are left
  /// to the file. At rest the character faces `forward`, and the arms are to the sides or lower.
  func completed(by file: BVHFile) -> RigProfile {
    guard restPose == .file else { return self }
    var world: [Quaternion] = []
    for node in file.nodes {
      let above = node.parent < 0 ? Quaternion.identity : world[node.parent]
      world.append(above * node.restRotation)
    }
    var result = self
    let left = up.cross(forward)
    for (k, binding) in joints.enumerated() {
      guard let index = file.index(of: binding.source) else { continue }
      result.joints[k].axes = Axes(
        left: world[index].inverseRotate(left), up: world[index].inverseRotate(up))
    }
    return result
  }
}
