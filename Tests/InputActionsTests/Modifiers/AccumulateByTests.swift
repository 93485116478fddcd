import Testing

@testable import InputActions

struct AccumulateByTests {
  private let modifier = AccumulateBy(action: 0, place: 0, record: 0)

  @Test func sumsUpWhileItsActionIs() {
    var sum = AccumulationRecord()
    func add(_ x: Float, isActive: Bool = true, isLast: Bool = true) -> Float {
      modifier.apply(
        to: InputValue(x, 0, 0, .axis1D), isActive: isActive, isLast: isLast, &sum
      ).x
    }
    #expect(add(2) == 2 && add(3) == 5)
    #expect(add(7, isLast: false) == 12, "an edge within the tick shows")
    #expect(add(1) == 6, "but the tick counts once")
    #expect(add(4, isActive: false) == 4 && add(1) == 1)
  }

  @Test func aBoolCountsOnePerTickAndNothingOverflows() {
    var sum = AccumulationRecord()
    let one = modifier.apply(to: InputValue(true), isActive: true, isLast: true, &sum)
    #expect(one == InputValue(1, 0, 0, .axis1D))
    let much = InputValue(9e8, -9e8, 0, .axis2D)
    _ = modifier.apply(to: much, isActive: true, isLast: true, &sum)
    let most = modifier.apply(to: much, isActive: true, isLast: true, &sum)
    #expect(most == InputValue(1e9, -1e9, 0, .axis2D))
  }
}
