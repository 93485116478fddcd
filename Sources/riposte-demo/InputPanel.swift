import CImGui
import InputActions

/// The panel of contexts, actions and bindings, in which the player chooses other keys.
struct InputPanel {
  /// Controls by the names that the player knows.
  var names = ControlNames.devices(.plain)
  private(set) var editor: ProfileEditor
  private var rebinding: Rebinding?
  private var message: (text: String, isGood: Bool)?
  /// Whether the bindings were changed since they were last taken.
  private var isChanged = false
  /// The names of the gamepads that are plugged in.
  var pads: [String] = []
  private var requests: [InputRequest] = []

  init(_ editor: ProfileEditor) { self.editor = editor }

  /// Whether the player's events belong to the panel, since it waits for a key.
  var hasInput: Bool { rebinding?.hasInput ?? false }

  /// The bindings if they were changed since the last call.
  mutating func takeChange() -> Bindings? {
    defer { isChanged = false }
    return isChanged ? editor.bindings : nil
  }

  /// What was asked for since the last call.
  mutating func takeRequests() -> [InputRequest] {
    defer { requests = [] }
    return requests
  }

  mutating func ask(_ request: InputRequest) { requests.append(request) }

  /// Takes a tick's events while the panel waits for a key.
  mutating func step(_ events: [RawEvent]) {
    rebinding?.step(events)
    guard let rebinding, rebinding.question == nil, let outcome = rebinding.outcome else { return }
    switch outcome {
    case .captured(let bound, _): choose(bound)
    case .cancelled: end("Nothing was changed.", true)
    case .timedOut: end("No key was pressed.", true)
    }
  }

  /// Stops waiting for releases that may never come, as when the window loses the focus.
  mutating func releaseAll() { rebinding?.releaseAll() }

  /// Draws the panel; `fixed` says why no binding can be changed now.
  mutating func draw(
    _ view: InputView, fixed: String?, x: Float, y: Float, width: Float, height: Float
  ) {
    if imgui_begin("Input", x, y, width, height) {
      drawProfile(fixed)
      drawStatus(fixed)
      drawContexts(view.contexts)
      drawDevices(view, isFixed: fixed != nil)
      imgui_separator()
      if imgui_begin_child("input lists") {
        if imgui_collapsing_header("Actions and reasons", true) { drawActions(view.actions) }
        if imgui_collapsing_header("Bindings", true) { drawBindings(fixed) }
      }
      imgui_end_child()
    }
    imgui_end()
  }
}

// MARK: Choosing a key

extension InputPanel {
  private mutating func end(_ text: String, _ isGood: Bool) {
    rebinding = nil
    message = (text, isGood)
  }

  private mutating func choose(_ bound: BoundControl) {
    guard let slot = rebinding?.slot else { return }
    let conflicts = editor.bindings.conflicts(binding: bound, to: slot)
    switch conflicts.first?.kind {
    case .collisionWithMappingInSameContext?: rebinding?.ask(bound, conflicts)
    case .reservedByAction?:
      end("\(names(bound)) is reserved for \(users(conflicts[0])).", false)
    default: bind(bound, .keepBoth, conflicts)
    }
  }

  private mutating func bind(
    _ bound: BoundControl, _ resolution: ConflictResolution, _ conflicts: [BindingConflict]
  ) {
    guard let slot = rebinding?.slot else { return }
    guard editor.bind(bound, to: slot, resolution: resolution) else {
      return end("\(names(bound)) was not bound.", false)
    }
    isChanged = true
    let remarks = conflicts.compactMap(remark)
    let text = ["\(slot.row.title) is \(names(bound)) now."] + remarks
    end(text.joined(separator: " "), remarks.isEmpty)
  }

  /// What a conflict means that needs no decision.
  private func remark(_ conflict: BindingConflict) -> String? {
    switch conflict.kind {
    case .hidesExistingMapping: "It goes before \(users(conflict))."
    case .hiddenByExistingMapping: "\(users(conflict)) goes before it."
    case .forcesTypePromotion: "A key gives all or nothing."
    case .forcesTypeDemotion: "It counts from a threshold on."
    default: nil
    }
  }

  private func users(_ conflict: BindingConflict) -> String {
    let rows = conflict.offenders.map { "\($0.row.title) (\($0.row.context))" }
    return rows.joined(separator: ", ")
  }

