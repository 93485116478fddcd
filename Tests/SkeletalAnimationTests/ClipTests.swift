import SkeletalAnimation
import Testing

struct ClipTests {
  @Test func tagsOutsideTheClipAreIgnored() {
    var clip = Clip(name: "a", frames: Array(repeating: Pose(), count: 4))
    clip.tag(.walk, -3..<2)
    clip.tag(.turn, 3..<99)
    clip.tag(.run, 10..<20)
    #expect(clip.tags == [.walk, .walk, [], .turn])
    #expect(clip.seconds == Float(4) / 60)
  }

  @Test func wordsAreFoundAgain() {
    for (bit, word) in MotionTags.names.enumerated() {
      let tag = MotionTags(word: word)
      #expect(tag == MotionTags(rawValue: 1 << UInt32(bit)))
      #expect(tag?.words == [word])
    }
    #expect(MotionTags(word: "wlk") == nil)
    #expect(MotionTags([.parry, .attack]).words == ["attack", "parry"])
    #expect(MotionTags(rawValue: .max).words == MotionTags.names)
  }

  @Test func bearingsHaveOneOrTwoWords() {
    let eighths: [MotionTags] = [
      .front, [.front, .left], .left, [.back, .left], .back, [.back, .right], .right,
      [.front, .right],
    ]
    for (i, tags) in eighths.enumerated() {
      for off: Float in [-0.38, 0, 0.38] {
        #expect(MotionTags(bearing: Float(i) * (.pi / 4) + off) == tags, "\(i), \(off)")
        #expect(MotionTags(bearing: Float(i - 8) * (.pi / 4) + off) == tags, "\(i), \(off)")
      }
      #expect(MotionTags.directions.isSuperset(of: tags))
    }
  }
}
