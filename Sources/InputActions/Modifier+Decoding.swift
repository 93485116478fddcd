import DataFiles

extension Modifier: Decodable {
  private enum TypeKey: String, CodingKey { case type }
  private enum TypeName: String, CaseIterable {
    case deadZone, negate, scale, swizzle, clamp, exponent
  }

  private enum AxesKey: String, CodingKey, CaseIterable { case type, x, y, z }
  private enum ZoneKey: String, CodingKey, CaseIterable { case type, shape, lower, upper }
  private enum SwizzleKey: String, CodingKey, CaseIterable { case type, order }
  private enum ClampKey: String, CodingKey, CaseIterable { case type, lower, upper }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: TypeKey.self)
    let name = try container.decode(String.self, forKey: .type)
    switch TypeName(rawValue: name) {
    case .deadZone:
      let fields = try JSONFields(decoder, ZoneKey.self)
      let lower = try fields.number(.lower, in: 0...1e6, default: 0.2)
      let upper = try fields.number(.upper, in: 0...1e6, default: 1)
      guard lower < upper else {
        throw fields.error(.upper, "\(upper) is not above the lower end, \(lower)")
      }
      self = .deadZone(
        DeadZone(
          shape: try fields.choice(.shape, default: .radial), lower: lower, upper: upper))
    case .negate:
      let fields = try JSONFields(decoder, AxesKey.self)
      self = .negate(
        x: try fields.value(.x, default: true), y: try fields.value(.y, default: true),
        z: try fields.value(.z, default: true))
    case .scale:
      let fields = try JSONFields(decoder, AxesKey.self)
      let range: ClosedRange<Float> = -1e6...1e6
      self = .scale(
        x: try fields.number(.x, in: range, default: 1),
        y: try fields.number(.y, in: range, default: 1),
        z: try fields.number(.z, in: range, default: 1))
    case .swizzle:
      let fields = try JSONFields(decoder, SwizzleKey.self)
      let text = try fields.value(.order, default: "YXZ")
      guard let order = AxisOrder(text) else {
        throw fields.error(.order, "\"\(text)\" is not three letters out of X, Y and Z")
      }
      self = .swizzle(order)
    case .clamp:
      let fields = try JSONFields(decoder, ClampKey.self)
      let lower = try fields.number(.lower, in: -1e6...1e6, default: -1)
      let upper = try fields.number(.upper, in: -1e6...1e6, default: 1)
      guard lower <= upper else {
        throw fields.error(.upper, "\(upper) lies below the lower end, \(lower)")
      }
      self = .clamp(lower: lower, upper: upper)
    case .exponent:
      let fields = try JSONFields(decoder, AxesKey.self)
      let range: ClosedRange<Float> = 0.01...100
      self = .exponent(
        x: try fields.number(.x, in: range, default: 1),
        y: try fields.number(.y, in: range, default: 1),
        z: try fields.number(.z, in: range, default: 1))
    case nil:
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: container.codingPath + [TypeKey.type],
          debugDescription: "there is no modifier \"\(name)\""
            + NearestName.hint(name, among: TypeName.allCases.map(\.rawValue))))
    }
  }
}
