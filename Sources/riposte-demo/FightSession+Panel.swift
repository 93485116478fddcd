import Combat
import ECS
import InputActions
import LatentMotion
import MotionMath
import ProgramOptions
import RiposteRuntime
import SkeletalAnimation

extension FightSession {
  func panel() -> PanelView {
    var view = PanelView(tick: simulation.tick)
    let hash = String(simulation.stateHash(), radix: 16)
    let tally = simulation.tally
    view.facts = [
      Fact("state", String(hash.prefix(8))), Fact("latent", loaded.assets.space.kind.rawValue),
      Fact(
        "attacks",
        "\(tally.attacks): \(tally.parries) parried, \(tally.lates) late, \(tally.hits) hit"),
    ]
    if let tape { view.facts.append(tape) }
    view.systems = zip(stopwatch.times.entries, stopwatch.times.shares).compactMap { entry, share in
      guard let system = entry.system else { return nil }
      return SystemRow(name: system, microseconds: Float(entry.mean / 1000), share: Float(share))
    }
    view.banner = isMenuOpen ? "Menu" : inventory ?? deathblow ?? ""
    view.fighters = simulation.fighters.indices.map(fighterPanel)
    return view
  }

  /// The prompt of a person whose opponent is open; nil while nobody's is.
  private var deathblow: String? {
    let persons = simulation.scenario.fighters.indices.filter {
      simulation.scenario.fighters[$0].controller.kind == .device
    }
    return persons.contains {
      let opening = simulation.world[simulation.fighters[$0], Opening.self]
      return (opening?.victim ?? .null) != .null
    } ? "Attack: deathblow" : nil
  }

  /// The list that a player looks through, with the selected item marked; nil while nobody does.
  private var inventory: String? {
    for entity in simulation.fighters {
      guard let input = simulation.world[entity, PlayerInput.self]?.state,
        input.isActive(loaded.assets.actions.inventoryContext)
      else { continue }
      let selected = Int(simulation.world[entity, Selection.self]?.index ?? 0)
      let items = simulation.itemsInReach(of: entity)
      guard !items.isEmpty else { return "Nothing in reach" }
      return items.enumerated().map { place, item in
        let name = simulation.scenario.items[Int(item.index)].name
        let carried = item.holder == entity ? "\(name) (carried)" : name
        return place == selected ? "> \(carried) <" : carried
      }.joined(separator: "    ")
    }
    return nil
  }

  private func fighterPanel(_ i: Int) -> FighterPanel {
    let entity = simulation.fighters[i]
    let world = simulation.world
    var panel = FighterPanel(name: simulation.scenario.fighters[i].name, colour: colour(i))
    if let input = world[entity, PlayerInput.self] {
      let names = loaded.assets.bindings.contextNames
      panel.contexts = input.state.activeContexts.map { names[Int($0.index)] }
      panel.actions = actions(input.state)
    }
    if let playback = world[entity, Playback.self] {
      let clip = loaded.assets.frames.clip(of: Int(playback.row))
      panel.clip = clip.name
      panel.clipFrame = Int(playback.row) - clip.start
      panel.clipLength = clip.count
      panel.facts = [Fact("mode", "\(playback.mode)")]
    }
    if let stamina = world[entity, Stamina.self], let reeling = world[entity, Reeling.self] {
      panel.facts.append(Fact("stamina", "\((stamina.value * 100).text(0)) %"))
      if reeling.kind != .none { panel.facts.append(Fact("reeling", "\(reeling.kind)")) }
    }
    if let aim = world[entity, Aim.self], aim.hasLook == 1 {
      panel.facts.append(Fact("cut", "\((aim.lookAngle * 180 / pi).text(0))°"))
    }
    panel.costs = review.matchingCosts(of: entity, simulation)
    panel.lastParry = world[entity, ParryRun.self].flatMap { parry($0, i) }
    return panel
  }

  private func parry(_ run: ParryRun, _ i: Int) -> ParryRow? {
    guard run.tier != .none else { return nil }
    var row = ParryRow(tier: "\(run.tier)")
    if run.attacker != .null { row.leadMilliseconds = Float(run.lead) / 256 / 60 * 1000 }
    if run.contactError >= 0 { row.contactErrorCentimetres = run.contactError * 100 }
    if loaded.assets.catalog.parries.indices.contains(Int(run.parry)) {
      let strike = loaded.assets.catalog.parries[Int(run.parry)].strike
      row.clip = loaded.assets.frames.clip(of: Int(strike.row)).name
    }
    row.costs = review.parryCosts(of: i)
    return row
  }

  func actions(_ state: InputState) -> [ActionRow] {
    bindings.actionNames.compactMap { name in
      guard let action = bindings.action(named: name) else { return nil }
      let value = state.components(of: action)
      let trigger = state.state(of: action)
      // Words, not numbers, for what is only up or down.
      let isBool = (try? bindings.action(name, as: Bool.self)) != nil
      let isOne = (try? bindings.action(name, as: Float.self)) != nil
      let text =
        isBool
        ? (value.x == 0 ? "up" : "down")
        : value.x.text(2) + (isOne ? "" : ", \(value.y.text(2))")
      return ActionRow(name: name, value: text, state: "\(trigger)", isActive: trigger != .none)
    }
  }
}