  /// One line, so that the lists stay in their place.
  private mutating func drawStatus(_ fixed: String?) {
    guard let rebinding else {
      if let message {
        let colour: (Float, Float, Float) = message.isGood ? (0.6, 0.85, 0.6) : (1, 0.6, 0.45)
        return imgui_text_wrapped(colour.0, colour.1, colour.2, message.text)
      }
      return imgui_text_dim(fixed ?? "A click on a key or button changes it, + adds one.")
    }
    guard let (bound, conflicts) = rebinding.question else {
      if imgui_small_button("Cancel", false) { end("Nothing was changed.", true) }
      imgui_same_line()
      let row = rebinding.slot.row
      return imgui_text_coloured(
        1, 0.85, 0.45, "Press a key for \(row.title) (\(row.context)). Esc cancels.")
    }
    let answers: [(title: String, resolution: ConflictResolution)] = [
      ("Replace", .replace), ("Swap", .swap), ("Keep both", .keepBoth), ("Cancel", .cancel),
    ]
    for answer in answers {
      let isChosen = imgui_small_button(answer.title, false)
      imgui_same_line()
      guard isChosen else { continue }
      if answer.resolution == .cancel {
        end("Nothing was changed.", true)
      } else {
        bind(bound, answer.resolution, conflicts)
      }
    }
    let users = conflicts.first.map(users) ?? "another row"
    imgui_text_coloured(1, 0.85, 0.45, "\(names(bound)) is used for \(users).")
  }
}

// MARK: The profile

extension InputPanel {
  private mutating func drawProfile(_ fixed: String?) {
    let name = editor.profile.name.isEmpty ? "Profile" : editor.profile.name
    imgui_text("\(name)\(editor.isDirty ? " (changed)" : "")")
    imgui_same_line()
    imgui_text_dim(editor.path)
    if imgui_button("Save") { attempt("Saved.") { try $0.save() } }
    if fixed == nil {
      imgui_same_line()
      if imgui_button("Load") { change("Loaded.") { try $0.load() } }
      imgui_same_line()
      if imgui_button("Reset all") { change("All is as at first.") { $0.resetAll() } }
      imgui_same_line()
      imgui_text_dim("presets")
      for preset in editor.presets {
        imgui_same_line_if_fits(preset.title)
        if imgui_button(preset.title) {
          add(preset)
        }
      }
    }
    for warning in editor.warnings.prefix(3) { imgui_text_wrapped(1, 0.6, 0.45, "\(warning)") }
  }

  private mutating func add(_ preset: ProfileEditor.Preset) {
    var collisions: [[BindingSlot]] = []
    change("\(preset.title) was laid on top: save it to keep it.") {
      collisions = try $0.add(preset)
    }
    guard !collisions.isEmpty else { return }
    let users = collisions.map { $0.map(\.row.title).joined(separator: " and ") }
    message = (
      "\(preset.title) was laid on top, but one control is for \(users.joined(separator: ", for ")).",
      false
    )
  }

  private mutating func attempt(
    _ done: String, _ body: (inout ProfileEditor) throws -> Void
  ) {
    do {
      try body(&editor)
      message = (done, true)
    } catch { message = ("\(error)", false) }
  }

  mutating func change(
    _ done: String, _ body: (inout ProfileEditor) throws -> Void
  ) {
    rebinding = nil
    attempt(done, body)
    isChanged = true
  }
}

// MARK: Lists

extension InputPanel {
  private func drawContexts(_ contexts: [ContextRow]) {
    imgui_text_dim("Contexts")
    for context in contexts {
      imgui_same_line()
      let text = "\(context.name) \(context.priority)"
      if context.isActive {
        imgui_text_coloured(0.6, 0.85, 0.6, text)
      } else {
        imgui_text_dim(text)
      }
    }
  }

  private func drawActions(_ actions: [ActionReason]) {
    guard imgui_begin_table("reasons", 4, [0.8, 0.75, 0.8, 3]) else { return }
    for action in actions {
      imgui_next_column()
      if action.row.isActive {
        imgui_text(action.row.name)
      } else {
        imgui_text_dim(action.row.name)
      }
      imgui_next_column()
      imgui_text(action.row.value)
      imgui_next_column()
      if let progress = action.progress {
        imgui_bar(min(max(progress, 0), 1), 0.5, 0.42, 0.2, action.row.state)
      } else if action.row.isActive {
        imgui_text(action.row.state)
      } else {
        imgui_text_dim(action.row.state)
      }
      imgui_next_column()
      imgui_text_wrapped(0.60, 0.65, 0.73, action.reason)
    }
    imgui_end_table()
  }

