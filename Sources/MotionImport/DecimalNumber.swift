/// A decimal number in text, such as `-12.5e3`, taken apart without building strings.
///
/// Values come out with the same bits as the standard library's `Float(Substring)` and
/// `Double(Substring)`: the short way is used only where it is exact up to one rounding (Clinger,
/// How to Read Floating Point Numbers Accurately, 1990), everything else goes to the library.
struct DecimalNumber {
  /// The offset behind the number's last byte.
  private(set) var end: Int

  private let start: Int
  private let isNegative: Bool
  /// The first 19 significant digits.
  private let digits: UInt64
  /// The power of ten that `digits` is multiplied by.
  private let exponent: Int
  /// Whether `digits` holds every digit.
  private let isWhole: Bool

  /// Reads the number that starts at `start`, or gives nil where there is none. Digits, one dot, and
  /// an exponent are valid; words such as `nan` and hexadecimal numbers are not.
  init?(_ bytes: [UInt8], at start: Int, limit: Int) {
    var at = start
    var negative = false
    if at < limit, bytes[at] == 0x2D || bytes[at] == 0x2B {
      negative = bytes[at] == 0x2D
      at += 1
    }
    var value: UInt64 = 0
    var kept = 0
    var power = 0
    var seen = false
    var whole = true
    var dot = false
    while at < limit {
      let digit = bytes[at] &- 0x30
      if digit < 10 {
        seen = true
        if kept < 19 {
          value = value &* 10 &+ UInt64(digit)
          if value != 0 { kept += 1 }
          if dot { power -= 1 }
        } else {
          if digit != 0 { whole = false }
          if !dot { power += 1 }
        }
      } else if bytes[at] == 0x2E && !dot {
        dot = true
      } else {
        break
      }
      at += 1
    }
    guard seen else { return nil }
    if at < limit, bytes[at] | 0x20 == 0x65 {
      var mark = at + 1
      var minus = false
      if mark < limit, bytes[mark] == 0x2D || bytes[mark] == 0x2B {
        minus = bytes[mark] == 0x2D
        mark += 1
      }
      var given = 0
      var any = false
      while mark < limit, bytes[mark] &- 0x30 < 10 {
        any = true
        given = min(given * 10 + Int(bytes[mark] &- 0x30), 1_000_000)
        mark += 1
      }
      guard any else { return nil }
      power += minus ? -given : given
      at = mark
    }
    self.start = start
    end = at
    isNegative = negative
    digits = value
    exponent = power
    isWhole = whole
  }

  /// The nearest double; infinite for numbers beyond its range.
  func double(_ bytes: [UInt8]) -> Double {
    quick ?? Double(String(decoding: bytes[start..<end], as: UTF8.self)) ?? .infinity
  }

  /// The nearest float; infinite for numbers beyond its range.
  func float(_ bytes: [UInt8]) -> Float {
    if let value = quick {
      // Rounding twice is wrong only at the middle between two floats, and below their normal range.
      let middle = value.bitPattern & 0x1FFF_FFFF == 0x1000_0000
      let size = abs(value)
      if !middle && size >= 1.2e-38 && size < 3.4e38 || size == 0 { return Float(value) }
    }
    return Float(String(decoding: bytes[start..<end], as: UTF8.self)) ?? .infinity
  }

  private var quick: Double? {
    if digits == 0 && isWhole { return isNegative ? -0.0 : 0 }
    guard isWhole, digits <= 1 << 53, exponent >= -22, exponent <= 22 else { return nil }
    let size = Double(digits)
    let value =
      exponent < 0
      ? size / DecimalNumber.powers[-exponent] : size * DecimalNumber.powers[exponent]
    return isNegative ? -value : value
  }

  private static let powers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]
}
