import CMeasuring
import Operations

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

let counts = allocation_count_works() == 1
let table = TextTable(widths: [46, 10, 10, 10, 10, 7, 11, 0], leading: 2)
table.print(["operation", "unit", "time", "budget", "floor", "ratio", "allocations", "verdict"])
var wrong: [String] = []
var duelTick = 0.0
var wallTimes: [String] = []
Measurement.prepare()
for operation in operations {
  let measured = Measurement(operation.prepare, operation)
  let floor = operation.prepareFloor.map { Measurement($0, operation).time }
  if operation.name == duelTickName { duelTick = measured.time }
  if let wall = measured.wallTime { wallTimes.append("\(operation.name), \(time(wall))") }
  var verdict = "ok"
  if let budget = operation.budget, measured.time > budget { verdict = "slower" }
  if counts, let allowed = operation.allocations, measured.allocations != allowed {
    verdict = "WRONG"
    wrong.append("\(operation.name): \(measured.allocations) allocations, not \(allowed)")
  }
  table.print([
    operation.name, operation.unit, time(measured.time), operation.budget.map(time) ?? "-",
    floor.map(time) ?? "none", floor.map { text(measured.time / max($0, 0.001), digits: 2) } ?? "-",
    counts ? "\(measured.allocations)" : "-", verdict,
  ])
}

print("\nsearches: \(searchSource)")
print("by the wall clock: " + wallTimes.joined(separator: "; "))
print("\na duel, \(Int(1e9 / max(duelTick, 1))) ticks a second on one core")
let systems = TextTable(widths: [22, 9, 10, 10, 7], leading: 1)
systems.print(["system", "runs", "mean", "longest", "share"])
let times = duelTimes(ticks: 6000, clock: now)
for (entry, share) in zip(times.entries, times.shares) {
  systems.print([
    entry.system ?? "\(entry.stage) (commands)", "\(entry.count)", time(entry.mean),
    time(Double(entry.longest)), text(share * 100, digits: 1) + " %",
  ])
}

print("\nTimes are the least of 15 runs (of 5 for a tick) or the 99th of 100, by the thread's own")
print("clock. The floor is the same over plain arrays or a plain copy. A time over its budget is")
print("told, a wrong count of allocations fails.")
if !counts { print("allocations can't be counted on this system") }
for line in wrong { print("error: \(line)") }
exit(wrong.isEmpty ? 0 : 1)
