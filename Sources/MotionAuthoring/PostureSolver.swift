import MotionMath
import SkeletalAnimation

/// Makes poses from postures: trunk from turns, legs and arms by two-bone solves.
struct PostureSolver {
  let skeleton: Skeleton
  /// The two bones of each leg.
  let leg: LimbSolver
  private let arm: LimbSolver
  /// The sword's rotation in the hand: the blade leans from the thumb towards the fingers.
  private let gripRotation: Quaternion
  /// The most that the wrist bends before the sword turns within the fist, in radians.
  private let wristLimit: Float = 1.15

  init(skeleton: Skeleton) {
    self.skeleton = skeleton
    leg = LimbSolver(
      upper: skeleton[.leftLowerLeg].length, lower: skeleton[.leftFoot].length,
      straightest: 0.996)
    arm = LimbSolver(
      upper: skeleton[.leftLowerArm].length, lower: skeleton[.leftHand].length,
      straightest: 0.992)
    let (s, c) = sinCos(PostureSolver.gripLean)
    gripRotation = Quaternion(x: Vector3(-c, 0, -s), y: Vector3(-s, 0, c), z: .up)
  }

  /// The angle between the blade and the thumb's side of the hand.
  static let gripLean: Float = 0.8

  /// The largest distance between hip joint and ankle, in metres, at a least bend of the knee.
  func legReach(bend: Float) -> Float {
    bend > 0 ? min(leg.reach, leg.span(cosineOfBend: cos(bend))) : leg.reach
  }

  /// Where the hip joint that `joint` begins at is in a posture, in the clip's space.
  func hip(_ joint: Joint, of posture: Posture) -> Vector3 {
    let offset = Posture.rotation(posture.hipsTurn).rotate(skeleton[joint])
    return posture.root.apply(posture.hips + offset)
  }

  /// The pose of a posture.
  func pose(of posture: Posture) -> Pose {
    var pose = Pose(restOf: skeleton)
    pose.root = posture.root
    pose.hips = posture.hips
    let hips = Posture.rotation(posture.hipsTurn)
    let chest = Posture.rotation(posture.chestTurn)
    pose[.hips] = hips
    let bend = (hips.conjugate * chest).rotationVector
    pose[.spine1] = Quaternion(rotationVector: bend * 0.30)
    pose[.spine2] = Quaternion(rotationVector: bend * 0.35)
    pose[.spine3] = Quaternion(rotationVector: bend * 0.35)
    let look = (chest.conjugate * Posture.rotation(posture.headTurn)).rotationVector
    pose[.neck] = Quaternion(rotationVector: look * 0.45)
    pose[.head] = Quaternion(rotationVector: look * 0.55)
    solveLeg(&pose, posture.leftFoot, .leftUpperLeg, .leftLowerLeg, .leftFoot, .leftToe)
    solveLeg(&pose, posture.rightFoot, .rightUpperLeg, .rightLowerLeg, .rightFoot, .rightToe)
    let trunk = chestFrame(of: posture)
    solveSwordArm(&pose, posture, trunk: trunk)
    solveFreeArm(&pose, posture, trunk: trunk)
    return pose
  }

  /// The top of the spine in the root's frame.
  func chestFrame(of posture: Posture) -> RigidTransform {
    let hips = Posture.rotation(posture.hipsTurn)
    let bend = (hips.conjugate * Posture.rotation(posture.chestTurn)).rotationVector
    var frame = RigidTransform(position: posture.hips, rotation: hips)
    for (joint, part) in [(Joint.spine1, Float(0.30)), (.spine2, 0.35), (.spine3, 0.35)] {
      frame =
        frame
        * RigidTransform(
          position: skeleton[joint], rotation: Quaternion(rotationVector: bend * part))
    }
    return frame
  }

  /// The bones of the leg from `joint` to a foot, in the root's frame.
  func bones(to goal: FootGoal, from joint: Joint, of posture: Posture) -> LimbSolver.Solution {
    bones(
      to: goal, from: joint, hips: Posture.rotation(posture.hipsTurn), at: posture.hips,
      root: posture.root)
  }

