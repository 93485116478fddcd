import MotionMath

extension BVHFile {
  /// A motion of any file as rows of channels, which is what retargeting takes: every joint has
  /// three places and the turns Z, Y, X. O(joints × frames).
  public init(_ animation: JointAnimation) {
    file = animation.file
    frameTime = animation.frameTime
    frameCount = animation.frameCount
    channelCount = 6 * animation.nodes.count
    warnings = animation.warnings
    nodes = animation.nodes.enumerated().map { index, node in
      Node(
        name: node.name, parent: node.parent, offset: node.rest.position,
        channels: [.xPosition, .yPosition, .zPosition, .zRotation, .yRotation, .xRotation],
        firstChannel: 6 * index, restRotation: node.rest.rotation)
    }
    values.reserveCapacity(6 * animation.locals.count)
    for local in animation.locals {
      values += [local.position.x, local.position.y, local.position.z]
      values += EulerDegrees.zyx(local.rotation)
    }
  }
}

/// Angles of rotations, as motion files spell them.
enum EulerDegrees {
  /// The angles about Z, Y and X, in degrees, of the rotation Z·Y·X; exact to about 1e−4 degrees
  /// also where Z and X turn about one line.
  static func zyx(_ q: Quaternion) -> [Float] {
    let x = q.rotate(.left)
    let across = (x.x * x.x + x.y * x.y).squareRoot()
    let pitch = atan2(-x.z, across)
    let heading = across < 1e-7 ? 0 : atan2(x.y, x.x)
    // What is left of the rotation is a turn about X, also where the heading is arbitrary.
    let rest =
      (Quaternion(angle: heading, axis: .forward) * Quaternion(angle: pitch, axis: .up)).conjugate
      * q
    let roll = wrapAngle(2 * atan2(rest.x, rest.w))
    return [heading, pitch, roll].map { $0 * (180 / pi) }
  }
}
