import SkeletalAnimation
import Testing

@testable import MotionTraining

@Suite struct MotionKindTests {
  @Test func evasionsAndUntaggedFramesAreOfNoKind() {
    #expect(MotionKind([]) == nil)
    #expect(MotionKind([.excluded]) == nil)
    #expect(MotionKind([.dodge, .attack]) == nil)
    #expect(MotionKind([.jump]) == nil)
  }

  @Test func theMoreSpecialTagWins() {
    #expect(MotionKind([.idle]) == .stand)
    #expect(MotionKind([.walk, .turn]) == .turn)
    #expect(MotionKind([.walk, .start]) == .start)
    #expect(MotionKind([.run, .stop]) == .stop)
    #expect(MotionKind([.idle, .attack]) == .attack)
    #expect(MotionKind([.parry, .attack]) == .attack)
    #expect(MotionKind([.parry, .idle]) == .parry)
    #expect(MotionKind([.stagger, .excluded]) == .stagger)
  }

  @Test func namesAreTold() {
    #expect(
      MotionKind.allCases.map(\.name) == [
        "stand", "walk", "run", "start", "stop", "turn", "attack", "parry", "stagger",
      ])
  }
}
