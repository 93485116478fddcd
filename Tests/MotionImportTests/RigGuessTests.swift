import DataFiles
import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionImport

@Suite struct RigGuessTests {
  private func file(_ text: String) throws(FileError) -> BVHFile {
    try BVHFile(bytes: Array(text.utf8), file: "guess.bvh")
  }

  @Test(arguments: [
    ("LeftUpLeg", RigNames.Side.left, "upleg"), ("mixamorig:RightForeArm", .right, "forearm"),
    ("mixamorigLeftHand", .left, "hand"), ("thigh_l", .left, "thigh"),
    ("upperarm_twist_01_r", .right, "upperarmtwist"), ("Bip01 L Calf", .left, "calf"),
    ("DEF-upper_arm.R", .right, "upperarm"), ("J_Bip_L_LowerLeg", .left, "lowerleg"),
    ("J_Bip_C_Hips", .middle, "hips"), ("LHipJoint", .left, "hipjoint"), ("lThigh", .left, "thigh"),
    ("toes.l", .left, "toes"), ("left_upper_arm", .left, "upperarm"), ("Spine1", .middle, "spine"),
    ("leftfoot", .left, "foot"), ("", .middle, ""), ("123", .middle, ""), ("L", .left, ""),
  ])
  func namesAreTakenApart(_ name: String, _ side: RigNames.Side, _ core: String) {
    #expect(RigNames.part(name) == RigNames.Part(side: side, core: core))
  }

  /// Our own body under other names, sizes and position channels.
  @Test(arguments: [Float(1), 100]) func ourOwnBodyIsGuessed(_ size: Float) throws {
    var rig = SyntheticRig(frames: SyntheticRig.walk(frames: 120, speed: 1))
    rig.size = size
    let guess = try RigGuess(file(rig.text))
    #expect(guess.profile.unit == 1 / size)
    #expect(
      guess.profile.joints.map(\.joint) == Joint.allCases.filter { $0 != .root && $0 != .weapon })
    for binding in guess.profile.joints {
      #expect(binding.source == binding.joint.name && binding.axes == .init(), "\(binding)")
    }
    #expect(guess.profile.up == .up && guess.profile.skipFrames == 0)
    #expect(guess.confidence > 0.3 && guess.lines.allSatisfy { (0...1).contains($0.confidence) })
  }

  /// Without telling names the shape of the tree is enough, and the knees tell left from right.
  @Test func shapesTellWhereNamesDoNot() throws {
    let rig = SyntheticRig(frames: SyntheticRig.walk(frames: 120, speed: 1))
    var text = rig.text
    let order = SyntheticRig.order.sorted { $0.name.count > $1.name.count }
    for (index, joint) in order.enumerated() {
      text = text.replacing("JOINT \(joint.name)\n", with: "JOINT q\(index)\n")
    }
    let guess = try RigGuess(file(text))
    for binding in guess.profile.joints where RigBinding.required.contains(binding.joint) {
      let expected =
        binding.joint == .hips ? "hips" : "q\(order.firstIndex(of: binding.joint) ?? -1)"
      #expect(binding.source == expected, "\(binding.joint)")
    }
  }

  @Test func positionsThatAreAddedAreSeen() throws {
    let rig = SyntheticRig(frames: SyntheticRig.walk(frames: 60, speed: 1))
    var read = try file(rig.text)
    read.nodes[0].offset = Vector3(0, 0.9, 0)
    #expect(try RigGuess(read).profile.positionChannels == .replace)
    for frame in 0..<read.frameCount { read.values[frame * read.channelCount + 1] -= 0.9 }
    #expect(try RigGuess(read).profile.positionChannels == .add)
  }

  /// A foot that stands, and one that goes back with the floor of who walks on the spot: both are
  /// flat in the first half of each second and swing in the second.
  @Test(arguments: [Float(0), 1.2]) func flatFeetAreSeen(_ speed: Float) {
    var toes: [Vector3] = []
    var ankles: [Vector3] = []
    for f in 0..<180 {
      let t = Float(f % 60) / 60
      let lift = max(0, sin((t - 0.5) * 2 * pi)) * 0.2
      toes.append(Vector3(0, 0.02 + lift, t < 0.5 ? -speed * t : speed * (t - 1)))
      ankles.append(toes[f] + Vector3(0, 0.08 + lift, -0.12))
    }
    let flat = RigAxes.flatFrames(ankles, toes)
    #expect(flat.count > 60 && flat.allSatisfy { (1...31).contains($0 % 60) || $0 % 60 == 0 })
  }

  @Test func aFakeFirstFrameIsSkipped() throws {
    var poses = SyntheticRig.walk(frames: 60, speed: 1)
    poses[0] = Pose(restOf: .standard)
    let guess = try RigGuess(file(SyntheticRig(frames: poses).text))
    #expect(guess.profile.skipFrames == 1)
  }

  @Test func whatIsNoBodyIsRefused() throws {
    let tiny = try file(tinyBVH)
    #expect(throws: FileError.self) { try RigGuess(tiny) }
    var still = try file(SyntheticRig(frames: SyntheticRig.walk(frames: 1, speed: 1)).text)
    for index in still.nodes.indices { still.nodes[index].offset = .zero }
    let flat = still
    #expect(throws: FileError.self) { try RigGuess(flat) }
  }

  @Test func theProfileIsWrittenAndReadBack() throws {
    let rig = SyntheticRig(frames: SyntheticRig.walk(frames: 60, speed: 1))
    var profile = try RigGuess(file(rig.text)).profile
    profile.name = "odd \"name\" \\ \u{1}"
    profile.weapon.tip = "tip"
    profile.joints[3].axes = .init(left: Vector3(0.6, 0.8, 0), up: Vector3(0, 0, 1))
    profile.rules = [.init(match: "cut", tags: [.walk, .turn], strikes: .both, stagger: true)]
    let read = try JSONFile.decode(RigProfile.self, bytes: Array(profile.json.utf8), file: "r.json")
    #expect(read.name == profile.name && read.rules == profile.rules && read.unit == profile.unit)
    #expect(read.joints.map(\.source) == profile.joints.map(\.source))
    for (a, b) in zip(read.joints, profile.joints) {
      #expect(a.axes.left.distance(to: b.axes.left) < 1e-5)
      #expect(a.axes.up.distance(to: b.axes.up) < 1e-5)
    }
    #expect(abs(read.weapon.tilt - profile.weapon.tilt) < 1e-3 && read.weapon.tip == "tip")
  }
}

