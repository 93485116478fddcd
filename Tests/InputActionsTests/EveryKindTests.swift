import DataFiles
import MotionMath
import Testing

@testable import InputActions

/// Bindings with every kind of trigger and modifier, driven through the evaluator.
struct EveryKindTests {
  /// One action for each of `steps`, on a stick, a key and the mouse.
  private func json(_ steps: [String], _ list: String) -> String {
    func name(_ i: Int) -> String { "A\(i)" }
    let actions = steps.indices.map { #"{"name":"\#(name($0))","type":"axis2D"}"# }
    let mappings = steps.indices.flatMap { i in
      ["Pad.LeftX", "Key.A", "Mouse.X"].map {
        #"{"action":"\#(name(i))","control":"\#($0)","\#(list)":[\#(steps[i])]}"#
      }
    }
    let alternatives =
      #"{"control":"Key.A","tap":"A0","doubleTap":"A1","hold":"A2","holdSeconds":0.3}"#
    return #"{"version":1,"actions":[\#(actions.joined(separator: ","))],"contexts":[{"#
      + #""name":"Play","mappings":[\#(mappings.joined(separator: ","))]},{"#
      + #""name":"Group","mappings":[],"alternatives":[\#(alternatives)]}]}"#
  }

  private var files: [String] {
    let modifiers = ModifierPropertyTests.all
    let half = modifiers.count / 2
    return [
      json(TriggerPropertyTests.all, "triggers"), json(Array(modifiers[..<half]), "modifiers"),
      json(Array(modifiers[half...]).filter { !$0.contains("smooth") }, "modifiers"),
    ]
  }

  private func drive(_ rig: inout Rig, _ random: inout RandomStream) throws {
    try rig.step(
      "Key.A=\(random.index(below: 2))@\(random.index(below: 256))",
      "Pad.LeftX=\(random.uniform(-1, 1))@\(random.index(below: 256))",
      "Mouse.X=\(random.index(below: 9))@\(random.index(below: 256))")
  }

  @Test(arguments: [0, 1, 2])
  func aSnapshotContinuesTheSame(file: Int) throws {
    var rig = Rig(try Bindings(bytes: Array(files[file].utf8), file: "f.json"))
    for name in rig.bindings.contextNames { rig.add(name) }
    var random = RandomStream(seed: UInt64(101 + file))
    for _ in 0..<50 { try drive(&rig, &random) }
    var (copy, again) = (rig, random)
    for tick in 0..<50 {
      if tick == 20 {
        rig.state.releaseAll()
        copy.state.releaseAll()
      }
      try drive(&rig, &random)
      try drive(&copy, &again)
      #expect(hash(of: rig.state) == hash(of: copy.state))
    }
    for name in rig.bindings.contextNames { rig.remove(name) }
    try rig.step()
    try rig.step()
    #expect(withUnsafeBytes(of: rig.state.modifiers) { $0.allSatisfy { $0 == 0 } })
    #expect(withUnsafeBytes(of: rig.state.triggers) { $0.allSatisfy { $0 == 0 } })
  }

  @Test(arguments: [111, 112, 113] as [UInt64])
  func mutatedFilesNeverTrap(seed: UInt64) throws {
    var random = RandomStream(seed: seed)
    let letters = Array(#"{}[]",:0123456789eE+-.\truefalsnxyzKP"#.utf8)
    let files = files.map { Array($0.utf8) }
    for round in 0..<150 {
      var bytes = files[random.index(below: files.count)]
      for _ in 0...random.index(below: 2) {
        let place = random.index(below: bytes.count)
        if random.index(below: 2) == 0 {
          bytes[place] = letters[random.index(below: letters.count)]
        } else {
          bytes.remove(at: place)
        }
      }
      do {
        var rig = Rig(try Bindings(bytes: bytes, file: "mutant"))
        for name in rig.bindings.contextNames { rig.add(name) }
        for _ in 0..<3 { try drive(&rig, &random) }
      } catch {
        #expect(error is FileError, "seed \(seed), round \(round): \(error)")
      }
    }
  }
}
