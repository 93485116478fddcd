import DataFiles
import InputActions
import Testing

/// A behavioural case: bindings, and tick by tick what happens and what is expected.
///
/// `Cases/cases.json` holds the list of them. `section` is what a case is about, `source` the test or
/// document of another system that it follows, or "own"; `numbers` are those that the case has in the
/// list of behaviours which the systems were compared by. `why` says why the result differs from that
/// of its source.
///
/// `tags`, `actions` and `contexts` are those of a bindings file; in place of contexts a case may give
/// `mappings`, which makes one context "Play". All contexts are active from the first tick on, but for
/// those in `inactive`. A case with `error` gives bindings that are refused, and the words that the
/// error holds.
struct BehaviouralCase: Decodable, CustomTestStringConvertible, Sendable {
  var name: String
  var section: Section
  var numbers: [Int]
  var source: String
  var why: String?
  var tags: JSONValue
  var platform: String?
  var actions: JSONValue
  var contexts: JSONValue
  var settings: JSONValue
  var customControls: JSONValue
  /// Profiles on top of each other, the last one that of the player.
  var profiles: [JSONValue]
  /// What they have no effect on.
  var warnings: [String]
  /// For controls and slots, such as `Key.E Play/Open` or `Key.E Play/Move/up[1]`, what binding one
  /// to the other would do: the gravest conflict, and the slots in its way.
  var conflicts: [String: String]
  var inactive: [String]
  var error: [String]
  var ticks: [Tick]
  var testDescription: String { name }

  /// One tick, or `times` equal ones; what is to be done comes before them.
  struct Tick: Decodable, Sendable {
    var events: [String]
    var add: [String]
    var remove: [String]
    /// The same, counted.
    var push: [String]
    var pop: [String]
    /// Swaps the whole set.
    var set: [String]?
    var enable: [String]
    var disable: [String]
    var tag: [String]
    var untag: [String]
    var priority: [String: Int]
    var refuse: [String]
    var allow: [String]
    /// Actions whose consumption the handler refuses.
    var ignore: [String]
    var pause: Bool?
    /// By action: up to three components.
    var inject: [String: [Float]]
    /// By action: state and components, such as `T 1`.
    var force: [String: String]
    var external: [String]
    var stop: [String]
    /// For how many ticks; 0 until stopped.
    var injectTicks: Int
    var releaseAll: Bool
    var times: Int
    /// By action: state, events and value as in `summary`.
    var expect: [String: String]
    /// By action: tick · 256 + fraction.
    var pressTimes: [String: Int]
    /// By action, in 1/256 ticks.
    var elapsed: [String: Int]
    /// By action: the events since the last time that they were looked at.
    var latch: [String: String]
    /// By action: how often it came to be triggered since the last time that it was looked at.
    var presses: [String: Int]
    var active: [String]?
    /// What is done with the history after the tick, and what it gives.
    var history: [HistoryStep]
    /// By action: why it is in its state, in words.
    var explain: [String: String]
    /// Devices that are switched off and on: keyboard, mouse, touch, custom, pad0 to pad3.
    var off: [String]
    var on: [String]
    /// How fast the game's time runs from this tick on.
    var timeScale: Float?
    /// A profile that takes the place of those before, while keys may be held.
    var profile: JSONValue?
    /// The contexts that came and went with the tick.
    var begun: [String]?
    var ended: [String]?
    /// What handlers of all events are told after the tick: `Attack S @300 1`, in order.
    var told: [String]?
    /// By action: how far its triggers are, in hundredths.
    var progress: [String: Int]
    /// Which way the player faces from this tick on.
    var facesLeft: Bool?

    enum Key: String, CodingKey, CaseIterable {
      case events, add, remove, push, pop, set, enable, disable, tag, untag, priority, refuse, allow
      case ignore, pause, inject, force, external, stop, injectTicks, releaseAll, times, expect
      case pressTimes, elapsed, latch, active, history, explain, facesLeft, off, on, timeScale
      case profile, begun, ended, told, progress, presses
    }

