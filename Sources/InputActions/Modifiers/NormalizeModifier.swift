import DataFiles

/// Makes a value 1 long and keeps its direction: v / |v|; 0 stays 0.
struct NormalizeModifier: Sendable, BitwiseCopyable {
  func apply(to v: InputValue) -> InputValue {
    // Divided by the largest component first, so that no square is lost at the ends of the range.
    let largest = max(v.x.magnitude, max(v.y.magnitude, v.z.magnitude))
    guard largest > 0 else { return .zero(v.dimension) }
    let (x, y, z) = (v.x / largest, v.y / largest, v.z / largest)
    let length = (x * x + y * y + z * z).squareRoot()
    return InputValue(x / length, y / length, z / length, v.dimension)
  }
}

extension NormalizeModifier: Decodable {
  init(from decoder: any Decoder) throws { _ = try JSONFields(decoder, TypeOnlyKey.self) }
}
