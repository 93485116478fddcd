import MotionMath
public import SkeletalAnimation

/// What is measured of a set of clips.
public struct MotionFigures: Sendable {
  /// The frames that were measured.
  public internal(set) var frames = 0
  /// Speeds of planted feet's balls in m/s, a number a planted frame.
  public internal(set) var slide: [Float] = []
  /// How deep toes and heels are under the floor, in metres, a number a frame.
  public internal(set) var depth: [Float] = []
  /// The frames in which a knee or an elbow is beyond its limits.
  public internal(set) var beyondLimits = 0
  /// Of every second frame, those in which nothing moves for a quarter of a second.
  public internal(set) var staticFrames = 0
  /// Static frames whose centre of mass is over the support of the planted feet.
  public internal(set) var balancedFrames = 0
  /// Attacks whose drive can be measured.
  public internal(set) var cuts = 0
  /// Attacks in which hips, trunk, arm and blade are fastest in this order, each at most a frame too
  /// early.
  public internal(set) var orderedCuts = 0
  /// The other attacks: the clip, and the frames at which hips, trunk, arm and blade are fastest.
  public internal(set) var otherCuts: [String] = []
  /// Angular velocities in rad/s and angular jerks in rad/s³ by kind and group of joints.
  private var velocities: [[Float]]
  private var jerks: [[Float]]
  /// The cells of speed, heading and turning that the root passes.
  public internal(set) var coverage = SpeedCoverage()
  /// Rows of joints' places, and the kind of each, for the effective dimension.
  var places: [Float] = []
  var placeKinds: [MotionKind] = []

  /// How far a knee and an elbow bend at most, in radians; active ranges of adults end at about 150°
  /// (Norkin and White, Measurement of Joint Motion).
  static let mostBend: Float = 2.75
  /// How far they may be bent the wrong way, as a sine: what a filter makes of a straight limb.
  static let mostInverted: Float = 0.05

  /// Measures nothing yet.
  public init() {
    velocities = Array(
      repeating: [], count: MotionKind.allCases.count * JointGroup.allCases.count)
    jerks = velocities
  }

  /// Angular velocities in rad/s of some groups of joints in a kind of motion, in no order.
  func velocity(_ kind: MotionKind, _ groups: [JointGroup] = JointGroup.allCases) -> [Float] {
    groups.flatMap { velocities[MotionFigures.place(kind, $0)] }
  }

  /// Angular jerks in rad/s³ of some groups of joints in a kind of motion, in no order.
  func jerk(_ kind: MotionKind, _ groups: [JointGroup] = JointGroup.allCases) -> [Float] {
    groups.flatMap { jerks[MotionFigures.place(kind, $0)] }
  }

  private static func place(_ kind: MotionKind, _ group: JointGroup) -> Int {
    kind.rawValue * JointGroup.allCases.count + group.rawValue
  }

  /// Adds a clip; one of less than 0.4 s has too little to measure and is left out.
  ///
  /// - Parameters:
  ///   - clip: the clip, with contacts and tags.
  ///   - skeleton: the skeleton of its poses.
  ///   - takesExcluded: whether frames tagged `excluded` count as what else they are.
  /// - Complexity: O(frames × joints).
  public mutating func add(_ clip: Clip, skeleton: Skeleton = .standard, takesExcluded: Bool) {
    guard clip.frames.count > 24 else { return }
    let kinds = clip.tags.map { tags in
      !takesExcluded && tags.contains(.excluded) ? nil : MotionKind(tags)
    }
    let worlds = clip.frames.map { WorldPose($0, skeleton: skeleton) }
    frames += clip.frames.count
    addFeet(clip, worlds, kinds, skeleton)
    let filtered = FilteredClip(clip)
    let smooth = filtered.poses.map { WorldPose($0, skeleton: skeleton) }
    addLimits(smooth, kinds)
    addTurning(smooth, kinds)
    addBalance(clip, smooth, kinds, skeleton)
    addCuts(clip, smooth, skeleton)
    coverage.add(clip, kinds: kinds)
    for i in stride(from: 0, to: smooth.count, by: 4) {
      guard let kind = kinds[i] else { continue }
      places += MotionWindows.places(smooth[i])
      placeKinds.append(kind)
    }
  }

