import Combat
import ECS
import LatentMotion
import Locomotion
import MotionMath
import SkeletalAnimation

/// Lets stamina recover, and brings fighters who reel back to their feet: a daze goes on until its end,
/// who was slammed by a heavy blow falls off the wall, who lies gets up.
struct RecoverySystem {
  let assets: FightAssets
  let reactions: ReactionStart

  func run(_ world: World) {
    guard let roster = world[Roster.self] else { return }
    let tick = Int32(truncatingIfNeeded: world.tick)
    for i in 0..<Int(roster.count) {
      let entity = roster.entities[i]
      guard let reeling = world[entity, Reeling.self], let playback = world[entity, Playback.self]
      else { continue }
      if reeling.kind == .none {
        let rules = assets.stamina
        world.update(entity, Stamina.self) { stamina in
          guard stamina.value < 1, tick - stamina.lossTick >= rules.restTicks else { return }
          stamina.value = min(stamina.value + rules.recovery, 1)
        }
      } else if reeling.kind == .groggy && playback.mode == .stagger && playback.isOver
        && tick < reeling.until && reeling.until != .max
      {
        // The daze outlasts its motion and goes on in another one.
        if reactions.throwOff(entity, .groggy, meeting: nil, reeling, world) == nil {
          end(entity, reeling, world)
        }
      } else if playback.mode != .stagger || playback.isOver && reeling.followBits == 0 {
        end(entity, reeling, world)
      } else if tick >= reeling.until {
        goOn(entity, reeling, playback, world)
      }
    }
  }

  /// What a fighter has gone through has cost it its stamina; some of it is there again.
  private func end(_ entity: Entity, _ reeling: Reeling, _ world: World) {
    world[entity, Reeling.self] = Reeling()
    guard reeling.kind != .unsteady else { return }
    let refund = assets.stamina.refund
    world.update(entity, Stamina.self) { $0.value = max($0.value, refund) }
  }

  private func goOn(
    _ entity: Entity, _ reeling: Reeling, _ playback: Playback, _ world: World
  ) {
    let follow = MotionTags(rawValue: reeling.followBits)
    if follow.contains(.fall) {
      let root = world.read(entity, Shown.self) { $0.pose.root } ?? .identity
      if reactions.fell(entity, along: root.rotation.rotate(.forward), world) != nil { return }
    } else if follow.contains(.getUp) {
      world.update(entity, Stamina.self) { $0.value = 1 }
      if reactions.raise(entity, world) != nil { return }
    }
    // Nothing follows, or the database has no motion for it: this one ends here.
    world.update(entity, Playback.self) { playback in
      playback.endRow = min(playback.endRow, playback.row + 1)
    }
    end(entity, reeling, world)
  }
}
