/// Keeps a mapping from its control while a chord on the same control is complete.
///
/// Compiled, not written: every mapping with a chord blocks those mappings on its control that lie
/// in contexts below, and those of its own context that ask for a true part of its chord's actions
/// (a mapping without a chord asks for none). So of several that fit the longest chord wins, and two
/// of which neither contains the other both fire. An action that the chord consists of is not
/// blocked, nor are other mappings of the chord's action. An ordered chord does not fire for a key
/// that came before it, so it blocks only one that came after.
///
///     chord's actions   the key                          the mapping's control
///     all triggered     came after, or not `ordered`     blocked
///     all triggered     came before an `ordered` chord   seen
///     no longer all     was blocked, `untilRelease`      not seen until it is released
///     else                                               seen
struct ChordBlocker: Sendable, BitwiseCopyable {
  /// The actions of the chord, a bit for each.
  var chord: UInt64
  /// The context of the mapping that blocks.
  var context: UInt8
  /// Whether the control stays blocked until it is released.
  var untilRelease: Bool
  /// Whether only a press that came while the chord was complete is blocked.
  var ordered: Bool
  /// A bit for each part of the blocked mapping that is the chord's control.
  var parts: UInt8
}

extension ChordBlocker {
  /// What chords there are on a mapping.
  struct Chord: Equatable {
    var actions: UInt64 = 0
    var untilRelease = false
    var ordered = false
  }

  /// Finds all blockers.
  ///
  /// - Parameter closure: for each action those that it depends on, a bit for each.
  /// - Returns: the blockers in order of the mappings that they block, and each mapping's part.
  static func all(
    _ mappings: [Bindings.MappingDefinition], _ contexts: [Bindings.ContextDefinition],
    chords: [Chord], closure: [UInt64]
  ) -> (blockers: [ChordBlocker], ranges: [PlaceRange]) {
    var blockers: [ChordBlocker] = []
    var ranges: [PlaceRange] = []
    for (lower, mapping) in mappings.enumerated() {
      let first = blockers.count
      for (upper, other) in mappings.enumerated()
      where chords[upper].actions != 0 && other.action != mapping.action
        && closure[Int(other.action)] >> UInt64(mapping.action) & 1 == 0
      {
        if other.context == mapping.context {
          let (mine, others) = (chords[lower].actions, chords[upper].actions)
          guard mine != others && mine & others == mine else { continue }
        }
        let parts = mapping.parts(sharedWith: other)
        guard parts != 0 else { continue }
        blockers.append(
          ChordBlocker(
            chord: chords[upper].actions, context: other.context,
            untilRelease: chords[upper].untilRelease, ordered: chords[upper].ordered,
            parts: parts))
      }
      ranges.append(PlaceRange(first..<blockers.count))
    }
    return (blockers, ranges)
  }
}

extension Bindings.MappingDefinition {
  /// A bit for each part whose slots another mapping reads.
  fileprivate func parts(sharedWith other: Self) -> UInt8 {
    var result: UInt8 = 0
    for part in 0..<Self.parts {
      for lane in 0..<InputDevice.padLanes where parts[part].lanes >> UInt8(lane) & 1 != 0 {
        guard other.shape != .anyKey else { continue }
        if other.slots.contains(Int(parts[part].slot) + lane) { result |= 1 << UInt8(part) }
      }
    }
    return result
  }
}
