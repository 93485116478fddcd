// Sine, cosine and their inverses; `ExponentialFunctions.swift` holds the other elementary ones.
//
// The C library's differ between machines in the last bit, and even between two CPUs with one
// binary (its kernels are chosen at load time), so the simulation never calls it. Each function
// here reduces its argument and sums a polynomial in Double with + − × ÷ alone, then rounds once
// to Float: the result is the same everywhere and within one unit in the last place.

/// π, rounded to Float.
public let pi: Float = 3.14159274

@usableFromInline let halfPi = 1.5707963267948966
@usableFromInline let twoOverPi = 0.6366197723675814

/// The sine and the cosine of `x` radians; NaN when |x| > 1e6 or x is not finite.
@inlinable
public func sinCos(_ x: Float) -> (sin: Float, cos: Float) {
  guard abs(x) <= 1e6 else { return (.nan, .nan) }
  // r = x − n·π/2 in −π/4...π/4, the product in two parts so that the subtraction is exact.
  let d = Double(x)
  let n = nearestInteger(d * twoOverPi)
  let r = (d - n * 1.5707963267341256) - n * 6.077100506506192e-11
  let r2 = r * r
  // Taylor sums; the first term left out is below 1e-13 for |r| ≤ π/4.
  let s =
    r
    * (1
      + r2
      * (-1.0 / 6 + r2
        * (1.0 / 120 + r2
          * (-1.0 / 5040
            + r2 * (1.0 / 362880 + r2 * (-1.0 / 39_916_800))))))
  let c =
    1 + r2
    * (-0.5 + r2
      * (1.0 / 24 + r2
        * (-1.0 / 720
          + r2 * (1.0 / 40320 + r2 * (-1.0 / 3_628_800 + r2 * (1.0 / 479_001_600))))))
  switch Int(n) & 3 {
  case 0: return (Float(s), Float(c))
  case 1: return (Float(c), Float(-s))
  case 2: return (Float(-s), Float(-c))
  default: return (Float(-c), Float(s))
  }
}

/// The sine of `x` radians; NaN when |x| > 1e6.
@inlinable
public func sin(_ x: Float) -> Float { sinCos(x).sin }

/// The cosine of `x` radians; NaN when |x| > 1e6.
@inlinable
public func cos(_ x: Float) -> Float { sinCos(x).cos }

/// The arc tangent of a ratio in 0...1.
@usableFromInline
func atanUnit(_ t: Double) -> Double {
  // atan t = π/8·k + atan((t − a)/(1 + t·a)) for the nearest of a = 0, tan π/8, tan π/4; then
  // |u| ≤ tan π/16 and the alternating series is below 1e-12 after eight terms.
  let base: Double
  let u: Double
  if t < 0.198912367379658 {
    (base, u) = (0, t)
  } else if t < 0.668178637919299 {
    (base, u) = (0.39269908169872414, (t - 0.41421356237309503) / (1 + t * 0.41421356237309503))
  } else {
    (base, u) = (0.7853981633974483, (t - 1) / (1 + t))
  }
  let u2 = u * u
  let series =
    1 + u2
    * (-1.0 / 3 + u2
      * (1.0 / 5 + u2
        * (-1.0 / 7 + u2
          * (1.0 / 9
            + u2 * (-1.0 / 11 + u2 * (1.0 / 13 + u2 * (-1.0 / 15)))))))
  return base + u * series
}

/// The angle in (−π, π] of the point (x, y) seen from the origin; 0 for the origin itself, NaN when
/// a coordinate is not finite.
public func atan2(_ y: Float, _ x: Float) -> Float {
  let ax = Double(abs(x))
  let ay = Double(abs(y))
  guard ax + ay > 0 else { return (ax + ay).isNaN ? .nan : 0 }
  guard ax.isFinite && ay.isFinite else { return .nan }
  var angle = ay <= ax ? atanUnit(ay / ax) : halfPi - atanUnit(ax / ay)
  if x < 0 { angle = 2 * halfPi - angle }
  return Float(y < 0 ? -angle : angle)
}

/// The angle in 0...π whose cosine is `x`, which is limited to −1...1.
public func acos(_ x: Float) -> Float {
  let d = Double(clamp(x, -1, 1))
  let s = ((1 - d) * (1 + d)).squareRoot()
  // atan2(s, d), kept in Double.
  let a = abs(d)
  let angle = s <= a ? atanUnit(s / a) : halfPi - atanUnit(a / s)
  return Float(d < 0 ? 2 * halfPi - angle : angle)
}

/// The angle in −π/2...π/2 whose sine is `x`, which is limited to −1...1.
public func asin(_ x: Float) -> Float {
  let d = Double(clamp(x, -1, 1))
  let c = ((1 - d) * (1 + d)).squareRoot()
  let a = abs(d)
  let angle = a <= c ? atanUnit(a / c) : halfPi - atanUnit(c / a)
  return Float(d < 0 ? -angle : angle)
}

/// `x` brought into (−π, π] by whole turns.
@inlinable
public func wrapAngle(_ x: Float) -> Float {
  let turns = Float(nearestInteger(Double(x / (2 * pi))))
  let y = x - turns * (2 * pi)
  return y <= -pi ? y + 2 * pi : (y > pi ? y - 2 * pi : y)
}
