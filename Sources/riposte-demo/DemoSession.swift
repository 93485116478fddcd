import InputActions

/// A fight that the demo shows: 60 ticks a second go in, pictures and words come out.
protocol DemoSession {
  /// Advances by one tick with the device events of that tick, at most
  /// `DevicePump.eventsPerTick`, ordered by time.
  mutating func tick(events: [RawEvent]) throws
  /// What to draw between the tick before the last (`alpha` = 0) and the last (`alpha` = 1).
  func scene(alpha: Float) -> SceneView
  /// What to write in the panel.
  func panel() -> PanelView
  /// The ticks so far at which two blades met, ascending.
  var contactTicks: [Int] { get }
  /// Whether the player's menu is open, so that the mouse belongs to the panels.
  var isMenuOpen: Bool { get }
  /// Whether nothing more will happen, as at the end of a replay.
  var isOver: Bool { get }
  /// What to say of the player's input in the last tick; reasons only with `keepsInput`.
  func inputView() -> InputView
  /// Whether the last tick's input is kept for explanations.
  var keepsInput: Bool { get set }
  /// The bindings of the player.
  var bindings: Bindings { get }
  /// Why the player's bindings must stay; nil when they may change.
  var fixedBindings: String? { get }
  /// Gives the player other bindings of the same actions and contexts from the next tick on, unless
  /// they must stay.
  mutating func rebind(_ bindings: Bindings)
  /// Asks something of the evaluator from the next tick on, unless the bindings must stay.
  mutating func ask(_ request: InputRequest)
  /// The fighters whom persons play, by their places, with their names.
  var persons: [(place: Int, name: String)] { get }
  /// What the player's hands should feel since the last call; nil for nothing.
  mutating func takeRumble() -> Rumble?
  /// Ends the session, for example by saving a recording; called once.
  mutating func finish() throws
}

/// A shake of the gamepad.
struct Rumble {
  /// Of the heavy and of the light motor, 0...1.
  var heavy: Float, light: Float
  var milliseconds: UInt32

  /// The blades met.
  static let parry = Rumble(heavy: 0.35, light: 0.5, milliseconds: 110)
  /// They met at the best moment.
  static let perfect = Rumble(heavy: 0.9, light: 1, milliseconds: 190)
}
