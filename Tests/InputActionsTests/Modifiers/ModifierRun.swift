import DataFiles
import Testing

@testable import InputActions

/// A modifier that is asked stretch by stretch, without an evaluator around it.
struct ModifierRun {
  let modifier: Modifier
  let extensions: InputExtensions
  var record = ModifierRecord()
  var fieldOfView: Float = 0
  var camera = InputCamera()
  /// Where the last stretch ended, in 1/256 ticks.
  var now: UInt64 = 0

  init(_ json: String, extensions: InputExtensions = InputExtensions()) throws {
    self.extensions = extensions
    modifier = try JSONFile.decode(
      Modifier.self, bytes: Array(json.utf8), file: "modifier.json",
      userInfo: [InputExtensions.key: extensions])
  }

  /// The value for the stretch up to `end`.
  mutating func ask(_ value: InputValue, until end: UInt64) -> InputValue {
    let input = ModifierInput(
      value: value, start: InputTime(units: now), end: InputTime(units: end),
      fieldOfView: fieldOfView, camera: camera)
    now = end
    return modifier.apply(to: input, &record, extensions)
  }

  /// The value for a whole tick, of as many axes as there are numbers.
  mutating func callAsFunction(_ v: Float...) -> [Float] {
    let axes: [ValueDimension] = [.axis1D, .axis2D, .axis3D]
    let value = InputValue(
      v[0], v.count > 1 ? v[1] : 0, v.count > 2 ? v[2] : 0, axes[v.count - 1])
    return ask(value, until: now + 256).components
  }

  mutating func callAsFunction(_ flag: Bool) -> [Float] {
    ask(InputValue(flag), until: now + 256).components
  }
}

extension InputValue {
  /// As many components as the dimension has.
  var components: [Float] { Array([x, y, z].prefix(dimension.count)) }
}

/// Whether two lists agree to the seventh place.
func agree(_ a: [Float], _ b: [Float]) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= 1e-6 * max(1, abs($1)) }
}

/// What is wrong with a modifier's JSON.
func modifierFault(_ json: String) -> String {
  do {
    _ = try ModifierRun(json)
    return "no fault"
  } catch {
    return "\(error)"
  }
}
