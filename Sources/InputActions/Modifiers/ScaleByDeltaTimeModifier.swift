import DataFiles

/// Multiplies by the length of a tick in seconds: v · 1/60. So a rate per second becomes a step per
/// tick. By the game's time it is that much of it as passes in the tick: v · timeScale / 60.
///
/// It is always a whole tick, never the part of it since an edge: an action's value stands for its
/// tick, and an edge of another control must not change it.
struct ScaleByDeltaTimeModifier: Sendable, BitwiseCopyable {
  var isGameTimed = false

  func apply(to input: ModifierInput) -> InputValue {
    let v = input.value
    let dt = ModifierInput.tickSeconds * (isGameTimed ? input.timeScale : 1)
    return InputValue(v.x * dt, v.y * dt, v.z * dt, v.dimension)
  }
}

extension ScaleByDeltaTimeModifier: Decodable {
  private enum Key: String, CodingKey, CaseIterable { case type, time }

  init(from decoder: any Decoder) throws {
    let time: TriggerTime = try JSONFields(decoder, Key.self).choice(.time, default: .real)
    isGameTimed = time == .game
  }
}
