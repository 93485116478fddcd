import DataFiles

extension Modifier: Decodable {
  private enum TypeKey: String, CodingKey { case type }
  private enum TypeName: String, CaseIterable {
    case deadZone, negate, scale, scaleByDeltaTime, clamp, normalize, mapRange, swizzle, exponent
    case curve, smooth, smoothDelta, smoothNudge, linearStep, fovScale, toWorld, magnitude
    case eightWay, virtualCursor, windowRelative, worldPoint, custom
  }

  static var typeNames: [String] { TypeName.allCases.map(\.rawValue) }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: TypeKey.self)
    let name = try container.decode(String.self, forKey: .type)
    switch TypeName(rawValue: name) {
    case .deadZone: self = .deadZone(try DeadZoneModifier(from: decoder))
    case .negate: self = .negate(try NegateModifier(from: decoder))
    case .scale: self = .scale(try ScaleModifier(from: decoder))
    case .scaleByDeltaTime: self = .scaleByDeltaTime(try ScaleByDeltaTimeModifier(from: decoder))
    case .clamp: self = .clamp(try ClampModifier(from: decoder))
    case .normalize: self = .normalize(try NormalizeModifier(from: decoder))
    case .mapRange: self = .mapRange(try MapRangeModifier(from: decoder))
    case .swizzle: self = .swizzle(try SwizzleModifier(from: decoder))
    case .exponent: self = .exponent(try ExponentModifier(from: decoder))
    case .curve: self = .curve(try CurveModifier(from: decoder))
    case .smooth: self = .smooth(try SmoothModifier(from: decoder))
    case .smoothDelta: self = .smoothDelta(try SmoothDeltaModifier(from: decoder))
    case .smoothNudge: self = .smoothNudge(try SmoothNudgeModifier(from: decoder))
    case .linearStep: self = .linearStep(try LinearStepModifier(from: decoder))
    case .fovScale: self = .fovScale(try FovScaleModifier(from: decoder))
    case .toWorld: self = .toWorld(try ToWorldModifier(from: decoder))
    case .magnitude: self = .magnitude(try MagnitudeModifier(from: decoder))
    case .eightWay: self = .eightWay(try EightWayModifier(from: decoder))
    case .virtualCursor: self = .virtualCursor(try VirtualCursorModifier(from: decoder))
    case .windowRelative: self = .windowRelative(try WindowRelativeModifier(from: decoder))
    case .worldPoint: self = .worldPoint(try WorldPointModifier(from: decoder))
    case .custom:
      let all = InputExtensions.of(decoder).modifiers
      let use = try CustomUse(from: decoder, "modifier", among: all.map { ($0.name, $0.defaults) })
      self = .custom(use, remembers: all[use.index].remembers)
    case nil:
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: container.codingPath + [TypeKey.type],
          debugDescription: "there is no modifier \"\(name)\""
            + NearestName.hint(name, among: ModifierEntry.typeNames)))
    }
  }
}
