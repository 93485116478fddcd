import DataFiles
import MotionMath
import Testing

@testable import InputActions

struct InputPropertyTests {
  /// Four contexts on one key, of which those marked consume.
  private func rivals() throws -> Bindings {
    let actions = (0..<4).map { #"{"name":"A\#($0)","type":"bool","consumes":true}"# }
    let contexts = (0..<4).map {
      #"{"name":"C\#($0)","priority":\#($0),"mappings":[{"action":"A\#($0)","control":"Key.J"}]}"#
    }
    let json =
      #"{"version":1,"actions":[\#(actions.joined(separator: ","))],"#
      + #""contexts":[\#(contexts.joined(separator: ","))]}"#
    return try Bindings(bytes: Array(json.utf8), file: "rivals")
  }

  /// Each press belongs to the highest context that is active when it comes, and to none after that.
  @Test(arguments: [31, 32] as [UInt64])
  func switchingContextsLeaksAndSwallowsNoPress(seed: UInt64) throws {
    var rig = Rig(try rivals())
    var random = RandomStream(seed: seed)
    var active: Set<Int> = []
    var isDown = false
    var owner: Int?
    for round in 0..<(runsLong ? 100_000 : 5_000) {
      let context = random.index(below: 4)
      if random.index(below: 2) == 0 {
        rig.add("C\(context)")
        active.insert(context)
      } else {
        rig.remove("C\(context)")
        active.remove(context)
        if owner == context { owner = nil }
      }
      let before = owner
      if random.index(below: 2) == 0 {
        isDown.toggle()
        try rig.step("Key.J=\(isDown ? 1 : 0)")
        owner = isDown ? active.max() : nil
      } else {
        try rig.step()
      }
      for action in 0..<4 {
        let state = rig.state.state(of: ActionID(index: UInt8(action)))
        #expect(
          (state == .triggered) == (owner == action),
          "seed \(seed), round \(round), A\(action), owner \(owner ?? -1) after \(before ?? -1)")
      }
    }
  }

  @Test(arguments: [41, 42, 43] as [UInt64])
  func orderDoesNotDependOnHowTheContextsCame(seed: UInt64) throws {
    var random = RandomStream(seed: seed)
    for _ in 0..<50 {
      var (winding, straight) = (Rig(try rivals()), Rig(try rivals()))
      for _ in 0..<random.index(below: 40) {
        let name = "C\(random.index(below: 4))"
        if random.index(below: 2) == 0 { winding.add(name) } else { winding.remove(name) }
        if random.index(below: 3) == 0 { try winding.step() }
      }
      try winding.step()
      for id in winding.state.activeContexts.reversed() { straight.state.addContext(id) }
      try straight.step()
      #expect(winding.state.activeContexts == straight.state.activeContexts, "seed \(seed)")
      try winding.step("Key.J=1")
      try straight.step("Key.J=1")
      for action in 0..<4 {
        let id = ActionID(index: UInt8(action))
        #expect(summary(winding.state, id) == summary(straight.state, id), "seed \(seed)")
      }
    }
  }

  @Test(arguments: [51, 52, 53] as [UInt64])
  func randomBytesAreRefused(seed: UInt64) {
    var random = RandomStream(seed: seed)
    for _ in 0..<300 {
      let bytes = (0..<random.index(below: 400)).map { _ in UInt8(random.index(below: 256)) }
      #expect(throws: FileError.self, "seed \(seed)") { try Bindings(bytes: bytes, file: "f") }
    }
  }

