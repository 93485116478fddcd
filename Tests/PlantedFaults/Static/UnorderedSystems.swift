import ECS
import RiposteRuntime

extension Fault {
  static let unorderedSystems = Fault(
    "unordered-systems", .setup, part: "Aim", "two systems write one component in no order"
  ) { _, stages in
    let access = Access(reads: [Roster.self], writes: [Aim.self])
    stages.append(
      Stage(
        "fault",
        [
          System("turn", access: access) { world in
            world.forEachFighter { world.update($0, Aim.self) { $0.yaw += 0.01 } }
          },
          System("damp", access: access) { world in
            world.forEachFighter { world.update($0, Aim.self) { $0.yaw *= 0.99 } }
          },
        ]))
  }
}
