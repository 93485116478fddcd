import MotionMath
import Testing

@testable import InputActions

/// All ways through a sequence, by trying every chain of events.
private struct PlainMatcher {
  /// The oldest first.
  var entries: [HistoryEntry]
  var sequence: SequenceDefinition
  var mirrored = false

  func chains(_ steps: Int, before: [Int] = []) -> [[Int]] {
    if before.count == steps { return [before] }
    let step = sequence.steps[before.count]
    return entries.indices.flatMap { index -> [[Int]] in
      guard !before.contains(index),
        step.matches(entries[index], facesLeft: false, mirrored: mirrored),
        follows(before.last, index, step.within),
        entries[index].time.elapsed(since: entries[before.first ?? index].time) <= sequence.span
      else { return [] }
      return chains(steps, before: before + [index])
    }
  }

  private func follows(_ last: Int?, _ index: Int, _ within: UInt32) -> Bool {
    guard let last else { return true }
    let (a, b) = (entries[last], entries[index])
    guard a.time <= b.time && b.time.elapsed(since: a.time) <= within else { return false }
    return last > index
      || !entries[(last + 1)..<index].contains {
        $0.isBeginning && sequence.without >> UInt64($0.actionIndex) & 1 != 0
      }
  }
}

struct SequenceTriggerTests {
  private func entry(_ random: inout RandomStream, _ time: UInt64) -> HistoryEntry {
    var entry = HistoryEntry()
    entry.time = InputTime(units: time)
    entry.actionIndex = UInt8(random.index(below: 2) * (1 + random.index(below: 3)))
    if entry.actionIndex == 3 {
      entry.direction = InputDirection(rawValue: UInt8(random.index(below: 4))) ?? .neutral
      entry.turned = true
    } else {
      entry.events = random.index(below: 3) > 0 ? [.started, .triggered] : .completed
    }
    return entry
  }

