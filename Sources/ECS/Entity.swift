/// The name of one thing in a `World`: a slot and the generation of that slot.
///
/// Eight bytes of plain memory, so components may hold entities. A despawned entity's slot is used
/// again with the next generation, so an entity that is kept too long is found to be stale and
/// never names another thing. Memory of zeros is `Entity.null`: live generations start at 1.
@frozen
public struct Entity: BitwiseCopyable, Hashable, Sendable {
  /// The slot among the world's entity records.
  public let index: UInt32
  /// How often the slot has been used, from 1.
  public let generation: UInt32

  /// Makes the entity of a slot and generation; only a world knows whether it is alive.
  @inlinable
  public init(index: UInt32, generation: UInt32) {
    self.index = index
    self.generation = generation
  }

  /// The entity that is never alive.
  @inlinable public static var null: Entity { Entity(index: 0, generation: 0) }
}

extension Entity: Comparable {
  /// Orders by slot, then by generation.
  @inlinable
  public static func < (a: Entity, b: Entity) -> Bool {
    a.index == b.index ? a.generation < b.generation : a.index < b.index
  }
}

extension Entity: CustomStringConvertible {
  /// The slot and generation, such as `17v3`.
  public var description: String { self == .null ? "null" : "\(index)v\(generation)" }
}
