import MotionMath

/// A curve through values at increasing times with continuous velocity and acceleration, at rest at
/// both ends: the clamped cubic spline.
struct Spline {
  private let times: [Float]
  private let values: [SIMD4<Float>]
  private let bends: [SIMD4<Float>]

  /// Makes the curve. Times must increase; of two keys at one time the later one counts.
  init(_ keys: [(time: Float, value: SIMD4<Float>)]) {
    var times: [Float] = []
    var values: [SIMD4<Float>] = []
    for key in keys {
      if let last = times.last, key.time <= last {
        values[values.count - 1] = key.value
      } else {
        times.append(key.time)
        values.append(key.value)
      }
    }
    self.times = times
    self.values = values
    bends = Spline.secondDerivatives(times, values)
  }

  /// Solves the tridiagonal system of the second derivatives (Thomas's elimination).
  private static func secondDerivatives(
    _ t: [Float], _ y: [SIMD4<Float>]
  ) -> [SIMD4<Float>] {
    let n = t.count
    guard n > 1 else { return Array(repeating: .zero, count: n) }
    var above = [Float](repeating: 0, count: n)
    var right = [SIMD4<Float>](repeating: .zero, count: n)
    for i in 0..<n {
      var below: Float = 0
      var middle: Float = 0
      var next: Float = 0
      var side = SIMD4<Float>.zero
      if i > 0 {
        let h = t[i] - t[i - 1]
        below = h / 6
        middle += h / 3
        side -= (y[i] - y[i - 1]) / h
      }
      if i + 1 < n {
        let h = t[i + 1] - t[i]
        next = h / 6
        middle += h / 3
        side += (y[i + 1] - y[i]) / h
      }
      let pivot = i > 0 ? middle - below * above[i - 1] : middle
      above[i] = next / pivot
      right[i] = (i > 0 ? side - below * right[i - 1] : side) / pivot
    }
    for i in stride(from: n - 2, through: 0, by: -1) { right[i] -= above[i] * right[i + 1] }
    return right
  }

  /// The value at a time; before the first and after the last key, that key's.
  func value(at time: Float) -> SIMD4<Float> {
    guard let first = times.first, let last = times.last else { return .zero }
    if time <= first { return values[0] }
    if time >= last { return values[values.count - 1] }
    var i = 0
    while times[i + 1] < time { i += 1 }
    let h = times[i + 1] - times[i]
    let a = (times[i + 1] - time) / h
    let b = 1 - a
    let straight = values[i] * a + values[i + 1] * b
    let pull = bends[i] * (a * a * a - a) + bends[i + 1] * (b * b * b - b)
    return straight + pull * (h * h / 6)
  }

  /// The first three components at a time.
  func vector(at time: Float) -> Vector3 {
    let v = value(at: time)
    return Vector3(v.x, v.y, v.z)
  }

  /// The value at a time as a rotation.
  func rotation(at time: Float) -> Quaternion {
    let v = value(at: time)
    return Quaternion(v.x, v.y, v.z, v.w).normalized
  }
}

extension SIMD4<Float> {
  init(_ v: Vector3) { self.init(v.x, v.y, v.z, 0) }
  init(_ q: Quaternion) { self.init(q.x, q.y, q.z, q.w) }
}