  private func bones(
    to goal: FootGoal, from joint: Joint, hips: Quaternion, at place: Vector3, root: RigidTransform
  ) -> LimbSolver.Solution {
    // The knee looks between the toes and the front of the pelvis.
    let toes = Quaternion(yaw: goal.yaw - root.rotation.yaw).rotate(.forward)
    return leg.solve(
      from: place + hips.rotate(skeleton[joint]), to: root.applyInverse(goal.ankle(skeleton)),
      pole: toes * 0.65 + hips.rotate(.forward) * 0.35)
  }

  private func solveLeg(
    _ pose: inout Pose, _ goal: FootGoal, _ upper: Joint, _ lower: Joint, _ foot: Joint,
    _ toe: Joint
  ) {
    let turn = pose.root.rotation.conjugate * goal.rotation
    let solved = bones(
      to: goal, from: upper, hips: pose[.hips], at: pose.hips, root: pose.root)
    let hinge = solved.side.cross(solved.line)
    let thigh = frame(y: -solved.upper, x: hinge)
    let shank = frame(y: -solved.lower, x: hinge)
    pose[upper] = (pose[.hips].conjugate * thigh).normalized
    pose[lower] = (thigh.conjugate * shank).normalized
    pose[foot] = (shank.conjugate * turn).normalized
    // The toes stay on the floor while the heel is up.
    pose[toe] =
      goal.pitch > 0 ? Quaternion(angle: -goal.pitch * bent(goal), axis: .left) : .identity
  }

  /// How much of the heel's lift the toes take back: all on the floor, little in the air.
  private func bent(_ goal: FootGoal) -> Float { 1 - smoothstep(goal.height / 0.16) * 0.8 }

  private func frame(y: Vector3, x: Vector3) -> Quaternion {
    let side = (x - y * x.dot(y)).normalized(or: .left)
    return Quaternion(x: side, y: y, z: side.cross(y))
  }

  /// Where the right elbow points for an arm in direction `line`, in the chest's frame.
  ///
  /// The natural place for one forward reach is carried along by the shortest turn of the arm, which
  /// is smooth everywhere but straight behind.
  private func elbowPole(_ line: Vector3, lift: Float) -> Vector3 {
    let reach = Vector3(-0.25, -0.50, 0.83).normalized()
    let pole = Quaternion(from: reach, to: line).rotate(Vector3(-0.42, -0.78, -0.45))
    return Quaternion(angle: -lift, axis: line).rotate(pole)
  }

  /// The collarbone's turn that helps a hand towards `line`, right side, in the chest's frame.
  private func collar(_ line: Vector3, distance: Float, shrug: Float) -> Quaternion {
    let far = smoothstep((distance - 0.30) / 0.30)
    let forward = clamp(line.z * 0.34 * far + line.x * 0.12, -0.25, 0.42)
    let up = clamp((line.y + 0.25) * 0.30 * far, -0.08, 0.42) + shrug
    // About +Y the right collarbone's end moves forwards, about −Z it rises.
    return Quaternion(rotationVector: Vector3(0, forward, -up))
  }

  /// Solves the right arm in the root's frame and puts the sword where the posture wants it.
  private func solveSwordArm(_ pose: inout Pose, _ posture: Posture, trunk: RigidTransform) {
    let grip = posture.sword
    let rest = skeleton[.rightShoulder] + skeleton[.rightUpperArm]
    let wanted = grip.rotation * gripRotation.conjugate
    var hand = wanted
    let local = trunk.applyInverse(grip.position) - rest
    let collar = collar(
      local.normalized(or: .forward), distance: local.length, shrug: posture.shrug)
    let shoulder =
      trunk * RigidTransform(position: skeleton[.rightShoulder], rotation: collar)
    let start = shoulder.apply(skeleton[.rightUpperArm])
    var upper = Quaternion.identity
    var lower = Quaternion.identity
    // The hand's bend moves the wrist, and the wrist the forearm: a few rounds settle both.
    for round in 0..<4 {
      let wrist = grip.position - hand.rotate(skeleton[.weapon])
      let line = trunk.rotation.inverseRotate(wrist - start).normalized(or: .forward)
      let pole = trunk.rotation.rotate(elbowPole(line, lift: posture.elbow))
      let solved = arm.solve(from: start, to: wrist, pole: pole)
      let hinge = solved.side.cross(solved.line)
      upper = frame(x: -solved.upper, y: hinge)
      lower = frame(x: -solved.lower, y: hinge)
      guard round < 3 else { break }
      hand = held(wanted, by: lower)
    }
    let (twist, bend) = twistAndBend(lower.conjugate * hand)
    pose[.rightShoulder] = collar
    pose[.rightUpperArm] = (shoulder.rotation.conjugate * upper).normalized
    pose[.rightLowerArm] = (upper.conjugate * lower * twist).normalized
    pose[.rightHand] = bend.normalized
    pose[.weapon] = (hand.conjugate * grip.rotation).normalized
  }

