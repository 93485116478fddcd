import MotionMath
import Testing

@testable import MotionTraining

@Suite struct NearestRowsTests {
  private func search(
    _ rows: [Float], _ queries: [Float], columns: Int, count: Int, threads: Int = 1
  ) -> NearestRows {
    let data = FloatBuffer(rows)
    return NearestRows(
      queries: FloatBuffer(queries), queryCount: queries.count / columns,
      rows: rows.count / columns, columns: columns, count: count, threads: threads
    ) { range, target in
      target.update(from: data.base + range.lowerBound * columns, count: range.count * columns)
    }
  }

  @Test func tiesGoToTheLowestRow() {
    // On a line of whole numbers all distances are exact.
    let rows: [Float] = [3, 1, 2, 1, 9, 1, 0]
    #expect(search(rows, [1], columns: 1, count: 4).indices == [1, 3, 5, 2])
  }

  @Test func findsNoMoreThanThereAre() {
    let found = search([5, 6], [0, 10], columns: 1, count: 11)
    #expect(found.count == 2)
    #expect(found.indices == [0, 1, 1, 0])
  }

  @Test func listsAreFullWhateverTheNumbers() {
    let rows = [Float](repeating: .nan, count: 20) + [4, .infinity, 3, -.infinity]
    for query in [3, .nan, .infinity] as [Float] {
      let found = search(rows, [query, query], columns: 1, count: 11)
      #expect(found.indices.count == 22)
      #expect(Set(found.indices[..<11]).count == 11)
    }
    #expect(search(rows, [3], columns: 1, count: 3).indices == [22, 20, 0])
  }

  @Test(arguments: [1, 2, 3]) func agreesWithSorting(threads: Int) {
    var random = RandomStream(seed: 21)
    let (columns, rowCount) = (3, 2300)
    // More rows than one block. Quarters of whole numbers: all sums are exact.
    let rows = (0..<(rowCount * columns)).map { _ in Float(random.index(below: 200)) / 4 }
    let queries = (0..<(3 * columns)).map { _ in Float(random.index(below: 200)) / 4 }
    let found = search(rows, queries, columns: columns, count: 8, threads: threads)
    for query in 0..<3 {
      var distances: [Float] = []
      for row in 0..<rowCount {
        var sum: Float = 0
        for column in 0..<columns {
          let difference = rows[row * columns + column] - queries[query * columns + column]
          sum += difference * difference
        }
        distances.append(sum)
      }
      let order = distances.indices.sorted { (distances[$0], $0) < (distances[$1], $1) }
      #expect(
        found.indices[(query * 8)..<((query + 1) * 8)].map { Int($0) } == Array(order.prefix(8)),
        "threads \(threads), query \(query)")
    }
  }
}

extension NearestRowsTests {
  @Test func excludedRowsAreLeftOut() {
    let rows = FloatBuffer((0..<40).map { Float($0) })
    let found = NearestRows(
      queries: FloatBuffer([10, 30]), queryCount: 2, rows: 40, columns: 1, count: 2, threads: 2,
      excluded: [8..<13, 0..<0]
    ) { range, target in target.update(from: rows.base + range.lowerBound, count: range.count) }
    #expect(found.indices == [7, 13, 30, 29])
  }
}
