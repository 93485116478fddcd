import DataFiles
import MotionMath

/// Scales a turn to the camera's zoom, so that a motion moves the picture by the same distance on
/// the screen at every field of view:
///
///     v · tan(fov / 2) / tan(reference / 2)
///
/// `fov` is `InputState.fieldOfView`, which the game sets; while it is 0 the value passes unchanged.
struct FovScaleModifier: Sendable, BitwiseCopyable {
  /// In degrees: the field of view at which the factor is 1.
  var reference: Float = 90

  func apply(to input: ModifierInput) -> InputValue {
    guard input.fieldOfView > 0 else { return input.value }
    let factor = Self.tangent(min(max(input.fieldOfView, 1), 179)) / Self.tangent(reference)
    return input.with(input.components * factor)
  }

  /// The tangent of half an angle in degrees.
  private static func tangent(_ degrees: Float) -> Float {
    let (sin, cos) = sinCos(degrees * (pi / 360))
    return sin / cos
  }
}

extension FovScaleModifier: Decodable {
  private enum Key: String, CodingKey, CaseIterable { case type, reference }

  init(from decoder: any Decoder) throws {
    reference = try JSONFields(decoder, Key.self).number(.reference, in: 1...179, default: 90)
  }
}
