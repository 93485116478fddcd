/// The state of a world at one moment, in memory that is used again by the next snapshot.
///
/// A ring of snapshots made once serves a whole session of rollback: taking one allocates only
/// while the world outgrows the largest state that the snapshot has held.
public final class WorldSnapshot {
  var bytes = ByteStream()
  var layout = WorldLayout()
  /// Whether a world has been copied here.
  var isTaken = false

  /// Makes an empty snapshot with room for `capacity` bytes.
  public init(capacity: Int = 4096) { bytes.reserve(max(capacity, 0)) }

  deinit { bytes.deallocate() }

  /// The bytes of the state.
  public var byteCount: Int { bytes.count }

  /// The bytes that fit without a new allocation.
  public var capacity: Int { bytes.capacity }

  /// The tick of the state; 0 for an empty snapshot.
  public var tick: UInt64 { isTaken ? SnapshotCursor(self).header.tick : 0 }

  /// Whether two snapshots hold the same state, bit for bit. Linear in the bytes.
  public func isSame(as other: WorldSnapshot) -> Bool {
    guard layout.hash == other.layout.hash, bytes.count == other.bytes.count else { return false }
    // SAFETY: both buffers are `count` bytes long, and gaps between regions are zeros.
    let a = UnsafeRawBufferPointer(start: bytes.base, count: bytes.count)
    let b = UnsafeRawBufferPointer(start: other.bytes.base, count: bytes.count)
    return a.elementsEqual(b)
  }
}

/// Reads a snapshot's regions in the order in which `World.visitState` gave them.
struct SnapshotCursor {
  let base: UnsafeMutableRawPointer
  var offset = 0

  init(_ snapshot: WorldSnapshot) { base = snapshot.bytes.base }

  /// The next region, which the caller knows to be this long.
  mutating func take(_ count: Int) -> UnsafeMutableRawPointer {
    // SAFETY: the caller derives `count` from regions that lie before, as the writer did.
    let start = (offset + 15) & ~15
    offset = start + count
    return base + start
  }

  mutating func take<T: BitwiseCopyable>(_ type: T.Type) -> T {
    take(MemoryLayout<T>.size).loadUnaligned(as: type)
  }

  mutating func take<T: BitwiseCopyable>(
    _ count: Int, of type: T.Type
  ) -> UnsafeMutablePointer<T> {
    take(count * MemoryLayout<T>.stride).assumingMemoryBound(to: type)
  }

  var header: WorldHeader { base.loadUnaligned(as: WorldHeader.self) }
}
