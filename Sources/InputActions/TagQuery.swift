/// Which tags a context asks for: all of some, at least one of others, none of more.
struct TagQuery: Equatable, Sendable, BitwiseCopyable {
  var all: UInt64 = 0
  /// No bits mean that any tags will do.
  var any: UInt64 = 0
  var none: UInt64 = 0

  func matches(_ tags: UInt64) -> Bool {
    tags & all == all && (any == 0 || tags & any != 0) && tags & none == 0
  }
}
