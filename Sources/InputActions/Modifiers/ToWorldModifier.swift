import DataFiles

/// From the axes of a stick to those of the world, in which +Y is up, a character faces +Z and its
/// left is +X: right becomes −X, forward +Z, up +Y.
///
///     (right)                 (−x, 0, 0)
///     (right, forward)        (−x, 0, y)
///     (right, forward, up)    (−x, z, y)
struct ToWorldModifier: Sendable, BitwiseCopyable {
  func apply(to v: InputValue) -> InputValue { InputValue(-v.x, v.z, v.y, .axis3D) }
}

extension ToWorldModifier: Decodable {
  init(from decoder: any Decoder) throws { _ = try JSONFields(decoder, TypeOnlyKey.self) }
}
