import DataFiles

/// Multiplies by the length of a tick in seconds: v · 1/60. So a rate per second becomes a step per
/// tick.
///
/// It is always a whole tick, never the part of it since an edge: an action's value stands for its
/// tick, and an edge of another control must not change it.
struct ScaleByDeltaTimeModifier: Sendable, BitwiseCopyable {
  func apply(to v: InputValue) -> InputValue {
    let dt = ModifierInput.tickSeconds
    return InputValue(v.x * dt, v.y * dt, v.z * dt, v.dimension)
  }
}

extension ScaleByDeltaTimeModifier: Decodable {
  init(from decoder: any Decoder) throws { _ = try JSONFields(decoder, TypeOnlyKey.self) }
}
