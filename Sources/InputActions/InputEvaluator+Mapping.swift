// Which presses a mapping sees, and what it reads.
extension InputEvaluator {
  /// A key held into the tick stays unseen while it is hidden, and is forgotten when it is up.
  func beginTick(
    _ active: Pass.ActiveMapping, _ pass: inout Pass, _ state: inout InputState
  ) {
    let (index, rank) = (active.index, active.rank)
    if bindings.mappings[index].shape == .anyKey {
      let down = bindings.mappings[index].slots.intersection(pass.timeline.down)
      let hidden = pass.consumed.union(pass.sunk.span[rank])
      var ignored = state.ignored.mutableSpan
      let place = Int(bindings.mappings[index].anyKey)
      ignored[place] = ignored[place].union(hidden).intersection(down)
      return
    }
    let old = state.mappings.span[index]
    var record = old
    forEachSlot(of: index) { part, lane, slot in
      if pass.timeline.values.span[slot] == 0 {
        record.setBlind(part, lane, false)
      } else if bindings.mappings[index].digital >> UInt8(part) & 1 != 0
        && pass.isHidden(slot, rank, bindings.mappings[index].group)
      {
        record.setBlind(part, lane, true)
      }
    }
    guard record != old else { return }
    var records = state.mappings.mutableSpan
    records[index] = record
  }

  /// Lets a mapping know of an edge that is about to come.
  func note(
    _ edge: Int, _ active: Pass.ActiveMapping, _ pass: inout Pass, _ state: inout InputState
  ) {
    let (index, rank) = (active.index, active.rank)
    let change = pass.timeline.edges.span[edge]
    let slot = Int(change.slot)
    guard bindings.mappings[index].slots.contains(slot) else { return }
    if bindings.mappings[index].shape == .anyKey {
      var ignored = state.ignored.mutableSpan
      let place = Int(bindings.mappings[index].anyKey)
      let isUnseen =
        pass.isHidden(slot, rank, bindings.mappings[index].group) || ignored[place].contains(slot)
      ignored[place].set(slot, change.value != 0 && isUnseen)
      return
    }
    var record = state.mappings.span[index]
    let isPress = pass.timeline.values.span[slot] == 0 && change.value != 0
    let isTooEarly = isPress && bindings.mappings[index].ordered && !hasKeys(index, rank, &pass)
    if isPress {
      record.isAfterChord = bindings.mappings[index].blockers.range.contains { i in
        bindings.blockers[i].ordered
          && isComplete(bindings.blockers[i], rank, &pass, &state)
      }
    }
    forEachSlot(of: index) { part, lane, other in
      guard other == slot else { return }
      if bindings.mappings[index].digital >> UInt8(part) & 1 != 0 {
        let isUnseen =
          pass.isHidden(slot, rank, bindings.mappings[index].group) || record.isBlind(part, lane)
          || isTooEarly
        record.setBlind(part, lane, change.value != 0 && isUnseen)
      } else if change.value == 0 {
        record.setBlind(part, lane, false)
      }
      guard isPress && bindings.mappings[index].shape != .control else { return }
      record.setPositiveLast(Self.axis(of: part), Self.isPositive(part))
      if bindings.mappings[index].toggles(part) && !record.isBlind(part, lane) {
        var parts = state.parts.mutableSpan
        parts[index].toggle(part)
      }
    }
    var records = state.mappings.mutableSpan
    records[index] = record
  }

  /// The keys and buttons that are down now, of some devices, are not seen by a mapping until they
  /// are released.
  func ignoreHeld(
    _ index: Int, in state: inout InputState, _ timeline: inout TickTimeline,
    of devices: UInt8 = .max
  ) {
    if bindings.mappings[index].shape == .anyKey {
      var ignored = state.ignored.mutableSpan
      let place = Int(bindings.mappings[index].anyKey)
      let down = bindings.mappings[index].slots.intersection(timeline.down)
      if devices == .max {
        ignored[place] = down
      } else {
        down.forEach {
          if bindings.devices(ofSlot: $0) & devices != 0 { ignored[place].insert($0) }
        }
      }
      return
    }
    var records = state.mappings.mutableSpan
    forEachSlot(of: index) { part, lane, slot in
      if bindings.mappings[index].digital >> UInt8(part) & 1 != 0
        && timeline.values.span[slot] != 0 && bindings.devices(ofSlot: slot) & devices != 0
      {
        records[index].setBlind(part, lane, true)
      }
    }
  }