  /// Angles above six tenths of the limit are pressed together so that they stay below it.
  private func softLimit(_ angle: Float) -> Float {
    let knee = wristLimit * 0.6
    let room = wristLimit - knee
    let over = angle - knee
    return knee + room * over / (room + over)
  }

  /// Splits a hand's rotation into the forearm's twist (about the bone, first) and the wrist's bend.
  private func twistAndBend(_ hand: Quaternion) -> (twist: Quaternion, bend: Quaternion) {
    let (swing, twist) = hand.conjugate.swingTwist(about: .left)
    return (twist.conjugate, swing.conjugate)
  }

  private func frame(x: Vector3, y: Vector3) -> Quaternion {
    let up = (y - x * y.dot(x)).normalized(or: .up)
    return Quaternion(x: x, y: up, z: x.cross(up))
  }

  /// The left hand's rotation in the root's frame when it holds a sword: the mirror image of the
  /// right hand's.
  private var leftGripRotation: Quaternion {
    let (s, c) = sinCos(PostureSolver.gripLean)
    return Quaternion(x: Vector3(c, 0, -s), y: Vector3(s, 0, c), z: -Vector3.up)
  }

  /// How far below the sword's origin the left fist holds the grip, in metres.
  static let leftGripOffset: Float = 0.105

  /// How far the left fist of a pose is from its place on the sword's grip, in the root's frame.
  func leftMiss(of pose: Pose) -> Vector3 {
    let world = WorldPose(pose, skeleton: skeleton)
    let place = world[.weapon].apply(Vector3(0, -PostureSolver.leftGripOffset, 0))
    let miss = world[.leftHand].apply(SecondHand.fist) - place
    return pose.root.rotation.inverseRotate(miss)
  }

  /// How far the sword is turned in the left fist of a pose from how the fist holds it, in radians.
  func leftLoose(of pose: Pose) -> Float {
    let world = WorldPose(pose, skeleton: skeleton)
    let held = world[.weapon].rotation * leftGripRotation.conjugate
    return world[.leftHand].rotation.angle(to: held)
  }

  /// How far a sword has to come, in the root's frame, until both hands reach its grip.
  func lackOfBoth(of posture: Posture) -> Vector3 {
    var posture = posture
    posture.leftGrip = 1
    posture.root = .identity
    let start = posture.sword.position
    for _ in 0..<6 {
      let pose = pose(of: posture)
      // What the right arm lacks counts first: the left hand goes where the sword was wanted.
      let lack = pose.world(of: .weapon, skeleton: skeleton).position - posture.sword.position
      let miss = leftMiss(of: pose) + lack
      guard lack.length + miss.length > 0.002 else { break }
      posture.sword.position += lack * 0.5 + miss * 0.5
    }
    return posture.sword.position - start
  }

  /// Solves the left arm: the mirror image of the right one, with a loose wrist, or with the fist on
  /// the sword's grip.
  private func solveFreeArm(_ pose: inout Pose, _ posture: Posture, trunk: RigidTransform) {
    let grip = clamp(posture.leftGrip, 0, 1)
    let wanted = posture.sword.rotation * leftGripRotation.conjugate
    let fist = posture.sword.apply(Vector3(0, -PostureSolver.leftGripOffset, 0))
    if grip > 0 {
      // As with the sword's own hand, the wrist's bend and the forearm settle in a few rounds; with part
      // of a step each, since a hand across the body would swing to and fro.
      var solved = solveLeft(to: fist, posture, trunk)
      var hand = held(wanted, by: solved.lower)
      for _ in 0..<8 {
        let goal = lerp(posture.leftHand, fist - hand.rotate(SecondHand.fist), grip)
        solved = solveLeft(to: goal, posture, trunk)
        hand = slerp(hand, held(wanted, by: solved.lower).near(hand), 0.6)
      }
      let goal = lerp(posture.leftHand, fist - hand.rotate(SecondHand.fist), grip)
      solved = solveLeft(to: goal, posture, trunk)
      let (twist, bend) = twistAndBend(solved.lower.conjugate * hand)
      let loose = Quaternion(angle: 0.7, axis: .left)
      pose[.leftLowerArm] =
        (solved.upper.conjugate * solved.lower * slerp(loose, twist, grip)).normalized
      pose[.leftHand] = slerp(PostureSolver.looseHand, bend, grip).normalized
      place(&pose, solved, trunk)
    } else {
      let solved = solveLeft(to: posture.leftHand, posture, trunk)
      pose[.leftLowerArm] =
        (solved.upper.conjugate * solved.lower * Quaternion(angle: 0.7, axis: .left)).normalized
      pose[.leftHand] = PostureSolver.looseHand
      place(&pose, solved, trunk)
    }
  }

