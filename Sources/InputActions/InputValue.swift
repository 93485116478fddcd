/// How many components an action's value has.
public enum ValueDimension: UInt8, Sendable, BitwiseCopyable, Comparable {
  /// True or false, carried as 1 or 0.
  case bool
  /// One axis.
  case axis1D
  /// Two axes.
  case axis2D
  /// Three axes.
  case axis3D

  /// How many components are kept.
  var count: Int { self == .bool ? 1 : Int(rawValue) }

  /// The order by number of components.
  public static func < (a: ValueDimension, b: ValueDimension) -> Bool { a.rawValue < b.rawValue }
}

/// A value of two axes: x to the right, y up.
@frozen
public struct Axis2D: Equatable, Sendable, BitwiseCopyable {
  /// The component to the right.
  public var x: Float
  /// The component up.
  public var y: Float

  /// Makes a value from its components.
  @inlinable
  public init(_ x: Float, _ y: Float) {
    self.x = x
    self.y = y
  }
}

/// A value of three axes.
@frozen
public struct Axis3D: Equatable, Sendable, BitwiseCopyable {
  /// The first component.
  public var x: Float
  /// The second component.
  public var y: Float
  /// The third component.
  public var z: Float

  /// Makes a value from its components.
  @inlinable
  public init(_ x: Float, _ y: Float, _ z: Float) {
    self.x = x
    self.y = y
    self.z = z
  }
}

/// A value on its way from a control to an action: three components, of which `dimension` counts.
public struct InputValue: Equatable, Sendable, BitwiseCopyable {
  /// The first component; 1 or 0 for a Bool.
  public var x: Float
  /// The second component; 0 below two dimensions.
  public var y: Float
  /// The third component; 0 below three dimensions.
  public var z: Float
  /// How many components the value has.
  public var dimension: ValueDimension

  /// Makes a value; components beyond its dimension must be 0.
  public init(_ x: Float, _ y: Float = 0, _ z: Float = 0, _ dimension: ValueDimension) {
    (self.x, self.y, self.z, self.dimension) = (x, y, z, dimension)
  }

  /// Makes a Bool.
  public init(_ flag: Bool) { self.init(flag ? 1 : 0, 0, 0, .bool) }

  /// Zero of a dimension.
  public static func zero(_ dimension: ValueDimension) -> InputValue {
    InputValue(0, 0, 0, dimension)
  }

  /// Whether any component differs from 0, exactly.
  public var isNonZero: Bool { x != 0 || y != 0 || z != 0 }

  /// The squared Euclidean length.
  public var squaredMagnitude: Float { x * x + y * y + z * z }

  /// The value in another dimension: widening fills with 0, narrowing drops trailing components,
  /// and a Bool is true when any component that was there differs from 0.
  public func converted(to other: ValueDimension) -> InputValue {
    switch other {
    case .bool: InputValue(isNonZero)
    case .axis1D: InputValue(x, 0, 0, other)
    case .axis2D: InputValue(x, y, 0, other)
    case .axis3D: InputValue(x, y, z, other)
    }
  }
}
