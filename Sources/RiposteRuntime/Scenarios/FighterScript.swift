import Combat
import ECS
import InputActions
import MotionMath

/// What a script sees of the fight: no more than a player could.
struct ScriptView {
  /// The tick.
  var tick: Int32
  /// Whether the fighter moves freely.
  var isFree: Bool
  /// The distance to the opponent, in metres; infinite without one in sight.
  var distance: Float
  /// The direction of the opponent in the frame of the stick: 0 is ahead, π/2 to the left.
  var bearing: Float
  /// The attack that comes, if any.
  var threat: Threat
  /// Whether the opponent lies or is being killed.
  var isOpponentDown = false
  /// Whether a deathblow is offered.
  var hasOpening = false
}

/// Plays a fighter by raw events, as a person's device would send them.
struct FighterScript {
  /// What the scenario says.
  var entry: ControllerEntry
  /// The player number of the events.
  var player: UInt8

  /// Decides one tick and reports its events.
  func run(_ state: inout ScriptState, view: ScriptView, into frame: inout RawEventFrame) {
    switch entry.script {
    case .idle: break
    case .attacker: attack(&state, view, &frame)
    case .defender: defend(&state, view, &frame)
    case .wanderer: wander(&state, &frame)
    case .keys: playKeys(&state, view.tick, &frame)
    }
  }

  private func send(
    _ control: Control, _ value: Float, _ time: UInt8, _ frame: inout RawEventFrame
  ) {
    frame.append(RawEvent(control, value: value, time: time, player: player))
  }

  private func stick(
    _ x: Float, _ y: Float, _ state: inout ScriptState, _ frame: inout RawEventFrame
  ) {
    if x != state.stickX { send(.moveX, x, 0, &frame) }
    if y != state.stickY { send(.moveY, y, 0, &frame) }
    state.stickX = x
    state.stickY = y
  }

  /// Walks up to cutting distance, circles and waits, turns the right stick to a direction and cuts.
  private func attack(
    _ state: inout ScriptState, _ view: ScriptView, _ frame: inout RawEventFrame
  ) {
    if state.phase > 0 {
      // The button is let go and the stick returns two ticks after the cut.
      state.phase -= 1
      if state.phase == 0 {
        send(.attackButton, 0, 0, &frame)
        send(.lookX, 0, 0, &frame)
        send(.lookY, 0, 0, &frame)
      }
      return
    }
    guard view.isFree, view.distance.isFinite else {
      stick(0, 0, &state, &frame)
      return
    }
    let near: Float = 1.7
    let far: Float = 2.3
    let push: Float =
      view.distance > far + 0.8 ? 0.9 : view.distance > far ? 0.5 : view.distance < near ? -0.5 : 0
    // To the stick, right is +x.
    let (s, c) = sinCos(view.bearing)
    let aside = view.distance > far + 0.8 ? 0 : state.strafe
    stick(c * aside - s * push, c * push + s * aside, &state, &frame)
    state.wait -= 1
    // Who can't get away for a second cuts from where he stands.
    guard state.wait <= 0, view.distance < far + 0.15, !view.isOpponentDown,
      view.distance > near - 0.3 || state.wait < -60
    else { return }
    state.wait =
      Int32(entry.pause[0])
      + Int32(state.random.index(below: entry.pause[1] - entry.pause[0] + 1))
    // One time in three from where one stands, else from somewhere else.
    state.strafe = state.random.index(below: 3) == 0 ? 0 : state.random.uniform(-0.6, 0.6)
    if !entry.directions.isEmpty {
      let angle = entry.directions[state.random.index(below: entry.directions.count)] / 180 * pi
      // An attacker's left is a stick's left: towards −x.
      send(.lookX, -cos(angle), 0, &frame)
      send(.lookY, sin(angle), 0, &frame)
    }
    send(.attackButton, 1, 128, &frame)
    stick(0, 0, &state, &frame)
    state.phase = 2
  }

  /// The ticks in which a script sees that a deathblow is offered, and presses.
  private static let reactionTicks: Int32 = 14

