import ArgumentParser
import PlantedFaults

/// `fault-probe list`: one fault in a line, its columns parted by tabs.
struct ListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Prints name, layer, part and mistake of all faults.")

  func run() {
    for fault in Fault.all {
      print(fault.name, fault.layer.rawValue, fault.part, fault.note, separator: "\t")
    }
  }
}