  private func place(_ pose: inout Pose, _ solved: LeftArm, _ trunk: RigidTransform) {
    pose[.leftShoulder] = solved.collar
    pose[.leftUpperArm] = ((trunk.rotation * solved.collar).conjugate * solved.upper).normalized
  }

  /// A hand's rotation as near to a wanted one as the wrist of a forearm allows.
  private func held(_ wanted: Quaternion, by lower: Quaternion) -> Quaternion {
    let (twist, bend) = twistAndBend(lower.conjugate * wanted)
    let angle = bend.rotationVector.length
    let kept = angle > wristLimit * 0.6 ? softLimit(angle) / angle : 1
    return lower * twist * Quaternion(rotationVector: bend.rotationVector * kept)
  }

  private static let looseHand = Quaternion(rotationVector: Vector3(0, -0.1, -0.15))

  /// The left collarbone's turn, and upper arm and forearm in the root's frame.
  private typealias LeftArm = (collar: Quaternion, upper: Quaternion, lower: Quaternion)

  /// The left arm for a wrist.
  private func solveLeft(
    to goal: Vector3, _ posture: Posture, _ trunk: RigidTransform
  ) -> LeftArm {
    let rest = skeleton[.leftShoulder] + skeleton[.leftUpperArm]
    let local = trunk.applyInverse(goal) - rest
    let way = local.normalized(or: .forward)
    let right = collar(
      Vector3(-way.x, way.y, way.z), distance: local.length, shrug: posture.shrug)
    let collar = Quaternion(right.x, -right.y, -right.z, right.w)
    let shoulder = trunk * RigidTransform(position: skeleton[.leftShoulder], rotation: collar)
    let start = shoulder.apply(skeleton[.leftUpperArm])
    let line = trunk.rotation.inverseRotate(goal - start).normalized(or: .forward)
    let mirrored = elbowPole(Vector3(-line.x, line.y, line.z), lift: posture.leftElbow)
    let pole = trunk.rotation.rotate(Vector3(-mirrored.x, mirrored.y, mirrored.z))
    let solved = arm.solve(from: start, to: goal, pole: pole)
    let hinge = solved.line.cross(solved.side)
    return (collar, frame(x: solved.upper, y: hinge), frame(x: solved.lower, y: hinge))
  }

  /// The sword's rotation for a blade direction and an edge, both in the root's frame.
  static func swordRotation(blade: Vector3, edge: Vector3) -> Quaternion {
    let y = blade.normalized(or: .up)
    let x = (edge - y * edge.dot(y)).normalized(or: y.cross(.forward).normalized(or: .left))
    return Quaternion(x: x, y: y, z: x.cross(y))
  }

  /// The sword's rotation that lets the wrist bend in the hand's plane alone: the knuckles lead.
  func naturalSword(grip: Vector3, blade: Vector3, posture: Posture) -> Quaternion {
    var posture = posture
    let trunk = chestFrame(of: posture)
    let shoulder = trunk.apply(skeleton[.rightShoulder] + skeleton[.rightUpperArm])
    var edge = grip - shoulder
    posture.sword.position = grip
    for _ in 0..<3 {
      posture.sword.rotation = PostureSolver.swordRotation(blade: blade, edge: edge)
      var pose = Pose(restOf: skeleton)
      pose.hips = posture.hips
      solveSwordArm(&pose, posture, trunk: trunk)
      let upper =
        trunk.rotation * pose[.rightShoulder] * pose[.rightUpperArm] * pose[.rightLowerArm]
      edge = upper.rotate(-Vector3.left)
    }
    return PostureSolver.swordRotation(blade: blade, edge: edge)
  }
}