    init(from decoder: any Decoder) throws {
      let fields = try JSONFields(decoder, Key.self)
      events = try fields.value(.events, default: [])
      add = try fields.value(.add, default: [])
      remove = try fields.value(.remove, default: [])
      push = try fields.value(.push, default: [])
      pop = try fields.value(.pop, default: [])
      set = try fields.value(.set, default: nil)
      enable = try fields.value(.enable, default: [])
      disable = try fields.value(.disable, default: [])
      tag = try fields.value(.tag, default: [])
      untag = try fields.value(.untag, default: [])
      priority = try fields.value(.priority, default: [:])
      refuse = try fields.value(.refuse, default: [])
      allow = try fields.value(.allow, default: [])
      ignore = try fields.value(.ignore, default: [])
      pause = try fields.value(.pause, default: nil)
      inject = try fields.value(.inject, default: [:])
      force = try fields.value(.force, default: [:])
      external = try fields.value(.external, default: [])
      stop = try fields.value(.stop, default: [])
      injectTicks = try fields.integer(.injectTicks, in: 0...10_000, default: 1)
      releaseAll = try fields.value(.releaseAll, default: false)
      times = try fields.integer(.times, in: 0...10_000, default: 1)
      expect = try fields.value(.expect, default: [:])
      pressTimes = try fields.value(.pressTimes, default: [:])
      elapsed = try fields.value(.elapsed, default: [:])
      latch = try fields.value(.latch, default: [:])
      presses = try fields.value(.presses, default: [:])
      active = try fields.value(.active, default: nil)
      history = try fields.value(.history, default: [])
      explain = try fields.value(.explain, default: [:])
      facesLeft = try fields.value(.facesLeft, default: nil)
      off = try fields.value(.off, default: [])
      on = try fields.value(.on, default: [])
      timeScale = try fields.value(.timeScale, default: nil)
      profile = try fields.value(.profile, default: nil)
      begun = try fields.value(.begun, default: nil)
      ended = try fields.value(.ended, default: nil)
      told = try fields.value(.told, default: nil)
      progress = try fields.value(.progress, default: [:])
    }
  }

  /// What a case is about.
  enum Section: String, CaseIterable, Sendable {
    case state, combine, value, composite, consume, chord, time, trigger, group, combo, sequence
    case buffer, modifier, context, device, profile, explain
  }

  enum Key: String, CodingKey, CaseIterable {
    case name, section, numbers, source, why, tags, customControls, platform, settings, actions
    case contexts, mappings, profiles, warnings, conflicts, inactive, error, ticks
  }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    name = try fields.value(.name)
    section = try fields.choice(.section)
    numbers = try fields.integers(.numbers, in: 1...139, default: [])
    source = try fields.value(.source)
    why = try fields.value(.why, default: nil)
    tags = try fields.value(.tags, default: .list([]))
    platform = try fields.value(.platform, default: nil)
    settings = try fields.value(.settings, default: .list([]))
    customControls = try fields.value(.customControls, default: .list([]))
    profiles = try fields.value(.profiles, default: [])
    warnings = try fields.value(.warnings, default: [])
    conflicts = try fields.value(.conflicts, default: [:])
    actions = try fields.value(.actions)
    inactive = try fields.value(.inactive, default: [])
    error = try fields.value(.error, default: [])
    ticks = try fields.value(.ticks, default: [])
    if fields.has(.mappings) {
      contexts = .list([.object(["name": .text("Play"), "mappings": try fields.value(.mappings)])])
    } else {
      contexts = try fields.value(.contexts)
    }
  }

  func bindings() throws -> Bindings {
    let file: JSONValue = .object([
      "version": .number(1), "tags": tags, "settings": settings,
      "customControls": customControls, "actions": actions, "contexts": contexts,
    ])
    return try Bindings(
      bytes: Array(try JSONFile.encode(file).utf8), file: name, platform: platform)
  }

  static func load() -> [BehaviouralCase] {
    do {
      return try JSONFile.decode(
        [BehaviouralCase].self, from: packageRoot + "/Tests/InputActionsTests/Cases/cases.json")
    } catch {
      Issue.record("\(error)")
      return []
    }
  }
}

/// Any JSON value, to pass a part of a file on.
enum JSONValue: Codable, Sendable {
  case null
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([JSONValue].self) {
      self = .list(list)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .flag(let flag): try container.encode(flag)
    case .number(let number): try container.encode(number)
    case .text(let text): try container.encode(text)
    case .list(let list): try container.encode(list)
    case .object(let object): try container.encode(object)
    }
  }
}

struct CaseTests {
  @Test func theFileHoldsCasesOfEverySection() {
    let cases = BehaviouralCase.load()
    #expect(cases.count >= 300)
    #expect(Set(cases.map(\.name)).count == cases.count)
    #expect(Set(cases.map(\.section)) == Set(BehaviouralCase.Section.allCases))
    for test in cases {
      #expect(!test.source.isEmpty, "\(test.name)")
      #expect(test.numbers.isEmpty || test.source != "own", "\(test.name)")
    }
  }

