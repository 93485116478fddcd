import MotionMath
public import SkeletalAnimation

/// The motion about a strike's contact as one row of numbers: what the parry network encodes.
///
/// Sixteen moments from 32 frames before the contact to 28 behind it, each with the places of the
/// 22 body joints and the blade's point in the frame of the root at contact, in decimetres; hands
/// count three times, forearms and feet twice.
public enum ParryWindow {
  /// Moments in a window.
  public static let moments = 16
  /// Frames from one to the next.
  public static let stride = 4
  /// Frames before the contact.
  public static let lead = 32
  /// Numbers of a window.
  public static let count = moments * FeatureSchema.pointCount * 3

  /// How much a point counts.
  static let weights: [Float] = (0..<FeatureSchema.pointCount).map { point in
    guard point + 1 < Joint.count, let joint = Joint(rawValue: UInt8(point + 1)) else { return 1 }
    switch joint {
    case .leftHand, .rightHand: return 3
    case .leftLowerArm, .rightLowerArm, .leftFoot, .rightFoot: return 2
    default: return 1
    }
  }

  /// How much a feature point counts in a window.
  public static func weight(ofPoint point: Int) -> Double { Double(weights[point]) }

  /// Writes the window of a strike.
  ///
  /// - Parameters:
  ///   - strike: within `frames`; moments before its start or behind its end are those frames.
  ///   - shift: frames by which the window lies later than the contact.
  ///   - pace: how fast the motion passes by: 1 as it was, 1.1 a tenth faster. A moment between two
  ///     frames is the nearer one.
  ///   - out: `count` numbers.
  public static func write(
    _ strike: DatabaseStrike, shift: Int = 0, pace: Float = 1, _ frames: MotionFrames,
    _ skeleton: Skeleton, into out: inout MutableSpan<Float>
  ) {
    let contact = frames.root(frame: Int(strike.row))
    for moment in 0..<moments {
      let away = (Float(moment * stride - lead) * pace).rounded(.toNearestOrAwayFromZero)
      let wanted = Int(strike.row) + Int(away) + shift
      let frame = min(max(wanted, Int(strike.start)), Int(strike.end) - 1)
      let world = WorldPose(frames.pose(frame: frame), skeleton: skeleton)
      let points = FeaturePoints(world, skeleton: skeleton, from: contact)
      for point in 0..<FeatureSchema.pointCount {
        let place = points.points[point] * (10 * weights[point])
        let base = (moment * FeatureSchema.pointCount + point) * 3
        out[base] = place.x
        out[base + 1] = place.y
        out[base + 2] = place.z
      }
    }
  }
}
