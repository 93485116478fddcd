/// A place in the order of what happens within a tick: an instant, and of the edges at that instant
/// which have come. Several may share an instant, as all do that wait for a late tick.
struct TickPosition: Comparable, Sendable, BitwiseCopyable {
  /// In 1/256 ticks after the tick's start.
  var offset: UInt16
  /// How many of the tick's edges have come; `all` behind those of the instant.
  var edges: UInt8

  static let all: UInt8 = 255
  static let start = TickPosition(offset: 0, edges: 0)
  /// Behind everything.
  static let end = TickPosition(offset: 256, edges: all)

  static func < (a: TickPosition, b: TickPosition) -> Bool { a.order < b.order }

  private var order: UInt32 { UInt32(offset) << 8 | UInt32(edges) }
}
