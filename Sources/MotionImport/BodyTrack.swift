public import MotionMath
import SkeletalAnimation

/// A motion on its way from the source's rig to the project's skeleton, in the world.
struct BodyTrack {
  let motion: SourceMotion
  var binding: RigBinding
  let skeleton: Skeleton
  let weapon: RigProfile.Weapon
  /// The length of the source's leg in metres.
  let sourceLeg: Float
  /// How much longer the project's legs are.
  let scale: Float

  /// The height of the source's ankles while the feet are flat on the floor, in metres.
  private(set) var ankleLevel: Float = 0
  /// World rotations by joint, a frame each.
  var rotations: [InlineArray<24, Quaternion>] = []
  /// The hips in the world.
  var hips: [Vector3] = []
  /// The feet, left and right.
  var left = FootTrack()
  var right = FootTrack()

  init(
    motion: SourceMotion, binding: RigBinding, skeleton: Skeleton, weapon: RigProfile.Weapon
  ) {
    self.motion = motion
    self.binding = binding
    self.skeleton = skeleton
    self.weapon = weapon
    var length: Float = 0
    for leg in BodyTrack.legs {
      let hip = motion[0, binding[leg.upper]].position
      let knee = motion[0, binding[leg.lower]].position
      let ankle = motion[0, binding[leg.foot]].position
      length += 0.5 * (hip.distance(to: knee) + knee.distance(to: ankle))
    }
    sourceLeg = length
    let own = -skeleton[.leftLowerLeg].y - skeleton[.leftFoot].y
    scale = length > 1e-4 ? own / length : 0
  }

  static let legs: [(upper: Joint, lower: Joint, foot: Joint, toe: Joint)] = [
    (.leftUpperLeg, .leftLowerLeg, .leftFoot, .leftToe),
    (.rightUpperLeg, .rightLowerLeg, .rightFoot, .rightToe),
  ]

  // MARK: Rotations and heights

  /// Turns every joint as in the source, and places hips and feet at the project's scale.
  mutating func place() {
    let toes = (0..<2).map { side in
      (0..<motion.frameCount).map { toe(side, $0) }
    }
    for side in 0..<2 { levelFoot(side, toes[side]) }
    let level = floorLevel(toes, soles: (0..<2).map { side in soles(side, toes[side]) })
    ankleLevel = level + 0.5 * (ankleRise(0) + ankleRise(1)) / scale
    // A foot that may be longer or higher than ours: in the air its ankle counts, on the floor its toe,
    // about which the heel rises.
    let longer = (0..<2).map { side in
      sole(side).map { $0.z * scale - skeleton[BodyTrack.legs[side].toe].z } ?? 0
    }
    // The foot of a figure with boots of twice our length has no toe to follow.
    let freedom = zip(toes, longer).map { side, longer in
      SmoothingFilter.mean(
        SmoothingFilter.speeds(side).map {
          max(smoothstep(($0 * scale - 0.25) / 0.5), smoothstep((longer - 0.05) / 0.05))
        }, radius: 3)
    }
    rotations.reserveCapacity(motion.frameCount)
    hips.reserveCapacity(motion.frameCount)
    let middle = 0.5 * (skeleton[.leftUpperLeg] + skeleton[.rightUpperLeg])
    for f in 0..<motion.frameCount {
      rotations.append(pose(f))
      let legs =
        0.5
        * (motion[f, binding[.leftUpperLeg]].position
          + motion[f, binding[.rightUpperLeg]].position)
      var place = legs * scale
      place.y = (legs.y - ankleLevel) * scale + skeleton.ankleHeight
      hips.append(place - rotations[f][Joint.hips.index].rotate(middle))
      for side in 0..<2 {
        let leg = BodyTrack.legs[side]
        let foot = rotations[f][leg.foot.index]
        let ankle = motion[f, binding[leg.foot]].position
        var swung = ankle * scale
        swung.y = (ankle.y - ankleLevel) * scale + skeleton.ankleHeight
        swung += foot.rotate(skeleton[leg.toe])
        var stood = toes[side][f] * scale
        stood.y = (toes[side][f].y - level) * scale + skeleton.toeHeight
        stood -= foot.rotate(.forward).onFloor.normalized() * longer[side]
        let toe = lerp(stood, swung, freedom[side][f])
        let tip = rotations[f][leg.toe.index]
        if side == 0 { left.append(toe, foot, tip) } else { right.append(toe, foot, tip) }
      }
    }
  }

  /// The toe joint of the source; where there is none, the place that the project's foot gives it.
  private func toe(_ side: Int, _ f: Int) -> Vector3 {
    let leg = BodyTrack.legs[side]
    if binding.has(leg.toe) { return motion[f, binding[leg.toe]].position }
    let foot = motion[f, binding[leg.foot]]
    let turn = foot.rotation * binding.turns[leg.foot.index]
    return foot.position + turn.rotate(skeleton[leg.toe]) / scale
  }

