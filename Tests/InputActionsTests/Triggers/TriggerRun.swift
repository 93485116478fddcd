import DataFiles
import Testing

@testable import InputActions

/// A trigger that is asked stretch by stretch, without an evaluator around it.
struct TriggerRun {
  let trigger: Trigger
  let extensions: InputExtensions
  var record = TriggerRecord()
  /// Where the last stretch ended, in 1/256 ticks.
  var now: UInt64 = 0

  init(_ json: String, extensions: InputExtensions = InputExtensions()) throws {
    self.extensions = extensions
    trigger = try JSONFile.decode(
      Trigger.self, bytes: Array(json.utf8), file: "trigger.json",
      userInfo: [InputExtensions.key: extensions])
  }

  init(_ trigger: Trigger) { (self.trigger, extensions) = (trigger, InputExtensions()) }

  mutating func ask(_ value: InputValue, until end: UInt64) -> TriggerOutcome {
    let input = TriggerInput(
      value: value, start: InputTime(units: now), end: InputTime(units: end))
    now = end
    return trigger.update(input, &record, extensions)
  }

  /// The answer for the stretch up to `end`: `N`, `O`, or `T` with its time.
  mutating func callAsFunction(_ value: Float, until end: UInt64) -> String {
    let outcome = ask(InputValue(value, 0, 0, .axis1D), until: end)
    return switch outcome.state {
    case .none: "N"
    case .ongoing: "O"
    case .triggered: "T \(outcome.time.units)"
    }
  }

  /// The progress at the end of the last stretch.
  var progress: Float { trigger.progress(record, at: InputTime(units: now), extensions) }
}

/// What is wrong with a trigger's JSON.
func triggerFault(_ json: String) -> String {
  do {
    _ = try TriggerRun(json)
    return "no fault"
  } catch {
    return "\(error)"
  }
}
