import DataFiles

/// Fires when the value is tapped `taps` times in a row: each tap at most `duration` long, at most
/// `gap` between a release and the next press. Two taps are a double tap.
///
///     phase    what happens                answer
///     idle     press                       down, ongoing
///     down     release in time, not last   waiting, ongoing
///     down     release in time, last       idle, triggered at the release
///     down     held too long               none until the next press, which counts as the first
///     waiting  press in time               down, ongoing
///     waiting  press in time, last,        spent, triggered at the press
///              with `firesOn` press
///     waiting  no press in time            none; the next press counts as the first
///     spent    release                     idle, none
///
/// The times are those of the edges; to take exactly the time is in time.
struct RepeatedTapTrigger: Sendable, BitwiseCopyable {
  static let emits: TriggerStates = [.ongoing, .triggered]

  /// Which edge of the last tap fires.
  enum Edge: String, CaseIterable, Sendable, BitwiseCopyable { case press, release }

  private enum Phase {
    static let idle: UInt8 = 0
    static let down: UInt8 = 1
    static let waiting: UInt8 = 2
    static let spent: UInt8 = 3
  }

  var actuation = Actuation()
  var taps: UInt16 = 2
  /// In 1/256 ticks, as `gap`.
  var duration: UInt32
  var gap: UInt32
  var firesOn = Edge.release

  func update(_ input: TriggerInput, _ record: inout TriggerRecord) -> TriggerOutcome {
    let (now, was) = actuation.update(input.value, &record)
    if now && !was {
      let inTime =
        record.phase == Phase.waiting && input.start <= record.since.advanced(by: gap)
      if !inTime { record.count = 0 }
      record.since = input.start
      record.phase = Phase.down
      if firesOn == .press && record.count + 1 == taps {
        (record.phase, record.count) = (Phase.spent, 0)
        return .triggered(input.start)
      }
    } else if was && !now {
      let inTime = record.phase == Phase.down && input.start <= record.since.advanced(by: duration)
      record.count = inTime ? record.count + 1 : 0
      if record.count == taps {
        (record.phase, record.count) = (Phase.idle, 0)
        return .triggered(input.start)
      }
      record.phase = inTime ? Phase.waiting : Phase.idle
      record.since = input.start
    }
    switch record.phase {
    case Phase.down where input.endsWithin(record.since.advanced(by: duration)),
      Phase.waiting where input.endsWithin(record.since.advanced(by: gap)):
      return .ongoing(input.start)
    default: return .none(input.start)
    }
  }

  /// The part of the taps that are done; 0 when the next one would come too late.
  func progress(_ record: TriggerRecord, at now: InputTime) -> Float {
    let limit = record.phase == Phase.down ? duration : gap
    guard now <= record.since.advanced(by: limit) else { return 0 }
    return Float(record.count) / Float(taps)
  }
}

extension RepeatedTapTrigger: Decodable {
  private enum Key: String, CodingKey, CaseIterable {
    case type, threshold, release, taps, seconds, gapSeconds, firesOn, time
  }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    actuation = try fields.actuation(.threshold, .release)
    taps = UInt16(try fields.integer(.taps, in: 2...16, default: 2))
    duration = try fields.duration(.seconds, default: 0.2)
    gap = try fields.duration(.gapSeconds, default: 0.5)
    firesOn = try fields.choice(.firesOn, default: .release)
  }
}
