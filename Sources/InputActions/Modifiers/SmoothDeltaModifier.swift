import DataFiles
import MotionMath

/// The direction in which a value changes from tick to tick, smoothed:
///
///     d      = (v − v of the last tick), 1 long, or 0
///     output = last output + (d − last output) · step
///
///     lerp            step = speed
///     interpTo        step = speed / 60
///     interpConstant  as far as speed / 60 reaches
///     others          step = E(speed), the easing below at speed
///
/// A speed of 0 jumps to d; speeds and steps above 1 count as 1, except that `interpConstant` and
/// `interpTo` have a speed per second. The easings, for In; Out is 1 − E(1 − t), and InOut is
/// E(2t) / 2 in the first half and 1 − E(2 − 2t) / 2 in the second:
///
///     circular  1 − √(1 − t²)
///     ease      tᵉ, e the exponent
///     expo      2^(10(t − 1)), 0 at 0
///     sine      1 − cos(t · π/2)
///
/// It takes one sample a tick, the value at its end. A Bool is returned as it is.
struct SmoothDeltaModifier: Sendable, BitwiseCopyable {
  enum Method: String, CaseIterable, Sendable, BitwiseCopyable {
    case lerp, interpTo, interpConstant
    case circularIn, circularOut, circularInOut
    case easeIn, easeOut, easeInOut
    case expoIn, expoOut, expoInOut
    case sineIn, sineOut, sineInOut
  }

  var method = Method.lerp
  var speed: Float = 0.5
  var exponent: Float = 2

  /// `origin` is the last output, `target` the last tick's value.
  func apply(to input: ModifierInput, _ record: inout ModifierRecord) -> InputValue {
    let difference = input.with(input.components - record.target)
    let unit = NormalizeModifier().apply(to: difference)
    let way = Axis3D(unit.x, unit.y, unit.z) - record.origin
    let output = record.origin + way * step(for: way)
    if input.endsTick { (record.origin, record.target) = (output, input.components) }
    return input.with(output)
  }

  private func step(for way: Axis3D) -> Float {
    if speed == 0 { return 1 }
    let perTick = speed * ModifierInput.tickSeconds
    let t = min(speed, 1)
    switch method {
    case .lerp: return t
    case .interpTo: return min(perTick, 1)
    case .interpConstant:
      let distance = way.squaredMagnitude.squareRoot()
      return distance <= perTick ? 1 : perTick / distance
    case .circularIn, .easeIn, .expoIn, .sineIn: return ease(t)
    case .circularOut, .easeOut, .expoOut, .sineOut: return 1 - ease(1 - t)
    case .circularInOut, .easeInOut, .expoInOut, .sineInOut:
      return t < 0.5 ? ease(2 * t) / 2 : 1 - ease(2 - 2 * t) / 2
    }
  }

  private func ease(_ t: Float) -> Float {
    switch method {
    case .circularIn, .circularOut, .circularInOut: 1 - max(0, 1 - t * t).squareRoot()
    case .easeIn, .easeOut, .easeInOut: power(t, exponent)
    case .expoIn, .expoOut, .expoInOut: t == 0 ? 0 : exp(10 * (t - 1) * 0.6931472)
    case .sineIn, .sineOut, .sineInOut: 1 - cos(t * pi / 2)
    case .lerp, .interpTo, .interpConstant: t
    }
  }
}

extension SmoothDeltaModifier: Decodable {
  private enum Key: String, CodingKey, CaseIterable { case type, method, speed, exponent }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    method = try fields.choice(.method, default: .lerp)
    speed = try fields.number(.speed, in: 0...1000, default: 0.5)
    exponent = try fields.number(.exponent, in: 0.01...100, default: 2)
  }
}
