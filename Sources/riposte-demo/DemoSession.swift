/// A fight that the demo shows: 60 ticks a second go in, pictures and words come out.
protocol DemoSession {
  /// Advances by one tick with the device events of that tick, at most
  /// `DevicePump.eventsPerTick`, ordered by time.
  mutating func tick(events: [DeviceEvent])
  /// What to draw between the tick before the last (`alpha` = 0) and the last (`alpha` = 1).
  func scene(alpha: Float) -> SceneView
  /// What to write in the panel.
  func panel() -> PanelView
  /// Ends the session, for example by saving a recording; called once.
  mutating func finish() throws
}

extension DemoSession {
  mutating func finish() throws {}
}
