import DataFiles

/// A cursor that a stick or a mouse moves within a window: its place in pixels from the lower left
/// corner, +Y up. It starts in the middle, and does so again when its context is left or
/// everything is let go.
///
///     velocity  place + v · speed · t, for a stick;   t seconds after v came
///     motion    place + v · speed once a tick, for a mouse
///
/// Either is limited to the window.
struct VirtualCursorModifier: Sendable, BitwiseCopyable {
  enum Input: String, CaseIterable, Sendable, BitwiseCopyable { case velocity, motion }

  var width: Float
  var height: Float
  /// Pixels a second, or pixels for each unit of motion.
  var speed: Float
  var input = Input.velocity

  /// The place in the record is from the window's middle.
  func apply(to input: ModifierInput, _ record: inout ModifierRecord) -> InputValue {
    var place: Axis3D
    switch self.input {
    case .velocity:
      let v = record.follow(input) { from, velocity, seconds in
        limited(from + velocity * (speed * seconds))
      }
      place = Axis3D(v.x, v.y, 0)
    case .motion:
      place = limited(record.origin + input.components * speed)
      if input.endsTick { record.origin = place }
    }
    place = place + Axis3D(width / 2, height / 2, 0)
    return InputValue(place.x, place.y, 0, .axis2D)
  }

  private func limited(_ place: Axis3D) -> Axis3D {
    Axis3D(
      min(max(place.x, -width / 2), width / 2), min(max(place.y, -height / 2), height / 2), 0)
  }
}

extension VirtualCursorModifier: Decodable {
  private enum Key: String, CodingKey, CaseIterable { case type, width, height, speed, input }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    width = try fields.number(.width, in: 1...1e5)
    height = try fields.number(.height, in: 1...1e5)
    input = try fields.choice(.input, default: .velocity)
    speed = try fields.number(.speed, in: 0...1e5, default: input == .velocity ? 600 : 1)
  }
}
