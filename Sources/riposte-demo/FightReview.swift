import Combat
import ECS
import LatentMotion
import Locomotion
import MotionMath
import RiposteRuntime
import SkeletalAnimation

/// Works out for the panel why the motions were chosen: what the playing row and the last parry
/// cost, channel by channel.
struct FightReview {
  private let coder: PoseCoder
  /// What the choice of a parry in the coming tick draws on: each fighter's row and recent parries.
  private var before: [(row: Int, usage: ParryUsage)] = []
  private var parryCosts: [[CostRow]]

  init(_ simulation: Simulation) {
    coder = PoseCoder(simulation.assets.database, kind: simulation.assets.space.kind)
    parryCosts = simulation.fighters.map { _ in [] }
  }

  /// Call it before each tick.
  mutating func remember(_ simulation: Simulation) {
    before = simulation.fighters.map { entity in
      (
        Int(simulation.world[entity, Playback.self]?.row ?? 0),
        simulation.world[entity, UsedParries.self]?.usage ?? ParryUsage()
      )
    }
  }

  /// Call it behind each tick: keeps the costs of the parries that it began.
  mutating func look(_ simulation: Simulation) {
    let world = simulation.world
    for (i, entity) in simulation.fighters.enumerated() {
      guard let run = world[entity, ParryRun.self], run.parry >= 0,
        Int(run.startTick) == simulation.tick - 1
      else { continue }
      parryCosts[i] = []
      guard run.tier.deflects, let threat = world[entity, Threat.self],
        let own = world[entity, Shown.self], let other = world[run.attacker, Shown.self]
      else { continue }
      let root = own.poseBefore.root
      let way = other.poseBefore.root.position - root.position
      let query = ParryQuery(
        blade: threat.blade, velocity: threat.velocity,
        defender: RigidTransform(
          position: root.position, rotation: Quaternion(yaw: atan2(way.x, way.z))),
        ticks: Float(run.meetTick - run.startTick))
      let space = simulation.assets.space
      var code = [Float](repeating: 0, count: space.poseCount)
      var span = code.mutableSpan
      space.index.copyRow(before[i].row, into: &span)
      let costs = simulation.assets.parryChoice.costs(
        of: Int(run.parry), query: query, code: code.span, usage: before[i].usage)
      guard let costs else { continue }
      parryCosts[i] = ParryChannel.allCases.map {
        CostRow(name: "\($0)", value: costs[$0.rawValue])
      }
    }
  }

  /// The costs of a fighter's last parry.
  func parryCosts(of fighter: Int) -> [CostRow] { parryCosts[fighter] }

  /// The costs of the row that a fighter plays, against a query as a search would ask it now; none
  /// in a planned stretch.
  func matchingCosts(of entity: Entity, _ simulation: Simulation) -> [CostRow] {
    let assets = simulation.assets
    guard let playback = simulation.world[entity, Playback.self], playback.mode == .locomotion,
      let shown = simulation.world[entity, Shown.self],
      let steering = simulation.world[entity, Steering.self]
    else { return [] }
    let space = assets.space
    var code = [Float](repeating: 0, count: space.poseCount)
    var codeSpan = code.mutableSpan
    coder.encode(
      PoseFeatureJob(
        skeleton: assets.skeleton, before: shown.worldBefore, pose: shown.world,
        after: shown.world, seconds: 1.0 / 60), into: &codeSpan)
    var path = [Float](repeating: 0, count: space.dimensions - space.poseCount)
    var pathSpan = path.mutableSpan
    PredictedTrajectory(of: steering.body, goal: steering.goal, tuning: assets.tuning)
      .write(from: shown.world[.root], in: space, into: &pathSpan)
    let query = code + path
    let costs = space.costs(of: query.span, row: Int(playback.row))
    return zip(space.channels, costs).map { CostRow(name: $0.name, value: $1) }
  }
}