  /// The direction from the ankle to the toe joint in a foot that is flat on the floor and points to
  /// +Z, times its length in the source; nil where the source has no toe.
  private func sole(_ side: Int) -> Vector3? {
    let leg = BodyTrack.legs[side]
    guard binding.has(leg.toe) else { return nil }
    let foot = motion[0, binding[leg.foot]]
    let way = motion[0, binding[leg.toe]].position - foot.position
    return (foot.rotation * binding.turns[leg.foot.index]).inverseRotate(way)
  }

  /// How far the ankle is over the toe joint in a foot that is flat on the floor, at our scale.
  private func ankleRise(_ side: Int) -> Float {
    sole(side).map { -$0.y * scale } ?? -skeleton[BodyTrack.legs[side].toe].y
  }

  /// Corrects what the rig's profile says about a flat foot by the frames in which neither the ankle
  /// nor the toe joint moves: marker sets and shoes differ from one capture to the next.
  private mutating func levelFoot(_ side: Int, _ toes: [Vector3]) {
    let leg = BodyTrack.legs[side]
    guard let sole = sole(side), sole.lengthSquared > 1e-8 else { return }
    let ankles = toes.indices.map { motion[$0, binding[leg.foot]].position }
    let lowest = SmoothingFilter.percentile(toes.map(\.y), 0.02)
    let toeSpeeds = SmoothingFilter.speeds(toes)
    let ankleSpeeds = SmoothingFilter.speeds(ankles)
    var pitches: [Float] = []
    for f in toes.indices
    where max(toeSpeeds[f], ankleSpeeds[f]) * scale < 0.15 && toes[f].y < lowest + 0.06 / scale {
      pitches.append(asin(clamp((ankles[f] - toes[f]).normalized().y, -1, 1)))
    }
    guard pitches.count >= 12 else { return }
    let told = asin(clamp(-sole.normalized().y, -1, 1))
    let change = clamp(SmoothingFilter.percentile(pitches, 0.5) - told, -0.25, 0.25)
    let turn = binding.turns[leg.foot.index] * Quaternion(angle: -change, axis: .left)
    binding.turns[leg.foot.index] = turn
  }

  /// The height of each toe joint, or what it would be with the sole flat where the heel is: whoever
  /// sits or lies with his toes up rests on his heels. Two centimetres are the capture's noise.
  private func soles(_ side: Int, _ toes: [Vector3]) -> [Float] {
    let leg = BodyTrack.legs[side]
    let heel = Vector3(0, -ankleRise(side), -FootTrack.heelBack) / scale
    return toes.indices.map { f in
      let foot = motion[f, binding[leg.foot]]
      let turn = foot.rotation * binding.turns[leg.foot.index]
      return min(toes[f].y, foot.position.y + turn.rotate(heel).y + 0.02 / scale)
    }
  }

  /// The height of the toe joints while they stand: low among the frames in which one hardly moves.
  private func floorLevel(_ toes: [[Vector3]], soles: [[Float]]) -> Float {
    var standing: [Float] = []
    for (toes, soles) in zip(toes, soles) {
      let speeds = SmoothingFilter.speeds(toes)
      for f in toes.indices where speeds[f] * scale < 0.15 { standing.append(soles[f]) }
    }
    let all = soles.flatMap { $0 }
    let lowest = SmoothingFilter.percentile(all, 0.02)
    let near = standing.filter { $0 < lowest + 0.1 / scale }
    return near.count >= 10
      ? SmoothingFilter.percentile(near, 0.25) : SmoothingFilter.percentile(all, 0.05)
  }

  /// The world rotations of all joints of one frame, without the legs' new solution.
  private func pose(_ f: Int) -> InlineArray<24, Quaternion> {
    var world = InlineArray<24, Quaternion>(repeating: .identity)
    for joint in Joint.allCases where binding.has(joint) {
      world[joint.index] =
        motion[f, binding[joint]].rotation * binding.turns[joint.index]
    }
    fillSpine(&world)
    for joint in Joint.allCases
    where !binding.has(joint) && joint.index > Joint.head.index && joint != .weapon {
      world[joint.index] = world[Joint.parents[joint.index]]
    }
    world[Joint.weapon.index] = world[Joint.rightHand.index] * grip(f, world)
    return world
  }

  /// Spreads the turn between two known joints of the trunk evenly over those between them.
  private func fillSpine(_ world: inout InlineArray<24, Quaternion>) {
    let last = Joint.head.index
    var known = Joint.hips.index
    for j in Joint.spine1.index...last where binding.source[j] >= 0 || j == last {
      if binding.source[j] < 0 { world[j] = world[known] }
      for k in known + 1..<max(j, known + 1) {
        world[k] = slerp(world[known], world[j], Float(k - known) / Float(j - known))
      }
      known = j
    }
  }

