public import ECS
import RiposteRuntime

/// The check that must find a fault.
public enum FaultLayer: String, CaseIterable, Sendable {
  /// Rolling back in every tick, in one process.
  case rollback
  /// Another process that begins at the same tick.
  case process
  /// Another process that goes on from a saved state.
  case resumed
  /// The same program on a processor whose fused instructions are hidden from the C library.
  case masked
  /// A build without optimisation, and one without checks.
  case debug, unchecked
  /// What the objects need of the system, and the instructions in them.
  case symbols, instructions
  /// The checks of data and of order when a fight is set up.
  case setup
}

/// A mistake that makes a simulation depend on something besides its state and its input, and that
/// can be planted into a fight.
public struct Fault: Sendable {
  /// Its name on the command line.
  public let name: String
  /// The check that must find it.
  public let layer: FaultLayer
  /// What the check must name: the first part of the state that is wrong, for objects the source
  /// file, at set-up the data.
  public let part: String
  /// The mistake in a few words.
  public let note: String
  private let body: @Sendable (World, inout [Stage]) throws -> Void

  init(
    _ name: String, _ layer: FaultLayer, part: String, _ note: String,
    plant: @escaping @Sendable (World, inout [Stage]) throws -> Void
  ) {
    (self.name, self.layer, self.part, self.note) = (name, layer, part, note)
    body = plant
  }

  /// Plants the fault; for `Simulation.init(_:assets:extending:)`.
  public func plant(in world: World, stages: inout [Stage]) throws { try body(world, &stages) }

  /// A system that changes the state without any mistake: no check may find it.
  public static let none = Fault("none", .rollback, part: "", "no fault at all") { _, stages in
    stages.append { world in
      world.forEachFighter { entity in
        world.update(entity, Steering.self) { $0.lastYaw += Float(world.tick % 7) * 1e-4 }
      }
    }
  }

  /// The faults by layer.
  public static let all: [Fault] = [
    .clock, .systemRandom, .staticCache, .unsavedField, .unsavedRandom, .eventTwice,
    .predictionLeak, .swapRemove, .uninitialised, .stalePadding, .hookCount, .threadSum,
    .dictionaryOrder, .unstableTie, .addressSeed, .environment, .historyRing,
    .floatTier, .assertion, .precondition,
    .libmCall, .timeBudget, .fusedSum, .undeclaredPadding, .unorderedSystems,
  ]
}

extension Fault: CustomStringConvertible {
  /// The name.
  public var description: String { name }
}
