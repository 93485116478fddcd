import Combat
import ECS
import LatentMotion
import Locomotion
import MotionMath
import SkeletalAnimation

/// Starts what is done to a fighter: the reaction of a class and direction whose beginning is nearest
/// to its pose, along the way of the blow; against a wall, where one is in the way.
struct ReactionStart {
  let assets: FightAssets
  let codes: PoseCodes
  let surroundings: Surroundings

  /// The room that a falling body needs from its root, in metres.
  static let fallRoom: Float = 1.8
  /// The most by which a fall turns into the way of the blow, in radians.
  static let mostTurn: Float = 0.6

  /// The wall against which a blow throws a fighter; nil for none.
  func meeting(_ entity: Entity, by blow: Blow, _ world: World) -> WallMeeting? {
    guard let root = world.read(entity, Shown.self, { $0.pose.root }),
      let fighter = world[entity, Fighter.self]
    else { return nil }
    return WallMeeting(of: root, thrown: blow.way, radius: fighter.radius, surroundings)
  }

  /// Throws a fighter off balance.
  ///
  /// - Parameters:
  ///   - tags: the class and the words of direction; against a wall that of a slam is taken instead,
  ///     for a daze one that goes on at the wall.
  ///   - meeting: the wall in the way.
  ///   - reeling: what the fighter is then.
  /// - Returns: the first row of the motion; nil where the database has none.
  @discardableResult
  func throwOff(
    _ entity: Entity, _ tags: MotionTags, meeting: WallMeeting?, _ reeling: Reeling,
    _ world: World
  ) -> Int? {
    guard let root = world.read(entity, Shown.self, { $0.pose.root }),
      let reaction = reaction(tags, meeting, reeling, entity, world)
    else { return nil }
    let first = reaction.rows.lowerBound
    var plan = RootPlan(root: root, turn: 0, startRow: first, frames: Float(reaction.rows.count))
    if let meeting, reaction.tags.contains(.slam) {
      // The root is at the wall when the body of the motion meets it.
      plan = RootPlan(
        root: root, turn: meeting.turn, startRow: first, frames: Float(reaction.moveFrames))
      plan.shift = meeting.place - plan.anchor.apply(reaction.move)
      world.update(Tally.self) { $0.slams += 1 }
    }
    play(reaction, plan, reeling, entity, world)
    return first
  }

  /// What throws a fighter off balance: against a wall a slam, for a daze one that ends at the wall
  /// where there is one; without a wall or a slam what `tags` ask for.
  private func reaction(
    _ tags: MotionTags, _ meeting: WallMeeting?, _ reeling: Reeling, _ entity: Entity,
    _ world: World
  ) -> Reaction? {
    withCode(of: entity, world) { code in
      guard let meeting else { return nearest(tags, to: code, world) }
      func slam(_ tags: MotionTags) -> Reaction? {
        nearest(tags, to: code, world).flatMap { $0.tags.contains(.slam) ? $0 : nil }
      }
      let dazed = reeling.kind == .groggy ? slam(meeting.tags.union(.groggy)) : nil
      return dazed ?? slam(meeting.tags) ?? nearest(tags, to: code, world)
    }
  }

  /// Throws a fighter to the floor: away from the blow where there is room, else towards it.
  ///
  /// - Returns: the first row of the motion; nil where the database has none.
  @discardableResult
  func fell(_ entity: Entity, along way: Vector3, _ world: World) -> Int? {
    guard let root = world.read(entity, Shown.self, { $0.pose.root }),
      let fighter = world[entity, Fighter.self]
    else { return nil }
    func hasRoom(_ way: Vector3) -> Bool {
      surroundings.stop(
        of: root.position + way * ReactionStart.fallRoom, from: root.position,
        radius: fighter.radius) == nil
    }
    let ahead = root.rotation.rotate(.forward)
    var isAhead = way.dot(ahead) > 0
    if !hasRoom(way), hasRoom(ahead * (isAhead ? -1 : 1)) { isAhead.toggle() }
    let fall = isAhead ? ahead : -ahead
    guard let reaction = nearest([.fall, isAhead ? .front : .back], to: entity, world) else {
      return nil
    }
    let off = wrapAngle(atan2(way.x, way.z) - atan2(fall.x, fall.z))
    // A body that falls the other way does not turn for it.
    let turn =
      abs(off) > pi / 2 ? 0 : clamp(off, -ReactionStart.mostTurn, ReactionStart.mostTurn)
    let plan = RootPlan(
      root: root, turn: turn, startRow: reaction.rows.lowerBound, frames: 20)
    play(reaction, plan, Reeling(.fallen), entity, world)
    world.update(Tally.self) { $0.falls += 1 }
    return reaction.rows.lowerBound
  }

  /// Lets a fighter who lies get up.
  ///
  /// - Returns: the first row of the motion; nil where the database has none.
  func raise(_ entity: Entity, _ world: World) -> Int? {
    guard let root = world.read(entity, Shown.self, { $0.pose.root }),
      let reaction = nearest([.getUp], to: entity, world)
    else { return nil }
    let first = reaction.rows.lowerBound
    play(
      reaction, RootPlan(root: root, turn: 0, startRow: first, frames: 1), Reeling(.fallen),
      entity, world)
    return first
  }

  private func play(
    _ reaction: Reaction, _ plan: RootPlan, _ reeling: Reeling, _ entity: Entity, _ world: World
  ) {
    guard let shown = world[entity, Shown.self] else { return }
    let first = reaction.rows.lowerBound
    world.update(entity, Blend.self) {
      $0.transition(to: first, shown: shown, halflife: assets.tuning.blendHalflife, assets)
    }
    world.update(entity, Playback.self) {
      $0.start(.stagger, row: first, endRow: reaction.endRow, rate: 1, plan: plan)
    }
    world[entity, Reeling.self] = reeling
  }

  private func nearest(_ wanted: MotionTags, to entity: Entity, _ world: World) -> Reaction? {
    withCode(of: entity, world) { nearest(wanted, to: $0, world) }
  }

  private func nearest(_ wanted: MotionTags, to code: Span<Float>, _ world: World) -> Reaction? {
    assets.reactions.nearest(
      wanted, to: code, in: assets.space, turn: Int(world.tick & 0xFFFF))
  }

  /// Calls `body` with the pose code of what a fighter shows.
  private func withCode(
    of entity: Entity, _ world: World, _ body: (Span<Float>) -> Reaction?
  ) -> Reaction? {
    guard let shown = world[entity, Shown.self], let playback = world[entity, Playback.self] else {
      return nil
    }
    return withUnsafeTemporaryAllocation(of: Float.self, capacity: assets.space.poseCount) {
      buffer in
      // SAFETY: every number is initialised before the spans over the buffer are read, and they do
      // not leave this closure.
      buffer.initialize(repeating: 0)
      var code = buffer.mutableSpan
      if codes.write(shown, row: Int(playback.row), frames: assets.frames, into: &code) {
        world.update(entity, Matching.self) { $0.encoded += 1 }
      }
      return body(UnsafeBufferPointer(buffer).span)
    }
  }
}
