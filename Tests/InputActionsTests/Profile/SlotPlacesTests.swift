import DataFiles
import MotionMath
import Testing

@testable import InputActions

/// What is known of slots while a profile is applied is what the tree says.
struct SlotPlacesTests {
  private static let file = #"""
    {"version":1,"actions":[{"name":"A","type":"bool"},{"name":"B","type":"bool"},
    {"name":"M","type":"axis2D"},{"name":"N","type":"axis1D"}],"contexts":[{"name":"C","mappings":[
    {"action":"A","control":"Key.A"},{"action":"A","control":"AnyKey"},
    {"action":"M","composite2D":{"up":"Key.W","down":"Key.S","left":null,"right":"Key.D",
    "opposing":"last"},"with":["Key.Shift"]},{"action":"M","name":"X","control":"Pad.LeftX"},
    {"action":"M","composite1D":{"negative":"Key.1","positive":"Key.2"}},
    {"action":"B","control":"Key.B","with":["Key.Alt"]},
    {"action":"M","composite2D":{"up":"Key.3","down":"Key.4","left":"Key.5","right":"Key.6"}},
    {"action":"N","composite1D":{"negative":"Key.7","positive":"Key.8"}}],
    "alternatives":[{"control":"Key.R","tap":"A","hold":"B"},{"control":null,"tap":"A"},
    {"control":"Key.T","tap":"A","doubleTap":"N","hold":"B"}]},
    {"name":"D","mappings":[{"action":"A","control":null},{"action":"A","control":"Pad.South"}]}]}
    """#

  @Test func whatIsKnownIsWhatStandsThere() throws {
    var random = RandomStream(seed: 1)
    let start = try JSONTree(bytes: Array(Self.file.utf8), file: "s.json")
    for round in 0..<6 {
      var tree = BindingsTree(root: start)
      let rows = tree.entries.map(\.slot.row)
      for step in 0..<30 {
        let slot = BindingSlot(
          rows.randomElement(using: &random)!, .random(in: 0...8, using: &random))
        let control = Control(.keyboard, UInt16.random(in: 4...30, using: &random))
        let with = Bool.random(using: &random) ? [] : ["Key.Control"]
        let bound = Bool.random(using: &random) ? BoundControl(control, with: with) : nil
        _ = tree.bind(bound, to: slot)
        func words(_ entries: [BindingsTree.Entry]) -> [String] { entries.map { "\($0)" }.sorted() }
        let known = try #require(tree.known)
        #expect(words(known.entries) == words(tree.entries), "round \(round), step \(step)")
      }
    }
  }
}
