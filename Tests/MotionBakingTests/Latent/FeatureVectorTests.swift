import DataFiles
import LatentMotion
import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionBaking

struct FeatureVectorTests {
  /// A code that holds the hand's place moves it by what is asked.
  @Test(arguments: [LatentAttribute.Measure.x, .y, .z])
  func whatIsAskedIsGot(_ measure: LatentAttribute.Measure) throws {
    let latent = PoseLatent(try linearDatabase())
    let gate = ManifoldGate(latent)
    let hand = Joint.rightHand.index - 1
    let vector = try FeatureVector(.point(hand, measure), latent)
    #expect(vector.fit > 0.99)
    for amount in [-10.0, 4] {
      let figures = vector.measure(amount, latent, gate: gate, count: 60)
      #expect(figures.asked == amount)
      #expect(abs(figures.got - amount) < 0.02 * abs(amount), "\(figures)")
      #expect(figures.deviation < 0.01)
      #expect(figures.admitted <= figures.admittedBefore + 0.1)
    }
    let none = vector.measure(0, latent, gate: gate, count: 20)
    #expect(none.got == 0 && none.leaked == 0 && none.others == 0)
    #expect(none.admitted == none.admittedBefore)
  }

  /// A hand that goes up as it goes out to the side, but not always: the one can be had without the
  /// other, although along the data it would come with it.
  @Test func whatMostlyGoesTogetherIsTakenApart() throws {
    var clips = (0..<4).map { glide("glide \($0)", frames: 80, speed: 1) }
    var random = RandomStream(seed: 21)
    for k in clips.indices {
      for f in 0..<80 {
        let swing = 0.4 * sin(0.1 * Float(f) + Float(k))
        clips[k].frames[f][.rightUpperArm] = Quaternion(
          rotationVector: Vector3(0, swing + random.uniform(-0.15, 0.15), swing))
      }
    }
    let latent = PoseLatent(try linearDatabase(of: clips))
    let hand = Joint.rightHand.index - 1
    let vector = try FeatureVector(.point(hand, .y), latent)
    let figures = vector.measure(5, latent, gate: ManifoldGate(latent), count: 60)
    #expect(abs(figures.got - 5) < 0.3)
    #expect(figures.leaked < 1, "\(figures.leaked) cm; along the data more than 3")
  }

  /// Two features that always go together: one can't be asked for without the other.
  @Test func whatGoesTogetherLeaks() throws {
    var clips = (0..<4).map { glide("glide \($0)", frames: 80, speed: 1) }
    for k in clips.indices {
      for f in 0..<80 {
        // The arm swings in a plane of 45 degrees, so its hand goes up as it goes ahead.
        let swing = 0.5 * sin(0.1 * Float(f) + Float(k))
        clips[k].frames[f][.rightUpperArm] = Quaternion(
          rotationVector: Vector3(0, swing, swing))
      }
    }
    let latent = PoseLatent(try linearDatabase(of: clips))
    let hand = Joint.rightHand.index - 1
    let vector = try FeatureVector(.point(hand, .y), latent)
    let figures = vector.measure(5, latent, gate: ManifoldGate(latent), count: 60)
    #expect(abs(figures.got - 5) < 0.2)
    #expect(figures.leaked > 3)
  }

  @Test func aTagsDirectionGoesFromClassToClass() throws {
    // Figures whose right arm hangs, and others whose right arm is raised; both wave it.
    var clips = (0..<8).map { glide("glide \($0)", frames: 60, speed: Float($0)) }
    for k in clips.indices {
      if k / 2 % 2 == 1 { clips[k].tag(.attack, 0..<60) }
      let turn: Float = k / 2 % 2 == 1 ? -0.8 : 0.8
      for f in 0..<60 {
        let wave = 0.5 * sin(0.2 * Float(f) + Float(k))
        clips[k].frames[f][.rightUpperArm] = Quaternion(
          rotationVector: Vector3(0, wave, turn + 0.3 * wave))
      }
    }
    let latent = PoseLatent(try linearDatabase(of: clips))
    let vector = try FeatureVector(.tag(.attack), latent)
    #expect(vector.fit > 0.8)
    let gate = ManifoldGate(latent)
    let figures = vector.measure(1, latent, gate: gate, count: 60)
    #expect(figures.got > 0.2, "\(figures)")
    let back = vector.measure(-1, latent, gate: gate, count: 60)
    #expect(back.got < 0)
  }

  @Test func whatNeverChangesHasNoDirection() throws {
    let latent = PoseLatent(try linearDatabase())
    let error = #expect(throws: FeatureVector.Fault.self) {
      try FeatureVector(.tag(.jump), latent)
    }
    #expect(error?.description.contains("jump: all of") == true)
    let still = PoseLatent(
      try linearDatabase(of: (0..<4).map { glide("still \($0)", frames: 30, speed: 0) }))
    #expect(throws: FeatureVector.Fault.self) {
      try FeatureVector(.point(Joint.rightHand.index - 1, .y), still)
    }
  }

  @Test func anEditedMotionKeepsItsRoot() throws {
    let database = try linearDatabase()
    let latent = PoseLatent(database)
    let vector = try FeatureVector(.point(Joint.rightHand.index - 1, .y), latent)
    let clip = vector.edited(120..<150, by: 3, latent)
    #expect(clip.frames.count == 30 && clip.tags.count == 30 && clip.contacts.count == 30)
    #expect(clip.frames[7].root == database.frames.root(frame: 127))
    #expect(clip.tags[0] == database.frames.tags(at: 120))
  }

  @Test func attributesAreRead() throws {
    #expect(try LatentAttribute("rightHand.y") == .point(Joint.rightHand.index - 1, .y))
    #expect(try LatentAttribute("blade.speed") == .point(22, .speed))
    #expect(try LatentAttribute("hips.x") == .point(0, .x))
    #expect(try LatentAttribute("run") == .tag(.run))
    for text in ["rightHand.y", "blade.speed", "walk"] {
      #expect(try LatentAttribute(text).description == text)
    }
    for (text, says) in [
      ("rightHnad.y", "did you mean \"rightHand\""), ("hips.speeed", "did you mean \"speed\""),
      ("wlak", "did you mean \"walk\""), ("", "is expected"), ("a.b.c", "is expected"),
    ] {
      let error = #expect(throws: FileError.self) { try LatentAttribute(text) }
      #expect(error?.description.contains(says) == true, "\(error.debugDescription)")
    }
  }
}
