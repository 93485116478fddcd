/// The snapshots of the last ticks, found by tick.
///
/// The memory is made once and used again; a tick that is as long ago as the ring has places is
/// overwritten.
public final class SnapshotRing {
  /// The places of a ring unless told otherwise: enough for twelve ticks of prediction.
  public static let standardCount = 16

  private let snapshots: [WorldSnapshot]
  private var isUsed: [Bool]

  /// Makes an empty ring of at least one place, each with room for `capacity` bytes.
  public init(count: Int = SnapshotRing.standardCount, capacity: Int = 4096) {
    snapshots = (0..<max(count, 1)).map { _ in WorldSnapshot(capacity: capacity) }
    isUsed = Array(repeating: false, count: max(count, 1))
  }

  /// The number of places.
  public var count: Int { snapshots.count }

  /// Copies the world's state under its tick, in place of the one that was `count` ticks before.
  public func take(_ world: World) {
    let place = place(of: world.tick)
    world.takeSnapshot(into: snapshots[place])
    isUsed[place] = true
  }

  /// The snapshot of a tick; nil where the ring has none. It is overwritten when its place is
  /// taken again.
  public func snapshot(of tick: UInt64) -> WorldSnapshot? {
    let place = place(of: tick)
    return isUsed[place] && snapshots[place].tick == tick ? snapshots[place] : nil
  }

  /// Puts a world back to a tick. Snapshots of later ticks are forgotten, since they belong to a
  /// future that is undone.
  ///
  /// Throws `noSnapshot` or what `World.restore` throws.
  public func restore(_ world: World, to tick: UInt64) throws(ECSError) {
    guard let snapshot = snapshot(of: tick) else { throw .noSnapshot(tick: tick) }
    try world.restore(snapshot)
    for place in snapshots.indices where snapshots[place].tick > tick { isUsed[place] = false }
  }

  /// The ticks that the ring holds, rising.
  public var ticks: [UInt64] {
    snapshots.indices.filter { isUsed[$0] }.map { snapshots[$0].tick }.sorted()
  }

  private func place(of tick: UInt64) -> Int { Int(tick % UInt64(snapshots.count)) }
}
