import MotionMath

/// One sampler of a glTF animation: keys over time, three or four numbers each.
struct GLTFCurve {
  enum Interpolation: String, CaseIterable {
    case linear = "LINEAR"
    case step = "STEP"
    case cubicSpline = "CUBICSPLINE"
  }

  let interpolation: Interpolation
  /// The keys' times in seconds, rising.
  let times: [Float]
  /// The keys' numbers; a cubic spline's key has its in-tangent before and its out-tangent behind.
  let values: [Float]
  /// 3 for places and scales, 4 for rotations.
  let width: Int

  /// The three numbers at `time`, held before the first key and behind the last.
  func vector(at time: Float) -> Vector3 {
    let (first, t) = segment(at: time)
    guard t > 0 else { return Vector3(number(first, 0), number(first, 1), number(first, 2)) }
    let v = (0..<3).map { component($0, first, t) }
    return Vector3(v[0], v[1], v[2])
  }

  /// The rotation at `time`, of unit length.
  func rotation(at time: Float) -> Quaternion {
    let (first, t) = segment(at: time)
    guard t > 0 else { return quaternion(first) }
    if interpolation == .cubicSpline {
      let v = (0..<4).map { component($0, first, t) }
      return Quaternion(v[0], v[1], v[2], v[3]).normalized
    }
    return slerp(quaternion(first), quaternion(first + 1), t)
  }

  /// A number of a key itself.
  private func number(_ index: Int, _ c: Int) -> Float {
    let start = interpolation == .cubicSpline ? (3 * index + 1) * width : index * width
    return values[start + c]
  }

  private func quaternion(_ index: Int) -> Quaternion {
    Quaternion(number(index, 0), number(index, 1), number(index, 2), number(index, 3)).normalized
  }

  /// The key at or before `time`, and the fraction of the way to the next one; 0 for a step.
  private func segment(at time: Float) -> (Int, Float) {
    var low = 0
    var high = times.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if times[middle] <= time { low = middle } else { high = middle }
    }
    guard low + 1 < times.count, time > times[low], interpolation != .step else { return (low, 0) }
    return (low, (time - times[low]) / (times[low + 1] - times[low]))
  }

  /// One number between two keys: straight, or by Hermite's cubic with the keys' tangents.
  private func component(_ c: Int, _ first: Int, _ t: Float) -> Float {
    guard interpolation == .cubicSpline else {
      return lerp(values[first * width + c], values[(first + 1) * width + c], t)
    }
    let span = times[first + 1] - times[first]
    let p0 = values[(3 * first + 1) * width + c]
    let m0 = span * values[(3 * first + 2) * width + c]
    let p1 = values[(3 * first + 4) * width + c]
    let m1 = span * values[(3 * first + 3) * width + c]
    let t2 = t * t
    let t3 = t2 * t
    return (2 * t3 - 3 * t2 + 1) * p0 + (t3 - 2 * t2 + t) * m0 + (3 * t2 - 2 * t3) * p1
      + (t3 - t2) * m1
  }
}
