import MotionMath

/// The head of a saved snapshot: words of 64 bits, the least byte first.
///
/// magic, format, layout hash, tick, payload length, payload hash, number of types; then the hash
/// of each type's layout; then the payload. The payload is the state as it lies in memory, so it
/// suits machines of the same byte order; the magic is wrong on any other.
private enum SavedSnapshot {
  /// "RIPSTATE".
  static let magic: UInt64 = 0x4554_4154_5350_4952
  static let format: UInt64 = 1
  static let headWords = 7
}

extension WorldSnapshot {
  /// The state as bytes for a file; empty for an empty snapshot. Equal states of worlds with the
  /// same types give equal bytes.
  public func encoded() -> [UInt8] {
    guard isTaken else { return [] }
    let types = layout.typeHashes
    let payload = UnsafeRawBufferPointer(start: bytes.base, count: bytes.count)
    var hash = StateHash()
    hash.combine(payload)
    let words =
      [
        SavedSnapshot.magic, SavedSnapshot.format, layout.hash, tick, UInt64(bytes.count),
        hash.value, UInt64(types.count),
      ] + types
    return [UInt8](unsafeUninitializedCapacity: words.count * 8 + bytes.count) { buffer, count in
      // SAFETY: the capacity is that of the words and the payload, which are written one after
      // the other.
      for (i, word) in words.enumerated() {
        for byte in 0..<8 {
          buffer.initializeElement(
            at: i * 8 + byte, to: UInt8(truncatingIfNeeded: word >> UInt64(byte * 8)))
        }
      }
      for i in 0..<payload.count {
        buffer.initializeElement(at: words.count * 8 + i, to: payload[i])
      }
      count = words.count * 8 + payload.count
    }
  }
}

extension World {
  /// Reads a saved snapshot and checks that it fits this world and could have been taken from one
  /// like it: every count, entity, row, free slot, event, command, truth value and enum. The world
  /// does not change; `restore` the result.
  ///
  /// Throws `badSnapshot` with the reason: bytes that are too short or damaged, another format, a
  /// type whose layout is another, a value that no case of an enum has, or a state that contradicts
  /// itself.
  public func snapshot(from bytes: [UInt8]) throws(ECSError) -> WorldSnapshot {
    let head = SavedSnapshot.headWords * 8
    guard bytes.count >= head else {
      throw .badSnapshot("\(bytes.count) bytes are fewer than the head's \(head)")
    }
    func word(_ i: Int) -> UInt64 {
      (0..<8).reduce(0) { $0 | UInt64(bytes[i * 8 + $1]) << UInt64($1 * 8) }
    }
    guard word(0) == SavedSnapshot.magic else { throw .badSnapshot("it does not begin as one") }
    guard word(1) == SavedSnapshot.format else {
      throw .badSnapshot("format \(word(1)), not \(SavedSnapshot.format)")
    }
    let typeCount = word(6)
    guard typeCount <= 3 * UInt64(DataLayout.typeLimit), bytes.count >= head + Int(typeCount) * 8
    else { throw .badSnapshot("the list of types is cut off") }
    let types = (0..<Int(typeCount)).map { word(SavedSnapshot.headWords + $0) }
    if let problem = layout.problem(types) { throw .badSnapshot(problem) }
    guard word(2) == layout.hash else {
      throw .badSnapshot("its event readers or queries for changes are others")
    }
    let start = head + types.count * 8
    guard word(4) == UInt64(bytes.count - start) else {
      throw .badSnapshot("\(bytes.count - start) bytes of state, not \(word(4))")
    }
    let snapshot = WorldSnapshot(capacity: bytes.count - start)
    snapshot.bytes.append(bytes[start...])
    var hash = StateHash()
    hash.combine(
      UnsafeRawBufferPointer(start: snapshot.bytes.base, count: snapshot.bytes.count))
    guard hash.value == word(5) else { throw .badSnapshot("its bytes are damaged") }
    snapshot.layout = layout
    var check = SnapshotCheck(snapshot, self)
    if let problem = check.run() { throw .badSnapshot(problem) }
    snapshot.isTaken = true
    guard snapshot.tick == word(3) else { throw .badSnapshot("its ticks contradict each other") }
    return snapshot
  }
}

extension WorldLayout {
  /// The hashes of all types with what kind they are.
  var typeHashes: [UInt64] {
    components.map(\.hash) + resources.map { ~$0.hash } + events.map { $0.hash &+ 1 }
  }

  /// How the types of a file differ from these; nil where they do not.
  func problem(_ theirs: [UInt64]) -> String? {
    let mine = typeHashes
    let names =
      components.map { "component \($0.name)" } + resources.map { "resource \($0.name)" }
      + events.map { "event \($0.name)" }
    for i in 0..<min(mine.count, theirs.count) where mine[i] != theirs[i] {
      return "the layout of \(names[i]) is another, or its place among the types"
    }
    if mine.count != theirs.count { return "\(theirs.count) types, not \(mine.count)" }
    return nil
  }
}
