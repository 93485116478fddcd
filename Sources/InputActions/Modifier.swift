import MotionMath

/// A step that changes a value on its way to an action. A Bool becomes 1 or 0 on one axis first.
enum Modifier: Sendable, BitwiseCopyable {
  case deadZone(DeadZone)
  case negate(x: Bool, y: Bool, z: Bool)
  case scale(x: Float, y: Float, z: Float)
  case swizzle(AxisOrder)
  case clamp(lower: Float, upper: Float)
  case exponent(x: Float, y: Float, z: Float)

  /// Components never leave ±`limit`, so that no chain of steps ends in infinity.
  private static let limit: Float = 1e9

  func apply(to input: InputValue) -> InputValue {
    let dimension = max(input.dimension, .axis1D)
    var v = input.converted(to: .axis3D)
    v.dimension = dimension
    switch self {
    case .deadZone(let zone): v = zone.apply(to: v)
    case .negate(let x, let y, let z):
      if x { v.x = -v.x }
      if y { v.y = -v.y }
      if z { v.z = -v.z }
    case .scale(let x, let y, let z): (v.x, v.y, v.z) = (v.x * x, v.y * y, v.z * z)
    case .swizzle(let order): v = order.apply(to: v)
    case .clamp(let lower, let upper):
      v = Self.clamp(v, lower, upper)
      // A range without 0 must not fill the axes that the value does not have.
      v = v.converted(to: dimension)
    case .exponent(let x, let y, let z):
      (v.x, v.y, v.z) = (Self.power(v.x, x), Self.power(v.y, y), Self.power(v.z, z))
    }
    return Self.clamp(v, -Self.limit, Self.limit)
  }

  private static func clamp(_ v: InputValue, _ lower: Float, _ upper: Float) -> InputValue {
    func one(_ x: Float) -> Float { min(max(x, lower), upper) }
    return InputValue(one(v.x), one(v.y), one(v.z), v.dimension)
  }

  /// sign(x) · |x|ᵉ; small whole exponents are multiplied out and so exact.
  private static func power(_ x: Float, _ e: Float) -> Float {
    let magnitude = x.magnitude
    if magnitude == 0 || e == 1 { return x }
    let result: Float =
      switch e {
      case 2: magnitude * magnitude
      case 3: magnitude * magnitude * magnitude
      default: exp(min(e * log(magnitude), 80))
      }
    return x < 0 ? -result : result
  }
}

/// Values near rest become 0, and what lies between `lower` and `upper` is stretched to 0…1.
struct DeadZone: Sendable, BitwiseCopyable {
  enum Shape: String, CaseIterable, Sendable, BitwiseCopyable {
    /// Each axis for itself.
    case axial
    /// By length: the direction stays, the result is at most 1 long.
    case radial
    /// By length, without the stretching: below `lower` 0, above it cut at `upper`.
    case radialUnscaled
  }

  var shape: Shape = .radial
  var lower: Float = 0.2
  var upper: Float = 1

  func apply(to v: InputValue) -> InputValue {
    guard upper > lower else { return v }
    switch shape {
    case .axial: return InputValue(stretch(v.x), stretch(v.y), stretch(v.z), v.dimension)
    case .radial, .radialUnscaled:
      let length = v.squaredMagnitude.squareRoot()
      guard length > 0 && (shape == .radial || length >= lower) else { return .zero(v.dimension) }
      let factor = (shape == .radial ? stretch(length) : min(length, upper)) / length
      return InputValue(v.x * factor, v.y * factor, v.z * factor, v.dimension)
    }
  }

  private func stretch(_ x: Float) -> Float {
    let result = min(1, max(0, x.magnitude - lower) / (upper - lower))
    return x < 0 ? -result : result
  }
}

/// Which input component each output component takes; a letter that the input lacks gives 0.
struct AxisOrder: Sendable, BitwiseCopyable {
  private var first: UInt8
  private var second: UInt8
  private var third: UInt8

  /// Three letters out of X, Y and Z, such as `YXZ`; letters may repeat.
  init?(_ text: String) {
    let places = text.utf8.map { $0 &- UInt8(ascii: "X") }
    guard places.count == 3 && places.allSatisfy({ $0 < 3 }) else { return nil }
    (first, second, third) = (places[0], places[1], places[2])
  }

  /// The result is as wide as its last component that the input has.
  func apply(to v: InputValue) -> InputValue {
    func component(_ place: UInt8) -> Float { place == 0 ? v.x : place == 1 ? v.y : v.z }
    let count = v.dimension.count
    let dimension: ValueDimension =
      Int(third) < count ? .axis3D : Int(second) < count ? .axis2D : .axis1D
    return InputValue(component(first), component(second), component(third), .axis3D)
      .converted(to: dimension)
  }
}
