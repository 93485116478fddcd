import DataFiles

extension PlayerProfile {
  /// Lays another profile on top: what it overrides counts, and all else of this one stays. So two
  /// presets, or a preset and the player's own profile, make one.
  ///
  /// Slots keep their numbers, and both may bind one control: `Bindings.collisions(company:)` of the
  /// bindings with the result tells.
  public mutating func add(_ other: PlayerProfile) {
    if !other.name.isEmpty && other.name != name {
      name = name.isEmpty ? other.name : "\(name) + \(other.name)"
    }
    for entry in other.keys {
      if let index = keys.lastIndex(where: { $0.slot == entry.slot }) {
        keys[index] = entry
      } else {
        keys.append(entry)
      }
    }
    for entry in other.triggers { set(entry) }
    modes.removeAll { own in other.modes.contains { $0.action == own.action } }
    modes += other.modes
    deadZones.removeAll { own in other.deadZones.contains { $0.action == own.action } }
    deadZones += other.deadZones
    pads.removeAll { own in other.pads.contains { $0.pad == own.pad } }
    pads += other.pads
    settings.removeAll { own in other.settings.contains { $0.name == own.name } }
    settings += other.settings
    isHoldFree = isHoldFree || other.isHoldFree
    extra += other.extra.filter { member in !extra.contains { $0.key == member.key } }
    settingsExtra += other.settingsExtra.filter { !settingsExtra.contains($0) }
  }
}
