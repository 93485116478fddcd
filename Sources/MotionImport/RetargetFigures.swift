import MotionMath
import SkeletalAnimation

/// How near a retargeted clip is to its source, measured at the source's own joints.
public struct RetargetFigures: Sendable {
  /// How far each ankle is from the source's, seen from the floor under the middle of the hips and
  /// scaled by the length of the leg, in metres; two values a frame.
  public var feet: [Float] = []
  /// How far each hand is from the source's in the space of the chest, scaled by the length of the
  /// arm, in metres; two values a frame, none for a rig without hands.
  public var hands: [Float] = []
  /// The speed of the source's toes in metres per second while they are planted, scaled by the length
  /// of the leg: as far as they would slide on a body of our size.
  public var sourceSlide: [Float] = []
  /// The speed of the clip's toes in metres per second in the same frames.
  public var slide: [Float] = []
  /// Frames in which a knee or an elbow bends the wrong way.
  public var inversions = 0

  /// Figures of nothing.
  public init() {}

  /// Adds those of another clip.
  public mutating func add(_ other: RetargetFigures) {
    feet += other.feet
    hands += other.hands
    sourceSlide += other.sourceSlide
    slide += other.slide
    inversions += other.inversions
  }

  /// The errors of feet and hands together.
  public var errors: [Float] { feet + hands }

  /// The value below which a share, 0...1, of the values lies; zero for none. O(n log n)
  public static func percentile(_ values: [Float], _ share: Float) -> Float {
    SmoothingFilter.percentile(values, share)
  }

  /// Measures a clip that was made of `body`, of which only the source and its floor are used.
  init(_ clip: Clip, of body: BodyTrack) {
    let motion = body.motion
    let binding = body.binding
    let skeleton = body.skeleton
    let limbs: [(Joint, Joint, Joint)] = [
      (.leftUpperLeg, .leftLowerLeg, .leftFoot), (.rightUpperLeg, .rightLowerLeg, .rightFoot),
      (.leftUpperArm, .leftLowerArm, .leftHand), (.rightUpperArm, .rightLowerArm, .rightHand),
    ].filter { binding.has($0.2) }
    func length(_ limb: (Joint, Joint, Joint), _ place: (Joint) -> Vector3) -> Float {
      place(limb.0).distance(to: place(limb.1)) + place(limb.1).distance(to: place(limb.2))
    }
    var last: WorldPose?
    for f in clip.frames.indices {
      let world = WorldPose(clip.frames[f], skeleton: skeleton)
      let own = { (joint: Joint) in world[joint].position }
      let given = { (joint: Joint) in motion[f, binding[joint]].position }
      let legs = (left: Joint.leftUpperLeg, right: Joint.rightUpperLeg)
      let ownHips = 0.5 * (own(legs.left) + own(legs.right))
      let givenHips = 0.5 * (given(legs.left) + given(legs.right))
      let ownChest = ChestSpace.frame(own)
      let givenChest = ChestSpace.frame(given)
      for limb in limbs {
        let scale = length(limb, own) / max(length(limb, given), 1e-4)
        if limb.0 == legs.left || limb.0 == legs.right {
          var way = own(limb.2) - ownHips.onFloor - (given(limb.2) - givenHips.onFloor) * scale
          way.y += body.ankleLevel * scale - skeleton.ankleHeight
          feet.append(way.length)
        } else if let ownChest, let givenChest {
          hands.append(
            ownChest.applyInverse(own(limb.2)).distance(
              to: givenChest.applyInverse(given(limb.2)) * scale))
        }
      }
      if f > 0, let last {
        slides(clip, f, world, last, body)
      }
      if RetargetFigures.isInverted(world) { inversions += 1 }
      last = world
    }
  }

  private mutating func slides(
    _ clip: Clip, _ f: Int, _ world: WorldPose, _ last: WorldPose, _ body: BodyTrack
  ) {
    let motion = body.motion
    let binding = body.binding
    for (contact, foot, toe) in [
      (FootContacts.left, Joint.leftFoot, Joint.leftToe), (.right, .rightFoot, .rightToe),
    ] where clip.contacts[f].contains(contact) && clip.contacts[f - 1].contains(contact) {
      let source = binding[binding.has(toe) ? toe : foot]
      let moved = motion[f, source].position - motion[f - 1, source].position
      sourceSlide.append(moved.length * body.scale * Clip.rate)
      slide.append(world[toe].position.distance(to: last[toe].position) * Clip.rate)
    }
  }

  /// Whether a knee bends to the front or an elbow to the back.
  static func isInverted(_ world: WorldPose) -> Bool {
    let hinges = BodyTrack.legs.map { ($0.upper, $0.lower, $0.foot, Vector3.left) }
    let elbows = BodyTrack.arms.map { ($0.upper, $0.lower, $0.hand, $0.hinge) }
    return (hinges + elbows).contains { upper, lower, end, hinge in
      let first = world[lower].position - world[upper].position
      let second = world[end].position - world[lower].position
      return first.cross(second).dot(world[upper].rotation.rotate(hinge)) < -1e-4
    }
  }
}
