import DataFiles

/// Values near rest become 0, and what lies between `lower` and `upper` is stretched to 0…1.
///
///     f(x)           = sign(x) · min(1, max(0, |x| − lower) / (upper − lower))
///     axial          each axis for itself: f(x), f(y), f(z)
///     radial         by length: v / |v| · f(|v|); the direction stays, the result is at most 1 long
///     radialUnscaled 0 where |v| < lower, else v · min(|v|, upper) / |v|
///
/// The default, 0.2 and 1, is one school; the other is 0.125 and 0.925. An axial zone may have
/// other ends for negative values.
struct DeadZoneModifier: Sendable, BitwiseCopyable {
  enum Shape: String, CaseIterable, Sendable, BitwiseCopyable {
    case axial, radial, radialUnscaled
  }

  var shape: Shape = .radial
  var lower: Float = 0.2
  var upper: Float = 1
  /// The ends on the negative side; of an axial zone.
  var negativeLower: Float = 0.2
  var negativeUpper: Float = 1

  func apply(to v: InputValue) -> InputValue {
    guard shape != .axial else {
      return InputValue(axial(v.x), axial(v.y), axial(v.z), v.dimension)
    }
    let length = v.squaredMagnitude.squareRoot()
    guard length > 0 && (shape == .radial || length >= lower) else { return .zero(v.dimension) }
    let target = shape == .radial ? Self.stretch(length, lower, upper) : min(length, upper)
    let factor = target / length
    return InputValue(v.x * factor, v.y * factor, v.z * factor, v.dimension)
  }

  private func axial(_ x: Float) -> Float {
    x < 0
      ? -Self.stretch(-x, negativeLower, negativeUpper) : Self.stretch(x, lower, upper)
  }

  private static func stretch(_ x: Float, _ lower: Float, _ upper: Float) -> Float {
    min(1, max(0, x - lower) / (upper - lower))
  }
}

extension DeadZoneModifier: Decodable {
  private enum Key: String, CodingKey, CaseIterable {
    case type, shape, lower, upper, negativeLower, negativeUpper
  }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    shape = try fields.choice(.shape, default: .radial)
    lower = try fields.number(.lower, in: 0...1e6, default: 0.2)
    upper = try fields.number(.upper, in: 0...1e6, default: 1)
    negativeLower = try fields.number(.negativeLower, in: 0...1e6, default: lower)
    negativeUpper = try fields.number(.negativeUpper, in: 0...1e6, default: upper)
    guard lower < upper else {
      throw fields.error(.upper, "\(upper) is not above the lower end, \(lower)")
    }
    guard negativeLower < negativeUpper else {
      throw fields.error(
        .negativeUpper, "\(negativeUpper) is not above the lower end, \(negativeLower)")
    }
    for key in [Key.negativeLower, .negativeUpper] where fields.has(key) && shape != .axial {
      throw fields.error(key, "only an axial dead zone has a negative side of its own")
    }
  }
}
