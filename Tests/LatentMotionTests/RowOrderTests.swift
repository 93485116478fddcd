import MotionMath
import Testing

@testable import LatentMotion

struct RowOrderTests {
  /// Every row has one lane, lanes without a row lie behind those of their piece, and pieces of 16
  /// consecutive rows stay together.
  @Test func everyRowHasOneLane() {
    let seed: UInt64 = 40
    var random = RandomStream(seed: seed)
    for round in 0..<rounds(200) {
      let (count, dimensions) = (1 + random.index(below: 3000), 1 + random.index(below: 6))
      var rows = RowIndexTests.rows(.coherent, count, dimensions, &random)
      if round % 4 == 0 { rows[random.index(below: rows.count)] = .nan }
      if round % 4 == 1 { rows[random.index(below: rows.count)] = .infinity }
      let order = RowOrder(rows, dimensions: dimensions, count: count)
      #expect(order.rows.count % 64 == 0 && order.rows.count < count + 128)
      #expect(order.rows.filter { $0 >= 0 }.sorted() == (0..<Int32(count)).map { $0 })
      for row in 0..<count {
        #expect(order.rows[Int(order.lanes[row])] == Int32(row), "seed \(seed), round \(round)")
        #expect(Int(order.lanes[row]) % 16 == row % 16)
      }
      for run in stride(from: 0, to: order.rows.count, by: 64) {
        #expect(order.rows[run] >= 0, "the first lane of a run has a row")
      }
    }
  }

  /// Two motions whose frames take turns, sixteen at a time: a run's rows are of one of them.
  @Test func whatIsAlikeLiesTogether() {
    var random = RandomStream(seed: 41)
    let rows = (0..<2048).flatMap { row -> [Float] in
      let far: Float = row / 16 % 2 == 0 ? 0 : 5
      return [far + random.uniform(-1, 1), random.uniform(-1, 1)]
    }
    let order = RowOrder(rows, dimensions: 2, count: 2048)
    for run in stride(from: 0, to: 2048, by: 64) {
      let kinds = Set(order.rows[run..<run + 64].map { $0 / 16 % 2 })
      #expect(kinds.count == 1)
    }
  }

  @Test func noRowsHaveNoLanes() {
    let order = RowOrder([], dimensions: 3, count: 0)
    #expect(order.rows.isEmpty && order.lanes.isEmpty)
  }
}
