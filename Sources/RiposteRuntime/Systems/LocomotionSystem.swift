import Combat
import ECS
import InputActions
import LatentMotion
import Locomotion
import MotionMath
import SkeletalAnimation

/// Moves the steered bodies and looks up what the fighters play.
struct LocomotionSystem {
  let assets: FightAssets
  let codes: PoseCodes
  let surroundings: Surroundings

  /// A change of the goal's velocity, in m/s, and of its yaw, in radians, that makes a search due.
  static let suddenVelocity: Float = 0.7, suddenYaw: Float = 0.5

  func run(_ world: World) {
    guard let roster = world[Roster.self] else { return }
    for i in 0..<Int(roster.count) {
      let entity = roster.entities[i]
      guard let playback = world[entity, Playback.self] else { continue }
      if playback.mode == .locomotion || playback.isOver {
        move(entity, roster, world)
      }
    }
  }

  private func move(_ entity: Entity, _ roster: Roster, _ world: World) {
    guard var steering = world[entity, Steering.self], var playback = world[entity, Playback.self],
      var matching = world[entity, Matching.self], let shown = world[entity, Shown.self],
      let fighter = world[entity, Fighter.self]
    else { return }
    let frames = assets.frames
    let isReturning = playback.isOver
    if isReturning {
      // The body takes up where the planned motion left the root.
      let velocity = (shown.pose.root.position - shown.poseBefore.root.position) * 60
      steering.body = SteeredBody(at: shown.pose.root)
      steering.body.velocity = velocity.onFloor
      playback.mode = .locomotion
      playback.rate = 1
    }
    steering.body.advance(steering.goal, tuning: assets.tuning, seconds: 1.0 / 60)
    steering.body.position = surroundings.constrained(
      roster.apart(steering.body.position, of: entity, share: 1, in: world),
      from: shown.pose.root.position, radius: fighter.radius)

    let row = Int(playback.row)
    let isAtEnd = row >= frames.lastFrame(after: row) - 1
    // Out of a fight one goes at ease, where the database has that.
    let isAtEase =
      assets.hasEase
      && world.read(entity, PlayerInput.self) { !$0.state.isActive(assets.actions.combat) } == true
    let changes = frames.tags(at: row).contains(.ease) != isAtEase
    let mayContinue = !isReturning && !isAtEnd && !changes
    let isSudden =
      (steering.goal.velocity - steering.lastVelocity).length > LocomotionSystem.suddenVelocity
      || abs(wrapAngle(steering.goal.yaw - steering.lastYaw)) > LocomotionSystem.suddenYaw
    // The query is only worth its cost in a tick in which the matcher will search.
    if assets.matcher.isSearchDue(matching.state, isForced: isSudden, mayContinue: mayContinue) {
      search(
        entity, steering, shown, isForced: isSudden, mayContinue,
        filter: isAtEase ? SearchSpace.easeFilter : SearchSpace.locomotionFilter,
        halflife: changes ? assets.tuning.carriageHalflife : assets.tuning.blendHalflife,
        &playback, &matching, world)
    } else {
      matching.state.ticksToSearch -= 1
    }
    world[entity, Steering.self] = steering
    world[entity, Playback.self] = playback
    world[entity, Matching.self] = matching
  }

  private func search(
    _ entity: Entity, _ steering: Steering, _ shown: Shown, isForced: Bool, _ mayContinue: Bool,
    filter: RowIndex.Filter, halflife: Float,
    _ playback: inout Playback, _ matching: inout Matching, _ world: World
  ) {
    let space = assets.space
    let row = Int(playback.row)
    withUnsafeTemporaryAllocation(of: Float.self, capacity: space.dimensions) { buffer in
      // SAFETY: every number is initialised before the spans over the buffer are read, and they do
      // not leave this closure.
      buffer.initialize(repeating: 0)
      let code = UnsafeMutableBufferPointer(rebasing: buffer[0..<space.poseCount])
      let path = UnsafeMutableBufferPointer(rebasing: buffer[space.poseCount...])
      var codeSpan = code.mutableSpan
      if codes.write(shown, row: row, frames: assets.frames, into: &codeSpan) {
        matching.encoded += 1
      }
      var pathSpan = path.mutableSpan
      PredictedTrajectory(of: steering.body, goal: steering.goal, tuning: assets.tuning)
        .write(from: shown.pose.root, in: space, into: &pathSpan)
      let jump = assets.matcher.decide(
        &matching.state, frame: row, isForced: isForced, mayContinue: mayContinue, filter: filter,
        query: UnsafeBufferPointer(buffer).span)
      guard let jump else { return }
      matching.handJumps += handJump(from: row, to: jump)
      world.update(entity, Blend.self) { blend in
        blend.transition(to: jump, shown: shown, halflife: halflife, assets)
      }
      playback.row = Int32(jump)
      playback.fraction = 0
    }
  }

  /// How far the right hand of one row is from that of another, in their roots' frames.
  private func handJump(from row: Int, to other: Int) -> Float {
    func hand(_ row: Int) -> Vector3 {
      let pose = assets.frames.pose(frame: row)
      return pose.root.applyInverse(
        pose.world(of: .rightHand, skeleton: assets.skeleton).position)
    }
    return hand(row).distance(to: hand(other))
  }
}
