// Made by Tests/ECSTests/QueryArityGenerator.swift; change it there.

extension Query {
  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<E: Error>(
    _ body: (Span<Entity>) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == () {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities else { continue }
      try body(
        Span(_unsafeStart: entities, count: run.count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<E: Error>(
    _ body: (Span<Entity>, inout MutableSpan<Writes>) throws(E) -> Void
  ) throws(E) where Writes: Component, Reads == () {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, Writes.self, run) else { continue }
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0)
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<E: Error>(
    _ body: (Span<Entity>, Span<Reads>) throws(E) -> Void
  ) throws(E) where Writes == (), Reads: Component {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let r0 = column(0, Reads.self, run) else { continue }
      try body(
        Span(_unsafeStart: entities, count: run.count),
        Span(_unsafeStart: r0, count: run.count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<O0: Component, E: Error>(
    _ body: (Span<Entity>, Span<O0>) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == O0? {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities else { continue }
      let o0 = column(0, O0.self, run)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        Span(_unsafeElements: optionalBuffer(o0, run.count)))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<W0: Component, W1: Component, E: Error>(
    _ body: (Span<Entity>, inout MutableSpan<W0>, inout MutableSpan<W1>) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1), Reads == () {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run)
      else { continue }
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      var s1 = MutableSpan(_unsafeStart: w1, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        &s1)
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<E: Error>(
    _ body: (Span<Entity>, inout MutableSpan<Writes>, Span<Reads>) throws(E) -> Void
  ) throws(E) where Writes: Component, Reads: Component {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, Writes.self, run),
        let r0 = column(1, Reads.self, run)
      else { continue }
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        Span(_unsafeStart: r0, count: run.count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<R0: Component, R1: Component, E: Error>(
    _ body: (Span<Entity>, Span<R0>, Span<R1>) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == (R0, R1) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let r0 = column(0, R0.self, run),
        let r1 = column(1, R1.self, run)
      else { continue }
      try body(
        Span(_unsafeStart: entities, count: run.count),
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeStart: r1, count: run.count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<O0: Component, E: Error>(
    _ body: (Span<Entity>, inout MutableSpan<Writes>, Span<O0>) throws(E) -> Void
  ) throws(E) where Writes: Component, Reads == O0? {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, Writes.self, run) else { continue }
      let o0 = column(1, O0.self, run)
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        Span(_unsafeElements: optionalBuffer(o0, run.count)))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<R0: Component, O0: Component, E: Error>(
    _ body: (Span<Entity>, Span<R0>, Span<O0>) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == (R0, O0?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let r0 = column(0, R0.self, run) else { continue }
      let o0 = column(1, O0.self, run)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeElements: optionalBuffer(o0, run.count)))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<O0: Component, O1: Component, E: Error>(
    _ body: (Span<Entity>, Span<O0>, Span<O1>) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == (O0?, O1?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities else { continue }
      let o0 = column(0, O0.self, run)
      let o1 = column(1, O1.self, run)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        Span(_unsafeElements: optionalBuffer(o0, run.count)),
        Span(_unsafeElements: optionalBuffer(o1, run.count)))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<W0: Component, W1: Component, W2: Component, E: Error>(
    _ body: (Span<Entity>, inout MutableSpan<W0>, inout MutableSpan<W1>, inout MutableSpan<W2>)
      throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2), Reads == () {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let w2 = written(2, W2.self, run)
      else { continue }
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      var s1 = MutableSpan(_unsafeStart: w1, count: run.count)
      var s2 = MutableSpan(_unsafeStart: w2, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
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
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let r0 = column(2, Reads.self, run)
      else { continue }
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      var s1 = MutableSpan(_unsafeStart: w1, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        &s1,
        Span(_unsafeStart: r0, count: run.count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<R0: Component, R1: Component, E: Error>(
    _ body: (Span<Entity>, inout MutableSpan<Writes>, Span<R0>, Span<R1>) throws(E) -> Void
  ) throws(E) where Writes: Component, Reads == (R0, R1) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, Writes.self, run),
        let r0 = column(1, R0.self, run), let r1 = column(2, R1.self, run)
      else { continue }
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeStart: r1, count: run.count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<R0: Component, R1: Component, R2: Component, E: Error>(
    _ body: (Span<Entity>, Span<R0>, Span<R1>, Span<R2>) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == (R0, R1, R2) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let r0 = column(0, R0.self, run),
        let r1 = column(1, R1.self, run), let r2 = column(2, R2.self, run)
      else { continue }
      try body(
        Span(_unsafeStart: entities, count: run.count),
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeStart: r1, count: run.count),
        Span(_unsafeStart: r2, count: run.count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<W0: Component, W1: Component, O0: Component, E: Error>(
    _ body: (Span<Entity>, inout MutableSpan<W0>, inout MutableSpan<W1>, Span<O0>) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1), Reads == O0? {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run)
      else { continue }
      let o0 = column(2, O0.self, run)
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      var s1 = MutableSpan(_unsafeStart: w1, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        &s1,
        Span(_unsafeElements: optionalBuffer(o0, run.count)))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<R0: Component, O0: Component, E: Error>(
    _ body: (Span<Entity>, inout MutableSpan<Writes>, Span<R0>, Span<O0>) throws(E) -> Void
  ) throws(E) where Writes: Component, Reads == (R0, O0?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, Writes.self, run),
        let r0 = column(1, R0.self, run)
      else { continue }
      let o0 = column(2, O0.self, run)
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeElements: optionalBuffer(o0, run.count)))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<R0: Component, R1: Component, O0: Component, E: Error>(
    _ body: (Span<Entity>, Span<R0>, Span<R1>, Span<O0>) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == (R0, R1, O0?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let r0 = column(0, R0.self, run),
        let r1 = column(1, R1.self, run)
      else { continue }
      let o0 = column(2, O0.self, run)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeStart: r1, count: run.count),
        Span(_unsafeElements: optionalBuffer(o0, run.count)))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<O0: Component, O1: Component, E: Error>(
    _ body: (Span<Entity>, inout MutableSpan<Writes>, Span<O0>, Span<O1>) throws(E) -> Void
  ) throws(E) where Writes: Component, Reads == (O0?, O1?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, Writes.self, run) else { continue }
      let o0 = column(1, O0.self, run)
      let o1 = column(2, O1.self, run)
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        Span(_unsafeElements: optionalBuffer(o0, run.count)),
        Span(_unsafeElements: optionalBuffer(o1, run.count)))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<R0: Component, O0: Component, O1: Component, E: Error>(
    _ body: (Span<Entity>, Span<R0>, Span<O0>, Span<O1>) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == (R0, O0?, O1?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let r0 = column(0, R0.self, run) else { continue }
      let o0 = column(1, O0.self, run)
      let o1 = column(2, O1.self, run)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeElements: optionalBuffer(o0, run.count)),
        Span(_unsafeElements: optionalBuffer(o1, run.count)))
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
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let w2 = written(2, W2.self, run),
        let w3 = written(3, W3.self, run)
      else { continue }
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      var s1 = MutableSpan(_unsafeStart: w1, count: run.count)
      var s2 = MutableSpan(_unsafeStart: w2, count: run.count)
      var s3 = MutableSpan(_unsafeStart: w3, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
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
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let w2 = written(2, W2.self, run),
        let r0 = column(3, Reads.self, run)
      else { continue }
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      var s1 = MutableSpan(_unsafeStart: w1, count: run.count)
      var s2 = MutableSpan(_unsafeStart: w2, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        &s1,
        &s2,
        Span(_unsafeStart: r0, count: run.count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<W0: Component, W1: Component, R0: Component, R1: Component, E: Error>(
    _ body: (Span<Entity>, inout MutableSpan<W0>, inout MutableSpan<W1>, Span<R0>, Span<R1>)
      throws(E) -> Void
  ) throws(E) where Writes == (W0, W1), Reads == (R0, R1) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let r0 = column(2, R0.self, run),
        let r1 = column(3, R1.self, run)
      else { continue }
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      var s1 = MutableSpan(_unsafeStart: w1, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        &s1,
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeStart: r1, count: run.count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<R0: Component, R1: Component, R2: Component, E: Error>(
    _ body: (Span<Entity>, inout MutableSpan<Writes>, Span<R0>, Span<R1>, Span<R2>) throws(E) ->
      Void
  ) throws(E) where Writes: Component, Reads == (R0, R1, R2) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, Writes.self, run),
        let r0 = column(1, R0.self, run), let r1 = column(2, R1.self, run),
        let r2 = column(3, R2.self, run)
      else { continue }
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeStart: r1, count: run.count),
        Span(_unsafeStart: r2, count: run.count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<R0: Component, R1: Component, R2: Component, R3: Component, E: Error>(
    _ body: (Span<Entity>, Span<R0>, Span<R1>, Span<R2>, Span<R3>) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == (R0, R1, R2, R3) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let r0 = column(0, R0.self, run),
        let r1 = column(1, R1.self, run), let r2 = column(2, R2.self, run),
        let r3 = column(3, R3.self, run)
      else { continue }
      try body(
        Span(_unsafeStart: entities, count: run.count),
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeStart: r1, count: run.count),
        Span(_unsafeStart: r2, count: run.count),
        Span(_unsafeStart: r3, count: run.count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<W0: Component, W1: Component, W2: Component, O0: Component, E: Error>(
    _ body: (
      Span<Entity>, inout MutableSpan<W0>, inout MutableSpan<W1>, inout MutableSpan<W2>, Span<O0>
    ) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2), Reads == O0? {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let w2 = written(2, W2.self, run)
      else { continue }
      let o0 = column(3, O0.self, run)
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      var s1 = MutableSpan(_unsafeStart: w1, count: run.count)
      var s2 = MutableSpan(_unsafeStart: w2, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        &s1,
        &s2,
        Span(_unsafeElements: optionalBuffer(o0, run.count)))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<W0: Component, W1: Component, R0: Component, O0: Component, E: Error>(
    _ body: (Span<Entity>, inout MutableSpan<W0>, inout MutableSpan<W1>, Span<R0>, Span<O0>)
      throws(E) -> Void
  ) throws(E) where Writes == (W0, W1), Reads == (R0, O0?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let r0 = column(2, R0.self, run)
      else { continue }
      let o0 = column(3, O0.self, run)
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      var s1 = MutableSpan(_unsafeStart: w1, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        &s1,
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeElements: optionalBuffer(o0, run.count)))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<R0: Component, R1: Component, O0: Component, E: Error>(
    _ body: (Span<Entity>, inout MutableSpan<Writes>, Span<R0>, Span<R1>, Span<O0>) throws(E) ->
      Void
  ) throws(E) where Writes: Component, Reads == (R0, R1, O0?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, Writes.self, run),
        let r0 = column(1, R0.self, run), let r1 = column(2, R1.self, run)
      else { continue }
      let o0 = column(3, O0.self, run)
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeStart: r1, count: run.count),
        Span(_unsafeElements: optionalBuffer(o0, run.count)))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<R0: Component, R1: Component, R2: Component, O0: Component, E: Error>(
    _ body: (Span<Entity>, Span<R0>, Span<R1>, Span<R2>, Span<O0>) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == (R0, R1, R2, O0?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let r0 = column(0, R0.self, run),
        let r1 = column(1, R1.self, run), let r2 = column(2, R2.self, run)
      else { continue }
      let o0 = column(3, O0.self, run)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeStart: r1, count: run.count),
        Span(_unsafeStart: r2, count: run.count),
        Span(_unsafeElements: optionalBuffer(o0, run.count)))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<W0: Component, W1: Component, O0: Component, O1: Component, E: Error>(
    _ body: (Span<Entity>, inout MutableSpan<W0>, inout MutableSpan<W1>, Span<O0>, Span<O1>)
      throws(E) -> Void
  ) throws(E) where Writes == (W0, W1), Reads == (O0?, O1?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run)
      else { continue }
      let o0 = column(2, O0.self, run)
      let o1 = column(3, O1.self, run)
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      var s1 = MutableSpan(_unsafeStart: w1, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        &s1,
        Span(_unsafeElements: optionalBuffer(o0, run.count)),
        Span(_unsafeElements: optionalBuffer(o1, run.count)))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<R0: Component, O0: Component, O1: Component, E: Error>(
    _ body: (Span<Entity>, inout MutableSpan<Writes>, Span<R0>, Span<O0>, Span<O1>) throws(E) ->
      Void
  ) throws(E) where Writes: Component, Reads == (R0, O0?, O1?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, Writes.self, run),
        let r0 = column(1, R0.self, run)
      else { continue }
      let o0 = column(2, O0.self, run)
      let o1 = column(3, O1.self, run)
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeElements: optionalBuffer(o0, run.count)),
        Span(_unsafeElements: optionalBuffer(o1, run.count)))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<R0: Component, R1: Component, O0: Component, O1: Component, E: Error>(
    _ body: (Span<Entity>, Span<R0>, Span<R1>, Span<O0>, Span<O1>) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == (R0, R1, O0?, O1?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let r0 = column(0, R0.self, run),
        let r1 = column(1, R1.self, run)
      else { continue }
      let o0 = column(2, O0.self, run)
      let o1 = column(3, O1.self, run)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeStart: r1, count: run.count),
        Span(_unsafeElements: optionalBuffer(o0, run.count)),
        Span(_unsafeElements: optionalBuffer(o1, run.count)))
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
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let w2 = written(2, W2.self, run),
        let w3 = written(3, W3.self, run), let w4 = written(4, W4.self, run)
      else { continue }
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      var s1 = MutableSpan(_unsafeStart: w1, count: run.count)
      var s2 = MutableSpan(_unsafeStart: w2, count: run.count)
      var s3 = MutableSpan(_unsafeStart: w3, count: run.count)
      var s4 = MutableSpan(_unsafeStart: w4, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
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
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let w2 = written(2, W2.self, run),
        let w3 = written(3, W3.self, run), let r0 = column(4, Reads.self, run)
      else { continue }
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      var s1 = MutableSpan(_unsafeStart: w1, count: run.count)
      var s2 = MutableSpan(_unsafeStart: w2, count: run.count)
      var s3 = MutableSpan(_unsafeStart: w3, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        &s1,
        &s2,
        &s3,
        Span(_unsafeStart: r0, count: run.count))
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
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let w2 = written(2, W2.self, run),
        let r0 = column(3, R0.self, run), let r1 = column(4, R1.self, run)
      else { continue }
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      var s1 = MutableSpan(_unsafeStart: w1, count: run.count)
      var s2 = MutableSpan(_unsafeStart: w2, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        &s1,
        &s2,
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeStart: r1, count: run.count))
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
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let r0 = column(2, R0.self, run),
        let r1 = column(3, R1.self, run), let r2 = column(4, R2.self, run)
      else { continue }
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      var s1 = MutableSpan(_unsafeStart: w1, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        &s1,
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeStart: r1, count: run.count),
        Span(_unsafeStart: r2, count: run.count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<R0: Component, R1: Component, R2: Component, R3: Component, E: Error>(
    _ body: (Span<Entity>, inout MutableSpan<Writes>, Span<R0>, Span<R1>, Span<R2>, Span<R3>)
      throws(E) -> Void
  ) throws(E) where Writes: Component, Reads == (R0, R1, R2, R3) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, Writes.self, run),
        let r0 = column(1, R0.self, run), let r1 = column(2, R1.self, run),
        let r2 = column(3, R2.self, run), let r3 = column(4, R3.self, run)
      else { continue }
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeStart: r1, count: run.count),
        Span(_unsafeStart: r2, count: run.count),
        Span(_unsafeStart: r3, count: run.count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<
    R0: Component, R1: Component, R2: Component, R3: Component, R4: Component, E: Error
  >(
    _ body: (Span<Entity>, Span<R0>, Span<R1>, Span<R2>, Span<R3>, Span<R4>) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == (R0, R1, R2, R3, R4) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let r0 = column(0, R0.self, run),
        let r1 = column(1, R1.self, run), let r2 = column(2, R2.self, run),
        let r3 = column(3, R3.self, run), let r4 = column(4, R4.self, run)
      else { continue }
      try body(
        Span(_unsafeStart: entities, count: run.count),
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeStart: r1, count: run.count),
        Span(_unsafeStart: r2, count: run.count),
        Span(_unsafeStart: r3, count: run.count),
        Span(_unsafeStart: r4, count: run.count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<
    W0: Component, W1: Component, W2: Component, W3: Component, O0: Component, E: Error
  >(
    _ body: (
      Span<Entity>, inout MutableSpan<W0>, inout MutableSpan<W1>, inout MutableSpan<W2>,
      inout MutableSpan<W3>, Span<O0>
    ) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2, W3), Reads == O0? {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let w2 = written(2, W2.self, run),
        let w3 = written(3, W3.self, run)
      else { continue }
      let o0 = column(4, O0.self, run)
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      var s1 = MutableSpan(_unsafeStart: w1, count: run.count)
      var s2 = MutableSpan(_unsafeStart: w2, count: run.count)
      var s3 = MutableSpan(_unsafeStart: w3, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        &s1,
        &s2,
        &s3,
        Span(_unsafeElements: optionalBuffer(o0, run.count)))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<
    W0: Component, W1: Component, W2: Component, R0: Component, O0: Component, E: Error
  >(
    _ body: (
      Span<Entity>, inout MutableSpan<W0>, inout MutableSpan<W1>, inout MutableSpan<W2>, Span<R0>,
      Span<O0>
    ) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2), Reads == (R0, O0?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let w2 = written(2, W2.self, run),
        let r0 = column(3, R0.self, run)
      else { continue }
      let o0 = column(4, O0.self, run)
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      var s1 = MutableSpan(_unsafeStart: w1, count: run.count)
      var s2 = MutableSpan(_unsafeStart: w2, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        &s1,
        &s2,
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeElements: optionalBuffer(o0, run.count)))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<
    W0: Component, W1: Component, R0: Component, R1: Component, O0: Component, E: Error
  >(
    _ body: (
      Span<Entity>, inout MutableSpan<W0>, inout MutableSpan<W1>, Span<R0>, Span<R1>, Span<O0>
    ) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1), Reads == (R0, R1, O0?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let r0 = column(2, R0.self, run),
        let r1 = column(3, R1.self, run)
      else { continue }
      let o0 = column(4, O0.self, run)
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      var s1 = MutableSpan(_unsafeStart: w1, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        &s1,
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeStart: r1, count: run.count),
        Span(_unsafeElements: optionalBuffer(o0, run.count)))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<R0: Component, R1: Component, R2: Component, O0: Component, E: Error>(
    _ body: (Span<Entity>, inout MutableSpan<Writes>, Span<R0>, Span<R1>, Span<R2>, Span<O0>)
      throws(E) -> Void
  ) throws(E) where Writes: Component, Reads == (R0, R1, R2, O0?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, Writes.self, run),
        let r0 = column(1, R0.self, run), let r1 = column(2, R1.self, run),
        let r2 = column(3, R2.self, run)
      else { continue }
      let o0 = column(4, O0.self, run)
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeStart: r1, count: run.count),
        Span(_unsafeStart: r2, count: run.count),
        Span(_unsafeElements: optionalBuffer(o0, run.count)))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<
    R0: Component, R1: Component, R2: Component, R3: Component, O0: Component, E: Error
  >(
    _ body: (Span<Entity>, Span<R0>, Span<R1>, Span<R2>, Span<R3>, Span<O0>) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == (R0, R1, R2, R3, O0?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let r0 = column(0, R0.self, run),
        let r1 = column(1, R1.self, run), let r2 = column(2, R2.self, run),
        let r3 = column(3, R3.self, run)
      else { continue }
      let o0 = column(4, O0.self, run)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeStart: r1, count: run.count),
        Span(_unsafeStart: r2, count: run.count),
        Span(_unsafeStart: r3, count: run.count),
        Span(_unsafeElements: optionalBuffer(o0, run.count)))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<
    W0: Component, W1: Component, W2: Component, O0: Component, O1: Component, E: Error
  >(
    _ body: (
      Span<Entity>, inout MutableSpan<W0>, inout MutableSpan<W1>, inout MutableSpan<W2>, Span<O0>,
      Span<O1>
    ) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2), Reads == (O0?, O1?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let w2 = written(2, W2.self, run)
      else { continue }
      let o0 = column(3, O0.self, run)
      let o1 = column(4, O1.self, run)
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      var s1 = MutableSpan(_unsafeStart: w1, count: run.count)
      var s2 = MutableSpan(_unsafeStart: w2, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        &s1,
        &s2,
        Span(_unsafeElements: optionalBuffer(o0, run.count)),
        Span(_unsafeElements: optionalBuffer(o1, run.count)))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<
    W0: Component, W1: Component, R0: Component, O0: Component, O1: Component, E: Error
  >(
    _ body: (
      Span<Entity>, inout MutableSpan<W0>, inout MutableSpan<W1>, Span<R0>, Span<O0>, Span<O1>
    ) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1), Reads == (R0, O0?, O1?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let r0 = column(2, R0.self, run)
      else { continue }
      let o0 = column(3, O0.self, run)
      let o1 = column(4, O1.self, run)
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      var s1 = MutableSpan(_unsafeStart: w1, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        &s1,
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeElements: optionalBuffer(o0, run.count)),
        Span(_unsafeElements: optionalBuffer(o1, run.count)))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<R0: Component, R1: Component, O0: Component, O1: Component, E: Error>(
    _ body: (Span<Entity>, inout MutableSpan<Writes>, Span<R0>, Span<R1>, Span<O0>, Span<O1>)
      throws(E) -> Void
  ) throws(E) where Writes: Component, Reads == (R0, R1, O0?, O1?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, Writes.self, run),
        let r0 = column(1, R0.self, run), let r1 = column(2, R1.self, run)
      else { continue }
      let o0 = column(3, O0.self, run)
      let o1 = column(4, O1.self, run)
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeStart: r1, count: run.count),
        Span(_unsafeElements: optionalBuffer(o0, run.count)),
        Span(_unsafeElements: optionalBuffer(o1, run.count)))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<
    R0: Component, R1: Component, R2: Component, O0: Component, O1: Component, E: Error
  >(
    _ body: (Span<Entity>, Span<R0>, Span<R1>, Span<R2>, Span<O0>, Span<O1>) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == (R0, R1, R2, O0?, O1?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let r0 = column(0, R0.self, run),
        let r1 = column(1, R1.self, run), let r2 = column(2, R2.self, run)
      else { continue }
      let o0 = column(3, O0.self, run)
      let o1 = column(4, O1.self, run)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeStart: r1, count: run.count),
        Span(_unsafeStart: r2, count: run.count),
        Span(_unsafeElements: optionalBuffer(o0, run.count)),
        Span(_unsafeElements: optionalBuffer(o1, run.count)))
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
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let w2 = written(2, W2.self, run),
        let w3 = written(3, W3.self, run), let w4 = written(4, W4.self, run),
        let w5 = written(5, W5.self, run)
      else { continue }
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      var s1 = MutableSpan(_unsafeStart: w1, count: run.count)
      var s2 = MutableSpan(_unsafeStart: w2, count: run.count)
      var s3 = MutableSpan(_unsafeStart: w3, count: run.count)
      var s4 = MutableSpan(_unsafeStart: w4, count: run.count)
      var s5 = MutableSpan(_unsafeStart: w5, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
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
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let w2 = written(2, W2.self, run),
        let w3 = written(3, W3.self, run), let w4 = written(4, W4.self, run),
        let r0 = column(5, Reads.self, run)
      else { continue }
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      var s1 = MutableSpan(_unsafeStart: w1, count: run.count)
      var s2 = MutableSpan(_unsafeStart: w2, count: run.count)
      var s3 = MutableSpan(_unsafeStart: w3, count: run.count)
      var s4 = MutableSpan(_unsafeStart: w4, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        &s1,
        &s2,
        &s3,
        &s4,
        Span(_unsafeStart: r0, count: run.count))
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
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let w2 = written(2, W2.self, run),
        let w3 = written(3, W3.self, run), let r0 = column(4, R0.self, run),
        let r1 = column(5, R1.self, run)
      else { continue }
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      var s1 = MutableSpan(_unsafeStart: w1, count: run.count)
      var s2 = MutableSpan(_unsafeStart: w2, count: run.count)
      var s3 = MutableSpan(_unsafeStart: w3, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        &s1,
        &s2,
        &s3,
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeStart: r1, count: run.count))
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
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let w2 = written(2, W2.self, run),
        let r0 = column(3, R0.self, run), let r1 = column(4, R1.self, run),
        let r2 = column(5, R2.self, run)
      else { continue }
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      var s1 = MutableSpan(_unsafeStart: w1, count: run.count)
      var s2 = MutableSpan(_unsafeStart: w2, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        &s1,
        &s2,
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeStart: r1, count: run.count),
        Span(_unsafeStart: r2, count: run.count))
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
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let r0 = column(2, R0.self, run),
        let r1 = column(3, R1.self, run), let r2 = column(4, R2.self, run),
        let r3 = column(5, R3.self, run)
      else { continue }
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      var s1 = MutableSpan(_unsafeStart: w1, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        &s1,
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeStart: r1, count: run.count),
        Span(_unsafeStart: r2, count: run.count),
        Span(_unsafeStart: r3, count: run.count))
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
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, Writes.self, run),
        let r0 = column(1, R0.self, run), let r1 = column(2, R1.self, run),
        let r2 = column(3, R2.self, run), let r3 = column(4, R3.self, run),
        let r4 = column(5, R4.self, run)
      else { continue }
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeStart: r1, count: run.count),
        Span(_unsafeStart: r2, count: run.count),
        Span(_unsafeStart: r3, count: run.count),
        Span(_unsafeStart: r4, count: run.count))
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
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let r0 = column(0, R0.self, run),
        let r1 = column(1, R1.self, run), let r2 = column(2, R2.self, run),
        let r3 = column(3, R3.self, run), let r4 = column(4, R4.self, run),
        let r5 = column(5, R5.self, run)
      else { continue }
      try body(
        Span(_unsafeStart: entities, count: run.count),
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeStart: r1, count: run.count),
        Span(_unsafeStart: r2, count: run.count),
        Span(_unsafeStart: r3, count: run.count),
        Span(_unsafeStart: r4, count: run.count),
        Span(_unsafeStart: r5, count: run.count))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<
    W0: Component, W1: Component, W2: Component, W3: Component, W4: Component, O0: Component,
    E: Error
  >(
    _ body: (
      Span<Entity>, inout MutableSpan<W0>, inout MutableSpan<W1>, inout MutableSpan<W2>,
      inout MutableSpan<W3>, inout MutableSpan<W4>, Span<O0>
    ) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2, W3, W4), Reads == O0? {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let w2 = written(2, W2.self, run),
        let w3 = written(3, W3.self, run), let w4 = written(4, W4.self, run)
      else { continue }
      let o0 = column(5, O0.self, run)
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      var s1 = MutableSpan(_unsafeStart: w1, count: run.count)
      var s2 = MutableSpan(_unsafeStart: w2, count: run.count)
      var s3 = MutableSpan(_unsafeStart: w3, count: run.count)
      var s4 = MutableSpan(_unsafeStart: w4, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        &s1,
        &s2,
        &s3,
        &s4,
        Span(_unsafeElements: optionalBuffer(o0, run.count)))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<
    W0: Component, W1: Component, W2: Component, W3: Component, R0: Component, O0: Component,
    E: Error
  >(
    _ body: (
      Span<Entity>, inout MutableSpan<W0>, inout MutableSpan<W1>, inout MutableSpan<W2>,
      inout MutableSpan<W3>, Span<R0>, Span<O0>
    ) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2, W3), Reads == (R0, O0?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let w2 = written(2, W2.self, run),
        let w3 = written(3, W3.self, run), let r0 = column(4, R0.self, run)
      else { continue }
      let o0 = column(5, O0.self, run)
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      var s1 = MutableSpan(_unsafeStart: w1, count: run.count)
      var s2 = MutableSpan(_unsafeStart: w2, count: run.count)
      var s3 = MutableSpan(_unsafeStart: w3, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        &s1,
        &s2,
        &s3,
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeElements: optionalBuffer(o0, run.count)))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<
    W0: Component, W1: Component, W2: Component, R0: Component, R1: Component, O0: Component,
    E: Error
  >(
    _ body: (
      Span<Entity>, inout MutableSpan<W0>, inout MutableSpan<W1>, inout MutableSpan<W2>, Span<R0>,
      Span<R1>, Span<O0>
    ) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2), Reads == (R0, R1, O0?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let w2 = written(2, W2.self, run),
        let r0 = column(3, R0.self, run), let r1 = column(4, R1.self, run)
      else { continue }
      let o0 = column(5, O0.self, run)
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      var s1 = MutableSpan(_unsafeStart: w1, count: run.count)
      var s2 = MutableSpan(_unsafeStart: w2, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        &s1,
        &s2,
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeStart: r1, count: run.count),
        Span(_unsafeElements: optionalBuffer(o0, run.count)))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<
    W0: Component, W1: Component, R0: Component, R1: Component, R2: Component, O0: Component,
    E: Error
  >(
    _ body: (
      Span<Entity>, inout MutableSpan<W0>, inout MutableSpan<W1>, Span<R0>, Span<R1>, Span<R2>,
      Span<O0>
    ) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1), Reads == (R0, R1, R2, O0?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let r0 = column(2, R0.self, run),
        let r1 = column(3, R1.self, run), let r2 = column(4, R2.self, run)
      else { continue }
      let o0 = column(5, O0.self, run)
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      var s1 = MutableSpan(_unsafeStart: w1, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        &s1,
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeStart: r1, count: run.count),
        Span(_unsafeStart: r2, count: run.count),
        Span(_unsafeElements: optionalBuffer(o0, run.count)))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<
    R0: Component, R1: Component, R2: Component, R3: Component, O0: Component, E: Error
  >(
    _ body: (
      Span<Entity>, inout MutableSpan<Writes>, Span<R0>, Span<R1>, Span<R2>, Span<R3>, Span<O0>
    ) throws(E) -> Void
  ) throws(E) where Writes: Component, Reads == (R0, R1, R2, R3, O0?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, Writes.self, run),
        let r0 = column(1, R0.self, run), let r1 = column(2, R1.self, run),
        let r2 = column(3, R2.self, run), let r3 = column(4, R3.self, run)
      else { continue }
      let o0 = column(5, O0.self, run)
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeStart: r1, count: run.count),
        Span(_unsafeStart: r2, count: run.count),
        Span(_unsafeStart: r3, count: run.count),
        Span(_unsafeElements: optionalBuffer(o0, run.count)))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<
    R0: Component, R1: Component, R2: Component, R3: Component, R4: Component, O0: Component,
    E: Error
  >(
    _ body: (Span<Entity>, Span<R0>, Span<R1>, Span<R2>, Span<R3>, Span<R4>, Span<O0>) throws(E) ->
      Void
  ) throws(E) where Writes == (), Reads == (R0, R1, R2, R3, R4, O0?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let r0 = column(0, R0.self, run),
        let r1 = column(1, R1.self, run), let r2 = column(2, R2.self, run),
        let r3 = column(3, R3.self, run), let r4 = column(4, R4.self, run)
      else { continue }
      let o0 = column(5, O0.self, run)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeStart: r1, count: run.count),
        Span(_unsafeStart: r2, count: run.count),
        Span(_unsafeStart: r3, count: run.count),
        Span(_unsafeStart: r4, count: run.count),
        Span(_unsafeElements: optionalBuffer(o0, run.count)))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<
    W0: Component, W1: Component, W2: Component, W3: Component, O0: Component, O1: Component,
    E: Error
  >(
    _ body: (
      Span<Entity>, inout MutableSpan<W0>, inout MutableSpan<W1>, inout MutableSpan<W2>,
      inout MutableSpan<W3>, Span<O0>, Span<O1>
    ) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2, W3), Reads == (O0?, O1?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let w2 = written(2, W2.self, run),
        let w3 = written(3, W3.self, run)
      else { continue }
      let o0 = column(4, O0.self, run)
      let o1 = column(5, O1.self, run)
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      var s1 = MutableSpan(_unsafeStart: w1, count: run.count)
      var s2 = MutableSpan(_unsafeStart: w2, count: run.count)
      var s3 = MutableSpan(_unsafeStart: w3, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        &s1,
        &s2,
        &s3,
        Span(_unsafeElements: optionalBuffer(o0, run.count)),
        Span(_unsafeElements: optionalBuffer(o1, run.count)))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<
    W0: Component, W1: Component, W2: Component, R0: Component, O0: Component, O1: Component,
    E: Error
  >(
    _ body: (
      Span<Entity>, inout MutableSpan<W0>, inout MutableSpan<W1>, inout MutableSpan<W2>, Span<R0>,
      Span<O0>, Span<O1>
    ) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2), Reads == (R0, O0?, O1?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let w2 = written(2, W2.self, run),
        let r0 = column(3, R0.self, run)
      else { continue }
      let o0 = column(4, O0.self, run)
      let o1 = column(5, O1.self, run)
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      var s1 = MutableSpan(_unsafeStart: w1, count: run.count)
      var s2 = MutableSpan(_unsafeStart: w2, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        &s1,
        &s2,
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeElements: optionalBuffer(o0, run.count)),
        Span(_unsafeElements: optionalBuffer(o1, run.count)))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<
    W0: Component, W1: Component, R0: Component, R1: Component, O0: Component, O1: Component,
    E: Error
  >(
    _ body: (
      Span<Entity>, inout MutableSpan<W0>, inout MutableSpan<W1>, Span<R0>, Span<R1>, Span<O0>,
      Span<O1>
    ) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1), Reads == (R0, R1, O0?, O1?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let r0 = column(2, R0.self, run),
        let r1 = column(3, R1.self, run)
      else { continue }
      let o0 = column(4, O0.self, run)
      let o1 = column(5, O1.self, run)
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      var s1 = MutableSpan(_unsafeStart: w1, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        &s1,
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeStart: r1, count: run.count),
        Span(_unsafeElements: optionalBuffer(o0, run.count)),
        Span(_unsafeElements: optionalBuffer(o1, run.count)))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<
    R0: Component, R1: Component, R2: Component, O0: Component, O1: Component, E: Error
  >(
    _ body: (
      Span<Entity>, inout MutableSpan<Writes>, Span<R0>, Span<R1>, Span<R2>, Span<O0>, Span<O1>
    ) throws(E) -> Void
  ) throws(E) where Writes: Component, Reads == (R0, R1, R2, O0?, O1?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, Writes.self, run),
        let r0 = column(1, R0.self, run), let r1 = column(2, R1.self, run),
        let r2 = column(3, R2.self, run)
      else { continue }
      let o0 = column(4, O0.self, run)
      let o1 = column(5, O1.self, run)
      var s0 = MutableSpan(_unsafeStart: w0, count: run.count)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        &s0,
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeStart: r1, count: run.count),
        Span(_unsafeStart: r2, count: run.count),
        Span(_unsafeElements: optionalBuffer(o0, run.count)),
        Span(_unsafeElements: optionalBuffer(o1, run.count)))
    }
  }

  /// Visits every matching table that has rows, in order; the spans' elements are its rows.
  @inlinable
  public func forEachChunk<
    R0: Component, R1: Component, R2: Component, R3: Component, O0: Component, O1: Component,
    E: Error
  >(
    _ body: (Span<Entity>, Span<R0>, Span<R1>, Span<R2>, Span<R3>, Span<O0>, Span<O1>) throws(E) ->
      Void
  ) throws(E) where Writes == (), Reads == (R0, R1, R2, R3, O0?, O1?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let r0 = column(0, R0.self, run),
        let r1 = column(1, R1.self, run), let r2 = column(2, R2.self, run),
        let r3 = column(3, R3.self, run)
      else { continue }
      let o0 = column(4, O0.self, run)
      let o1 = column(5, O1.self, run)
      try body(
        Span(_unsafeStart: entities, count: run.count),
        Span(_unsafeStart: r0, count: run.count),
        Span(_unsafeStart: r1, count: run.count),
        Span(_unsafeStart: r2, count: run.count),
        Span(_unsafeStart: r3, count: run.count),
        Span(_unsafeElements: optionalBuffer(o0, run.count)),
        Span(_unsafeElements: optionalBuffer(o1, run.count)))
    }
  }
}
