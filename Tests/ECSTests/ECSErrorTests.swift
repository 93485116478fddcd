import ECS
import Testing

struct ECSErrorTests {
  @Test func namesWhatIsWrong() {
    let entity = Entity(index: 4, generation: 2)
    let texts: [(ECSError, [String])] = [
      (.staleEntity(entity), ["4v2"]),
      (.missingComponent(entity: entity, component: "Health"), ["4v2", "Health"]),
      (.changeDuringIteration(operation: "spawn"), ["spawn", "commands"]),
      (.ambiguous(first: "aim", second: "walk", data: "Position"), ["aim", "walk", "Position"]),
      (.orderCycle(["a", "b"]), ["a before b"]),
      (.inSystem(name: "walk", .tagTerm(name: "Frozen")), ["system walk", "Frozen", "with:"]),
    ]
    for (error, words) in texts {
      for word in words { #expect(error.description.contains(word), "\(error)") }
    }
  }
}
