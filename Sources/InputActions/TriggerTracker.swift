/// How a trigger counts among the others of its list.
public enum TriggerKind: Sendable, BitwiseCopyable {
  /// At least one explicit trigger must fire.
  case explicit
  /// All implicit triggers must fire.
  case implicit
  /// A blocker that is not `none` stops everything.
  case blocker
}

/// Combines the triggers of a mapping, and the mappings and triggers of an action, into one state.
struct TriggerTracker: Sendable, BitwiseCopyable {
  var value: InputValue
  /// When the state was reached: that of the earliest explicit and the latest implicit trigger.
  private(set) var time: InputTime
  private var foundExplicit = false
  private var anyExplicitTriggered = false
  private var foundImplicit = false
  private var allImplicitTriggered = true
  private var foundActive = false
  private var blocked = false
  private var anyExplicitLasts = false
  private var anyImplicitPasses = false
  /// Whether a toggle fires, so that a Bool is true without its key.
  private(set) var isLatched = false
  private var explicitTime: InputTime

  /// A tracker of no triggers; `time` is the start of the stretch of time that is looked at.
  init(value: InputValue, time: InputTime) {
    (self.value, self.time, self.explicitTime) = (value, time, time)
  }

  /// Adds what one trigger says. Every trigger is asked every time, since timers must advance.
  ///
  /// - Parameter isMoment: whether the trigger fires for its moment only, and anew each time.
  mutating func feed(
    _ kind: TriggerKind, _ outcome: TriggerOutcome, isMoment: Bool = false
  ) {
    let fires = outcome.state == .triggered
    switch kind {
    case .explicit:
      if fires {
        explicitTime = anyExplicitTriggered ? min(explicitTime, outcome.time) : outcome.time
      }
      foundExplicit = true
      anyExplicitTriggered = anyExplicitTriggered || fires
      anyExplicitLasts = anyExplicitLasts || (fires && !isMoment)
      foundActive = foundActive || outcome.state != .none
    case .implicit:
      foundImplicit = true
      allImplicitTriggered = allImplicitTriggered && fires
      foundActive = foundActive || outcome.state != .none
      if fires { time = max(time, outcome.time) }
      anyImplicitPasses = anyImplicitPasses || (fires && isMoment)
    case .blocker:
      blocked = blocked || outcome.state != .none
    }
  }

  /// Notes that a toggle fires.
  mutating func latch() { isLatched = true }

  /// The value for an action.
  func value(of dimension: ValueDimension) -> InputValue {
    dimension == .bool && isLatched && state == .triggered
      ? InputValue(true) : value.converted(to: dimension)
  }

  /// The combined state. Without triggers a value other than 0 fires.
  var state: TriggerState {
    if blocked { return .none }
    if !foundExplicit && !foundImplicit { return value.isNonZero ? .triggered : .none }
    if (!foundExplicit || anyExplicitTriggered) && allImplicitTriggered { return .triggered }
    return foundActive ? .ongoing : .none
  }

  /// Whether, if `state` is `triggered`, it is so by triggers that fire for a moment only: if it is so
  /// in the next stretch as well, it is anew.
  var isMoment: Bool { anyImplicitPasses || (anyExplicitTriggered && !anyExplicitLasts) }

  /// When `state` came to be, if it is `triggered`.
  var triggeredTime: InputTime {
    guard anyExplicitTriggered else { return time }
    return foundImplicit ? max(time, explicitTime) : explicitTime
  }

  /// Takes a mapping's tracker in place of this one, which is that of an action.
  @inline(__always)
  mutating func take(_ other: TriggerTracker, as accumulation: Accumulation) {
    let otherValue = other.value(for: value.dimension, as: accumulation)
    self = other
    value = otherValue
  }

  /// The value for an action, before those of other mappings join it.
  private func value(for dimension: ValueDimension, as accumulation: Accumulation) -> InputValue {
    // The summands of a Bool keep their sign: it is made of their sum, when all are in.
    accumulation == .sum && dimension == .bool
      ? InputValue(value.x, value.y, value.z, .bool) : value.converted(to: dimension)
  }

  /// Takes a mapping's tracker into that of its action: a lower state is dropped with its value, a
  /// higher one replaces what was there, an equal one adds to it.
  ///
  /// - Parameter winsTies: whether `other`'s value wins over one of the same length, under `greatest`.
  /// - Returns: whether `other` now counts, and whether it replaced the others.
  mutating func merge(
    _ other: TriggerTracker, as accumulation: Accumulation, winsTies: Bool = false
  ) -> (counts: Bool, replaces: Bool) {
    let (mine, others) = (state, other.state)
    guard others != .none && others >= mine else { return (false, false) }
    if others > mine {
      take(other, as: accumulation)
      return (true, true)
    }
    let otherValue = other.value(for: value.dimension, as: accumulation)
    value = accumulation.combine(value, otherValue, winsTies: winsTies)
    // One that lasts is enough.
    let isMoment = isMoment && other.isMoment
    anyExplicitLasts = !isMoment
    anyImplicitPasses = isMoment
    let laterTime = min(triggeredTime, other.triggeredTime)
    foundExplicit = foundExplicit || other.foundExplicit
    anyExplicitTriggered = anyExplicitTriggered || other.anyExplicitTriggered
    foundImplicit = foundImplicit || other.foundImplicit
    allImplicitTriggered = allImplicitTriggered && other.allImplicitTriggered
    foundActive = foundActive || other.foundActive
    isLatched = isLatched || other.isLatched
    (time, explicitTime) = (laterTime, laterTime)
    return (true, false)
  }
}

/// How the values of several mappings of an action become one.
enum Accumulation: String, CaseIterable, Sendable, BitwiseCopyable {
  /// On each axis the value furthest from 0; of equal ones the first.
  case maxAbs
  /// The sum, without a limit.
  case sum
  /// The longest value as a whole; of equal ones that which drove before, else the first.
  case greatest

  func combine(_ a: InputValue, _ b: InputValue, winsTies: Bool = false) -> InputValue {
    func one(_ a: Float, _ b: Float) -> Float {
      self == .sum ? a + b : b.magnitude > a.magnitude ? b : a
    }
    if self == .greatest {
      let (first, second) = (a.squaredMagnitude, b.squaredMagnitude)
      return second > first || (winsTies && second == first) ? b : a
    }
    return InputValue(one(a.x, b.x), one(a.y, b.y), one(a.z, b.z), a.dimension)
  }
}
