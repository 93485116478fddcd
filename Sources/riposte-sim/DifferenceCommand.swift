import ArgumentParser
import DataFiles
import ECS
import ProgramOptions
import RiposteRuntime

/// `riposte-sim difference`: compares two saved states.
struct DifferenceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "difference",
    abstract: "Names what differs between two saved states; exit code 1 where something does.")

  @Argument(help: "A state that `run --save-state` or `synctest` wrote.")
  var first: String

  @Argument(help: "Another.")
  var second: String

  func run() throws {
    let a = try SavedState(path: first)
    let b = try SavedState(path: second)
    try a.origin.check(b.origin, file: second)
    let world = try Simulation.emptyWorld()
    let (one, two) = (
      try a.snapshot(for: world, file: first), try b.snapshot(for: world, file: second)
    )
    guard let difference = firstDifference(between: one, and: two) else {
      print("no difference, tick \(a.tick)")
      return
    }
    try world.restore(one)
    let tree = world.hashTree()
    try world.restore(two)
    let parts = tree.differences(from: world.hashTree()).joined(separator: "; ")
    throw CheckFailure(
      "\(difference.place): \(difference.first) and \(difference.second)\nparts that differ: "
        + parts)
  }
}
