import AllocationCounter
import ECSOperations

/// The least nanoseconds of a run, and the allocations of the first.
func measure(_ prepare: () -> () -> Void, rounds: Int) -> (nanoseconds: Double, allocations: Int) {
  let clock = ContinuousClock()
  var best = Double.infinity
  var allocations = 0
  for round in 0..<rounds {
    let run = prepare()
    let before = allocation_count()
    let time = clock.measure(run)
    if round == 0 { allocations = Int(allocation_count() - before) }
    let (seconds, attoseconds) = time.components
    best = min(best, Double(seconds) * 1e9 + Double(attoseconds) / 1e9)
  }
  return (best, allocations)
}

func text(_ value: Double) -> String {
  let scaled = Int((value * 1000).rounded())
  let digits = "\(scaled % 1000)"
  return "\(scaled / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
}

func row(_ cells: [String]) {
  let widths = [32, 11, 9, 9, 8, 8, 8]
  var line = ""
  for (i, cell) in cells.enumerated() {
    let space = String(repeating: " ", count: max(widths[i] - cell.count, 0))
    line += i < 2 ? cell + space : space + cell + "  "
  }
  print(line)
}

row(["operation", "unit", "ns/unit", "loop", "ratio", "budget", "mallocs"])
var isRight = true
for operation in operations {
  let (time, allocations) = measure(operation.prepare, rounds: 15)
  let perUnit = time / Double(operation.units)
  let floor = operation.prepareFloor.map {
    measure($0, rounds: 15).nanoseconds / Double(operation.units)
  }
  let isOver = operation.budget.map { perUnit > $0 } ?? false
  row([
    operation.name, operation.unit, text(perUnit), floor.map(text) ?? "-",
    floor.map { text(perUnit / max($0, 0.001)) } ?? "-",
    operation.budget.map { "\($0)" + (isOver ? "!" : "") } ?? "-",
    allocation_count_works() == 1 ? "\(allocations)" : "-",
  ])
  guard allocation_count_works() == 1, let wanted = operation.allocations else { continue }
  if allocations != wanted {
    print("  \(operation.name) allocates \(allocations) times, not \(wanted)")
    isRight = false
  }
}
print("ns are the least of 15 runs; ! is over budget; loop is the same over plain arrays")
if !isRight { fatalError("allocations are not as they should be") }
