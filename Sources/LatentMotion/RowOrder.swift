/// The order in which an index holds its rows: what is alike lies together, so that boxes are small.
///
/// Rows are moved in pieces of 16 consecutive ones, which are alike already: they are frames of one
/// motion. The pieces are the leaves of a k-d tree (Bentley 1975) over their middles, so that the
/// same moment of one gait and another shares a box in place of the next moment of the same. Of the
/// dimensions in which a node is widest, the one is taken whose halves have the smallest boxes.
struct RowOrder {
  /// The consecutive rows that stay together: a block's.
  static let piece = 16
  /// The most pieces that are not parted further: a run's.
  static let leaf = RowIndex.rowsInRun / piece
  /// The dimensions that are tried at a node.
  static let tried = 4

  /// The row in each lane; −1 where there is none. As many lanes as whole runs have.
  let rows: [Int32]
  /// The lane of each row.
  let lanes: [Int32]

  /// Orders rows.
  ///
  /// - Parameter numbers: row-major, `count` × `dimensions`.
  /// - Complexity: O(pieces × log² pieces + rows × dimensions × log pieces).
  init(_ numbers: [Float], dimensions d: Int, count: Int) {
    let pieces = Pieces(numbers, d, count)
    var order = (0..<Int32(pieces.count)).map { $0 }
    var open = [0..<pieces.count]
    while let node = open.popLast() {
      guard node.count > Self.leaf else {
        order[node].sort()
        continue
      }
      // The first half is a whole tree, so that runs and groups of runs are nodes.
      var half = Self.leaf
      while half * 2 < node.count { half *= 2 }
      pieces.part(&order, node, at: half)
      open.append(node.lowerBound..<node.lowerBound + half)
      open.append(node.lowerBound + half..<node.upperBound)
    }
    let runs = (count + RowIndex.rowsInRun - 1) / RowIndex.rowsInRun
    var rows = [Int32](repeating: -1, count: runs * RowIndex.rowsInRun)
    var lanes = [Int32](repeating: 0, count: count)
    for (place, piece) in order.enumerated() {
      for k in 0..<Self.piece where Int(piece) * Self.piece + k < count {
        let row = Int(piece) * Self.piece + k
        rows[place * Self.piece + k] = Int32(row)
        lanes[row] = Int32(place * Self.piece + k)
      }
    }
    self.rows = rows
    self.lanes = lanes
  }
}

/// The boxes of pieces, and their middles.
private struct Pieces {
  let count: Int
  let dimensions: Int
  /// Row-major, pieces × dimensions.
  var low: [Float], high: [Float]

  init(_ numbers: [Float], _ d: Int, _ rows: Int) {
    count = (rows + RowOrder.piece - 1) / RowOrder.piece
    dimensions = d
    low = [Float](repeating: 0, count: count * d)
    high = low
    for piece in 0..<count {
      for k in 0..<d {
        var (least, largest) = (Float.infinity, -Float.infinity)
        for row in piece * RowOrder.piece..<min((piece + 1) * RowOrder.piece, rows) {
          (least, largest) = (min(least, numbers[row * d + k]), max(largest, numbers[row * d + k]))
        }
        // Rows that are refused are never found, wherever they lie.
        let isFinite = least.isFinite && largest.isFinite
        low[piece * d + k] = isFinite ? least : 0
        high[piece * d + k] = isFinite ? largest : 0
      }
    }
  }

  private func middle(_ piece: Int32, _ k: Int) -> Float {
    low[Int(piece) * dimensions + k] * 0.5 + high[Int(piece) * dimensions + k] * 0.5
  }

  /// Sorts a node's pieces so that its first `half` are to lie apart from the others.
  func part(_ order: inout [Int32], _ node: Range<Int>, at half: Int) {
    var best: (size: Float, order: [Int32])?
    for k in widest(order[node]) {
      let sorted = order[node].sorted {
        let (a, b) = (middle($0, k), middle($1, k))
        return a == b ? $0 < $1 : a < b
      }
      let size =
        size(sorted[..<half]) * Float(half) + size(sorted[half...]) * Float(sorted.count - half)
      if size < best?.size ?? .infinity || best == nil { best = (size, sorted) }
    }
    if let best { order.replaceSubrange(node, with: best.order) }
  }

  /// The squared diagonal of the box about pieces.
  private func size(_ pieces: ArraySlice<Int32>) -> Float {
    var sum: Float = 0
    for k in 0..<dimensions {
      var (least, largest) = (Float.infinity, -Float.infinity)
      for piece in pieces {
        least = min(least, low[Int(piece) * dimensions + k])
        largest = max(largest, high[Int(piece) * dimensions + k])
      }
      sum += (largest - least) * (largest - least)
    }
    return sum
  }

  /// The dimensions in which the middles of pieces spread most.
  private func widest(_ pieces: ArraySlice<Int32>) -> [Int] {
    let n = Float(pieces.count)
    let spread = (0..<dimensions).map { k -> Float in
      var (sum, squares): (Float, Float) = (0, 0)
      for piece in pieces {
        let x = middle(piece, k)
        sum += x
        squares += x * x
      }
      let spread = squares / n - (sum / n) * (sum / n)
      return spread.isFinite ? spread : 0
    }
    let sorted = spread.indices.sorted {
      spread[$0] == spread[$1] ? $0 < $1 : spread[$0] > spread[$1]
    }
    return Array(sorted.prefix(RowOrder.tried))
  }
}
