/// e to the power of each lane for −87 ≤ x ≤ 0; relative error below 3·10⁻⁷.
///
/// `MotionMath.exp` is exact to the last bit but takes one number at a time; a training step needs a
/// million exponentials. Lower arguments are taken as −87.
@inline(__always)
func laneExponential(_ x: Lanes) -> Lanes {
  let low = Lanes(repeating: -87)
  let argument = x.replacing(with: low, where: x .< low)
  // x = n·ln 2 + r. Adding 1.5·2²³ rounds to a whole number, which is then the low bits of the sum.
  let magic = Lanes(repeating: 12_582_912)
  let shifted = argument * 1.44269504 + magic
  let n = shifted - magic
  let r = (argument - n * 0.693359375) + n * 2.12194440e-4
  // Taylor to the sixth power: the next term is below 1.2·10⁻⁷ for |r| ≤ ln 2 / 2.
  var sum = r * (1.0 / 720) + (1.0 / 120)
  sum = sum * r + (1.0 / 24)
  sum = sum * r + (1.0 / 6)
  sum = sum * r + 0.5
  sum = sum * r + 1
  sum = sum * r + 1
  let bits = unsafeBitCast(shifted, to: SIMD16<UInt32>.self)
  let scale = (bits &<< 23) &+ 0x3F80_0000
  return sum * unsafeBitCast(scale, to: Lanes.self)
}

/// The exponential linear unit: x where x > 0, else eˣ − 1 (Clevert et al. 2016).
@inline(__always)
func laneELU(_ x: Lanes) -> Lanes {
  let zero = Lanes()
  let isPositive = x .> zero
  let curved = laneExponential(x.replacing(with: zero, where: isPositive)) - 1
  return curved.replacing(with: x, where: isPositive)
}

/// The ELU's slope, told by its value y: 1 where y > 0, else y + 1.
@inline(__always)
func laneELUSlope(ofValue y: Lanes) -> Lanes {
  let one = Lanes(repeating: 1)
  return (y + one).replacing(with: one, where: y .> Lanes())
}
