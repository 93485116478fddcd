import Testing

@testable import InputActions

struct MapRangeModifierTests {
  @Test func endsAreExact() throws {
    var up = try ModifierRun(#"{"type":"mapRange","from":[-1,1],"to":[0,100]}"#)
    #expect(up(-1) == [0] && up(1) == [100] && up(0) == [50])
    var down = try ModifierRun(#"{"type":"mapRange","from":[-1,1],"to":[100,0]}"#)
    #expect(down(-1) == [100] && down(1) == [0])
    var turned = try ModifierRun(#"{"type":"mapRange","from":[1,-1],"to":[0,100]}"#)
    #expect(turned(-1) == [100] && turned(1) == [0] && turned(5) == [0])
    var open = try ModifierRun(#"{"type":"mapRange","to":[0,10],"clamps":false}"#)
    #expect(open(2) == [20] && open(-1, 1) == [-10, 10])
  }

  @Test func rangesAreChecked() {
    #expect(modifierFault(#"{"type":"mapRange","from":[1,1]}"#).contains("is empty"))
    #expect(modifierFault(#"{"type":"mapRange","to":[1]}"#).contains("2 expected"))
  }
}