  /// The weapon's rotation in the hand: towards the source's blade point, or a hammer grip.
  private func grip(_ f: Int, _ world: InlineArray<24, Quaternion>) -> Quaternion {
    let hand = binding[.rightHand]
    guard binding.tip >= 0, hand >= 0 else { return RigProfile.hammerGrip(tilt: weapon.tilt) }
    let place = motion[f, hand]
    let own = world[Joint.rightHand.index]
    let blade = own.inverseRotate(motion[f, binding.tip].position - place.position)
    let edge = own.inverseRotate(place.rotation.rotate(weapon.edge))
    return RigBinding.between((.up, .left), (blade, edge))
      ?? RigProfile.hammerGrip(tilt: weapon.tilt)
  }

  // MARK: Feet

  /// Finds the contacts.
  mutating func findContacts() {
    left.findContacts(skeleton)
    right.findContacts(skeleton)
  }

  /// Holds the feet in their contacts.
  mutating func plantFeet() {
    left.plant(skeleton)
    right.plant(skeleton)
  }

  /// Lowers the hips where a foot is out of reach, as it is for hips narrower than the source's, then
  /// solves both legs.
  mutating func solveLegs() {
    lowerHips()
    for f in hips.indices {
      for side in 0..<2 { solve(side, f) }
    }
  }

  private func ankle(_ side: Int, _ f: Int) -> Vector3 {
    let track = side == 0 ? left : right
    return track.toes[f] - track.feet[f].rotate(skeleton[BodyTrack.legs[side].toe])
  }

  private func hipJoint(_ side: Int, _ f: Int) -> Vector3 {
    hips[f]
      + rotations[f][Joint.hips.index].rotate(skeleton[BodyTrack.legs[side].upper])
  }

  private mutating func lowerHips() {
    let reach = (-skeleton[.leftLowerLeg].y - skeleton[.leftFoot].y) * 0.998
    var drops: [Float] = []
    for f in hips.indices {
      var drop: Float = 0
      for side in 0..<2 {
        let way = hipJoint(side, f) - ankle(side, f)
        let across = way.onFloor.lengthSquared
        guard across < reach * reach else { continue }
        drop = max(drop, way.y - (reach * reach - across).squareRoot())
      }
      drops.append(min(drop, 0.15))
    }
    drops = SmoothingFilter.mean(SmoothingFilter.maximum(drops, radius: 6), radius: 6)
    for f in hips.indices { hips[f].y -= drops[f] }
  }

  private mutating func solve(_ side: Int, _ f: Int) {
    let leg = BodyTrack.legs[side]
    let start = hipJoint(side, f)
    let goal = ankle(side, f)
    let hinge = hinge(leg, f)
    let solver = LimbSolver(upper: -skeleton[leg.lower].y, lower: -skeleton[leg.foot].y)
    let (knee, end) = solver.solve(start: start, goal: goal, hinge: hinge)
    let rest: (Vector3, Vector3) = (-.up, .left)
    let axis = (end - start).cross(hinge).cross(end - start).normalized(or: hinge)
    let upper = RigBinding.between(rest, (knee - start, axis))
    let lower = RigBinding.between(rest, (end - knee, axis))
    rotations[f][leg.upper.index] = upper ?? rotations[f][leg.upper.index]
    rotations[f][leg.lower.index] = lower ?? rotations[f][leg.lower.index]
    let track = side == 0 ? left : right
    rotations[f][leg.foot.index] = track.feet[f]
    rotations[f][leg.toe.index] = track.toeTurns[f]
  }

  /// The knee's axis: the bent leg shows it, the thigh's own turn gives it to a straight one.
  private func hinge(
    _ leg: (upper: Joint, lower: Joint, foot: Joint, toe: Joint), _ f: Int
  ) -> Vector3 {
    let own = rotations[f][leg.upper.index].rotate(.left)
    let knee = motion[f, binding[leg.lower]].position
    let thigh = (knee - motion[f, binding[leg.upper]].position).normalized()
    let shin = (motion[f, binding[leg.foot]].position - knee).normalized()
    let shown = thigh.cross(shin)
    return (own * 0.15 + (shown.dot(own) > 0 ? shown : .zero)).normalized(or: own)
  }
}

extension FootTrack {
  /// Adds a frame.
  mutating func append(_ toe: Vector3, _ foot: Quaternion, _ toeTurn: Quaternion) {
    toes.append(toe)
    feet.append(foot)
    toeTurns.append(toeTurn)
  }
}

extension RigProfile {
  /// A sword held like a hammer: the edge to the fist's front, the blade at the thumb's side, leaning
  /// to the front by `tilt` radians. In the T-pose the fist points to −X and the thumb to +Z.
  public static func hammerGrip(tilt: Float) -> Quaternion {
    let (s, c) = sinCos(tilt)
    let edge = Vector3(-c, 0, -s)
    let blade = Vector3(-s, 0, c)
    return Quaternion(x: edge, y: blade, z: edge.cross(blade))
  }
}
