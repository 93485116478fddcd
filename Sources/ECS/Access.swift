/// The components, resources and events that a system touches.
///
/// Sending an event is a write of its type, reading it a read. Recording commands needs no
/// declaration: they are applied in the order of recording, and systems run in a fixed order.
public struct Access: Sendable {
  struct Item: Sendable {
    let type: ObjectIdentifier
    let name: String
    let isWrite: Bool
  }

  private(set) var items: [Item]
  /// Whether the system changes the world at large, such as by spawning without commands; it
  /// conflicts with every other system then.
  public let isExclusive: Bool

  /// Declares types read and types written.
  public init(
    reads: [any PlainData.Type] = [], writes: [any PlainData.Type] = [], isExclusive: Bool = false
  ) {
    items =
      reads.map { Item(type: ObjectIdentifier($0), name: $0.name, isWrite: false) }
      + writes.map { Item(type: ObjectIdentifier($0), name: $0.name, isWrite: true) }
    self.isExclusive = isExclusive
  }

  private init(items: [Item], isExclusive: Bool) {
    self.items = items
    self.isExclusive = isExclusive
  }

  /// What either of two accesses touches.
  public static func + (a: Access, b: Access) -> Access {
    Access(items: a.items + b.items, isExclusive: a.isExclusive || b.isExclusive)
  }

  /// The name of something that both touch and one of them writes, `the world` where one is
  /// exclusive; nil where the two may run in any order.
  public func conflict(with other: Access) -> String? {
    if isExclusive || other.isExclusive { return "the world" }
    for item in items {
      for their in other.items
      where item.type == their.type && (item.isWrite || their.isWrite) { return item.name }
    }
    return nil
  }
}
