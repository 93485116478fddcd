import MotionMath
import SkeletalAnimation

/// A stance as a posture, and what follows the trunk in it.
struct GuardStance {
  let file: StanceFigures
  let solver: PostureSolver
  /// The stance at the origin.
  let posture: Posture
  /// The top of the spine in this stance, root's frame.
  let chest: RigidTransform

  init(file: StanceFigures, solver: PostureSolver) {
    self.file = file
    self.solver = solver
    var posture = Posture()
    posture.hips = file.hips
    posture.hipsTurn = file.hipsTurn
    posture.chestTurn = file.chestTurn
    posture.headTurn = file.headTurn
    posture.leftHand = file.left
    posture.leftFoot = FootGoal(ball: file.leftFoot.ball, yaw: file.leftFoot.yaw)
    posture.rightFoot = FootGoal(ball: file.rightFoot.ball, yaw: file.rightFoot.yaw)
    posture.sword = RigidTransform(
      position: file.grip,
      rotation: solver.naturalSword(grip: file.grip, blade: file.blade, posture: posture))
    self.posture = posture
    chest = solver.chestFrame(of: posture)
  }

  /// Where the load stands while both feet carry alike.
  var support: Vector3 {
    let feet = [file.leftFoot, file.rightFoot].map {
      $0.ball - Quaternion(yaw: $0.yaw).rotate(.forward) * BalancePath.soleCentre
    }
    return (feet[0] + feet[1]) / 2
  }

  /// Lets the sword and the free hand of a posture follow its trunk: as it has moved since guard, and
  /// by a part of its turn.
  func carry(_ posture: inout Posture, turning part: Float) {
    let now = solver.chestFrame(of: posture)
    let turn = Quaternion(
      rotationVector: (now.rotation * chest.rotation.conjugate).rotationVector * part)
    let follow =
      RigidTransform(position: now.position, rotation: turn)
      * RigidTransform(position: -chest.position)
    posture.sword = follow * posture.sword
    posture.leftHand = follow.apply(posture.leftHand)
  }

  /// Makes a clip of postures after bringing the feet within reach of the hips.
  ///
  /// - Parameter carriesHands: whether heels may rise for the legs' reach, and the hands go along where the
  ///     hips have to go lower: not where what the blade meets is fixed.
  func clip(
    name: String, postures: [Posture], cropped range: Range<Int>, carriesHands: Bool = false
  ) -> Clip {
    var postures = postures
    if carriesHands { HeelRise(solver: solver).apply(to: &postures) }
    HipsLimit(solver: solver, carriesHands: carriesHands).apply(to: &postures)
    SwingReach(solver: solver).apply(to: &postures)
    let used = postures[range]
    var clip = Clip(name: name, frames: used.map { solver.pose(of: $0) })
    for (i, posture) in used.enumerated() {
      if posture.leftFoot.isPlanted { clip.contacts[i].formUnion(.left) }
      if posture.rightFoot.isPlanted { clip.contacts[i].formUnion(.right) }
    }
    return clip
  }
}
