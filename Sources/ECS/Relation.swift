/// What happens to an entity when the one that it is related to is despawned.
public enum CleanUp: UInt32, Sendable {
  /// It loses the relation and stays.
  case orphan = 0
  /// It is despawned too.
  case despawn = 1
}

/// The data of a relation: the target, the clean-up, and the neighbours among the target's sources,
/// which the world keeps.
@frozen
public struct RelationLink: BitwiseCopyable, Sendable {
  /// The other entity as it was set; it may be stale. `World.target(of:by:)` checks it.
  public var target: Entity
  var next = Entity.null
  var previous = Entity.null
  var cleanUpValue: UInt32

  /// Makes a link that is yet to be added to an entity.
  public init(to target: Entity, whenTargetEnds cleanUp: CleanUp) {
    self.target = target
    cleanUpValue = cleanUp.rawValue
  }

  /// What happens to the source when the target ends.
  public var cleanUp: CleanUp { CleanUp(rawValue: cleanUpValue) ?? .orphan }
}

/// A component that points from an entity, the source, to another, the target, so that the target's
/// sources can be listed and are looked after when it ends.
///
/// A type's only stored property is its link. Registering it registers the index of the sources as
/// a second, sparse component. Queries may read a relation but not write it.
public protocol Relation: Component {
  /// The stored link.
  var link: RelationLink { get set }
  /// Whether targets form a tree, in which no entity may be above itself.
  static var isHierarchy: Bool { get }
}

extension Relation {
  /// A relation may run in circles unless its type says otherwise.
  public static var isHierarchy: Bool { false }

  /// The fields of a type whose stored property is at `path`.
  public static func linkFields(_ path: KeyPath<Self, RelationLink>) -> [DataField] {
    [
      DataField("target", path.appending(path: \.target)),
      DataField("next", path.appending(path: \.next)),
      DataField("previous", path.appending(path: \.previous)),
      DataField(
        "cleanUp", path.appending(path: \.cleanUpValue), rawValueOf: CleanUp.self),
    ]
  }

  static func registerRelation(in world: World) throws(ECSError) -> ComponentID {
    guard MemoryLayout<Self>.size == MemoryLayout<RelationLink>.size else {
      throw .badLayout(name: name, problem: "a relation stores its link and nothing else")
    }
    guard world.layout.components.count + 2 <= DataLayout.typeLimit else {
      throw .tooManyTypes(name: name)
    }
    let id = try world.registerComponent(Self.self)
    let sources = try world.registerComponent(RelationSources<Self>.self)
    world.relations.append(RelationIndex(id: id, sources: sources, isHierarchy: isHierarchy))
    world.core.pointee.traits[Int(id.index)].insert(.relation)
    world.core.pointee.watched.insert(id)
    world.core.pointee.hasWatched = true
    return id
  }
}

/// The parent of an entity.
public struct ChildOf: Relation {
  /// The stored link.
  public var link: RelationLink
  /// Makes the link to a parent; by default children end with it.
  public init(_ parent: Entity, whenParentEnds cleanUp: CleanUp = .despawn) {
    link = RelationLink(to: parent, whenTargetEnds: cleanUp)
  }
  /// The name in errors, differences and files.
  public static var name: String { "ChildOf" }
  /// The link.
  public static var fields: [DataField] { linkFields(\Self.link) }
  /// Parents form a tree.
  public static var isHierarchy: Bool { true }
}

/// The entity that another one aims at.
public struct Targets: Relation {
  /// The stored link.
  public var link: RelationLink
  /// Makes the link to a target; by default it is dropped when the target ends.
  public init(_ target: Entity, whenTargetEnds cleanUp: CleanUp = .orphan) {
    link = RelationLink(to: target, whenTargetEnds: cleanUp)
  }
  /// The name in errors, differences and files.
  public static var name: String { "Targets" }
  /// The link.
  public static var fields: [DataField] { linkFields(\Self.link) }
}

/// The ends of the list of an entity's sources.
struct SourceList: BitwiseCopyable {
  var first = Entity.null
  var last = Entity.null
  var count: UInt32 = 0
}

/// The index component of a relation, on its targets.
struct RelationSources<R: Relation>: Component {
  var list = SourceList()
  static var name: String { "\(R.name) sources" }
  static var storage: StorageKind { .sparse }
  static var fields: [DataField] {
    [
      DataField("first", \Self.list.first), DataField("last", \Self.list.last),
      DataField("count", \Self.list.count),
    ]
  }
}

/// The numbers of a relation's two components.
struct RelationIndex {
  let id: ComponentID
  let sources: ComponentID
  let isHierarchy: Bool
}
