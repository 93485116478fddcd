import Combat
import ECS
import InputActions
import Locomotion

extension Simulation {
  /// The systems of a tick in their stages, with what each reads and writes.
  static func stages(
    _ scenario: Scenario, _ assets: FightAssets, _ surroundings: Surroundings,
    _ persons: PersonBindings, in world: World
  ) throws -> [Stage] {
    let codes = PoseCodes(assets.database, space: assets.space)
    let scripts = scenario.fighters.enumerated().map { i, entry in
      entry.controller.kind == .script
        ? FighterScript(entry: entry.controller, player: UInt8(clamping: i)) : nil
    }
    let script = ScriptSystem(scripts: scripts, surroundings: surroundings)
    let input = InputSystem(assets: assets, persons: persons)
    let intent = IntentSystem(assets: assets)
    let threat = ThreatSystem(assets: assets)
    let parry = ParrySystem(assets: assets, codes: codes, persons: persons)
    let attack = AttackSystem(assets: assets)
    let reactions = ReactionStart(assets: assets, codes: codes, surroundings: surroundings)
    let recovery = RecoverySystem(assets: assets, reactions: reactions)
    let deathblow = DeathblowSystem(assets: assets, surroundings: surroundings)
    let context = ContextSystem(assets: assets, surroundings: surroundings)
    let evasion = EvasionSystem(assets: assets)
    let interaction = try InteractionSystem(
      assets: assets, surroundings: surroundings, world: world)
    let locomotion = LocomotionSystem(
      assets: assets, codes: codes, surroundings: surroundings)
    let playback = PlaybackSystem(assets: assets, surroundings: surroundings)
    let posture = PostureSystem(assets: assets)
    let resolve = ResolveSystem(assets: assets, reactions: reactions)
    return [
      Stage(
        "input",
        [
          System(
            "script",
            access: Access(
              reads: [
                Roster.self, Playback.self, Threat.self, Aim.self, Shown.self, Door.self,
                Opening.self, Reeling.self,
              ],
              writes: [ScriptState.self, TickInput.self]), run: script.run),
          System(
            "input",
            access: Access(
              reads: [Roster.self, Fighter.self, TickInput.self], writes: [PlayerInput.self]),
            after: ["script"], run: input.run),
          System(
            "context",
            access: Access(
              reads: [Roster.self, Fighter.self, Shown.self, Door.self],
              writes: [PlayerInput.self, Aim.self]),
            after: ["input"], run: context.run),
        ]),
      Stage(
        "decide",
        [
          System(
            "intent",
            access: Access(
              reads: [Roster.self, PlayerInput.self, Shown.self],
              writes: [Aim.self, Steering.self]), run: intent.run),
          System(
            "interaction",
            access: Access(
              reads: [Roster.self, PlayerInput.self, Shown.self],
              writes: [Door.self, Item.self, Selection.self]), run: interaction.run),
          System(
            "threat",
            access: Access(
              reads: [Roster.self, Playback.self, Blend.self, Shown.self],
              writes: [AttackRun.self, Threat.self]), run: threat.run),
          System(
            "recovery",
            access: Access(
              reads: [Roster.self, Fighter.self, Shown.self, Door.self],
              writes: [
                Stamina.self, Reeling.self, Playback.self, Blend.self, Matching.self, Tally.self,
              ]), after: ["threat", "interaction"], run: recovery.run),
          System(
            "parry",
            access: Access(
              reads: [
                Roster.self, PlayerInput.self, Shown.self, Threat.self, Reeling.self,
              ],
              writes: [
                ParryRun.self, Playback.self, Blend.self, UsedParries.self, AttackRun.self,
                Matching.self, Tally.self,
              ]), after: ["threat", "intent", "recovery"], run: parry.run),
          System(
            "deathblow",
            access: Access(
              reads: [
                Roster.self, Fighter.self, PlayerInput.self, Shown.self, ParryRun.self, Door.self,
              ],
              writes: [
                Opening.self, Reeling.self, Stamina.self, Playback.self, Blend.self, Tally.self,
              ]), after: ["parry"], run: deathblow.run),
          System(
            "evasion",
            access: Access(
              reads: [Roster.self, PlayerInput.self, Shown.self, Steering.self],
              writes: [Playback.self, Blend.self]), after: ["deathblow", "intent"],
            run: evasion.run),
          System(
            "attack",
            access: Access(
              reads: [Roster.self, PlayerInput.self, Shown.self, ParryRun.self],
              writes: [Aim.self, Playback.self, Blend.self, AttackRun.self, Tally.self]),
            after: ["deathblow", "evasion"], run: attack.run),
        ]),
      Stage(
        "animate",
        [
          System(
            "locomotion",
            access: Access(
              reads: [Roster.self, Fighter.self, PlayerInput.self, Shown.self, Door.self],
              writes: [Steering.self, Playback.self, Matching.self, Blend.self]),
            run: locomotion.run),
          System(
            "playback",
            access: Access(
              reads: [Roster.self, Fighter.self, Steering.self, Door.self],
              writes: [Playback.self, Blend.self, Shown.self]), after: ["locomotion"],
            run: playback.run),
          System(
            "posture",
            access: Access(
              reads: [Roster.self, Playback.self],
              writes: [Shown.self, PlantedFeet.self, ParryRun.self]), after: ["playback"],
            run: posture.run),
        ]),
      Stage(
        "resolve",
        [
          System(
            "resolve",
            access: Access(
              reads: [Roster.self, Fighter.self, Shown.self, Door.self],
              writes: [
                ParryRun.self, AttackRun.self, Playback.self, Blend.self, Tally.self,
                Matching.self, Stamina.self, Reeling.self, BladesMet.self, StaminaLost.self,
              ]), run: resolve.run)
        ]),
    ]
  }
}