  /// The parts of a mapping that chords keep from it now, a bit for each; those that are
  /// to stay away until they are released are noted.
  func block(
    _ index: Int, _ rank: Int, _ pass: inout Pass, _ state: inout InputState
  ) -> UInt8 {
    var blocked: UInt8 = 0
    for i in bindings.mappings[index].blockers.range {
      let blocker = bindings.blockers[i]
      guard !blocker.ordered || state.mappings.span[index].isAfterChord,
        isComplete(blocker, rank, &pass, &state)
      else { continue }
      blocked |= blocker.parts
      guard blocker.untilRelease else { continue }
      var records = state.mappings.mutableSpan
      forEachSlot(of: index) { part, lane, slot in
        if blocker.parts >> UInt8(part) & 1 != 0 && pass.timeline.down.contains(slot) {
          records[index].setBlind(part, lane, true)
        }
      }
    }
    return blocked
  }

  /// Whether a chord is complete now, and its context not below a rank.
  func isComplete(
    _ blocker: ChordBlocker, _ rank: Int, _ pass: inout Pass, _ state: inout InputState
  ) -> Bool {
    Int(pass.ranks.span[Int(blocker.context)]) <= rank
      && pass.states(of: blocker.chord, &state).triggered == blocker.chord
  }

  /// A mapping's value before its modifiers.
  func read(
    _ index: Int, _ rank: Int, blocked: UInt8,
    _ pass: inout Pass, _ state: inout InputState
  ) -> InputValue {
    guard bindings.mappings[index].withCount == 0 || hasKeys(index, rank, &pass) else {
      return .zero(bindings.mappings[index].shape.dimension)
    }
    // Triggers of its own make it true; without any it leaves the answer to those of the action.
    if bindings.mappings[index].shape == .nothing {
      return InputValue(bindings.mappings[index].isAlwaysTrue)
    }
    if bindings.mappings[index].shape == .anyKey {
      let hidden = pass.consumed.union(pass.sunk.span[rank])
        .union(state.ignored.span[Int(bindings.mappings[index].anyKey)])
      let down = bindings.mappings[index].slots.intersection(pass.timeline.down)
      return InputValue(!down.subtracting(hidden).isEmpty)
    }
    let record = state.mappings.span[index]
    if bindings.mappings[index].shape == .control {
      let value = self.value(of: 0, index, record, rank, &pass)
      return bindings.mappings[index].digital & 1 != 0
        ? InputValue(value != 0) : InputValue(value, 0, 0, .axis1D)
    }
    let old = state.parts.span[index]
    var parts = old
    func side(_ part: Int) -> Float {
      if bindings.mappings[index].parts[part].lanes == 0 || blocked >> UInt8(part) & 1 != 0 {
        return 0
      }
      if bindings.mappings[index].toggles(part) { return parts.isOn(part) ? 1 : 0 }
      let value = max(0, self.value(of: part, index, record, rank, &pass))
      if bindings.mappings[index].mode == .analog { return value }
      let actuation = Actuation()
      let wasDown = parts.isDown(part)
      let isDown =
        wasDown
        ? value > actuation.threshold * actuation.release : value >= actuation.threshold
      if isDown != wasDown { parts.setDown(part, isDown) }
      return isDown ? 1 : 0
    }
    func axis(_ axis: Int, _ positive: Int, _ negative: Int) -> Float {
      bindings.mappings[index].opposing.resolve(
        positive: side(positive), negative: side(negative),
        positiveLast: record.isPositiveLast(axis))
    }
    var value = InputValue(axis(0, 3, 2), 0, 0, bindings.mappings[index].shape.dimension)
    if bindings.mappings[index].shape != .axis1D { value.y = axis(1, 0, 1) }
    if bindings.mappings[index].shape == .axis3D { value.z = axis(2, 5, 4) }
    if parts != old {
      pass.isSettled = false
      var records = state.parts.mutableSpan
      records[index] = parts
    }
    let squared = value.squaredMagnitude
    if bindings.mappings[index].mode == .digitalNormalized && squared > 1 {
      let factor = 1 / squared.squareRoot()
      (value.x, value.y, value.z) = (value.x * factor, value.y * factor, value.z * factor)
    }
    return value
  }