  private mutating func drawBindings(_ fixed: String?) {
    var context = ""
    var isTableOpen = false
    for (index, (row, slots)) in editor.rows.enumerated() {
      if row.context != context {
        if isTableOpen { imgui_end_table() }
        context = row.context
        imgui_text_coloured(0.55, 0.80, 1, context)
        isTableOpen = imgui_begin_table(context, 3, [1, 3, 0.5])
      }
      guard isTableOpen else { continue }
      imgui_push_id(Int32(index))
      imgui_next_column()
      imgui_text(row.title)
      let others = editor.companions(of: row).map(\.title)
      if !others.isEmpty { imgui_text_dim("with " + others.joined(separator: ", ")) }
      imgui_next_column()
      drawSlots(row, slots, isFixed: fixed != nil)
      imgui_next_column()
      if fixed == nil, editor.isChanged(row), imgui_small_button("Reset", false) {
        change("\(row.title) is as at first.") { $0.reset(row) }
      }
      imgui_pop_id()
    }
    if isTableOpen { imgui_end_table() }
    drawPads()
    guard fixed == nil else { return }
    for setting in editor.bindings.settings {
      var value = setting.value
      let (low, high) = (setting.range.lowerBound, setting.range.upperBound)
      if imgui_slider(setting.name, &value, low, high, "%.2f") {
        change("\(setting.name) is \(value.text(2)).") { $0.setSetting(setting.name, to: value) }
      }
    }
    drawModes()
    for time in editor.bindings.triggerSeconds {
      var seconds = time.seconds
      let title = "\(time.action) \(time.type), seconds"
      if imgui_slider(title, &seconds, 0.05, 2, "%.2f") {
        change("\(title): \(seconds.text(2)).") { $0.set(time, to: seconds) }
      }
    }
    for action in ["Move", "Look"] where editor.bindings.action(named: action) != nil {
      var lower = editor.deadZone(of: action) ?? 0.2
      if imgui_slider("dead zone of \(action)", &lower, 0, 0.9, "%.2f") {
        change("The dead zone of \(action) begins at \(lower.text(2)).") {
          $0.setDeadZone(of: action, lower: lower)
        }
      }
    }
  }

  /// How held actions are pressed: as long as the key is down, on and off, or either by how long.
  private mutating func drawModes() {
    for (index, action) in editor.bindings.switchableActions.enumerated() {
      imgui_push_id(Int32(index))
      imgui_text(action)
      let now = editor.bindings.pressMode(of: action)
      var modes: [(title: String, mode: PlayerProfile.PressMode)] = [
        ("hold", .hold), ("toggle", .toggle),
      ]
      if (try? editor.bindings.action(action, as: Bool.self)) != nil {
        var seconds = PlayerProfile.PressMode.usualSeconds
        if case .hybrid(let own) = now { seconds = own }
        modes.append(("hybrid", .hybrid(seconds: seconds)))
      }
      for (title, mode) in modes {
        imgui_same_line()
        if imgui_small_button(title, mode == now) {
          change("\(action) is pressed by \(title) now.") { $0.setMode(mode, of: action) }
        }
      }
      imgui_pop_id()
    }
  }

  private mutating func drawSlots(_ row: BindingRow, _ slots: [SlotBinding], isFixed: Bool) {
    for (place, binding) in slots.enumerated() {
      let title = binding.bound.map { names($0) } ?? "none"
      if place > 0 { imgui_same_line_if_fits(title) }
      guard !isFixed else {
        imgui_text_dim(title)
        continue
      }
      imgui_push_id(Int32(place))
      if imgui_small_button(title, rebinding?.slot == binding.slot) {
        begin(binding.slot, binding.bound)
      }
      imgui_pop_id()
    }
    // A composite has a row for each part, which no single control can lengthen.
    guard !isFixed, row.part == nil || !editor.companions(of: row).isEmpty,
      !slots.contains(where: { $0.bound == nil }),
      let free = editor.bindings.freeSlot(of: row)
    else { return }
    imgui_same_line_if_fits("+")
    if imgui_small_button("+", rebinding?.slot == free) { begin(free, nil) }
  }

  private mutating func begin(_ slot: BindingSlot, _ bound: BoundControl?) {
    rebinding = Rebinding(slot, bound: bound)
    message = nil
  }
}

extension BindingRow {
  /// The row for a person: `Parry`, `Move up`, `Look Turn`.
  fileprivate var title: String {
    var words = name == action ? action : "\(action) \(name)"
    if let part { words += part == "doubleTap" ? " double tap" : " \(part)" }
    return words
  }
}
