/// A step that changes a value on its way to an action. A Bool becomes 1 or 0 on one axis first.
///
/// The parameters are immutable; what some modifiers remember lies in a `ModifierRecord`.
enum Modifier: Sendable, BitwiseCopyable {
  case deadZone(DeadZoneModifier)
  case negate(NegateModifier)
  case scale(ScaleModifier)
  case scaleByDeltaTime(ScaleByDeltaTimeModifier)
  case clamp(ClampModifier)
  case normalize(NormalizeModifier)
  case mapRange(MapRangeModifier)
  case swizzle(SwizzleModifier)
  case exponent(ExponentModifier)
  case curve(CurveModifier)
  case smooth(SmoothModifier)
  case smoothDelta(SmoothDeltaModifier)
  case smoothNudge(SmoothNudgeModifier)
  case linearStep(LinearStepModifier)
  case fovScale(FovScaleModifier)
  case toWorld(ToWorldModifier)
  case magnitude(MagnitudeModifier)
  case eightWay(EightWayModifier)
  case virtualCursor(VirtualCursorModifier)
  case windowRelative(WindowRelativeModifier)
  case worldPoint(WorldPointModifier)
  case custom(CustomUse, remembers: Bool)

  /// Components never leave ±`limit`, so that no chain of steps ends in infinity.
  private static let limit: Float = 1e9

  /// Whether the modifier needs its record.
  var remembers: Bool {
    switch self {
    case .smooth, .smoothDelta, .smoothNudge, .linearStep, .virtualCursor: true
    case .custom(_, let remembers): remembers
    default: false
    }
  }

  /// The changed value for one stretch of time; stretches come in order and without gaps.
  func apply(
    to input: ModifierInput, _ record: inout ModifierRecord, _ extensions: InputExtensions
  ) -> InputValue {
    if case .smoothDelta = self, input.value.dimension == .bool { return input.value }
    var input = input
    input.value.dimension = max(input.value.dimension, .axis1D)
    input.value = Self.limited(input.value)
    return Self.limited(changed(input, &record, extensions))
  }

  private func changed(
    _ input: ModifierInput, _ record: inout ModifierRecord, _ extensions: InputExtensions
  ) -> InputValue {
    let v = input.value
    return switch self {
    case .deadZone(let modifier): modifier.apply(to: v)
    case .negate(let modifier): modifier.apply(to: v)
    case .scale(let modifier): modifier.apply(to: v)
    case .scaleByDeltaTime(let modifier): modifier.apply(to: input)
    case .clamp(let modifier): modifier.apply(to: v)
    case .normalize(let modifier): modifier.apply(to: v)
    case .mapRange(let modifier): modifier.apply(to: v)
    case .swizzle(let modifier): modifier.apply(to: v)
    case .exponent(let modifier): modifier.apply(to: v)
    case .curve(let modifier): modifier.apply(to: v)
    case .smooth(let modifier): modifier.apply(to: input, &record)
    case .smoothDelta(let modifier): modifier.apply(to: input, &record)
    case .smoothNudge(let modifier): modifier.apply(to: input, &record)
    case .linearStep(let modifier): modifier.apply(to: input, &record)
    case .fovScale(let modifier): modifier.apply(to: input)
    case .toWorld(let modifier): modifier.apply(to: v)
    case .magnitude(let modifier): modifier.apply(to: v)
    case .eightWay(let modifier): modifier.apply(to: v)
    case .virtualCursor(let modifier): modifier.apply(to: input, &record)
    case .windowRelative(let modifier): modifier.apply(to: v)
    case .worldPoint(let modifier): modifier.apply(to: input)
    case .custom(let use, _):
      extensions.modifiers[use.index].apply(use.values, input, &record)
    }
  }

  private static func limited(_ v: InputValue) -> InputValue {
    func one(_ x: Float) -> Float { x.isFinite ? min(max(x, -limit), limit) : 0 }
    return InputValue(one(v.x), one(v.y), one(v.z), v.dimension)
  }
}
