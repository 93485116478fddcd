import SkeletalAnimation
import Testing

struct JointTests {
  @Test func parentsComeFirst() {
    #expect(Joint.allCases.count == Joint.count)
    #expect(Joint.root.parent == nil)
    for joint in Joint.allCases.dropFirst() {
      #expect((joint.parent?.index ?? 99) < joint.index)
    }
    #expect(Joint.weapon.parent == .rightHand)
    #expect(Joint.leftToe.parent == .leftFoot)
  }

  @Test func mirroringIsItsOwnInverse() {
    for joint in Joint.allCases { #expect(joint.mirrored.mirrored == joint) }
    #expect(Joint.leftHand.mirrored == .rightHand)
    #expect(Joint.head.mirrored == .head)
    #expect(Joint.weapon.mirrored == .weapon)
  }

  @Test func namesAreFoundAgain() {
    for joint in Joint.allCases { #expect(Joint(name: joint.name) == joint) }
    #expect(Joint(name: "leftupperarm") == nil)
    #expect(Joint(name: "") == nil)
  }
}