/// The rigs of the capture folder are guessed as their hand-written profiles say.
@Suite(.enabled(if: TestPaths.hasCapture, "no motion capture at \(TestPaths.capture)"))
struct CaptureGuessTests {
  @Test(arguments: [
    ("lafan1", "lafan1_60fps"), ("o3de", "o3de"), ("cmu", "cmu"),
    ("ase_sword_shield", "ase_sword_shield/bvh"),
  ])
  func guessesWhatAHandWrote(_ rig: String, _ folder: String) throws {
    let hand = try RigProfile.named(rig, in: TestPaths.rigs)
    let files = try TestPaths.files(TestPaths.capture + "/" + folder)
    for (index, path) in files.enumerated() where index % 3 == 0 {
      let guess = try RigGuess(BVHFile(path: path)).profile
      #expect(guess.unit == hand.unit && guess.up == hand.up && guess.forward == hand.forward)
      #expect(guess.positionChannels == hand.positionChannels)
      #expect(guess.skipFrames == hand.skipFrames && guess.facing == hand.facing)
      #expect(guess.weapon.tip == hand.weapon.tip, "\(path)")
      for binding in hand.joints {
        let own = guess.joints.first { $0.joint == binding.joint }
        #expect(own?.source == binding.source, "\(path): \(binding.joint)")
        guard let own, !binding.joint.name.hasSuffix("Hand") else { continue }
        // The roll of an arm is a matter of taste within some 50°.
        #expect(own.axes.left.dot(binding.axes.left) > 0.7, "\(path): \(binding.joint)")
        #expect(own.axes.up.dot(binding.axes.up) > 0.6, "\(path): \(binding.joint)")
      }
    }
  }

  @Test(arguments: [
    ("kaykit/bvh", ".bvh", Float(0.01), 18, "wrist.l"),
    ("debian_assimp", "Boxing", 0.01, 21, "LeftWrist"),
    ("debian_assimp", "01_", 0.0564444, 22, "LeftHand"),
  ])
  func guessesRigsWithoutAProfile(
    _ folder: String, _ match: String, _ unit: Float, _ joints: Int, _ hand: String
  ) throws {
    let paths = try TestPaths.files(TestPaths.capture + "/" + folder, match: match)
    let guesses = try RigGuesses(paths: paths)
    #expect(guesses.rigs.count == 1)
    var all = RetargetFigures()
    for path in paths {
      let file = try BVHFile(path: path)
      for profile in try [guesses.profile(for: file), RigGuess(file).profile] {
        #expect(profile.unit == unit && profile.up == .up && profile.positionChannels == .replace)
        #expect(profile.joints.count == joints && profile.weapon.tip == nil)
        #expect(profile.joints.first { $0.joint == .leftHand }?.source == hand)
      }
      let profile = try guesses.profile(for: file)
      all.add(try Retargeter(profile: profile).result(named: "c", from: file).figures)
    }
    #expect(RetargetFigures.percentile(all.errors, 0.5) <= 0.02)
    #expect(all.inversions == 0)
    // The tail is the folder's: a debug build reads six of its clips, two of which are the worst.
    guard !TestPaths.isDebug else { return }
    #expect(RetargetFigures.percentile(all.errors, 0.95) <= 0.05)
  }
}
