// Made by Tests/ECSTests/QueryArityGenerator.swift; change it there.

extension Query {
  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<E: Error>(
    _ body: (Span<Entity>) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == () {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      if count == 0 { continue }
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      try body(
        Span(_unsafeStart: entities, count: count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<E: Error>(
    _ body: (Span<Entity>, inout MutableSpan<Writes>) throws(E) -> Void
  ) throws(E) where Writes: Component, Reads == () {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      if count == 0 { continue }
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, Writes.self, table)
      var s0 = MutableSpan(_unsafeStart: w0, count: count)
      try body(
        Span(_unsafeStart: entities, count: count),
        &s0)
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<E: Error>(
    _ body: (Span<Entity>, Span<Reads>) throws(E) -> Void
  ) throws(E) where Writes == (), Reads: Component {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      if count == 0 { continue }
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let r0 = column(0, Reads.self, table)
      try body(
        Span(_unsafeStart: entities, count: count),
        Span(_unsafeStart: r0, count: count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<W0: Component, W1: Component, E: Error>(
    _ body: (Span<Entity>, inout MutableSpan<W0>, inout MutableSpan<W1>) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1), Reads == () {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      if count == 0 { continue }
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, W0.self, table)
      let w1 = column(1, W1.self, table)
      var s0 = MutableSpan(_unsafeStart: w0, count: count)
      var s1 = MutableSpan(_unsafeStart: w1, count: count)
      try body(
        Span(_unsafeStart: entities, count: count),
        &s0,
        &s1)
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<E: Error>(
    _ body: (Span<Entity>, inout MutableSpan<Writes>, Span<Reads>) throws(E) -> Void
  ) throws(E) where Writes: Component, Reads: Component {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      if count == 0 { continue }
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, Writes.self, table)
      let r0 = column(1, Reads.self, table)
      var s0 = MutableSpan(_unsafeStart: w0, count: count)
      try body(
        Span(_unsafeStart: entities, count: count),
        &s0,
        Span(_unsafeStart: r0, count: count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<R0: Component, R1: Component, E: Error>(
    _ body: (Span<Entity>, Span<R0>, Span<R1>) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == (R0, R1) {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      if count == 0 { continue }
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let r0 = column(0, R0.self, table)
      let r1 = column(1, R1.self, table)
      try body(
        Span(_unsafeStart: entities, count: count),
        Span(_unsafeStart: r0, count: count),
        Span(_unsafeStart: r1, count: count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<W0: Component, W1: Component, W2: Component, E: Error>(
    _ body: (Span<Entity>, inout MutableSpan<W0>, inout MutableSpan<W1>, inout MutableSpan<W2>)
      throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2), Reads == () {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      if count == 0 { continue }
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, W0.self, table)
      let w1 = column(1, W1.self, table)
      let w2 = column(2, W2.self, table)
      var s0 = MutableSpan(_unsafeStart: w0, count: count)
      var s1 = MutableSpan(_unsafeStart: w1, count: count)
      var s2 = MutableSpan(_unsafeStart: w2, count: count)
      try body(
        Span(_unsafeStart: entities, count: count),
        &s0,
        &s1,
        &s2)
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<W0: Component, W1: Component, E: Error>(
    _ body: (Span<Entity>, inout MutableSpan<W0>, inout MutableSpan<W1>, Span<Reads>) throws(E) ->
      Void
  ) throws(E) where Writes == (W0, W1), Reads: Component {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      if count == 0 { continue }
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, W0.self, table)
      let w1 = column(1, W1.self, table)
      let r0 = column(2, Reads.self, table)
      var s0 = MutableSpan(_unsafeStart: w0, count: count)
      var s1 = MutableSpan(_unsafeStart: w1, count: count)
      try body(
        Span(_unsafeStart: entities, count: count),
        &s0,
        &s1,
        Span(_unsafeStart: r0, count: count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<R0: Component, R1: Component, E: Error>(
    _ body: (Span<Entity>, inout MutableSpan<Writes>, Span<R0>, Span<R1>) throws(E) -> Void
  ) throws(E) where Writes: Component, Reads == (R0, R1) {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      if count == 0 { continue }
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, Writes.self, table)
      let r0 = column(1, R0.self, table)
      let r1 = column(2, R1.self, table)
      var s0 = MutableSpan(_unsafeStart: w0, count: count)
      try body(
        Span(_unsafeStart: entities, count: count),
        &s0,
        Span(_unsafeStart: r0, count: count),
        Span(_unsafeStart: r1, count: count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<R0: Component, R1: Component, R2: Component, E: Error>(
    _ body: (Span<Entity>, Span<R0>, Span<R1>, Span<R2>) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == (R0, R1, R2) {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      if count == 0 { continue }
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let r0 = column(0, R0.self, table)
      let r1 = column(1, R1.self, table)
      let r2 = column(2, R2.self, table)
      try body(
        Span(_unsafeStart: entities, count: count),
        Span(_unsafeStart: r0, count: count),
        Span(_unsafeStart: r1, count: count),
        Span(_unsafeStart: r2, count: count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<W0: Component, W1: Component, W2: Component, W3: Component, E: Error>(
    _ body: (
      Span<Entity>, inout MutableSpan<W0>, inout MutableSpan<W1>, inout MutableSpan<W2>,
      inout MutableSpan<W3>
    ) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2, W3), Reads == () {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      if count == 0 { continue }
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, W0.self, table)
      let w1 = column(1, W1.self, table)
      let w2 = column(2, W2.self, table)
      let w3 = column(3, W3.self, table)
      var s0 = MutableSpan(_unsafeStart: w0, count: count)
      var s1 = MutableSpan(_unsafeStart: w1, count: count)
      var s2 = MutableSpan(_unsafeStart: w2, count: count)
      var s3 = MutableSpan(_unsafeStart: w3, count: count)
      try body(
        Span(_unsafeStart: entities, count: count),
        &s0,
        &s1,
        &s2,
        &s3)
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<W0: Component, W1: Component, W2: Component, E: Error>(
    _ body: (
      Span<Entity>, inout MutableSpan<W0>, inout MutableSpan<W1>, inout MutableSpan<W2>, Span<Reads>
    ) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2), Reads: Component {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      if count == 0 { continue }
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, W0.self, table)
      let w1 = column(1, W1.self, table)
      let w2 = column(2, W2.self, table)
      let r0 = column(3, Reads.self, table)
      var s0 = MutableSpan(_unsafeStart: w0, count: count)
      var s1 = MutableSpan(_unsafeStart: w1, count: count)
      var s2 = MutableSpan(_unsafeStart: w2, count: count)
      try body(
        Span(_unsafeStart: entities, count: count),
        &s0,
        &s1,
        &s2,
        Span(_unsafeStart: r0, count: count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<W0: Component, W1: Component, R0: Component, R1: Component, E: Error>(
    _ body: (Span<Entity>, inout MutableSpan<W0>, inout MutableSpan<W1>, Span<R0>, Span<R1>)
      throws(E) -> Void
  ) throws(E) where Writes == (W0, W1), Reads == (R0, R1) {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      if count == 0 { continue }
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, W0.self, table)
      let w1 = column(1, W1.self, table)
      let r0 = column(2, R0.self, table)
      let r1 = column(3, R1.self, table)
      var s0 = MutableSpan(_unsafeStart: w0, count: count)
      var s1 = MutableSpan(_unsafeStart: w1, count: count)
      try body(
        Span(_unsafeStart: entities, count: count),
        &s0,
        &s1,
        Span(_unsafeStart: r0, count: count),
        Span(_unsafeStart: r1, count: count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<R0: Component, R1: Component, R2: Component, E: Error>(
    _ body: (Span<Entity>, inout MutableSpan<Writes>, Span<R0>, Span<R1>, Span<R2>) throws(E) ->
      Void
  ) throws(E) where Writes: Component, Reads == (R0, R1, R2) {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      if count == 0 { continue }
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, Writes.self, table)
      let r0 = column(1, R0.self, table)
      let r1 = column(2, R1.self, table)
      let r2 = column(3, R2.self, table)
      var s0 = MutableSpan(_unsafeStart: w0, count: count)
      try body(
        Span(_unsafeStart: entities, count: count),
        &s0,
        Span(_unsafeStart: r0, count: count),
        Span(_unsafeStart: r1, count: count),
        Span(_unsafeStart: r2, count: count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<R0: Component, R1: Component, R2: Component, R3: Component, E: Error>(
    _ body: (Span<Entity>, Span<R0>, Span<R1>, Span<R2>, Span<R3>) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == (R0, R1, R2, R3) {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      if count == 0 { continue }
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let r0 = column(0, R0.self, table)
      let r1 = column(1, R1.self, table)
      let r2 = column(2, R2.self, table)
      let r3 = column(3, R3.self, table)
      try body(
        Span(_unsafeStart: entities, count: count),
        Span(_unsafeStart: r0, count: count),
        Span(_unsafeStart: r1, count: count),
        Span(_unsafeStart: r2, count: count),
        Span(_unsafeStart: r3, count: count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<
    W0: Component, W1: Component, W2: Component, W3: Component, W4: Component, E: Error
  >(
    _ body: (
      Span<Entity>, inout MutableSpan<W0>, inout MutableSpan<W1>, inout MutableSpan<W2>,
      inout MutableSpan<W3>, inout MutableSpan<W4>
    ) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2, W3, W4), Reads == () {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      if count == 0 { continue }
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, W0.self, table)
      let w1 = column(1, W1.self, table)
      let w2 = column(2, W2.self, table)
      let w3 = column(3, W3.self, table)
      let w4 = column(4, W4.self, table)
      var s0 = MutableSpan(_unsafeStart: w0, count: count)
      var s1 = MutableSpan(_unsafeStart: w1, count: count)
      var s2 = MutableSpan(_unsafeStart: w2, count: count)
      var s3 = MutableSpan(_unsafeStart: w3, count: count)
      var s4 = MutableSpan(_unsafeStart: w4, count: count)
      try body(
        Span(_unsafeStart: entities, count: count),
        &s0,
        &s1,
        &s2,
        &s3,
        &s4)
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<W0: Component, W1: Component, W2: Component, W3: Component, E: Error>(
    _ body: (
      Span<Entity>, inout MutableSpan<W0>, inout MutableSpan<W1>, inout MutableSpan<W2>,
      inout MutableSpan<W3>, Span<Reads>
    ) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2, W3), Reads: Component {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      if count == 0 { continue }
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, W0.self, table)
      let w1 = column(1, W1.self, table)
      let w2 = column(2, W2.self, table)
      let w3 = column(3, W3.self, table)
      let r0 = column(4, Reads.self, table)
      var s0 = MutableSpan(_unsafeStart: w0, count: count)
      var s1 = MutableSpan(_unsafeStart: w1, count: count)
      var s2 = MutableSpan(_unsafeStart: w2, count: count)
      var s3 = MutableSpan(_unsafeStart: w3, count: count)
      try body(
        Span(_unsafeStart: entities, count: count),
        &s0,
        &s1,
        &s2,
        &s3,
        Span(_unsafeStart: r0, count: count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<
    W0: Component, W1: Component, W2: Component, R0: Component, R1: Component, E: Error
  >(
    _ body: (
      Span<Entity>, inout MutableSpan<W0>, inout MutableSpan<W1>, inout MutableSpan<W2>, Span<R0>,
      Span<R1>
    ) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2), Reads == (R0, R1) {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      if count == 0 { continue }
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, W0.self, table)
      let w1 = column(1, W1.self, table)
      let w2 = column(2, W2.self, table)
      let r0 = column(3, R0.self, table)
      let r1 = column(4, R1.self, table)
      var s0 = MutableSpan(_unsafeStart: w0, count: count)
      var s1 = MutableSpan(_unsafeStart: w1, count: count)
      var s2 = MutableSpan(_unsafeStart: w2, count: count)
      try body(
        Span(_unsafeStart: entities, count: count),
        &s0,
        &s1,
        &s2,
        Span(_unsafeStart: r0, count: count),
        Span(_unsafeStart: r1, count: count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<
    W0: Component, W1: Component, R0: Component, R1: Component, R2: Component, E: Error
  >(
    _ body: (
      Span<Entity>, inout MutableSpan<W0>, inout MutableSpan<W1>, Span<R0>, Span<R1>, Span<R2>
    ) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1), Reads == (R0, R1, R2) {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      if count == 0 { continue }
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, W0.self, table)
      let w1 = column(1, W1.self, table)
      let r0 = column(2, R0.self, table)
      let r1 = column(3, R1.self, table)
      let r2 = column(4, R2.self, table)
      var s0 = MutableSpan(_unsafeStart: w0, count: count)
      var s1 = MutableSpan(_unsafeStart: w1, count: count)
      try body(
        Span(_unsafeStart: entities, count: count),
        &s0,
        &s1,
        Span(_unsafeStart: r0, count: count),
        Span(_unsafeStart: r1, count: count),
        Span(_unsafeStart: r2, count: count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<R0: Component, R1: Component, R2: Component, R3: Component, E: Error>(
    _ body: (Span<Entity>, inout MutableSpan<Writes>, Span<R0>, Span<R1>, Span<R2>, Span<R3>)
      throws(E) -> Void
  ) throws(E) where Writes: Component, Reads == (R0, R1, R2, R3) {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      if count == 0 { continue }
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, Writes.self, table)
      let r0 = column(1, R0.self, table)
      let r1 = column(2, R1.self, table)
      let r2 = column(3, R2.self, table)
      let r3 = column(4, R3.self, table)
      var s0 = MutableSpan(_unsafeStart: w0, count: count)
      try body(
        Span(_unsafeStart: entities, count: count),
        &s0,
        Span(_unsafeStart: r0, count: count),
        Span(_unsafeStart: r1, count: count),
        Span(_unsafeStart: r2, count: count),
        Span(_unsafeStart: r3, count: count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<
    R0: Component, R1: Component, R2: Component, R3: Component, R4: Component, E: Error
  >(
    _ body: (Span<Entity>, Span<R0>, Span<R1>, Span<R2>, Span<R3>, Span<R4>) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == (R0, R1, R2, R3, R4) {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      if count == 0 { continue }
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let r0 = column(0, R0.self, table)
      let r1 = column(1, R1.self, table)
      let r2 = column(2, R2.self, table)
      let r3 = column(3, R3.self, table)
      let r4 = column(4, R4.self, table)
      try body(
        Span(_unsafeStart: entities, count: count),
        Span(_unsafeStart: r0, count: count),
        Span(_unsafeStart: r1, count: count),
        Span(_unsafeStart: r2, count: count),
        Span(_unsafeStart: r3, count: count),
        Span(_unsafeStart: r4, count: count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<
    W0: Component, W1: Component, W2: Component, W3: Component, W4: Component, W5: Component,
    E: Error
  >(
    _ body: (
      Span<Entity>, inout MutableSpan<W0>, inout MutableSpan<W1>, inout MutableSpan<W2>,
      inout MutableSpan<W3>, inout MutableSpan<W4>, inout MutableSpan<W5>
    ) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2, W3, W4, W5), Reads == () {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      if count == 0 { continue }
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, W0.self, table)
      let w1 = column(1, W1.self, table)
      let w2 = column(2, W2.self, table)
      let w3 = column(3, W3.self, table)
      let w4 = column(4, W4.self, table)
      let w5 = column(5, W5.self, table)
      var s0 = MutableSpan(_unsafeStart: w0, count: count)
      var s1 = MutableSpan(_unsafeStart: w1, count: count)
      var s2 = MutableSpan(_unsafeStart: w2, count: count)
      var s3 = MutableSpan(_unsafeStart: w3, count: count)
      var s4 = MutableSpan(_unsafeStart: w4, count: count)
      var s5 = MutableSpan(_unsafeStart: w5, count: count)
      try body(
        Span(_unsafeStart: entities, count: count),
        &s0,
        &s1,
        &s2,
        &s3,
        &s4,
        &s5)
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<
    W0: Component, W1: Component, W2: Component, W3: Component, W4: Component, E: Error
  >(
    _ body: (
      Span<Entity>, inout MutableSpan<W0>, inout MutableSpan<W1>, inout MutableSpan<W2>,
      inout MutableSpan<W3>, inout MutableSpan<W4>, Span<Reads>
    ) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2, W3, W4), Reads: Component {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      if count == 0 { continue }
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, W0.self, table)
      let w1 = column(1, W1.self, table)
      let w2 = column(2, W2.self, table)
      let w3 = column(3, W3.self, table)
      let w4 = column(4, W4.self, table)
      let r0 = column(5, Reads.self, table)
      var s0 = MutableSpan(_unsafeStart: w0, count: count)
      var s1 = MutableSpan(_unsafeStart: w1, count: count)
      var s2 = MutableSpan(_unsafeStart: w2, count: count)
      var s3 = MutableSpan(_unsafeStart: w3, count: count)
      var s4 = MutableSpan(_unsafeStart: w4, count: count)
      try body(
        Span(_unsafeStart: entities, count: count),
        &s0,
        &s1,
        &s2,
        &s3,
        &s4,
        Span(_unsafeStart: r0, count: count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<
    W0: Component, W1: Component, W2: Component, W3: Component, R0: Component, R1: Component,
    E: Error
  >(
    _ body: (
      Span<Entity>, inout MutableSpan<W0>, inout MutableSpan<W1>, inout MutableSpan<W2>,
      inout MutableSpan<W3>, Span<R0>, Span<R1>
    ) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2, W3), Reads == (R0, R1) {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      if count == 0 { continue }
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, W0.self, table)
      let w1 = column(1, W1.self, table)
      let w2 = column(2, W2.self, table)
      let w3 = column(3, W3.self, table)
      let r0 = column(4, R0.self, table)
      let r1 = column(5, R1.self, table)
      var s0 = MutableSpan(_unsafeStart: w0, count: count)
      var s1 = MutableSpan(_unsafeStart: w1, count: count)
      var s2 = MutableSpan(_unsafeStart: w2, count: count)
      var s3 = MutableSpan(_unsafeStart: w3, count: count)
      try body(
        Span(_unsafeStart: entities, count: count),
        &s0,
        &s1,
        &s2,
        &s3,
        Span(_unsafeStart: r0, count: count),
        Span(_unsafeStart: r1, count: count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<
    W0: Component, W1: Component, W2: Component, R0: Component, R1: Component, R2: Component,
    E: Error
  >(
    _ body: (
      Span<Entity>, inout MutableSpan<W0>, inout MutableSpan<W1>, inout MutableSpan<W2>, Span<R0>,
      Span<R1>, Span<R2>
    ) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2), Reads == (R0, R1, R2) {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      if count == 0 { continue }
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, W0.self, table)
      let w1 = column(1, W1.self, table)
      let w2 = column(2, W2.self, table)
      let r0 = column(3, R0.self, table)
      let r1 = column(4, R1.self, table)
      let r2 = column(5, R2.self, table)
      var s0 = MutableSpan(_unsafeStart: w0, count: count)
      var s1 = MutableSpan(_unsafeStart: w1, count: count)
      var s2 = MutableSpan(_unsafeStart: w2, count: count)
      try body(
        Span(_unsafeStart: entities, count: count),
        &s0,
        &s1,
        &s2,
        Span(_unsafeStart: r0, count: count),
        Span(_unsafeStart: r1, count: count),
        Span(_unsafeStart: r2, count: count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<
    W0: Component, W1: Component, R0: Component, R1: Component, R2: Component, R3: Component,
    E: Error
  >(
    _ body: (
      Span<Entity>, inout MutableSpan<W0>, inout MutableSpan<W1>, Span<R0>, Span<R1>, Span<R2>,
      Span<R3>
    ) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1), Reads == (R0, R1, R2, R3) {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      if count == 0 { continue }
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, W0.self, table)
      let w1 = column(1, W1.self, table)
      let r0 = column(2, R0.self, table)
      let r1 = column(3, R1.self, table)
      let r2 = column(4, R2.self, table)
      let r3 = column(5, R3.self, table)
      var s0 = MutableSpan(_unsafeStart: w0, count: count)
      var s1 = MutableSpan(_unsafeStart: w1, count: count)
      try body(
        Span(_unsafeStart: entities, count: count),
        &s0,
        &s1,
        Span(_unsafeStart: r0, count: count),
        Span(_unsafeStart: r1, count: count),
        Span(_unsafeStart: r2, count: count),
        Span(_unsafeStart: r3, count: count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<
    R0: Component, R1: Component, R2: Component, R3: Component, R4: Component, E: Error
  >(
    _ body: (
      Span<Entity>, inout MutableSpan<Writes>, Span<R0>, Span<R1>, Span<R2>, Span<R3>, Span<R4>
    ) throws(E) -> Void
  ) throws(E) where Writes: Component, Reads == (R0, R1, R2, R3, R4) {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      if count == 0 { continue }
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, Writes.self, table)
      let r0 = column(1, R0.self, table)
      let r1 = column(2, R1.self, table)
      let r2 = column(3, R2.self, table)
      let r3 = column(4, R3.self, table)
      let r4 = column(5, R4.self, table)
      var s0 = MutableSpan(_unsafeStart: w0, count: count)
      try body(
        Span(_unsafeStart: entities, count: count),
        &s0,
        Span(_unsafeStart: r0, count: count),
        Span(_unsafeStart: r1, count: count),
        Span(_unsafeStart: r2, count: count),
        Span(_unsafeStart: r3, count: count),
        Span(_unsafeStart: r4, count: count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<
    R0: Component, R1: Component, R2: Component, R3: Component, R4: Component, R5: Component,
    E: Error
  >(
    _ body: (Span<Entity>, Span<R0>, Span<R1>, Span<R2>, Span<R3>, Span<R4>, Span<R5>) throws(E) ->
      Void
  ) throws(E) where Writes == (), Reads == (R0, R1, R2, R3, R4, R5) {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      if count == 0 { continue }
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let r0 = column(0, R0.self, table)
      let r1 = column(1, R1.self, table)
      let r2 = column(2, R2.self, table)
      let r3 = column(3, R3.self, table)
      let r4 = column(4, R4.self, table)
      let r5 = column(5, R5.self, table)
      try body(
        Span(_unsafeStart: entities, count: count),
        Span(_unsafeStart: r0, count: count),
        Span(_unsafeStart: r1, count: count),
        Span(_unsafeStart: r2, count: count),
        Span(_unsafeStart: r3, count: count),
        Span(_unsafeStart: r4, count: count),
        Span(_unsafeStart: r5, count: count))
    }
  }
}