  private func sequence(_ random: inout RandomStream) -> SequenceDefinition {
    var result = SequenceDefinition(steps: [])
    for _ in 0..<2 + random.index(below: 3) {
      let action = UInt8(random.index(below: 2) * (1 + random.index(below: 3)))
      let direction = InputDirection(rawValue: UInt8(random.index(below: 4))) ?? .neutral
      result.steps.append(
        SequenceStep(
          action: action,
          what: action == 3
            ? .turn(direction, isRelative: false, tolerance: Int8(random.index(below: 2)))
            : .event(random.index(below: 3) > 0 ? .triggered : .completed),
          within: UInt32(50 + random.index(below: 300))))
    }
    if random.index(below: 2) == 0 { result.span = UInt32(100 + random.index(below: 400)) }
    if random.index(below: 2) == 0 { result.without = UInt64(1 + random.index(below: 15)) }
    return result
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func agreesWithEveryChain(seed: UInt64) {
    var random = RandomStream(seed: seed)
    var completions = 0
    for trial in 0..<100 {
      if compareWithEveryChain(&random, "seed \(seed), trial \(trial)") { completions += 1 }
    }
    #expect(completions > 0, "seed \(seed)")
  }

  /// Whether the random sequence was complete.
  private func compareWithEveryChain(_ random: inout RandomStream, _ place: String) -> Bool {
    let sequence = sequence(&random)
    var history = InputHistory()
    var entries: [HistoryEntry] = []
    var time: UInt64 = 2000
    for _ in 0..<4 + random.index(below: 16) {
      time += UInt64(1 + random.index(below: 60))
      entries.append(entry(&random, time))
      history.push(entries[entries.count - 1])
    }
    let start = entries[random.index(below: entries.count)].time
    let end = InputTime(units: start.units + UInt64(1 + random.index(below: 256)))
    let floor = random.index(below: 2) == 0 ? InputTime(units: 2000 + 100) : nil
    let found = history.progress(of: sequence, after: floor, from: start, to: end)

    let known = entries.filter { $0.time < end && (floor == nil || $0.time > floor!) }
    let plain = PlainMatcher(entries: known, sequence: sequence)
    let completed: InputTime? = plain.chains(sequence.steps.count).compactMap(\.last)
      .map { known[$0].time }.filter { $0 >= start }.min()
    #expect(found.isComplete == (completed != nil), "\(place)")
    if let completed {
      #expect(found.time == completed, "\(place)")
      #expect(history[Int(found.completedAge)].time == completed, "\(place)")
    } else {
      let steps = (1..<sequence.steps.count).last { steps in
        plain.chains(steps).contains { chain in
          guard let first = chain.first, let last = chain.last else { return false }
          return end.elapsed(since: known[last].time) <= sequence.steps[steps].within
            && end.elapsed(since: known[first].time) <= sequence.span
        }
      }
      #expect(found.steps == steps ?? 0, "\(place)")
    }
    return found.isComplete
  }

  /// With events of one instant the order is free, but no event counts for two steps.
  @Test(arguments: 1...200 as ClosedRange<UInt64>)
  func eventsOfOneInstantAreInAnyOrder(seed: UInt64) {
    var random = RandomStream(seed: seed)
    let sequence = sequence(&random)
    var history = InputHistory()
    var entries: [HistoryEntry] = []
    for _ in 0..<8 {
      entries.append(entry(&random, 5000 + UInt64(random.index(below: 3)) * 20))
      history.push(entries[entries.count - 1])
    }
    entries = (0..<8).reversed().map { history[$0] }
    let (start, end) = (InputTime(units: 4864), InputTime(units: 5120))
    let found = history.progress(of: sequence, after: nil, from: start, to: end)
    let plain = PlainMatcher(entries: entries, sequence: sequence)
    let completed = plain.chains(sequence.steps.count).compactMap(\.last).map { entries[$0].time }
    if found.isComplete { #expect(completed.contains(found.time), "seed \(seed)") }
    if sequence.steps.count == 2 {
      #expect(found.isComplete == !completed.isEmpty, "seed \(seed)")
    }
  }

  @Test func mirrorImagesAndFacing() {
    func press(_ directions: [InputDirection]) -> InputHistory {
      var history = InputHistory()
      for (index, direction) in directions.enumerated() {
        var entry = HistoryEntry()
        entry.time = InputTime(units: UInt64(index + 1))
        (entry.direction, entry.turned) = (direction, true)
        history.push(entry)
      }
      return history
    }
    func steps(_ isRelative: Bool) -> [SequenceStep] {
      [.down, .downRight, .right].map {
        SequenceStep(
          action: 0, what: .turn($0, isRelative: isRelative, tolerance: 0), within: 100)
      }
    }
    func completes(_ history: InputHistory, _ sequence: SequenceDefinition) -> Bool {
      history.progress(
        of: sequence, after: nil, from: InputTime(units: 0), to: InputTime(units: 256)
      ).isComplete
    }
    let right = press([.down, .downRight, .right])
    var left = press([.down, .downLeft, .left])
    let absolute = SequenceDefinition(steps: steps(false))
    let relative = SequenceDefinition(steps: steps(true))
    let either = SequenceDefinition(steps: steps(false), mirrored: true)
    #expect(completes(right, absolute) && completes(right, relative) && completes(right, either))
    #expect(!completes(left, absolute) && !completes(left, relative) && completes(left, either))
    left.facesLeft = true
    #expect(!completes(left, absolute) && completes(left, relative) && completes(left, either))
    let mixed = press([.down, .downLeft, .right])
    #expect(!completes(mixed, either))
  }

  /// A press belongs to one double tap at most, and ticks that are rolled back end the same.
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func noPressCompletesASequenceTwice(seed: UInt64) throws {
    var rig = try Rig(
      actions: #"""
        {"name":"Hit","type":"bool"},
        {"name":"Double","type":"bool","triggers":[
          {"type":"sequence","steps":[{"action":"Hit"},{"action":"Hit","seconds":0.1}]}]}
        """#,
      mappings: #"""
        {"action":"Hit","control":"Key.A","triggers":[{"type":"pressed"}]}, {"action":"Double"}
        """#)
    let double = try rig.bindings.action("Double", as: Bool.self)
    let hit = try rig.bindings.action("Hit", as: Bool.self)
    let key = try #require(Control(name: "Key.A"))
    var random = RandomStream(seed: seed)
    var hits: [UInt64] = []
    var doubles: [UInt64] = []
    for tick in 0..<600 as Range<UInt32> {
      var frame = RawEventFrame()
      if random.index(below: 3) == 0 {
        let time = random.index(below: 200)
        frame.append(RawEvent(key, value: 1, time: UInt8(time)))
        frame.append(RawEvent(key, value: 0, time: UInt8(time + 20)))
      }
      let kept = rig.state
      rig.evaluator.evaluate(frame, tick: tick, into: &rig.state)
      let first = rig.state
      rig.state = kept
      rig.evaluator.evaluate(frame, tick: tick, into: &rig.state)
      #expect(rig.state == first, "seed \(seed), tick \(tick)")
      if let time = rig.state.pressTime(of: hit), rig.state.isTriggered(hit) {
        hits.append(time.units)
      }
      if let press = rig.state.consume(double) { doubles.append(press.time.units) }
    }
    // Each press is the second of a pair when the one before is free and near enough.
    var expected: [UInt64] = []
    var free: UInt64?
    for time in hits {
      if let first = free, time - first <= 1536 {
        expected.append(time)
        free = nil
      } else {
        free = time
      }
    }
    #expect(doubles == expected, "seed \(seed)")
    #expect(doubles.count > 15)
  }
}
