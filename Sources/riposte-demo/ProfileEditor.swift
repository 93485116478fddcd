import DataFiles
import InputActions

/// The player's profile while it is changed, and the bindings that follow from it.
struct ProfileEditor {
  /// A profile that comes with the program.
  struct Preset {
    var title: String
    var path: String
  }

  /// The bindings without a profile.
  let defaults: Bindings
  /// The file for saving and loading.
  let path: String
  let presets: [Preset]
  private(set) var profile: PlayerProfile
  private(set) var bindings: Bindings
  /// What of the profile has no effect.
  private(set) var warnings: [ProfileWarning]
  /// Whether the profile is another than the saved one.
  private(set) var isDirty = false

  init(defaults: Bindings, profile: PlayerProfile, path: String, presetFolder: String) {
    (self.defaults, self.profile, self.path) = (defaults, profile, path)
    (bindings, warnings) = defaults.applying(profile)
    let files = ((try? FileAccess.list(presetFolder)) ?? []).filter { $0.hasSuffix(".json") }
    presets = files.sorted().map { file in
      let path = FilePath.join(presetFolder, file)
      let title = (try? PlayerProfile(path: path))?.name ?? ""
      return Preset(title: title.isEmpty ? FilePath.stem(of: file) : title, path: path)
    }
  }

  /// The rows with their slots, in the file's order.
  var rows: [(row: BindingRow, slots: [SlotBinding])] {
    var result: [(row: BindingRow, slots: [SlotBinding])] = []
    for binding in bindings.slotBindings {
      if let place = result.firstIndex(where: { $0.row == binding.slot.row }) {
        result[place].slots.append(binding)
      } else {
        result.append((binding.slot.row, [binding]))
      }
    }
    return result
  }

  func isChanged(_ row: BindingRow) -> Bool {
    let slots = bindings.slotBindings(of: row).flatMap { bindings.companions(of: $0.slot) }
    return profile.keys.contains { $0.slot.row == row || slots.contains($0.slot) }
  }

  /// The rows that go along when one is bound: the other gestures of its controls.
  func companions(of row: BindingRow) -> [BindingRow] {
    var result: [BindingRow] = []
    for slot in bindings.slotBindings(of: row).map(\.slot) {
      for other in bindings.companions(of: slot).map(\.row)
      where other != row && !result.contains(other) {
        result.append(other)
      }
    }
    return result
  }

  /// Binds a control; returns whether that was possible.
  mutating func bind(
    _ bound: BoundControl, to slot: BindingSlot, resolution: ConflictResolution
  ) -> Bool {
    var changed = profile
    guard changed.bind(bound, to: slot, resolution: resolution, in: defaults) else { return false }
    use(changed)
    return true
  }

  /// Takes back what was changed of a row.
  mutating func reset(_ row: BindingRow) {
    let bindings = bindings
    change { $0.reset(row, in: bindings) }
  }

  mutating func resetAll() { change { $0.resetAll() } }

  mutating func setDeadZone(of action: String, lower: Float) {
    change { profile in
      let upper = profile.deadZones.first { $0.action == action }?.upper
      profile.setDeadZone(of: action, lower: lower, upper: upper)
    }
  }

  mutating func setMode(_ mode: PlayerProfile.PressMode, of action: String) {
    change { $0.setMode(mode, of: action) }
  }

  mutating func set(_ time: TriggerSeconds, to seconds: Float) {
    change { $0.setTrigger(time.type, of: time.action, row: time.row, "seconds", to: seconds) }
  }

  mutating func setEnds(_ ends: PadZones.Ends, ofPad pad: String) {
    change { $0.setEnds(ends, ofPad: pad) }
  }

  mutating func setSetting(_ name: String, to value: Float) {
    change { $0.setSetting(name, to: value) }
  }

  /// The lower end of an action's dead zones, where the profile sets it.
  func deadZone(of action: String) -> Float? {
    profile.deadZones.first { $0.action == action }?.lower
  }

  mutating func save() throws(FileError) {
    try FileAccess.makeFolder(FilePath.parent(of: path))
    try profile.save(to: path)
    isDirty = false
  }

  /// Reads the file again.
  mutating func load() throws(FileError) {
    use(try PlayerProfile(path: path))
    isDirty = false
  }

  /// Lays a preset on top of the profile.
  ///
  /// - Returns: the slots that share a control since then, and did not before.
  mutating func add(_ preset: Preset) throws(FileError) -> [[BindingSlot]] {
    let known = bindings.collisions()
    let other = try PlayerProfile(path: preset.path)
    change { $0.add(other) }
    return bindings.collisions().filter { !known.contains($0) }
  }

  private mutating func change(_ body: (inout PlayerProfile) -> Void) {
    var changed = profile
    body(&changed)
    use(changed)
  }

  private mutating func use(_ changed: PlayerProfile) {
    isDirty = isDirty || changed != profile
    profile = changed
    (bindings, warnings) = defaults.applying(changed)
  }
}