  /// Presses Attack a moment after a deathblow is offered, and lets go in the next tick.
  private func kill(
    _ state: inout ScriptState, _ view: ScriptView, _ frame: inout RawEventFrame
  ) {
    if state.isPressed & 2 != 0 {
      send(.attackButton, 0, 0, &frame)
      state.isPressed &= ~2
    }
    guard view.hasOpening else {
      state.wait = FighterScript.reactionTicks
      return
    }
    state.wait -= 1
    guard state.wait == 0 else { return }
    send(.attackButton, 1, 128, &frame)
    state.isPressed |= 2
  }

  /// Presses Parry once for every attack, with a lead drawn at random before the contact, or holds the
  /// guard up until it is over.
  private func defend(
    _ state: inout ScriptState, _ view: ScriptView, _ frame: inout RawEventFrame
  ) {
    if entry.kills { kill(&state, view, &frame) }
    if state.isPressed & 1 != 0 {
      send(.parryKey, 0, 0, &frame)
      state.isPressed &= ~1
    }
    // Whoever's blade comes first is answered; what is over or answered no longer counts.
    let isOther = view.threat.attacker != .null && view.threat.attacker != state.attacker
    if isOther && (state.attacker == .null || state.phase == 1) {
      state.attacker = view.threat.attacker
      let milliseconds = entry.leadMean + entry.leadDeviation * state.random.normal()
      state.lead = Int32((milliseconds / 1000 * 60 * 256).rounded(.toNearestOrEven))
      state.phase = 1
      if entry.guards > 0 && state.random.uniform(0, 1) < entry.guards {
        send(.guardKey, 1, 0, &frame)
        state.phase = 3
      }
    }
    guard state.attacker != .null else { return }
    if view.threat.attacker == state.attacker { state.contact = view.threat.contact }
    let now = Moment(tick: Int64(view.tick)).ticks256
    let press = state.contact == .max ? Int64.max : state.contact - Int64(state.lead)
    if state.phase == 1 && press < now + 256 {
      let time = UInt8(clamping: max(press - now, 0))
      send(.parryKey, 1, time, &frame)
      state.isPressed |= 1
      state.phase = 2
    }
    // The attack is over when it no longer threatens and a late press has had its chance.
    if view.threat.attacker != state.attacker && state.phase >= 2
      || state.contact != .max && now > state.contact + 90 * 256
    {
      if state.phase == 3 { send(.guardKey, 0, 0, &frame) }
      state.attacker = .null
      state.contact = .max
      state.phase = 0
    }
  }

  private func wander(_ state: inout ScriptState, _ frame: inout RawEventFrame) {
    state.wait -= 1
    guard state.wait <= 0 else { return }
    state.wait = 30 + Int32(state.random.index(below: 90))
    let kind = state.random.index(below: 5)
    guard kind > 0 else {
      stick(0, 0, &state, &frame)
      return
    }
    let angle = state.random.uniform(-pi, pi)
    let push: Float = kind < 3 ? 0.5 : 1
    stick(sin(angle) * push, cos(angle) * push, &state, &frame)
  }

  private func playKeys(
    _ state: inout ScriptState, _ tick: Int32, _ frame: inout RawEventFrame
  ) {
    while Int(state.nextKey) < entry.keys.count {
      let key = entry.keys[Int(state.nextKey)]
      guard key.tick <= Int(tick) else { return }
      if key.tick == Int(tick) {
        send(key.control, key.value, UInt8(clamping: key.time), &frame)
      }
      state.nextKey += 1
    }
  }
}

extension Control {
  /// The controls that scripts press; the bindings give them their meaning.
  static let moveX = Control(.gamepad, 64), moveY = Control(.gamepad, 65)
  static let lookX = Control(.gamepad, 66), lookY = Control(.gamepad, 67)
  /// The lower face button, and the keys J and G.
  static let attackButton = Control(.gamepad, 0), parryKey = Control(.keyboard, 13)
  static let guardKey = Control(.keyboard, 10)
}