  @Test func everyNumberedCaseIsThere() {
    let numbers = [
      1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24, 25, 26, 27, 28, 29,
      32, 33, 34, 35, 36, 37, 38, 39, 41, 42, 43, 44, 45, 47, 48, 49, 50, 51, 52, 53, 54, 57, 58,
      60, 61, 62, 63, 64, 66, 67, 68, 70, 71, 72, 73, 74, 76, 77, 79, 80, 81, 84, 85, 87, 88, 89,
      91, 93, 95, 96, 97, 98, 99, 101, 102, 104, 105, 107, 108, 109, 110, 112, 113, 115, 117, 118,
      119, 122, 123, 124, 125, 126, 127, 129, 130, 133, 134, 136, 138, 139,
    ]
    let found = Set(BehaviouralCase.load().flatMap(\.numbers))
    for number in numbers {
      #expect(found.contains(number), "case \(number) is missing")
    }
  }

  @Test(arguments: BehaviouralCase.load())
  func behaves(_ test: BehaviouralCase) throws {
    guard test.error.isEmpty else {
      let error = #expect(throws: FileError.self) { try test.bindings() }
      for word in test.error { #expect(error?.description.contains(word) == true, "\(error!)") }
      return
    }
    let defaults = try test.bindings()
    var bindings = defaults
    var warnings: [String] = []
    for profile in test.profiles {
      let found = bindings.applying(try PlayerProfile(profile))
      bindings = found.bindings
      warnings += found.warnings.map(\.description)
    }
    #expect(warnings == test.warnings)
    for (question, answer) in test.conflicts {
      #expect(try conflict(question, bindings) == answer, "\(question)")
    }
    var rig = Rig(bindings)
    for name in bindings.contextNames where !test.inactive.contains(name) { rig.add(name) }
    var latches = try bindings.actionNames.map {
      ActionLatch(try #require(bindings.action(named: $0)))
    }
    let log = HandlerLog(bindings)
    for (index, tick) in test.ticks.enumerated() {
      if let profile = tick.profile {
        bindings = defaults.applying(try PlayerProfile(profile)).bindings
        var moved = Rig(bindings)
        (moved.state, moved.tick) = (rig.state, rig.tick)
        let ended = moved.state.rebind(from: rig.bindings, to: bindings)
        log.handlers.rebind(from: rig.bindings, to: bindings, ended: ended)
        rig = moved
      }
      try prepare(tick, &rig)
      for _ in 0..<tick.times {
        var frame = RawEventFrame()
        for event in tick.events { frame.append(try rawEvent(event)) }
        let before = rig.state
        rig.evaluator.evaluate(frame, tick: rig.tick, into: &rig.state) { action, _ in
          !tick.ignore.contains(bindings.actionNames[Int(action.index)])
        }
        for i in latches.indices { latches[i].note(rig.state) }
        log.handlers.dispatch(rig.state, by: rig.evaluator)
        let place = "step \(index), tick \(rig.tick)"
        try check(tick, rig, place)
        for (action, expected) in tick.explain {
          let id = try #require(bindings.action(named: action))
          let found = rig.evaluator.explain(id, frame, tick: rig.tick, before: before)
          #expect(found.description(in: bindings) == expected, "\(place)")
        }
        for step in tick.history { try step.check(&rig, place) }
        rig.tick += 1
      }
      let lines = log.take()
      if let told = tick.told { #expect(lines == told, "step \(index)") }
      for action in Set(tick.latch.keys).union(tick.presses.keys) {
        let id = try #require(bindings.action(named: action))
        let presses = Int(latches[Int(id.index)].presses)
        let events = letters(latches[Int(id.index)].take())
        if let expected = tick.latch[action] {
          #expect(events == expected, "\(action) in step \(index)")
        }
        if let expected = tick.presses[action] {
          #expect(presses == expected, "\(action) in step \(index)")
        }
      }
    }
  }

  private func prepare(_ tick: BehaviouralCase.Tick, _ rig: inout Rig) throws {
    let bindings = rig.bindings
    func context(_ name: String) throws -> ContextID {
      try #require(bindings.context(named: name), "\(name)")
    }
    func action(_ name: String) throws -> ActionID {
      try #require(bindings.action(named: name), "\(name)")
    }
    let ticks: UInt32? = tick.injectTicks == 0 ? nil : UInt32(tick.injectTicks)
    for name in tick.add { rig.state.addContext(try context(name)) }
    for name in tick.remove { rig.state.removeContext(try context(name)) }
    for name in tick.push { rig.state.addContext(try context(name), counted: true) }
    for name in tick.pop { rig.state.removeContext(try context(name), counted: true) }
    if let set = tick.set { rig.state.setContexts(try set.map(context)) }
    for name in tick.enable { rig.state.setContext(try context(name), isEnabled: true) }
    for name in tick.disable { rig.state.setContext(try context(name), isEnabled: false) }
    for name in tick.tag { rig.state.setTag(try #require(bindings.tag(named: name)), true) }
    for name in tick.untag { rig.state.setTag(try #require(bindings.tag(named: name)), false) }
    for (name, value) in tick.priority { rig.state.setPriority(of: try context(name), value) }
    for (names, refuses) in [(tick.refuse, true), (tick.allow, false)] {
      for name in names {
        if let id = bindings.context(named: name) {
          rig.state.refuseSink(of: id, refuses)
        } else {
          rig.state.refuseConsumption(of: try action(name), refuses)
        }
      }
    }
    if let pause = tick.pause { rig.state.isPaused = pause }
    for (name, value) in tick.inject {
      let v = value + [0, 0, 0]
      #expect(rig.state.inject(Axis3D(v[0], v[1], v[2]), into: try action(name), ticks: ticks))
    }
    for (name, text) in tick.force {
      let parts = text.split(separator: " ")
      let v =
        parts.dropFirst().flatMap { $0.split(separator: ",") }.compactMap { Float($0) } + [0, 0, 0]
      let state: TriggerState = parts[0] == "T" ? .triggered : parts[0] == "O" ? .ongoing : .none
      #expect(
        rig.state.injectResult(
          state, Axis3D(v[0], v[1], v[2]), into: try action(name), ticks: ticks))
    }
    for name in tick.external { #expect(rig.state.makeExternal(try action(name), ticks: ticks)) }
    for name in tick.stop { rig.state.stopInjection(into: try action(name)) }
    if tick.releaseAll { rig.state.releaseAll() }
    if let facesLeft = tick.facesLeft { rig.state.facesLeft = facesLeft }
    if let timeScale = tick.timeScale { rig.state.timeScale = timeScale }
    for name in tick.off { rig.state.setDevice(try device(name), isEnabled: false) }
    for name in tick.on { rig.state.setDevice(try device(name), isEnabled: true) }
  }

  private func check(_ tick: BehaviouralCase.Tick, _ rig: Rig, _ place: String) throws {
    for (action, expected) in tick.expect {
      let found = try rig(action)
      #expect(found == expected, "\(action) in \(place)")
    }
    for (action, expected) in tick.pressTimes {
      let id = try #require(rig.bindings.action(named: action))
      let time = rig.state.pressTime(of: id)
      #expect(time.map { Int($0.units) } == expected, "\(action) in \(place)")
    }
    for (action, expected) in tick.elapsed {
      let id = try #require(rig.bindings.action(named: action))
      #expect(Int(rig.state.elapsed(of: id)) == expected, "\(action) in \(place)")
    }
    for (action, expected) in tick.progress {
      let id = try #require(rig.bindings.action(named: action))
      let found = rig.evaluator.progress(of: id, in: rig.state)
      #expect(Int((found * 100).rounded()) == expected, "\(action) in \(place)")
    }
    func names(_ contexts: [ContextID]) -> [String] {
      contexts.map { rig.bindings.contextNames[Int($0.index)] }
    }
    if let active = tick.active { #expect(names(rig.state.activeContexts) == active, "\(place)") }
    if let begun = tick.begun { #expect(names(rig.state.begunContexts) == begun, "\(place)") }
    if let ended = tick.ended { #expect(names(rig.state.endedContexts) == ended, "\(place)") }
  }

  private func device(_ name: String) throws -> InputDevice {
    switch name {
    case "keyboard": .keyboard
    case "mouse": .mouse
    case "touch": .touch
    case "custom": .custom
    default: .gamepad(try #require(Int(name.dropFirst(3)), "\(name)"))
    }
  }

  private func conflict(_ question: String, _ bindings: Bindings) throws -> String {
    let parts = question.split(separator: " ")
    let bound = BoundControl(try #require(Control(name: String(parts[0]))))
    let slot = try #require(
      bindings.slotBindings.first { "\($0.slot)" == parts[1] || "\($0.slot)" == parts[1] + "[0]" }?
        .slot, "\(parts[1])")
    let worst = bindings.conflicts(binding: bound, to: slot)[0]
    return (["\(worst.kind)"] + worst.offenders.map { "\($0)" }).joined(separator: " ")
  }
}
