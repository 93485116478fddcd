extension InputCapture {
  /// What counts, and for how long.
  public struct Options: Sendable {
    /// Whose events count; others are neither seen nor suppressed.
    public var player: UInt8 = 0
    /// The kinds of device that count; nil for all.
    public var kinds: [DeviceKind]?
    /// The controls of which one must be the answer; nil for any.
    public var allowed: [Control]?
    /// Controls that are never the answer.
    public var excluded: [Control] = []
    /// Controls that end it without an answer, whatever their kind.
    public var cancel: [Control] = []
    /// Keys that are held with another one: the answer itself only when they are released alone.
    public var modifiers: [Control] = []
    /// How far an axis must be moved, 0…1.
    public var amplitude: Float = 0.5
    /// How far the mouse must be moved in one direction, in counts.
    public var motion: Float = 60
    /// How far a wheel must be turned in one direction, in lines.
    public var lines: Float = 1
    /// For how many ticks behind the first fitting axis a better one is waited for.
    public var settleTicks: UInt32 = 12
    /// For how many ticks an answer is waited for, the wait for rest included; nil for ever.
    public var timeoutTicks: UInt32?

    /// Makes options that take any control and never end by themselves.
    public init() {}
  }
}
