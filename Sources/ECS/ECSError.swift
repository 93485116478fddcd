/// What can go wrong in a world or a schedule. None of it traps: an operation that fails leaves
/// the world as it was.
public indirect enum ECSError: Error, Equatable {
  /// A component, resource or event type that this world does not know.
  case notRegistered(type: String)
  /// Fields that do not describe the memory of their type; nothing was registered.
  case badLayout(name: String, problem: String)
  /// Two types of one kind with the same name.
  case duplicateName(String)
  /// More than `DataLayout.typeLimit` types of one kind.
  case tooManyTypes(name: String)
  /// All 2³² - 1 slots are in use.
  case tooManyEntities
  /// The entity was despawned, or never was.
  case staleEntity(Entity)
  /// The entity was promised by a command buffer that is yet to be applied.
  case notYetSpawned(Entity)
  /// The entity does not have the component.
  case missingComponent(entity: Entity, component: String)
  /// A change of what exists while a query or an update runs; a command buffer can record it.
  case changeDuringIteration(operation: String)
  /// Data reached by a second way while a query or an update writes it, or written while one
  /// reads it.
  case borrowed(name: String, operation: String)
  /// A type that appears twice among a query's terms.
  case duplicateTerm(name: String)
  /// A component without data as a read or write term; use `with:`.
  case tagTerm(name: String)
  /// A relation as a write term; only the world keeps its index right.
  case relationTerm(name: String)
  /// A relation that would put an entity above itself.
  case relationCycle(entity: Entity, target: Entity)
  /// A prefab that was recorded for another world.
  case otherWorld(operation: String)
  /// Hooks whose commands call each other without end.
  case endlessHooks(rounds: Int)
  /// A ring without a snapshot of a tick.
  case noSnapshot(tick: UInt64)
  /// Bytes that are not a snapshot of such a world.
  case badSnapshot(String)
  /// A snapshot of a world with other types or other readers.
  case layoutMismatch(snapshot: UInt64, world: UInt64)
  /// Two stages or two systems with the same name.
  case duplicateSystem(name: String)
  /// An order that names a system which the schedule does not have.
  case unknownSystem(name: String, namedBy: String)
  /// An order that contradicts the order of the stages.
  case orderAgainstStages(first: String, second: String)
  /// Systems that each must run before the next, the last before the first.
  case orderCycle([String])
  /// Two systems of a stage that touch the same data, one of them writing, in no declared order.
  case ambiguous(first: String, second: String, data: String)
  /// A misuse that a system left behind.
  case inSystem(name: String, ECSError)
}

extension ECSError: CustomStringConvertible {
  /// A sentence that names what is wrong and, where there is one, the way to do it.
  public var description: String {
    switch self {
    case .notRegistered(let type): "\(type) is not registered in this world"
    case .badLayout(let name, let problem): "\(name): \(problem)"
    case .duplicateName(let name): "two types are named \(name)"
    case .tooManyTypes(let name):
      "\(name) would be type \(DataLayout.typeLimit + 1) of its kind; the limit is "
        + "\(DataLayout.typeLimit)"
    case .tooManyEntities: "all entity slots are in use"
    case .staleEntity(let entity): "entity \(entity) is not alive"
    case .notYetSpawned(let entity):
      "entity \(entity) gets its components when the commands are applied"
    case .missingComponent(let entity, let component): "entity \(entity) has no \(component)"
    case .changeDuringIteration(let operation):
      "\(operation) while a query runs; record it in world.commands"
    case .borrowed(let name, let operation): "\(operation) of \(name) while it is in use"
    case .duplicateTerm(let name): "\(name) appears twice in a query"
    case .tagTerm(let name): "\(name) has no data to read or write; use with:"
    case .relationTerm(let name): "\(name) is a relation: a query may read it but not write it"
    case .relationCycle(let entity, let target):
      "entity \(entity) is above \(target) already and cannot be below it"
    case .otherWorld(let operation): "\(operation) of a prefab that another world recorded"
    case .endlessHooks(let rounds):
      "hooks still record commands after \(rounds) rounds; the rest is dropped"
    case .noSnapshot(let tick): "the ring holds no snapshot of tick \(tick)"
    case .badSnapshot(let problem): "not a snapshot of this world: \(problem)"
    case .layoutMismatch(let snapshot, let world):
      "the snapshot's layout \(snapshot) is not the world's \(world)"
    case .duplicateSystem(let name): "two stages or systems are named \(name)"
    case .unknownSystem(let name, let namedBy): "\(namedBy) is ordered by \(name), which is absent"
    case .orderAgainstStages(let first, let second):
      "\(first) must run before \(second), but its stage is later"
    case .orderCycle(let names): "systems in a circle: \(names.joined(separator: " before "))"
    case .ambiguous(let first, let second, let data):
      "\(first) and \(second) both touch \(data) and have no order; declare before: or after:"
    case .inSystem(let name, let error): "system \(name): \(error)"
    }
  }
}