  private mutating func addFeet(
    _ clip: Clip, _ worlds: [WorldPose], _ kinds: [MotionKind?], _ skeleton: Skeleton
  ) {
    for (bit, ankle, toe) in [
      (FootContacts.left, Joint.leftFoot, Joint.leftToe), (.right, .rightFoot, .rightToe),
    ] {
      for i in worlds.indices where kinds[i] != nil {
        let heel = worlds[i][ankle].apply(Vector3(0, -skeleton.ankleHeight, -0.05))
        let ball = worlds[i][toe].position.y - skeleton.toeHeight
        depth.append(max(0, -min(heel.y, ball)))
        guard i > 0, clip.contacts[i].contains(bit), clip.contacts[i - 1].contains(bit) else {
          continue
        }
        let way = (worlds[i][toe].position - worlds[i - 1][toe].position).onFloor.length
        slide.append(way * Clip.rate)
      }
    }
  }

  private mutating func addLimits(_ worlds: [WorldPose], _ kinds: [MotionKind?]) {
    // The axis about which each limb bends the right way, in the upper bone's frame.
    let limbs: [(Joint, Joint, Joint, Vector3)] = [
      (.leftUpperLeg, .leftLowerLeg, .leftFoot, .left),
      (.rightUpperLeg, .rightLowerLeg, .rightFoot, .left),
      (.leftUpperArm, .leftLowerArm, .leftHand, -.up),
      (.rightUpperArm, .rightLowerArm, .rightHand, .up),
    ]
    for (world, kind) in zip(worlds, kinds) where kind != nil {
      let isBeyond = limbs.contains { upper, middle, end, hinge in
        let first = (world[middle].position - world[upper].position).normalized()
        let second = (world[end].position - world[middle].position).normalized()
        let inverted = first.cross(second).dot(world[upper].rotation.rotate(hinge))
        return acos(clamp(first.dot(second), -1, 1)) > MotionFigures.mostBend
          || inverted < -MotionFigures.mostInverted
      }
      if isBeyond { beyondLimits += 1 }
    }
  }

  private mutating func addTurning(_ worlds: [WorldPose], _ kinds: [MotionKind?]) {
    let step = 1 / Clip.rate
    for group in JointGroup.allCases {
      let velocities = group.velocities(worlds)
      for i in 3..<(worlds.count - 3) {
        guard let kind = kinds[i] else { continue }
        let place = MotionFigures.place(kind, group)
        self.velocities[place].append(velocities[i].length)
        let jerk = (velocities[i + 1] - velocities[i] * 2 + velocities[i - 1]) / (step * step)
        jerks[place].append(jerk.length)
      }
    }
  }

  /// A frame is static when no joint moves faster than 0.15 m/s for a quarter of a second.
  private mutating func addBalance(
    _ clip: Clip, _ worlds: [WorldPose], _ kinds: [MotionKind?], _ skeleton: Skeleton
  ) {
    let mass = BodyMass()
    let quick = worlds.indices.map { i -> Bool in
      guard i > 0 else { return true }
      return [Joint.hips, .spine3, .head, .leftHand, .rightHand, .leftToe, .rightToe].contains {
        worlds[i][$0].position.distance(to: worlds[i - 1][$0].position) > 0.15 / Clip.rate
      }
    }
    for i in stride(from: 8, to: worlds.count - 8, by: 2)
    where kinds[i] != nil && !quick[(i - 7)...(i + 7)].contains(true) {
      let planted = clip.contacts[i]
      let centre = mass.centre(of: worlds[i], skeleton: skeleton)
      guard
        let overhang = BodyMass.overhang(
          of: centre, world: worlds[i], planted: planted, skeleton: skeleton)
      else { continue }
      staticFrames += 1
      if overhang <= 0 { balancedFrames += 1 }
    }
  }

  private mutating func addCuts(_ clip: Clip, _ worlds: [WorldPose], _ skeleton: Skeleton) {
    for strike in clip.strikes where strike.kind == .attack {
      guard let order = CutOrder(of: strike, worlds, skeleton: skeleton) else { continue }
      cuts += 1
      if order.isFromTheGroundUp {
        orderedCuts += 1
      } else {
        otherCuts.append(
          "\(clip.name) at \(strike.frame): hips \(order.hips), trunk \(order.trunk), "
            + "arm \(order.arm), blade \(order.blade)")
      }
    }
  }
}
