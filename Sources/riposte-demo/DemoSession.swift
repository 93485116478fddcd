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
  /// Ends the session, for example by saving a recording; called once.
  mutating func finish() throws
}