  /// Bindings in which actions look at each other, after any snapshot, go on the same.
  @Test(arguments: [61, 62] as [UInt64])
  func snapshotsOfLinkedActionsChangeNothing(seed: UInt64) throws {
    let json = #"""
      {"version":1,"tags":["T"],"actions":[
        {"name":"Special","type":"bool","consumes":true},{"name":"Shift","type":"bool"},
        {"name":"Normal","type":"bool"},{"name":"Any","type":"bool"},
        {"name":"Sum","type":"axis1D","modifiers":[{"type":"accumulateBy","action":"Shift"}]},
        {"name":"Combo","type":"bool","triggers":[{"type":"combo","steps":[
          {"action":"Shift"},{"action":"Normal","events":["triggered"]}]}]}],
       "contexts":[{"name":"High","priority":1,"mappings":[
          {"action":"Special","control":"Key.E","triggers":[{"type":"pressed"},
            {"type":"chord","actions":["Shift"]}]},
          {"action":"Shift","control":"Key.LeftShift"},{"action":"Combo","control":"None"}]},
        {"name":"Low","when":{"none":["T"]},"mappings":[
          {"action":"Normal","control":"Key.E","triggers":[{"type":"hold","seconds":0.05}]},
          {"action":"Sum","control":"Mouse.X"},{"action":"Any","control":"AnyKey"}]}]}
      """#
    var rig = Rig(try Bindings(bytes: Array(json.utf8), file: "linked"))
    rig.add("High")
    rig.add("Low")
    var random = RandomStream(seed: seed)
    let names = ["Key.E", "Key.LeftShift", "Key.Q", "Mouse.X"]
    var copy = rig
    for round in 0..<1_000 {
      if random.index(below: 9) == 0 { copy = rig }
      let events = (0..<random.index(below: 4)).map { _ in
        "\(names[random.index(below: 4)])=\(random.index(below: 2))@\(random.index(below: 256))"
      }
      let holds = random.index(below: 20)
      func step(_ rig: inout Rig) throws {
        if holds < 2 { rig.state.setTag(ContextTag(index: 0), holds == 0) }
        if holds == 3 { rig.state.inject(Axis3D(1, 0, 0), into: ActionID(index: 1), ticks: 3) }
        var frame = RawEventFrame()
        for event in events { frame.append(try rawEvent(event)) }
        rig.evaluator.evaluate(frame, tick: rig.tick, into: &rig.state)
        rig.tick += 1
      }
      let snapshot = rig.state
      try step(&rig)
      let after = rig.state
      (rig.state, rig.tick) = (snapshot, rig.tick - 1)
      try step(&rig)
      #expect(rig.state == after, "seed \(seed), round \(round)")
    }
    #expect(rig.state != copy.state)
  }

  /// An action that sleeps is as one that is kept awake.
  @Test(arguments: [71, 72] as [UInt64])
  func sleepingChangesNothing(seed: UInt64) throws {
    let bindings = try fighter()
    let evaluator = InputEvaluator(bindings: bindings)
    var random = RandomStream(seed: seed)
    var (drowsy, awake) = (InputState(), InputState())
    for context in bindings.contextNames.compactMap(bindings.context(named:)) {
      drowsy.addContext(context)
      awake.addContext(context)
    }
    for tick in 0..<600 as Range<UInt32> {
      var frame = RawEventFrame()
      for _ in 0..<max(0, random.index(below: 9) - 5) {
        let control = bindings.slots[random.index(below: bindings.slots.count)]
        frame.append(
          RawEvent(
            control, value: Float(random.index(below: 2)), time: UInt8(random.index(below: 256))))
      }
      awake.asleep = 0
      for i in 0..<InputState.mappingCapacity { awake.mappings[i].isAtRest = false }
      evaluator.evaluate(frame, tick: tick, into: &drowsy)
      evaluator.evaluate(frame, tick: tick, into: &awake)
      #expect(drowsy == awake, "seed \(seed), tick \(tick)")
    }
  }

  /// Bindings of five actions on three keys and a stick, with chords, toggles and whatever else.
  private func randomBindings(_ random: inout RandomStream) throws -> Bindings {
    let kinds = [
      #"{"type":"toggle"}"#, #"{"type":"down"}"#, #"{"type":"pressed"}"#,
      #"{"type":"hold","seconds":0.1}"#, #"{"type":"tap","seconds":0.1}"#,
      #"{"type":"cooldown","seconds":0.2}"#, #"{"type":"pulse","seconds":0.05}"#,
      #"{"type":"toggle","holdSeconds":0.1}"#,
    ]
    let controls = ["Key.A", "Key.B", "Key.C", "Pad.LeftX"]
    let actions = (0..<5).map {
      #"{"name":"A\#($0)","type":"bool","consumes":\#(random.index(below: 4) == 0)}"#
    }
    var contexts: [String] = []
    for context in 0..<2 {
      var mappings: [String] = []
      var seen: Set<Int> = []
      for _ in 0..<8 {
        let (action, control) = (random.index(below: 5), random.index(below: 4))
        guard seen.insert(action * 4 + control).inserted else { continue }
        var triggers = (0..<random.index(below: 3)).map { _ in
          kinds[random.index(below: kinds.count)]
        }
        if action > 0 && random.index(below: 2) == 0 {
          let release = random.index(below: 2) == 0 ? "immediate" : "untilReleased"
          triggers.append(
            #"{"type":"chord","actions":["A\#(random.index(below: action))"],"#
              + #""ordered":\#(random.index(below: 2) == 0),"release":"\#(release)"}"#)
        }
        mappings.append(
          #"{"action":"A\#(action)","control":"\#(controls[control])","#
            + #""triggers":[\#(triggers.joined(separator: ","))]}"#)
      }
      contexts.append(
        #"{"name":"C\#(context)","priority":\#(random.index(below: 2)),"#
          + #""mappings":[\#(mappings.joined(separator: ","))]}"#)
    }
    let json =
      #"{"version":1,"actions":[\#(actions.joined(separator: ","))],"#
      + #""contexts":[\#(contexts.joined(separator: ","))]}"#
    return try Bindings(bytes: Array(json.utf8), file: "random")
  }

  /// The same with random bindings, of which the actions' results are compared.
  @Test(arguments: 73...76 as ClosedRange<UInt64>)
  func sleepingChangesNothingWithChordsAndToggles(seed: UInt64) throws {
    var random = RandomStream(seed: seed)
    for round in 0..<(runsLong ? 3_000 : 30) {
      var drowsy = Rig(try randomBindings(&random))
      for name in drowsy.bindings.contextNames { drowsy.add(name) }
      var awake = drowsy
      for tick in 0..<60 as Range<UInt32> {
        var frame = RawEventFrame()
        for _ in 0..<max(0, random.index(below: 6) - 3) {
          let name = ["Key.A", "Key.B", "Key.C", "Pad.LeftX"][random.index(below: 4)]
          frame.append(
            try rawEvent("\(name)=\(random.index(below: 2))@\(random.index(below: 4) * 64)"))
        }
        awake.state.asleep = 0
        for i in 0..<InputState.mappingCapacity { awake.state.mappings[i].isAtRest = false }
        drowsy.evaluator.evaluate(frame, tick: tick, into: &drowsy.state)
        awake.evaluator.evaluate(frame, tick: tick, into: &awake.state)
        for action in 0..<5 {
          let id = ActionID(index: UInt8(action))
          #expect(
            summary(drowsy.state, id) == summary(awake.state, id),
            "seed \(seed), round \(round), tick \(tick), A\(action)")
        }
      }
    }
  }

  /// However the edges of a key fall upon the ticks, each press starts once, fires once and ends once.
  @Test(arguments: 81...84 as ClosedRange<UInt64>)
  func everyPressIsToldOnce(seed: UInt64) throws {
    var random = RandomStream(seed: seed)
    var rig = try Rig(
      actions: #"{"name":"Test","type":"bool"}"#,
      mappings: #"{"action":"Test","control":"Key.A"}"#)
    let handlers = ActionHandlers()
    var told: [String: Int] = [:]
    var starts: [UInt64] = []
    let test = try rig.bindings.action("Test", as: Bool.self)
    handlers.add(test, on: [.started, .triggered, .canceled, .completed]) { news in
      told[letters(news.event), default: 0] += 1
      if news.event == .started { starts.append(news.time.units) }
    }
    var latch = ActionLatch(test.id)
    var (isDown, presses, fires) = (false, [UInt64](), 0)
    for round in 0..<2_000 {
      var frame = RawEventFrame()
      var time = random.index(below: 64)
      // Up to two presses in a tick.
      for _ in 0..<random.index(below: 5) where time < 256 && round < 1_990 {
        isDown.toggle()
        let event = try rawEvent("Key.A=\(isDown ? 1 : 0)@\(time)")
        frame.append(event)
        if isDown { presses.append(InputTime(tick: rig.tick, fraction: event.time).units) }
        time += random.index(below: 80)
      }
      if round == 1_990 && isDown { frame.append(try rawEvent("Key.A=0")) }
      let wasOn = rig.state.state(of: test.id) == .triggered
      rig.evaluator.evaluate(frame, tick: rig.tick, into: &rig.state)
      let before = told["T", default: 0]
      handlers.dispatch(rig.state, by: rig.evaluator)
      // A tick of a held key is told as well.
      let isHeld = wasOn && rig.state.presses(of: test.id) == 0
      fires += told["T", default: 0] - before - (isHeld && rig.state.isTriggered(test) ? 1 : 0)
      latch.note(rig.state)
      rig.tick += 1
    }
    #expect(starts == presses, "seed \(seed)")
    #expect(fires == presses.count && Int(latch.presses) == presses.count, "seed \(seed)")
    #expect(told["C"] == presses.count && told["X"] == nil, "seed \(seed)")
  }

  /// When combos are complete depends on the instants of the edges alone, not on how those fall upon
  /// the ticks.
  @Test(arguments: 91...94 as ClosedRange<UInt64>)
  func combosDoNotDependOnWhereTheTicksLie(seed: UInt64) throws {
    func combo(_ name: String, _ steps: [String], _ cancel: String = "") -> String {
      let list = steps.map { #"{"action":"\#($0)","seconds":0.02}"# }.joined(separator: ",")
      let cancels = cancel.isEmpty ? "" : #"{"action":"\#(cancel)","events":["started"]}"#
      return #"{"name":"\#(name)","type":"bool","triggers":[{"type":"combo","steps":[\#(list)],"#
        + #""cancels":[\#(cancels)]}]}"#
    }
    let combos = [
      combo("Twice", ["A", "A"]), combo("Both", ["A", "B"], "D"), combo("All", ["A", "B", "D"]),
    ]
    let rig = try Rig(
      actions: (["A", "B", "D"].map { #"{"name":"\#($0)","type":"bool"}"# } + combos)
        .joined(separator: ","),
      mappings: (["A", "B", "D"].map { #"{"action":"\#($0)","control":"Key.\#($0)"}"# }
        + ["Twice", "Both", "All"].map { #"{"action":"\#($0)","control":"None"}"# })
        .joined(separator: ","))
    var random = RandomStream(seed: seed)
    var edges: [(time: UInt64, text: String)] = []
    var down: Set<Int> = []
    var time: UInt64 = 0
    for _ in 0..<3_000 {
      time += UInt64(random.index(below: 100))
      let key = random.index(below: 3)
      if down.remove(key) == nil { down.insert(key) }
      edges.append((time, "Key.\(["A", "B", "D"][key])=\(down.contains(key) ? 1 : 0)"))
    }
    func instants(shift: UInt64) throws -> [String] {
      var (rig, result, next) = (rig, [String](), 0)
      while next < edges.count {
        var frame = RawEventFrame()
        while next < edges.count, (edges[next].time + shift) >> 8 == UInt64(rig.tick) {
          let fraction = (edges[next].time + shift) & 255
          frame.append(try rawEvent("\(edges[next].text)@\(fraction)"))
          next += 1
        }
        rig.evaluator.evaluate(frame, tick: rig.tick, into: &rig.state)
        for age in (0..<rig.state.history.count).reversed() {
          let entry = rig.state.history[age]
          guard entry.time.tick == rig.tick, entry.events.contains(.triggered),
            entry.actionIndex >= 3
          else { continue }
          result.append("\(entry.actionIndex) at \(entry.time.units - shift)")
        }
        rig.tick += 1
      }
      return result
    }
    let plain = try instants(shift: 0)
    #expect(plain.count > 100, "seed \(seed)")
    for shift in [1, 100, 255] as [UInt64] {
      #expect(try instants(shift: shift) == plain, "seed \(seed), shift \(shift)")
    }
  }
}
