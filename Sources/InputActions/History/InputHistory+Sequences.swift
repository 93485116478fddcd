extension InputHistory {
  /// A way through the first steps of a sequence that ends at some event.
  private struct Way: BitwiseCopyable {
    /// The first step's instant: of several ways the latest.
    var start = InputTime(units: 0)
    /// A bit for each event that it uses, by age; 0 means that there is no way.
    var used: UInt64 = 0
  }

  /// How far a sequence has come within a stretch of time.
  ///
  /// It is complete when a last step that lies in the stretch has all others before it, in order,
  /// each in its time; of several such the earliest. Otherwise the longest beginning counts whose next
  /// step could still come after the stretch. Events of one instant are in any order.
  ///
  /// - Parameter floor: events up to this instant were used; nil when none were.
  /// - Complexity: O(steps · n²) with n events within the sequence's time; the rest is not looked at.
  func progress(
    of sequence: SequenceDefinition, after floor: InputTime?, from start: InputTime,
    to end: InputTime
  ) -> SequenceProgress {
    let plain = progress(of: sequence, after: floor, from: start, to: end, mirrored: false)
    guard sequence.mirrored else { return plain }
    let other = progress(of: sequence, after: floor, from: start, to: end, mirrored: true)
    guard plain.isComplete == other.isComplete else { return plain.isComplete ? plain : other }
    if plain.isComplete { return other.time < plain.time ? other : plain }
    return other.steps > plain.steps ? other : plain
  }

  private func progress(
    of sequence: SequenceDefinition, after floor: InputTime?, from start: InputTime,
    to end: InputTime, mirrored: Bool
  ) -> SequenceProgress {
    var result = SequenceProgress()
    let ages = ages(of: sequence, after: floor, from: start, to: end)
    guard !ages.isEmpty else { return result }
    var ways = InlineArray<64, Way>(repeating: Way())
    for (index, step) in sequence.steps.enumerated() {
      var next = InlineArray<64, Way>(repeating: Way())
      var found = false
      for age in ages
      where step.matches(self[age], facesLeft: facesLeft, mirrored: mirrored) {
        let way =
          index == 0
          ? Way(start: self[age].time, used: 1 << UInt64(age))
          : bestWay(to: age, step.within, ways, ages, sequence.without)
        guard way.used != 0, self[age].time.elapsed(since: way.start) <= sequence.span else {
          continue
        }
        var table = next.mutableSpan
        table[age] = way
        found = true
      }
      guard found else { break }
      ways = next
      note(sequence, index, ways, ages, from: start, to: end, in: &result)
    }
    return result
  }

  /// The ages of the events that can matter: not used, not from after the stretch, and not older
  /// than all windows together.
  private func ages(
    of sequence: SequenceDefinition, after floor: InputTime?, from start: InputTime,
    to end: InputTime
  ) -> Range<Int> {
    var first = 0
    while first < count && self[first].time >= end { first += 1 }
    var reach: UInt64 = 0
    for step in sequence.steps.dropFirst() { reach += UInt64(step.within) }
    let limit = UInt32(clamping: min(reach, UInt64(sequence.span)))
    var last = first
    while last < count, start.elapsed(since: self[last].time) <= limit,
      floor.map({ self[last].time > $0 }) ?? true
    {
      last += 1
    }
    return first..<last
  }

  /// The way to an event by way of an earlier one, or of another one of the same instant.
  private func bestWay(
    to age: Int, _ within: UInt32, _ ways: InlineArray<64, Way>, _ ages: Range<Int>,
    _ without: UInt64
  ) -> Way {
    let (time, bit) = (self[age].time, UInt64(1) << UInt64(age))
    var best = Way()
    func consider(_ other: Int) {
      let way = ways.span[other]
      guard way.used != 0 && way.used & bit == 0, best.used == 0 || way.start > best.start else {
        return
      }
      best = Way(start: way.start, used: way.used | bit)
    }
    var other = age - 1
    while other >= ages.lowerBound && self[other].time == time {
      consider(other)
      other -= 1
    }
    other = age + 1
    while other < ages.upperBound && time.elapsed(since: self[other].time) <= within {
      consider(other)
      let entry = self[other]
      if without >> UInt64(entry.actionIndex) & 1 != 0 && entry.isBeginning { break }
      other += 1
    }
    return best
  }

  /// Writes down what the ways through the steps up to `index` mean.
  private func note(
    _ sequence: SequenceDefinition, _ index: Int, _ ways: InlineArray<64, Way>,
    _ ages: Range<Int>, from start: InputTime, to end: InputTime,
    in result: inout SequenceProgress
  ) {
    let isLast = index + 1 == sequence.steps.count
    // From the newest to the oldest: of the last steps the earliest stays written, of others the
    // newest.
    for age in ages where ways.span[age].used != 0 {
      let time = self[age].time
      if isLast {
        guard time >= start else { continue }
        result = SequenceProgress(steps: index + 1, completedAge: Int8(age), time: time)
      } else if result.steps <= index {
        guard end.elapsed(since: time) <= sequence.steps[index + 1].within,
          end.elapsed(since: ways.span[age].start) <= sequence.span
        else { continue }
        result = SequenceProgress(steps: index + 1, time: time)
      }
    }
  }
}
