import DataFiles

/// Fires again and again while the value is actuated, as a key repeats.
///
///     was  is   a pulse is due  limit reached  answer
///     no   yes                                 the first pulse is due at once with `onStart`, else
///                                              after `delay`; then as below
///     any  yes  yes             no             triggered, when it was due; the next is due `delay`
///                                              later after the one on start, else `interval` later
///     any  yes  no              no             ongoing
///     any  yes                  yes            none
///     yes  no   to the unit     no             triggered, when it was due
///     else                                     none
///
/// Pulses are due on a grid that starts at the press, whatever the ticks. `delay` and `interval` are
/// at least two ticks: a tick never holds two pulses, so that none is lost, and between two of
/// them lies a tick without, so that each is an edge of its own. The one on start counts towards the
/// limit. By the game's time, when that runs faster than real time, pulses may be due nearer to each
/// other than that; those run together.
struct PulseTrigger: Sendable, BitwiseCopyable {
  static let emits: TriggerStates = [.ongoing, .triggered]

  var actuation = Actuation()
  /// In 1/256 ticks, as `delay`.
  var interval: UInt32
  var delay: UInt32
  var onStart = true
  /// How many pulses a press gives at most; 0 for any number.
  var limit: UInt16 = 0

  func update(_ input: TriggerInput, _ record: inout TriggerRecord) -> TriggerOutcome {
    let (now, was) = actuation.update(input.value, &record)
    if now && !was {
      record.since = onStart ? input.start : input.start.advanced(by: delay)
      record.count = 0
    }
    guard (now || was) && (limit == 0 || record.count < limit) else { return .none(input.start) }
    let due = record.since
    guard now else { return due <= input.start ? .triggered(due) : .none(input.start) }
    guard input.reaches(due) else { return .ongoing(input.start) }
    record.since = due.advanced(by: onStart && record.count == 0 ? delay : interval)
    // Far beyond any limit it need not count on.
    if record.count < .max { record.count += 1 }
    return .triggered(due)
  }

  /// How much of the time up to the next pulse has passed.
  func progress(_ record: TriggerRecord, at now: InputTime) -> Float {
    guard record.wasActuated && (limit == 0 || record.count < limit) else { return 0 }
    let isFirst = record.count == (onStart ? 1 : 0)
    let span = Float(isFirst ? delay : interval)
    return 1 - min(Float(record.since.elapsed(since: now)) / span, 1)
  }
}

extension PulseTrigger: Decodable {
  private enum Key: String, CodingKey, CaseIterable {
    case type, threshold, release, seconds, delaySeconds, onStart, limit, time
  }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    let range: ClosedRange<Float> = (1 / 30)...3600
    actuation = try fields.actuation(.threshold, .release)
    let seconds = try fields.number(.seconds, in: range, default: 1)
    interval = try fields.duration(.seconds, in: range, default: 1)
    delay = try fields.duration(.delaySeconds, in: range, default: seconds)
    onStart = try fields.value(.onStart, default: true)
    limit = UInt16(try fields.integer(.limit, in: 0...60_000, default: 0))
  }
}
