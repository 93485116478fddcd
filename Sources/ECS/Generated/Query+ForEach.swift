// Made by Tests/ECSTests/QueryArityGenerator.swift; change it there.

extension Query {
  /// Visits every matching entity in order.
  @inlinable
  public func forEach<E: Error>(
    _ body: (Entity) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == () {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      for row in 0..<count {
        try body(entities[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<E: Error>(
    _ body: (Entity, inout Writes) throws(E) -> Void
  ) throws(E) where Writes: Component, Reads == () {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, Writes.self, table)
      for row in 0..<count {
        try body(entities[row], &w0[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<E: Error>(
    _ body: (Entity, Reads) throws(E) -> Void
  ) throws(E) where Writes == (), Reads: Component {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let r0 = column(0, Reads.self, table)
      for row in 0..<count {
        try body(entities[row], r0[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<W0: Component, W1: Component, E: Error>(
    _ body: (Entity, inout W0, inout W1) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1), Reads == () {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, W0.self, table)
      let w1 = column(1, W1.self, table)
      for row in 0..<count {
        try body(entities[row], &w0[row], &w1[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<E: Error>(
    _ body: (Entity, inout Writes, Reads) throws(E) -> Void
  ) throws(E) where Writes: Component, Reads: Component {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, Writes.self, table)
      let r0 = column(1, Reads.self, table)
      for row in 0..<count {
        try body(entities[row], &w0[row], r0[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<R0: Component, R1: Component, E: Error>(
    _ body: (Entity, R0, R1) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == (R0, R1) {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let r0 = column(0, R0.self, table)
      let r1 = column(1, R1.self, table)
      for row in 0..<count {
        try body(entities[row], r0[row], r1[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<W0: Component, W1: Component, W2: Component, E: Error>(
    _ body: (Entity, inout W0, inout W1, inout W2) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2), Reads == () {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, W0.self, table)
      let w1 = column(1, W1.self, table)
      let w2 = column(2, W2.self, table)
      for row in 0..<count {
        try body(entities[row], &w0[row], &w1[row], &w2[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<W0: Component, W1: Component, E: Error>(
    _ body: (Entity, inout W0, inout W1, Reads) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1), Reads: Component {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, W0.self, table)
      let w1 = column(1, W1.self, table)
      let r0 = column(2, Reads.self, table)
      for row in 0..<count {
        try body(entities[row], &w0[row], &w1[row], r0[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<R0: Component, R1: Component, E: Error>(
    _ body: (Entity, inout Writes, R0, R1) throws(E) -> Void
  ) throws(E) where Writes: Component, Reads == (R0, R1) {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, Writes.self, table)
      let r0 = column(1, R0.self, table)
      let r1 = column(2, R1.self, table)
      for row in 0..<count {
        try body(entities[row], &w0[row], r0[row], r1[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<R0: Component, R1: Component, R2: Component, E: Error>(
    _ body: (Entity, R0, R1, R2) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == (R0, R1, R2) {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let r0 = column(0, R0.self, table)
      let r1 = column(1, R1.self, table)
      let r2 = column(2, R2.self, table)
      for row in 0..<count {
        try body(entities[row], r0[row], r1[row], r2[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<W0: Component, W1: Component, W2: Component, W3: Component, E: Error>(
    _ body: (Entity, inout W0, inout W1, inout W2, inout W3) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2, W3), Reads == () {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, W0.self, table)
      let w1 = column(1, W1.self, table)
      let w2 = column(2, W2.self, table)
      let w3 = column(3, W3.self, table)
      for row in 0..<count {
        try body(entities[row], &w0[row], &w1[row], &w2[row], &w3[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<W0: Component, W1: Component, W2: Component, E: Error>(
    _ body: (Entity, inout W0, inout W1, inout W2, Reads) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2), Reads: Component {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, W0.self, table)
      let w1 = column(1, W1.self, table)
      let w2 = column(2, W2.self, table)
      let r0 = column(3, Reads.self, table)
      for row in 0..<count {
        try body(entities[row], &w0[row], &w1[row], &w2[row], r0[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<W0: Component, W1: Component, R0: Component, R1: Component, E: Error>(
    _ body: (Entity, inout W0, inout W1, R0, R1) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1), Reads == (R0, R1) {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, W0.self, table)
      let w1 = column(1, W1.self, table)
      let r0 = column(2, R0.self, table)
      let r1 = column(3, R1.self, table)
      for row in 0..<count {
        try body(entities[row], &w0[row], &w1[row], r0[row], r1[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<R0: Component, R1: Component, R2: Component, E: Error>(
    _ body: (Entity, inout Writes, R0, R1, R2) throws(E) -> Void
  ) throws(E) where Writes: Component, Reads == (R0, R1, R2) {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, Writes.self, table)
      let r0 = column(1, R0.self, table)
      let r1 = column(2, R1.self, table)
      let r2 = column(3, R2.self, table)
      for row in 0..<count {
        try body(entities[row], &w0[row], r0[row], r1[row], r2[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<R0: Component, R1: Component, R2: Component, R3: Component, E: Error>(
    _ body: (Entity, R0, R1, R2, R3) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == (R0, R1, R2, R3) {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let r0 = column(0, R0.self, table)
      let r1 = column(1, R1.self, table)
      let r2 = column(2, R2.self, table)
      let r3 = column(3, R3.self, table)
      for row in 0..<count {
        try body(entities[row], r0[row], r1[row], r2[row], r3[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<
    W0: Component, W1: Component, W2: Component, W3: Component, W4: Component, E: Error
  >(
    _ body: (Entity, inout W0, inout W1, inout W2, inout W3, inout W4) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2, W3, W4), Reads == () {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, W0.self, table)
      let w1 = column(1, W1.self, table)
      let w2 = column(2, W2.self, table)
      let w3 = column(3, W3.self, table)
      let w4 = column(4, W4.self, table)
      for row in 0..<count {
        try body(entities[row], &w0[row], &w1[row], &w2[row], &w3[row], &w4[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<W0: Component, W1: Component, W2: Component, W3: Component, E: Error>(
    _ body: (Entity, inout W0, inout W1, inout W2, inout W3, Reads) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2, W3), Reads: Component {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, W0.self, table)
      let w1 = column(1, W1.self, table)
      let w2 = column(2, W2.self, table)
      let w3 = column(3, W3.self, table)
      let r0 = column(4, Reads.self, table)
      for row in 0..<count {
        try body(entities[row], &w0[row], &w1[row], &w2[row], &w3[row], r0[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<
    W0: Component, W1: Component, W2: Component, R0: Component, R1: Component, E: Error
  >(
    _ body: (Entity, inout W0, inout W1, inout W2, R0, R1) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2), Reads == (R0, R1) {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, W0.self, table)
      let w1 = column(1, W1.self, table)
      let w2 = column(2, W2.self, table)
      let r0 = column(3, R0.self, table)
      let r1 = column(4, R1.self, table)
      for row in 0..<count {
        try body(entities[row], &w0[row], &w1[row], &w2[row], r0[row], r1[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<
    W0: Component, W1: Component, R0: Component, R1: Component, R2: Component, E: Error
  >(
    _ body: (Entity, inout W0, inout W1, R0, R1, R2) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1), Reads == (R0, R1, R2) {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, W0.self, table)
      let w1 = column(1, W1.self, table)
      let r0 = column(2, R0.self, table)
      let r1 = column(3, R1.self, table)
      let r2 = column(4, R2.self, table)
      for row in 0..<count {
        try body(entities[row], &w0[row], &w1[row], r0[row], r1[row], r2[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<R0: Component, R1: Component, R2: Component, R3: Component, E: Error>(
    _ body: (Entity, inout Writes, R0, R1, R2, R3) throws(E) -> Void
  ) throws(E) where Writes: Component, Reads == (R0, R1, R2, R3) {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, Writes.self, table)
      let r0 = column(1, R0.self, table)
      let r1 = column(2, R1.self, table)
      let r2 = column(3, R2.self, table)
      let r3 = column(4, R3.self, table)
      for row in 0..<count {
        try body(entities[row], &w0[row], r0[row], r1[row], r2[row], r3[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<
    R0: Component, R1: Component, R2: Component, R3: Component, R4: Component, E: Error
  >(
    _ body: (Entity, R0, R1, R2, R3, R4) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == (R0, R1, R2, R3, R4) {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let r0 = column(0, R0.self, table)
      let r1 = column(1, R1.self, table)
      let r2 = column(2, R2.self, table)
      let r3 = column(3, R3.self, table)
      let r4 = column(4, R4.self, table)
      for row in 0..<count {
        try body(entities[row], r0[row], r1[row], r2[row], r3[row], r4[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<
    W0: Component, W1: Component, W2: Component, W3: Component, W4: Component, W5: Component,
    E: Error
  >(
    _ body: (Entity, inout W0, inout W1, inout W2, inout W3, inout W4, inout W5) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2, W3, W4, W5), Reads == () {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, W0.self, table)
      let w1 = column(1, W1.self, table)
      let w2 = column(2, W2.self, table)
      let w3 = column(3, W3.self, table)
      let w4 = column(4, W4.self, table)
      let w5 = column(5, W5.self, table)
      for row in 0..<count {
        try body(entities[row], &w0[row], &w1[row], &w2[row], &w3[row], &w4[row], &w5[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<
    W0: Component, W1: Component, W2: Component, W3: Component, W4: Component, E: Error
  >(
    _ body: (Entity, inout W0, inout W1, inout W2, inout W3, inout W4, Reads) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2, W3, W4), Reads: Component {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, W0.self, table)
      let w1 = column(1, W1.self, table)
      let w2 = column(2, W2.self, table)
      let w3 = column(3, W3.self, table)
      let w4 = column(4, W4.self, table)
      let r0 = column(5, Reads.self, table)
      for row in 0..<count {
        try body(entities[row], &w0[row], &w1[row], &w2[row], &w3[row], &w4[row], r0[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<
    W0: Component, W1: Component, W2: Component, W3: Component, R0: Component, R1: Component,
    E: Error
  >(
    _ body: (Entity, inout W0, inout W1, inout W2, inout W3, R0, R1) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2, W3), Reads == (R0, R1) {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, W0.self, table)
      let w1 = column(1, W1.self, table)
      let w2 = column(2, W2.self, table)
      let w3 = column(3, W3.self, table)
      let r0 = column(4, R0.self, table)
      let r1 = column(5, R1.self, table)
      for row in 0..<count {
        try body(entities[row], &w0[row], &w1[row], &w2[row], &w3[row], r0[row], r1[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<
    W0: Component, W1: Component, W2: Component, R0: Component, R1: Component, R2: Component,
    E: Error
  >(
    _ body: (Entity, inout W0, inout W1, inout W2, R0, R1, R2) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2), Reads == (R0, R1, R2) {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, W0.self, table)
      let w1 = column(1, W1.self, table)
      let w2 = column(2, W2.self, table)
      let r0 = column(3, R0.self, table)
      let r1 = column(4, R1.self, table)
      let r2 = column(5, R2.self, table)
      for row in 0..<count {
        try body(entities[row], &w0[row], &w1[row], &w2[row], r0[row], r1[row], r2[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<
    W0: Component, W1: Component, R0: Component, R1: Component, R2: Component, R3: Component,
    E: Error
  >(
    _ body: (Entity, inout W0, inout W1, R0, R1, R2, R3) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1), Reads == (R0, R1, R2, R3) {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, W0.self, table)
      let w1 = column(1, W1.self, table)
      let r0 = column(2, R0.self, table)
      let r1 = column(3, R1.self, table)
      let r2 = column(4, R2.self, table)
      let r3 = column(5, R3.self, table)
      for row in 0..<count {
        try body(entities[row], &w0[row], &w1[row], r0[row], r1[row], r2[row], r3[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<
    R0: Component, R1: Component, R2: Component, R3: Component, R4: Component, E: Error
  >(
    _ body: (Entity, inout Writes, R0, R1, R2, R3, R4) throws(E) -> Void
  ) throws(E) where Writes: Component, Reads == (R0, R1, R2, R3, R4) {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let w0 = column(0, Writes.self, table)
      let r0 = column(1, R0.self, table)
      let r1 = column(2, R1.self, table)
      let r2 = column(3, R2.self, table)
      let r3 = column(4, R3.self, table)
      let r4 = column(5, R4.self, table)
      for row in 0..<count {
        try body(entities[row], &w0[row], r0[row], r1[row], r2[row], r3[row], r4[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<
    R0: Component, R1: Component, R2: Component, R3: Component, R4: Component, R5: Component,
    E: Error
  >(
    _ body: (Entity, R0, R1, R2, R3, R4, R5) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == (R0, R1, R2, R3, R4, R5) {
    guard let saved = begin() else { return }
    defer { end(saved) }
    for match in 0..<cache.pointee.matchCount {
      let table = cache.pointee.matches[match]
      let count = table.pointee.count
      // SAFETY: each column holds `count` values, and nothing moves while borrowed.
      let entities = table.pointee.entities
      let r0 = column(0, R0.self, table)
      let r1 = column(1, R1.self, table)
      let r2 = column(2, R2.self, table)
      let r3 = column(3, R3.self, table)
      let r4 = column(4, R4.self, table)
      let r5 = column(5, R5.self, table)
      for row in 0..<count {
        try body(entities[row], r0[row], r1[row], r2[row], r3[row], r4[row], r5[row])
      }
    }
  }
}
