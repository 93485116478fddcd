import DataFiles

/// The keys of a modifier with one parameter for each axis.
enum AxisKey: String, CodingKey, CaseIterable { case type, x, y, z }

/// The keys of a modifier without parameters.
enum TypeOnlyKey: String, CodingKey, CaseIterable { case type }

extension JSONFields where Key == AxisKey {
  /// A number for each axis; 1 where there is none.
  func axes(in range: ClosedRange<Float>) throws -> Axis3D {
    Axis3D(
      try number(.x, in: range, default: 1), try number(.y, in: range, default: 1),
      try number(.z, in: range, default: 1))
  }
}
