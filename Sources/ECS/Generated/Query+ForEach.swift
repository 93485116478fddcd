// Made by Tests/ECSTests/QueryArityGenerator.swift; change it there.

extension Query {
  /// Visits every matching entity in order.
  @inlinable
  public func forEach<E: Error>(
    _ body: (Entity) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == () {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities else { continue }
      for row in 0..<run.count {
        try body(entities[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<E: Error>(
    _ body: (Entity, inout Writes) throws(E) -> Void
  ) throws(E) where Writes: Component, Reads == () {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, Writes.self, run) else { continue }
      var row = 0
      if QueryRun.isSmall(MemoryLayout<Writes>.size), E.self == Never.self {
        while row + 4 <= run.count {
          var x0 = (w0[row], w0[row + 1], w0[row + 2], w0[row + 3])
          try body(entities[row], &x0.0)
          try body(entities[row + 1], &x0.1)
          try body(entities[row + 2], &x0.2)
          try body(entities[row + 3], &x0.3)
          (w0[row], w0[row + 1], w0[row + 2], w0[row + 3]) = x0
          row += 4
        }
      }
      while row < run.count {
        try body(entities[row], &w0[row])
        row += 1
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<E: Error>(
    _ body: (Entity, Reads) throws(E) -> Void
  ) throws(E) where Writes == (), Reads: Component {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let r0 = column(0, Reads.self, run) else { continue }
      for row in 0..<run.count {
        try body(entities[row], r0[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<O0: Component, E: Error>(
    _ body: (Entity, O0?) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == O0? {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities else { continue }
      let o0 = column(0, O0.self, run)
      for row in 0..<run.count {
        try body(entities[row], o0?[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<W0: Component, W1: Component, E: Error>(
    _ body: (Entity, inout W0, inout W1) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1), Reads == () {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run)
      else { continue }
      var row = 0
      if QueryRun.isSmall(MemoryLayout<W0>.size + MemoryLayout<W1>.size), E.self == Never.self {
        while row + 4 <= run.count {
          var x0 = (w0[row], w0[row + 1], w0[row + 2], w0[row + 3])
          var x1 = (w1[row], w1[row + 1], w1[row + 2], w1[row + 3])
          try body(entities[row], &x0.0, &x1.0)
          try body(entities[row + 1], &x0.1, &x1.1)
          try body(entities[row + 2], &x0.2, &x1.2)
          try body(entities[row + 3], &x0.3, &x1.3)
          (w0[row], w0[row + 1], w0[row + 2], w0[row + 3]) = x0
          (w1[row], w1[row + 1], w1[row + 2], w1[row + 3]) = x1
          row += 4
        }
      }
      while row < run.count {
        try body(entities[row], &w0[row], &w1[row])
        row += 1
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<E: Error>(
    _ body: (Entity, inout Writes, Reads) throws(E) -> Void
  ) throws(E) where Writes: Component, Reads: Component {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, Writes.self, run),
        let r0 = column(1, Reads.self, run)
      else { continue }
      var row = 0
      if QueryRun.isSmall(MemoryLayout<Writes>.size + MemoryLayout<Reads>.size),
        E.self == Never.self
      {
        while row + 4 <= run.count {
          var x0 = (w0[row], w0[row + 1], w0[row + 2], w0[row + 3])
          let y0 = (r0[row], r0[row + 1], r0[row + 2], r0[row + 3])
          try body(entities[row], &x0.0, y0.0)
          try body(entities[row + 1], &x0.1, y0.1)
          try body(entities[row + 2], &x0.2, y0.2)
          try body(entities[row + 3], &x0.3, y0.3)
          (w0[row], w0[row + 1], w0[row + 2], w0[row + 3]) = x0
          row += 4
        }
      }
      while row < run.count {
        try body(entities[row], &w0[row], r0[row])
        row += 1
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<R0: Component, R1: Component, E: Error>(
    _ body: (Entity, R0, R1) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == (R0, R1) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let r0 = column(0, R0.self, run),
        let r1 = column(1, R1.self, run)
      else { continue }
      for row in 0..<run.count {
        try body(entities[row], r0[row], r1[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<O0: Component, E: Error>(
    _ body: (Entity, inout Writes, O0?) throws(E) -> Void
  ) throws(E) where Writes: Component, Reads == O0? {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, Writes.self, run) else { continue }
      let o0 = column(1, O0.self, run)
      for row in 0..<run.count {
        try body(entities[row], &w0[row], o0?[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<R0: Component, O0: Component, E: Error>(
    _ body: (Entity, R0, O0?) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == (R0, O0?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let r0 = column(0, R0.self, run) else { continue }
      let o0 = column(1, O0.self, run)
      for row in 0..<run.count {
        try body(entities[row], r0[row], o0?[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<O0: Component, O1: Component, E: Error>(
    _ body: (Entity, O0?, O1?) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == (O0?, O1?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities else { continue }
      let o0 = column(0, O0.self, run)
      let o1 = column(1, O1.self, run)
      for row in 0..<run.count {
        try body(entities[row], o0?[row], o1?[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<W0: Component, W1: Component, W2: Component, E: Error>(
    _ body: (Entity, inout W0, inout W1, inout W2) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2), Reads == () {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let w2 = written(2, W2.self, run)
      else { continue }
      var row = 0
      if QueryRun.isSmall(MemoryLayout<W0>.size + MemoryLayout<W1>.size + MemoryLayout<W2>.size),
        E.self == Never.self
      {
        while row + 4 <= run.count {
          var x0 = (w0[row], w0[row + 1], w0[row + 2], w0[row + 3])
          var x1 = (w1[row], w1[row + 1], w1[row + 2], w1[row + 3])
          var x2 = (w2[row], w2[row + 1], w2[row + 2], w2[row + 3])
          try body(entities[row], &x0.0, &x1.0, &x2.0)
          try body(entities[row + 1], &x0.1, &x1.1, &x2.1)
          try body(entities[row + 2], &x0.2, &x1.2, &x2.2)
          try body(entities[row + 3], &x0.3, &x1.3, &x2.3)
          (w0[row], w0[row + 1], w0[row + 2], w0[row + 3]) = x0
          (w1[row], w1[row + 1], w1[row + 2], w1[row + 3]) = x1
          (w2[row], w2[row + 1], w2[row + 2], w2[row + 3]) = x2
          row += 4
        }
      }
      while row < run.count {
        try body(entities[row], &w0[row], &w1[row], &w2[row])
        row += 1
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<W0: Component, W1: Component, E: Error>(
    _ body: (Entity, inout W0, inout W1, Reads) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1), Reads: Component {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let r0 = column(2, Reads.self, run)
      else { continue }
      var row = 0
      if QueryRun.isSmall(MemoryLayout<W0>.size + MemoryLayout<W1>.size + MemoryLayout<Reads>.size),
        E.self == Never.self
      {
        while row + 4 <= run.count {
          var x0 = (w0[row], w0[row + 1], w0[row + 2], w0[row + 3])
          var x1 = (w1[row], w1[row + 1], w1[row + 2], w1[row + 3])
          let y0 = (r0[row], r0[row + 1], r0[row + 2], r0[row + 3])
          try body(entities[row], &x0.0, &x1.0, y0.0)
          try body(entities[row + 1], &x0.1, &x1.1, y0.1)
          try body(entities[row + 2], &x0.2, &x1.2, y0.2)
          try body(entities[row + 3], &x0.3, &x1.3, y0.3)
          (w0[row], w0[row + 1], w0[row + 2], w0[row + 3]) = x0
          (w1[row], w1[row + 1], w1[row + 2], w1[row + 3]) = x1
          row += 4
        }
      }
      while row < run.count {
        try body(entities[row], &w0[row], &w1[row], r0[row])
        row += 1
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<R0: Component, R1: Component, E: Error>(
    _ body: (Entity, inout Writes, R0, R1) throws(E) -> Void
  ) throws(E) where Writes: Component, Reads == (R0, R1) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, Writes.self, run),
        let r0 = column(1, R0.self, run), let r1 = column(2, R1.self, run)
      else { continue }
      var row = 0
      if QueryRun.isSmall(
        MemoryLayout<Writes>.size + MemoryLayout<R0>.size + MemoryLayout<R1>.size),
        E.self == Never.self
      {
        while row + 4 <= run.count {
          var x0 = (w0[row], w0[row + 1], w0[row + 2], w0[row + 3])
          let y0 = (r0[row], r0[row + 1], r0[row + 2], r0[row + 3])
          let y1 = (r1[row], r1[row + 1], r1[row + 2], r1[row + 3])
          try body(entities[row], &x0.0, y0.0, y1.0)
          try body(entities[row + 1], &x0.1, y0.1, y1.1)
          try body(entities[row + 2], &x0.2, y0.2, y1.2)
          try body(entities[row + 3], &x0.3, y0.3, y1.3)
          (w0[row], w0[row + 1], w0[row + 2], w0[row + 3]) = x0
          row += 4
        }
      }
      while row < run.count {
        try body(entities[row], &w0[row], r0[row], r1[row])
        row += 1
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<R0: Component, R1: Component, R2: Component, E: Error>(
    _ body: (Entity, R0, R1, R2) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == (R0, R1, R2) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let r0 = column(0, R0.self, run),
        let r1 = column(1, R1.self, run), let r2 = column(2, R2.self, run)
      else { continue }
      for row in 0..<run.count {
        try body(entities[row], r0[row], r1[row], r2[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<W0: Component, W1: Component, O0: Component, E: Error>(
    _ body: (Entity, inout W0, inout W1, O0?) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1), Reads == O0? {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run)
      else { continue }
      let o0 = column(2, O0.self, run)
      for row in 0..<run.count {
        try body(entities[row], &w0[row], &w1[row], o0?[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<R0: Component, O0: Component, E: Error>(
    _ body: (Entity, inout Writes, R0, O0?) throws(E) -> Void
  ) throws(E) where Writes: Component, Reads == (R0, O0?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, Writes.self, run),
        let r0 = column(1, R0.self, run)
      else { continue }
      let o0 = column(2, O0.self, run)
      for row in 0..<run.count {
        try body(entities[row], &w0[row], r0[row], o0?[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<R0: Component, R1: Component, O0: Component, E: Error>(
    _ body: (Entity, R0, R1, O0?) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == (R0, R1, O0?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let r0 = column(0, R0.self, run),
        let r1 = column(1, R1.self, run)
      else { continue }
      let o0 = column(2, O0.self, run)
      for row in 0..<run.count {
        try body(entities[row], r0[row], r1[row], o0?[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<O0: Component, O1: Component, E: Error>(
    _ body: (Entity, inout Writes, O0?, O1?) throws(E) -> Void
  ) throws(E) where Writes: Component, Reads == (O0?, O1?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, Writes.self, run) else { continue }
      let o0 = column(1, O0.self, run)
      let o1 = column(2, O1.self, run)
      for row in 0..<run.count {
        try body(entities[row], &w0[row], o0?[row], o1?[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<R0: Component, O0: Component, O1: Component, E: Error>(
    _ body: (Entity, R0, O0?, O1?) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == (R0, O0?, O1?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let r0 = column(0, R0.self, run) else { continue }
      let o0 = column(1, O0.self, run)
      let o1 = column(2, O1.self, run)
      for row in 0..<run.count {
        try body(entities[row], r0[row], o0?[row], o1?[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<W0: Component, W1: Component, W2: Component, W3: Component, E: Error>(
    _ body: (Entity, inout W0, inout W1, inout W2, inout W3) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2, W3), Reads == () {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let w2 = written(2, W2.self, run),
        let w3 = written(3, W3.self, run)
      else { continue }
      for row in 0..<run.count {
        try body(entities[row], &w0[row], &w1[row], &w2[row], &w3[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<W0: Component, W1: Component, W2: Component, E: Error>(
    _ body: (Entity, inout W0, inout W1, inout W2, Reads) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2), Reads: Component {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let w2 = written(2, W2.self, run),
        let r0 = column(3, Reads.self, run)
      else { continue }
      for row in 0..<run.count {
        try body(entities[row], &w0[row], &w1[row], &w2[row], r0[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<W0: Component, W1: Component, R0: Component, R1: Component, E: Error>(
    _ body: (Entity, inout W0, inout W1, R0, R1) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1), Reads == (R0, R1) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let r0 = column(2, R0.self, run),
        let r1 = column(3, R1.self, run)
      else { continue }
      for row in 0..<run.count {
        try body(entities[row], &w0[row], &w1[row], r0[row], r1[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<R0: Component, R1: Component, R2: Component, E: Error>(
    _ body: (Entity, inout Writes, R0, R1, R2) throws(E) -> Void
  ) throws(E) where Writes: Component, Reads == (R0, R1, R2) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, Writes.self, run),
        let r0 = column(1, R0.self, run), let r1 = column(2, R1.self, run),
        let r2 = column(3, R2.self, run)
      else { continue }
      for row in 0..<run.count {
        try body(entities[row], &w0[row], r0[row], r1[row], r2[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<R0: Component, R1: Component, R2: Component, R3: Component, E: Error>(
    _ body: (Entity, R0, R1, R2, R3) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == (R0, R1, R2, R3) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let r0 = column(0, R0.self, run),
        let r1 = column(1, R1.self, run), let r2 = column(2, R2.self, run),
        let r3 = column(3, R3.self, run)
      else { continue }
      for row in 0..<run.count {
        try body(entities[row], r0[row], r1[row], r2[row], r3[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<W0: Component, W1: Component, W2: Component, O0: Component, E: Error>(
    _ body: (Entity, inout W0, inout W1, inout W2, O0?) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2), Reads == O0? {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let w2 = written(2, W2.self, run)
      else { continue }
      let o0 = column(3, O0.self, run)
      for row in 0..<run.count {
        try body(entities[row], &w0[row], &w1[row], &w2[row], o0?[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<W0: Component, W1: Component, R0: Component, O0: Component, E: Error>(
    _ body: (Entity, inout W0, inout W1, R0, O0?) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1), Reads == (R0, O0?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let r0 = column(2, R0.self, run)
      else { continue }
      let o0 = column(3, O0.self, run)
      for row in 0..<run.count {
        try body(entities[row], &w0[row], &w1[row], r0[row], o0?[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<R0: Component, R1: Component, O0: Component, E: Error>(
    _ body: (Entity, inout Writes, R0, R1, O0?) throws(E) -> Void
  ) throws(E) where Writes: Component, Reads == (R0, R1, O0?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, Writes.self, run),
        let r0 = column(1, R0.self, run), let r1 = column(2, R1.self, run)
      else { continue }
      let o0 = column(3, O0.self, run)
      for row in 0..<run.count {
        try body(entities[row], &w0[row], r0[row], r1[row], o0?[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<R0: Component, R1: Component, R2: Component, O0: Component, E: Error>(
    _ body: (Entity, R0, R1, R2, O0?) throws(E) -> Void
  ) throws(E) where Writes == (), Reads == (R0, R1, R2, O0?) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let r0 = column(0, R0.self, run),
        let r1 = column(1, R1.self, run), let r2 = column(2, R2.self, run)
      else { continue }
      let o0 = column(3, O0.self, run)
      for row in 0..<run.count {
        try body(entities[row], r0[row], r1[row], r2[row], o0?[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<W0: Component, W1: Component, O0: Component, O1: Component, E: Error>(
    _ body: (Entity, inout W0, inout W1, O0?, O1?) throws(E) -> Void
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
      for row in 0..<run.count {
        try body(entities[row], &w0[row], &w1[row], o0?[row], o1?[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<R0: Component, O0: Component, O1: Component, E: Error>(
    _ body: (Entity, inout Writes, R0, O0?, O1?) throws(E) -> Void
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
      for row in 0..<run.count {
        try body(entities[row], &w0[row], r0[row], o0?[row], o1?[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<R0: Component, R1: Component, O0: Component, O1: Component, E: Error>(
    _ body: (Entity, R0, R1, O0?, O1?) throws(E) -> Void
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
      for row in 0..<run.count {
        try body(entities[row], r0[row], r1[row], o0?[row], o1?[row])
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
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let w2 = written(2, W2.self, run),
        let w3 = written(3, W3.self, run), let w4 = written(4, W4.self, run)
      else { continue }
      for row in 0..<run.count {
        try body(entities[row], &w0[row], &w1[row], &w2[row], &w3[row], &w4[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<W0: Component, W1: Component, W2: Component, W3: Component, E: Error>(
    _ body: (Entity, inout W0, inout W1, inout W2, inout W3, Reads) throws(E) -> Void
  ) throws(E) where Writes == (W0, W1, W2, W3), Reads: Component {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let w2 = written(2, W2.self, run),
        let w3 = written(3, W3.self, run), let r0 = column(4, Reads.self, run)
      else { continue }
      for row in 0..<run.count {
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
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let w2 = written(2, W2.self, run),
        let r0 = column(3, R0.self, run), let r1 = column(4, R1.self, run)
      else { continue }
      for row in 0..<run.count {
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
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let r0 = column(2, R0.self, run),
        let r1 = column(3, R1.self, run), let r2 = column(4, R2.self, run)
      else { continue }
      for row in 0..<run.count {
        try body(entities[row], &w0[row], &w1[row], r0[row], r1[row], r2[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<R0: Component, R1: Component, R2: Component, R3: Component, E: Error>(
    _ body: (Entity, inout Writes, R0, R1, R2, R3) throws(E) -> Void
  ) throws(E) where Writes: Component, Reads == (R0, R1, R2, R3) {
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, Writes.self, run),
        let r0 = column(1, R0.self, run), let r1 = column(2, R1.self, run),
        let r2 = column(3, R2.self, run), let r3 = column(4, R3.self, run)
      else { continue }
      for row in 0..<run.count {
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
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let r0 = column(0, R0.self, run),
        let r1 = column(1, R1.self, run), let r2 = column(2, R2.self, run),
        let r3 = column(3, R3.self, run), let r4 = column(4, R4.self, run)
      else { continue }
      for row in 0..<run.count {
        try body(entities[row], r0[row], r1[row], r2[row], r3[row], r4[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<
    W0: Component, W1: Component, W2: Component, W3: Component, O0: Component, E: Error
  >(
    _ body: (Entity, inout W0, inout W1, inout W2, inout W3, O0?) throws(E) -> Void
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
      for row in 0..<run.count {
        try body(entities[row], &w0[row], &w1[row], &w2[row], &w3[row], o0?[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<
    W0: Component, W1: Component, W2: Component, R0: Component, O0: Component, E: Error
  >(
    _ body: (Entity, inout W0, inout W1, inout W2, R0, O0?) throws(E) -> Void
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
      for row in 0..<run.count {
        try body(entities[row], &w0[row], &w1[row], &w2[row], r0[row], o0?[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<
    W0: Component, W1: Component, R0: Component, R1: Component, O0: Component, E: Error
  >(
    _ body: (Entity, inout W0, inout W1, R0, R1, O0?) throws(E) -> Void
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
      for row in 0..<run.count {
        try body(entities[row], &w0[row], &w1[row], r0[row], r1[row], o0?[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<R0: Component, R1: Component, R2: Component, O0: Component, E: Error>(
    _ body: (Entity, inout Writes, R0, R1, R2, O0?) throws(E) -> Void
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
      for row in 0..<run.count {
        try body(entities[row], &w0[row], r0[row], r1[row], r2[row], o0?[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<
    R0: Component, R1: Component, R2: Component, R3: Component, O0: Component, E: Error
  >(
    _ body: (Entity, R0, R1, R2, R3, O0?) throws(E) -> Void
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
      for row in 0..<run.count {
        try body(entities[row], r0[row], r1[row], r2[row], r3[row], o0?[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<
    W0: Component, W1: Component, W2: Component, O0: Component, O1: Component, E: Error
  >(
    _ body: (Entity, inout W0, inout W1, inout W2, O0?, O1?) throws(E) -> Void
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
      for row in 0..<run.count {
        try body(entities[row], &w0[row], &w1[row], &w2[row], o0?[row], o1?[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<
    W0: Component, W1: Component, R0: Component, O0: Component, O1: Component, E: Error
  >(
    _ body: (Entity, inout W0, inout W1, R0, O0?, O1?) throws(E) -> Void
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
      for row in 0..<run.count {
        try body(entities[row], &w0[row], &w1[row], r0[row], o0?[row], o1?[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<R0: Component, R1: Component, O0: Component, O1: Component, E: Error>(
    _ body: (Entity, inout Writes, R0, R1, O0?, O1?) throws(E) -> Void
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
      for row in 0..<run.count {
        try body(entities[row], &w0[row], r0[row], r1[row], o0?[row], o1?[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<
    R0: Component, R1: Component, R2: Component, O0: Component, O1: Component, E: Error
  >(
    _ body: (Entity, R0, R1, R2, O0?, O1?) throws(E) -> Void
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
      for row in 0..<run.count {
        try body(entities[row], r0[row], r1[row], r2[row], o0?[row], o1?[row])
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
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let w2 = written(2, W2.self, run),
        let w3 = written(3, W3.self, run), let w4 = written(4, W4.self, run),
        let w5 = written(5, W5.self, run)
      else { continue }
      for row in 0..<run.count {
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
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let w2 = written(2, W2.self, run),
        let w3 = written(3, W3.self, run), let w4 = written(4, W4.self, run),
        let r0 = column(5, Reads.self, run)
      else { continue }
      for row in 0..<run.count {
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
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let w2 = written(2, W2.self, run),
        let w3 = written(3, W3.self, run), let r0 = column(4, R0.self, run),
        let r1 = column(5, R1.self, run)
      else { continue }
      for row in 0..<run.count {
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
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let w2 = written(2, W2.self, run),
        let r0 = column(3, R0.self, run), let r1 = column(4, R1.self, run),
        let r2 = column(5, R2.self, run)
      else { continue }
      for row in 0..<run.count {
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
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, W0.self, run),
        let w1 = written(1, W1.self, run), let r0 = column(2, R0.self, run),
        let r1 = column(3, R1.self, run), let r2 = column(4, R2.self, run),
        let r3 = column(5, R3.self, run)
      else { continue }
      for row in 0..<run.count {
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
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let w0 = written(0, Writes.self, run),
        let r0 = column(1, R0.self, run), let r1 = column(2, R1.self, run),
        let r2 = column(3, R2.self, run), let r3 = column(4, R3.self, run),
        let r4 = column(5, R4.self, run)
      else { continue }
      for row in 0..<run.count {
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
    guard var run = begin() else { return }
    defer { end(run) }
    while next(&run) {
      // SAFETY: the rows hold `count` values, and nothing moves while borrowed.
      guard let entities = run.entities, let r0 = column(0, R0.self, run),
        let r1 = column(1, R1.self, run), let r2 = column(2, R2.self, run),
        let r3 = column(3, R3.self, run), let r4 = column(4, R4.self, run),
        let r5 = column(5, R5.self, run)
      else { continue }
      for row in 0..<run.count {
        try body(entities[row], r0[row], r1[row], r2[row], r3[row], r4[row], r5[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<
    W0: Component, W1: Component, W2: Component, W3: Component, W4: Component, O0: Component,
    E: Error
  >(
    _ body: (Entity, inout W0, inout W1, inout W2, inout W3, inout W4, O0?) throws(E) -> Void
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
      for row in 0..<run.count {
        try body(entities[row], &w0[row], &w1[row], &w2[row], &w3[row], &w4[row], o0?[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<
    W0: Component, W1: Component, W2: Component, W3: Component, R0: Component, O0: Component,
    E: Error
  >(
    _ body: (Entity, inout W0, inout W1, inout W2, inout W3, R0, O0?) throws(E) -> Void
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
      for row in 0..<run.count {
        try body(entities[row], &w0[row], &w1[row], &w2[row], &w3[row], r0[row], o0?[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<
    W0: Component, W1: Component, W2: Component, R0: Component, R1: Component, O0: Component,
    E: Error
  >(
    _ body: (Entity, inout W0, inout W1, inout W2, R0, R1, O0?) throws(E) -> Void
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
      for row in 0..<run.count {
        try body(entities[row], &w0[row], &w1[row], &w2[row], r0[row], r1[row], o0?[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<
    W0: Component, W1: Component, R0: Component, R1: Component, R2: Component, O0: Component,
    E: Error
  >(
    _ body: (Entity, inout W0, inout W1, R0, R1, R2, O0?) throws(E) -> Void
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
      for row in 0..<run.count {
        try body(entities[row], &w0[row], &w1[row], r0[row], r1[row], r2[row], o0?[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<
    R0: Component, R1: Component, R2: Component, R3: Component, O0: Component, E: Error
  >(
    _ body: (Entity, inout Writes, R0, R1, R2, R3, O0?) throws(E) -> Void
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
      for row in 0..<run.count {
        try body(entities[row], &w0[row], r0[row], r1[row], r2[row], r3[row], o0?[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<
    R0: Component, R1: Component, R2: Component, R3: Component, R4: Component, O0: Component,
    E: Error
  >(
    _ body: (Entity, R0, R1, R2, R3, R4, O0?) throws(E) -> Void
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
      for row in 0..<run.count {
        try body(entities[row], r0[row], r1[row], r2[row], r3[row], r4[row], o0?[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<
    W0: Component, W1: Component, W2: Component, W3: Component, O0: Component, O1: Component,
    E: Error
  >(
    _ body: (Entity, inout W0, inout W1, inout W2, inout W3, O0?, O1?) throws(E) -> Void
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
      for row in 0..<run.count {
        try body(entities[row], &w0[row], &w1[row], &w2[row], &w3[row], o0?[row], o1?[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<
    W0: Component, W1: Component, W2: Component, R0: Component, O0: Component, O1: Component,
    E: Error
  >(
    _ body: (Entity, inout W0, inout W1, inout W2, R0, O0?, O1?) throws(E) -> Void
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
      for row in 0..<run.count {
        try body(entities[row], &w0[row], &w1[row], &w2[row], r0[row], o0?[row], o1?[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<
    W0: Component, W1: Component, R0: Component, R1: Component, O0: Component, O1: Component,
    E: Error
  >(
    _ body: (Entity, inout W0, inout W1, R0, R1, O0?, O1?) throws(E) -> Void
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
      for row in 0..<run.count {
        try body(entities[row], &w0[row], &w1[row], r0[row], r1[row], o0?[row], o1?[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<
    R0: Component, R1: Component, R2: Component, O0: Component, O1: Component, E: Error
  >(
    _ body: (Entity, inout Writes, R0, R1, R2, O0?, O1?) throws(E) -> Void
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
      for row in 0..<run.count {
        try body(entities[row], &w0[row], r0[row], r1[row], r2[row], o0?[row], o1?[row])
      }
    }
  }

  /// Visits every matching entity in order.
  @inlinable
  public func forEach<
    R0: Component, R1: Component, R2: Component, R3: Component, O0: Component, O1: Component,
    E: Error
  >(
    _ body: (Entity, R0, R1, R2, R3, O0?, O1?) throws(E) -> Void
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
      for row in 0..<run.count {
        try body(entities[row], r0[row], r1[row], r2[row], r3[row], o0?[row], o1?[row])
      }
    }
  }
}
