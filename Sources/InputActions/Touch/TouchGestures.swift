import MotionMath

/// Makes the raw events of `Touch` controls out of the fingers on a touch surface.
///
///     control                  gives
///     Finger                   down while a finger is; TwoFingers and ThreeFingers while as many
///     X, Y                     the place of the first finger, −1…1, +Y up; 0 while there is none
///     PanX, PanY               motion of one finger, in heights of the surface
///     TwoFingerPanX, …Y        motion of the middle of two or more
///     Pinch                    ln of the growth of their distance: the sum's exponential is the zoom
///     Twist                    their turn counter-clockwise, in radians
///     Tap, TwoFingerTap, …     down and up at the moment at which the last finger of a tap leaves
///     LongPress                down from when one finger has rested long enough until it leaves
///     SwipeLeft, …             down and up at the moment at which a finger leaves that went far, fast
///
/// It stands before the simulation, with the devices: what it gives is recorded and replayed like any
/// other event. Triggers go on from there: `repeatedTap` on Tap is a double tap, `hold` on TwoFingers
/// a press of two. All of it is a pure function of the fingers and their times.
public struct TouchGestures: Sendable {
  /// What counts as which gesture.
  public struct Limits: Sendable {
    /// How long a tap lasts at most, in seconds.
    public var tapSeconds: Float = 0.3
    /// How long a finger rests for a long press.
    public var longPressSeconds: Float = 0.5
    /// How long a swipe lasts at most.
    public var swipeSeconds: Float = 0.4
    /// How far a finger that taps or rests may move, in heights of the surface.
    public var slack: Float = 0.02
    /// How far a swipe goes at least.
    public var swipeLength: Float = 0.1

    /// Makes the usual limits.
    public init() {}
  }

  /// What a finger does.
  public enum Phase: Sendable { case began, moved, ended, cancelled }

  /// The most fingers that count; more are passed over.
  public static let fingerCapacity = 10

  /// What counts as which gesture.
  public let limits: Limits
  private let aspect: Float
  private var fingers: [Finger] = []
  /// Since the first finger came.
  private var began = InputTime(units: 0)
  private var most = 0
  private var hasMoved = false
  private var isLongPress = false

  private struct Finger: Sendable {
    var number: Int64
    var start: Axis2D
    var place: Axis2D
  }

  /// - Parameter aspect: the surface's width over its height.
  public init(aspect: Float = 1, limits: Limits = Limits()) {
    self.aspect = aspect.isFinite && aspect > 0 ? aspect : 1
    self.limits = limits
  }

  /// Whether some finger is down.
  public var isTouched: Bool { !fingers.isEmpty }

  /// Takes what a finger does.
  ///
  /// - Parameters:
  ///   - finger: any number that stands for the finger from its coming to its leaving.
  ///   - x: the place, 0 at the left edge and 1 at the right one.
  ///   - y: 0 at the upper edge and 1 at the lower one.
  ///   - time: when; not earlier than at the last call.
  ///   - report: gets the events, in order, of player 0, with the time's fraction.
  public mutating func touch(
    _ finger: Int64, _ phase: Phase, x: Float, y: Float, at time: InputTime,
    report: (RawEvent) -> Void
  ) {
    guard x.isFinite && y.isFinite else { return }
    advance(to: time, report: report)
    let place = Axis2D(min(max(x, 0), 1) * aspect, 1 - min(max(y, 0), 1))
    let index = fingers.firstIndex { $0.number == finger }
    switch (phase, index) {
    case (.began, nil): begin(finger, place, time, report)
    case (.began, let index?), (.moved, let index?): move(index, place, time, report)
    case (.ended, let index?):
      move(index, place, time, report)
      end(index, time, isCancelled: false, report)
    case (.cancelled, let index?): end(index, time, isCancelled: true, report)
    case (_, nil): return
    }
  }

  /// Lets time pass, so that a finger that rests becomes a long press; call it once a tick.
  public mutating func advance(to time: InputTime, report: (RawEvent) -> Void) {
    let due = began.advanced(by: InputTime.units(ofSeconds: limits.longPressSeconds))
    guard fingers.count == 1, most == 1, !hasMoved, !isLongPress, due <= time else { return }
    isLongPress = true
    emit(.longPress, 1, time, report)
  }

  /// Ends everything without a gesture, as when the window loses the focus.
  public mutating func releaseAll(at time: InputTime, report: (RawEvent) -> Void) {
    while !fingers.isEmpty { end(fingers.count - 1, time, isCancelled: true, report) }
  }
}

// MARK: Fingers

extension TouchGestures {
  private mutating func begin(
    _ number: Int64, _ place: Axis2D, _ time: InputTime, _ report: (RawEvent) -> Void
  ) {
    guard fingers.count < Self.fingerCapacity else { return }
    if fingers.isEmpty { (began, most, hasMoved) = (time, 0, false) }
    let old = fingers.count
    fingers.append(Finger(number: number, start: place, place: place))
    most = max(most, fingers.count)
    endLongPress(time, report)
    countChanged(from: old, time, report)
    if old == 0 { emitPlace(time, report) }
  }

