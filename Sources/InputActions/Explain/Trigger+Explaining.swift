extension Trigger {
  /// The type that the bindings file names; of alternatives the gesture, of a custom one its name.
  func name(_ extensions: InputExtensions) -> String {
    switch self {
    case .down: "down"
    case .pressed: "pressed"
    case .released: "released"
    case .pressAndRelease: "pressAndRelease"
    case .hold: "hold"
    case .holdAndRelease: "holdAndRelease"
    case .tap: "tap"
    case .repeatedTap: "repeatedTap"
    case .pulse: "pulse"
    case .toggle: "toggle"
    case .cooldown: "cooldown"
    case .flick: "flick"
    case .hair: "hair"
    case .stability: "stability"
    case .alternative(let trigger): trigger.gesture.rawValue
    case .custom(let use, _, _): extensions.triggers[use.index].name
    }
  }

  /// From where on a value counts as pressed; nil for a trigger that has no such length.
  var threshold: Float? {
    switch self {
    case .down(let trigger): trigger.actuation.threshold
    case .pressed(let trigger): trigger.actuation.threshold
    case .released(let trigger): trigger.actuation.threshold
    case .pressAndRelease(let trigger): trigger.actuation.threshold
    case .hold(let trigger): trigger.actuation.threshold
    case .holdAndRelease(let trigger): trigger.actuation.threshold
    case .tap(let trigger): trigger.actuation.threshold
    case .repeatedTap(let trigger): trigger.actuation.threshold
    case .pulse(let trigger): trigger.actuation.threshold
    case .cooldown(let trigger): trigger.actuation.threshold
    case .alternative(let trigger): trigger.group.actuation.threshold
    case .toggle, .flick, .hair, .stability, .custom: nil
    }
  }

  /// Whether it waits for a time to pass or a count to be reached, so that a part of it is done.
  var isGradual: Bool {
    switch self {
    case .hold, .holdAndRelease, .repeatedTap, .pulse, .cooldown, .alternative, .custom: true
    default: false
    }
  }
}
