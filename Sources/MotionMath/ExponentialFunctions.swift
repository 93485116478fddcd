// Exponential, logarithm and power, in the way of `CircularFunctions.swift`: polynomials in Double
// with + − × ÷ alone, rounded once to Float, so that they are the same on every machine.

@usableFromInline let ln2 = 0.6931471805599453
@usableFromInline let log2E = 1.4426950408889634

/// The integer nearest to `d`, ties to even, for |d| < 2⁵¹: at 1.5·2⁵² a double's last place is 1.
///
/// `rounded()` would call the C library on CPUs without an instruction of their own for it.
@inlinable
func nearestInteger(_ d: Double) -> Double { (d + 6_755_399_441_055_744) - 6_755_399_441_055_744 }

/// e to the power `d` for −104 < d < 89, with a relative error below 4e-10.
@inlinable
func exponential(_ d: Double) -> Double {
  // d = n·ln 2 + r with |r| ≤ ln 2 / 2; 2ⁿ is written into the exponent.
  let n = nearestInteger(d * log2E)
  let r = d - n * ln2
  let series =
    1 + r
    * (1 + r
      * (0.5 + r
        * (1.0 / 6 + r
          * (1.0 / 24 + r
            * (1.0 / 120
              + r * (1.0 / 720 + r * (1.0 / 5040 + r * (1.0 / 40320))))))))
  return series * Double(bitPattern: UInt64(bitPattern: Int64(n) + 1023) << 52)
}

/// The natural logarithm of a positive, normal, finite `d`, with a relative error below 2e-12.
func logarithm(_ d: Double) -> Double {
  // d = m·2ᵉ with m in √½...√2; ln m = 2·artanh((m − 1)/(m + 1)).
  let bits = d.bitPattern
  var exponent = Int((bits >> 52) & 0x7FF) - 1023
  var m = Double(bitPattern: (bits & 0x000F_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000)
  if m > 1.4142135623730951 {
    m *= 0.5
    exponent += 1
  }
  let t = (m - 1) / (m + 1)
  let t2 = t * t
  let series =
    1 + t2
    * (1.0 / 3 + t2
      * (1.0 / 5 + t2
        * (1.0 / 7 + t2
          * (1.0 / 9
            + t2 * (1.0 / 11 + t2 * (1.0 / 13))))))
  return 2 * t * series + Double(exponent) * ln2
}

/// e to the power `x`; 0 below −104 and +∞ above 89. Within 1 unit in the last place.
@inlinable
public func exp(_ x: Float) -> Float {
  guard x > -104 else { return x.isNaN ? .nan : 0 }
  guard x < 89 else { return .infinity }
  return Float(exponential(Double(x)))
}

/// The natural logarithm of `x`; −∞ at 0, NaN below. Within 1 unit in the last place.
public func log(_ x: Float) -> Float {
  guard x > 0 else { return x == 0 ? -.infinity : .nan }
  guard x.isFinite else { return x }
  return Float(logarithm(Double(x)))
}

/// `x` to the power `y`, within 1 unit in the last place.
///
/// The special cases are those of IEEE 754: 1 when `y` is 0 or `x` is 1, whatever the other is, and
/// for −1 to ±∞; NaN for a negative, finite `x` and a `y` that is no integer. An odd integer `y` keeps
/// the sign of `x`, of −0 and −∞ too; any other one loses it. 0 and ∞ to a power above 0 are
/// themselves, to one below 0 each other.
public func pow(_ x: Float, _ y: Float) -> Float {
  if y == 0 || x == 1 { return 1 }
  guard !x.isNaN && !y.isNaN else { return .nan }
  let parity = integerParity(y)
  let base = abs(x)
  let magnitude: Float
  if base == 0 || !base.isFinite {
    magnitude = (base == 0) == (y > 0) ? 0 : .infinity
  } else if !y.isFinite {
    magnitude = base == 1 ? 1 : (base > 1) == (y > 0) ? .infinity : 0
  } else {
    if x < 0 && parity == nil { return .nan }
    // The Double holds the product to 1e-10 even where e to it is near the greatest Float.
    let exponent = Double(y) * logarithm(Double(base))
    magnitude = exponent <= -104 ? 0 : exponent >= 89 ? .infinity : Float(exponential(exponent))
  }
  return x.sign == .minus && parity == 1 ? -magnitude : magnitude
}

/// 0 for an even integer, 1 for an odd one, nil for other numbers; infinities count as even.
private func integerParity(_ y: Float) -> Int32? {
  guard abs(y) < 16_777_216 else { return 0 }
  let integer = Int32(y)
  return Float(integer) == y ? integer & 1 : nil
}
