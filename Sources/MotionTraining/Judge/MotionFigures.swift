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
  /// Frames in which nothing moves, and those of them whose centre of mass is over the support.
  public internal(set) var staticFrames = 0
  public internal(set) var balancedFrames = 0
  /// Cuts, and those whose hips, trunk, arm and blade reach their greatest speed in this order, each
  /// at most a frame too early.
  public internal(set) var cuts = 0
  public internal(set) var orderedCuts = 0
  /// Angular velocities (rad/s) and angular jerks (rad/s³) by kind, all joints together.
  public internal(set) var velocity: [[Float]]
  public internal(set) var jerk: [[Float]]
  /// The cells of speed, heading and turning that the root passes.
  public internal(set) var coverage = SpeedCoverage()
  /// Rows of joints' places, and the kind of each, for the effective dimension.
  var places: [Float] = []
  var placeKinds: [MotionKind] = []

  /// The largest bend of a knee and of an elbow, and the least, in radians: a straight limb has 0.
  /// Active ranges of adults end at about 150° (Norkin and White, Measurement of Joint Motion).
  static let knee: ClosedRange<Float> = -0.05...2.75
  static let elbow: ClosedRange<Float> = -0.10...2.75

  /// Measures nothing yet.
  public init() {
    velocity = Array(repeating: [], count: MotionKind.allCases.count)
    jerk = velocity
  }

  /// Adds a clip.
  ///
  /// - Parameter takesExcluded: whether frames tagged `excluded` count as what else they are.
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
    let limbs: [(Joint, Joint, Joint, Bool)] = [
      (.leftUpperLeg, .leftLowerLeg, .leftFoot, true),
      (.rightUpperLeg, .rightLowerLeg, .rightFoot, true),
      (.leftUpperArm, .leftLowerArm, .leftHand, false),
      (.rightUpperArm, .rightLowerArm, .rightHand, false),
    ]
    for (world, kind) in zip(worlds, kinds) where kind != nil {
      let isBeyond = limbs.contains { upper, middle, end, isLeg in
        let first = (world[middle].position - world[upper].position).normalized()
        let second = (world[end].position - world[middle].position).normalized()
        let bend = acos(clamp(first.dot(second), -1, 1))
        // A knee that bends forwards is past its limit however small the bend.
        let isBack = isLeg && world[upper].rotation.inverseRotate(second).z > 0.05
        return bend > (isLeg ? MotionFigures.knee : MotionFigures.elbow).upperBound || isBack
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
        velocity[kind.rawValue].append(velocities[i].length)
        let jerk = (velocities[i + 1] - velocities[i] * 2 + velocities[i - 1]) / (step * step)
        self.jerk[kind.rawValue].append(jerk.length)
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
      let range = max(strike.start, strike.frame - 30, 1)..<min(strike.frame + 8, worlds.count - 1)
      guard range.count > 8 else { continue }
      func turn(_ joint: Joint, _ i: Int) -> Float {
        (worlds[i + 1][joint].rotation * worlds[i - 1][joint].rotation.conjugate)
          .rotationVector.length
      }
      func peak(_ speed: (Int) -> Float) -> Int {
        range.max { speed($0) < speed($1) } ?? 0
      }
      let hips = peak { turn(.hips, $0) }
      let trunk = peak { turn(.spine3, $0) }
      let arm = peak { turn(.rightUpperArm, $0) }
      let blade = peak { i in
        (worlds[i + 1].blade(of: skeleton).to - worlds[i - 1].blade(of: skeleton).to).length
      }
      cuts += 1
      if hips <= trunk + 1 && trunk <= arm + 1 && arm <= blade + 1 { orderedCuts += 1 }
    }
  }
}
