public import MotionMath

/// A segment with a thickness. Plain memory.
public struct Capsule: Equatable, Sendable, BitwiseCopyable {
  /// The middle line.
  public var segment: Segment
  /// The distance from the middle line to the surface, in metres.
  public var radius: Float

  /// Makes a capsule.
  @inlinable
  public init(from: Vector3, to: Vector3, radius: Float) {
    segment = Segment(from: from, to: to)
    self.radius = radius
  }

  /// The gap in metres between the surface and a thin blade; negative where it cuts in.
  public func gap(to blade: Segment) -> Float { segment.distance(to: blade) - radius }
}

/// The parts of a body, as capsules that blades meet and that pictures show.
public struct BodyCapsules: Sendable, BitwiseCopyable {
  /// A part of the body.
  public enum Part: UInt8, CaseIterable, Sendable {
    /// The trunk, from below.
    case pelvis, abdomen, chest
    /// The head with the neck.
    case head
    /// The arms without hands.
    case leftUpperArm, leftForearm, rightUpperArm, rightForearm
    /// The legs without feet.
    case leftThigh, leftShin, rightThigh, rightShin

    /// The part's place in arrays of parts.
    @inlinable public var index: Int { Int(rawValue) }
  }

  /// The capsules by `Part.index`.
  public var parts: InlineArray<12, Capsule>

  /// The capsule of a part.
  @inlinable public subscript(_ part: Part) -> Capsule { parts[part.index] }

  /// Makes the capsules of an adult in a pose.
  public init(_ world: WorldPose) {
    func bone(_ from: Joint, _ to: Joint, _ radius: Float) -> Capsule {
      Capsule(from: world[from].position, to: world[to].position, radius: radius)
    }
    let skull = world[.head]
    parts = [
      bone(.leftUpperLeg, .rightUpperLeg, 0.12),
      bone(.hips, .spine2, 0.13),
      bone(.spine2, .neck, 0.16),
      Capsule(
        from: world[.neck].position, to: skull.apply(Vector3(0, 0.1, 0.02)), radius: 0.1),
      bone(.leftUpperArm, .leftLowerArm, 0.055),
      bone(.leftLowerArm, .leftHand, 0.045),
      bone(.rightUpperArm, .rightLowerArm, 0.055),
      bone(.rightLowerArm, .rightHand, 0.045),
      bone(.leftUpperLeg, .leftLowerLeg, 0.085),
      bone(.leftLowerLeg, .leftFoot, 0.06),
      bone(.rightUpperLeg, .rightLowerLeg, 0.085),
      bone(.rightLowerLeg, .rightFoot, 0.06),
    ]
  }

  /// The part whose surface is nearest to a blade, and the gap in metres, negative where the blade
  /// cuts in; ties go to the earlier part.
  public func nearest(to blade: Segment) -> (part: Part, gap: Float) {
    var best = (part: Part.pelvis, gap: Float.infinity)
    for i in parts.indices {
      let gap = parts[i].gap(to: blade)
      guard gap < best.gap, let part = Part(rawValue: UInt8(i)) else { continue }
      best = (part, gap)
    }
    return best
  }
}