  private mutating func move(
    _ index: Int, _ place: Axis2D, _ time: InputTime, _ report: (RawEvent) -> Void
  ) {
    let before = Spread(fingers.map(\.place))
    guard fingers[index].place != place else { return }
    let (old, centre) = (fingers[index].place, before.centre)
    fingers[index].place = place
    let after = Spread(fingers.map(\.place))
    let way = place - fingers[index].start
    if way.length > limits.slack { hasMoved = true }
    let motion = after.centre - before.centre
    let isAlone = fingers.count == 1
    emit(isAlone ? .panX : .twoFingerPanX, motion.x, time, report)
    emit(isAlone ? .panY : .twoFingerPanY, motion.y, time, report)
    if index == 0 { emitPlace(time, report) }
    guard !isAlone, before.size > 1e-4, after.size > 1e-4 else { return }
    emit(.pinch, log(after.size / before.size), time, report)
    // The others keep their angle, so the turn of one counts for its part.
    let (from, to) = (old - centre, place - centre)
    guard from.length > 1e-4 && to.length > 1e-4 else { return }
    let turn = atan2(from.x * to.y - from.y * to.x, from.x * to.x + from.y * to.y)
    emit(.twist, turn / Float(fingers.count), time, report)
  }

  private mutating func end(
    _ index: Int, _ time: InputTime, isCancelled: Bool, _ report: (RawEvent) -> Void
  ) {
    let finger = fingers.remove(at: index)
    if isCancelled { hasMoved = true }
    let wasLong = isLongPress
    endLongPress(time, report)
    countChanged(from: fingers.count + 1, time, report)
    if index == 0 { emitPlace(time, report) }
    guard fingers.isEmpty, !isCancelled, !wasLong else { return }
    let passed = time.elapsed(since: began)
    if !hasMoved {
      guard passed <= InputTime.units(ofSeconds: limits.tapSeconds), most <= 3 else { return }
      pulse([.tap, .twoFingerTap, .threeFingerTap][most - 1], time, report)
    } else if most == 1 && passed <= InputTime.units(ofSeconds: limits.swipeSeconds) {
      let way = finger.place - finger.start
      guard way.length >= limits.swipeLength else { return }
      let isAcross = way.x.magnitude >= way.y.magnitude
      let gesture: TouchControl =
        isAcross
        ? (way.x < 0 ? .swipeLeft : .swipeRight) : (way.y < 0 ? .swipeDown : .swipeUp)
      pulse(gesture, time, report)
    }
  }

  private mutating func endLongPress(_ time: InputTime, _ report: (RawEvent) -> Void) {
    guard isLongPress else { return }
    isLongPress = false
    emit(.longPress, 0, time, report)
  }

  private func countChanged(from old: Int, _ time: InputTime, _ report: (RawEvent) -> Void) {
    let counts: [(TouchControl, ClosedRange<Int>)] = [
      (.finger, 1...Self.fingerCapacity), (.twoFingers, 2...2), (.threeFingers, 3...3),
    ]
    for (control, range) in counts
    where range.contains(old) != range.contains(fingers.count) {
      emit(control, range.contains(old) ? 0 : 1, time, report)
    }
  }

  /// The place of the finger that came first of those that are there.
  private func emitPlace(_ time: InputTime, _ report: (RawEvent) -> Void) {
    guard let place = fingers.first?.place else {
      report(event(.x, 0, time))
      return report(event(.y, 0, time))
    }
    report(event(.x, place.x / aspect * 2 - 1, time))
    report(event(.y, place.y * 2 - 1, time))
  }

  private func pulse(_ control: TouchControl, _ time: InputTime, _ report: (RawEvent) -> Void) {
    emit(control, 1, time, report)
    emit(control, 0, time, report)
  }

  private func emit(
    _ control: TouchControl, _ value: Float, _ time: InputTime, _ report: (RawEvent) -> Void
  ) {
    if value != 0 || control.rawValue < 32 { report(event(control, value, time)) }
  }

  private func event(_ control: TouchControl, _ value: Float, _ time: InputTime) -> RawEvent {
    RawEvent(device: .touch, control: control.rawValue, value: value, time: time.fraction)
  }
}

/// The numbers of touch controls.
private enum TouchControl: UInt16 {
  case finger, twoFingers, threeFingers, tap, twoFingerTap, threeFingerTap, longPress
  case swipeLeft, swipeRight, swipeUp, swipeDown
  case panX = 32
  case panY, twoFingerPanX, twoFingerPanY, pinch, twist
  case x = 64
  case y
}

/// The middle of some places, and their mean distance from it.
private struct Spread {
  var centre = Axis2D(0, 0)
  var size: Float = 0

  init(_ places: [Axis2D]) {
    let share = 1 / Float(max(places.count, 1))
    for place in places {
      centre = Axis2D(centre.x + place.x * share, centre.y + place.y * share)
    }
    for place in places { size += (place - centre).length * share }
  }
}

extension Axis2D {
  fileprivate var length: Float { (x * x + y * y).squareRoot() }
  fileprivate static func - (a: Axis2D, b: Axis2D) -> Axis2D { Axis2D(a.x - b.x, a.y - b.y) }
}