  /// The sum over a part's slots that the mapping sees.
  private func value(
    of part: Int, _ index: Int, _ record: MappingRecord, _ rank: Int,
    _ pass: inout Pass
  ) -> Float {
    let (first, lanes) = (
      Int(bindings.mappings[index].parts[part].slot), bindings.mappings[index].parts[part].lanes
    )
    func one(_ lane: Int) -> Float {
      let slot = first + lane
      return pass.isHidden(slot, rank, bindings.mappings[index].group) || record.isBlind(part, lane)
        ? 0 : pass.timeline.values.span[slot]
    }
    if lanes == 1 { return one(0) }
    var sum: Float = 0
    for lane in 0..<InputDevice.padLanes where lanes >> UInt8(lane) & 1 != 0 { sum += one(lane) }
    return min(max(sum, -1), 1)
  }

  /// Whether a mapping's modifier keys are down.
  func hasKeys(
    _ index: Int, _ rank: Int, _ pass: inout Pass
  ) -> Bool {
    func isDown(_ part: Bindings.Part) -> Bool {
      for lane in 0..<InputDevice.padLanes where part.lanes >> UInt8(lane) & 1 != 0 {
        let slot = Int(part.slot) + lane
        if pass.timeline.down.contains(slot) && !pass.consumedWith.contains(slot)
          && !pass.sunk.span[rank].contains(slot)
        {
          return true
        }
      }
      return false
    }
    for i in 0..<Int(bindings.mappings[index].withCount) {
      let group = bindings.mappings[index].with[i]
      if !isDown(group.first) && !isDown(group.second) { return false }
    }
    return true
  }

  /// Calls `body` with each part, which of its slots it is, and the slot.
  private func forEachSlot(
    of index: Int, _ body: (Int, Int, Int) -> Void
  ) {
    for part
      in 0..<(bindings.mappings[index].shape == .control ? 1 : Bindings.MappingDefinition.parts)
    {
      let lanes = bindings.mappings[index].parts[part].lanes
      guard lanes != 0 else { continue }
      let slot = Int(bindings.mappings[index].parts[part].slot)
      var rest = lanes
      while rest != 0 {
        let lane = rest.trailingZeroBitCount
        rest &= rest &- 1
        body(part, lane, slot + lane)
      }
    }
  }

  private static func axis(of part: Int) -> Int { part < 2 ? 1 : part < 4 ? 0 : 2 }
  private static func isPositive(_ part: Int) -> Bool { part == 0 || part == 3 || part == 5 }
}

extension Bindings {
  /// The devices that a slot hears, a bit for each.
  func devices(ofSlot slot: Int) -> UInt8 {
    guard slot < slots.count else {
      // Behind all others lie those of keys that no mapping names.
      let lane = slot - Int(otherSlots)
      return lane == 0
        ? InputDevice.keyboard.switchBit | InputDevice.mouse.switchBit
        : InputDevice.gamepad(lane - 1).switchBit
    }
    let kind = slots[slot].kind
    return InputDevice.switchBit(of: kind, slot - Int(self.slot(of: slots[slot]) ?? slot))
  }
}

extension Bindings.MappingDefinition {
  /// Whether a part is switched on and off.
  func toggles(_ part: Int) -> Bool { toggles && digital >> UInt8(part) & 1 != 0 }
}

extension Bindings.Shape {
  fileprivate var dimension: ValueDimension {
    switch self {
    case .control, .anyKey, .nothing: .bool
    case .axis1D: .axis1D
    case .axis2D: .axis2D
    case .axis3D: .axis3D
    }
  }
}

extension Bindings.Opposing {
  /// One axis out of its two sides, each 0 or more.
  func resolve(positive: Float, negative: Float, positiveLast: Bool) -> Float {
    guard positive != 0 && negative != 0 else { return positive - negative }
    switch self {
    case .neither: return 0
    case .positive: return positive
    case .negative: return -negative
    case .last: return positiveLast ? positive : -negative
    }
  }
}
