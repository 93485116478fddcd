/// Which tags a context asks for: all of some, at least one of others, none of more.
struct TagQuery: Equatable, Sendable, BitwiseCopyable {
  var all: UInt64 = 0
  /// No bits mean that any tags will do.
  var any: UInt64 = 0
  var none: UInt64 = 0

  func matches(_ tags: UInt64) -> Bool {
    tags & all == all && (any == 0 || tags & any != 0) && tags & none == 0
  }

  /// Whether no tags match both.
  func excludes(_ other: TagQuery) -> Bool {
    let (wanted, unwanted) = (all | other.all, none | other.none)
    return wanted & unwanted != 0 || (any != 0 && any & ~unwanted == 0)
      || (other.any != 0 && other.any & ~unwanted == 0)
  }
}
