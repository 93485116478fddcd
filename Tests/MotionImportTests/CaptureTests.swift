import DataFiles
import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionImport

/// What real capture must look like after import.
@Suite(.enabled(if: TestPaths.hasCapture, "no motion capture at \(TestPaths.capture)"))
struct CaptureTests {
  private func clips(_ rig: String, _ folder: String) throws -> [Clip] {
    try ClipImporter.clips(
      paths: TestPaths.files(folder), profile: .named(rig, in: TestPaths.rigs))
  }

  @Test func everyFileOfBothSetsIsListed() throws {
    #expect(try ClipImporter.motionFiles([TestPaths.lafan]).count == 65)
    #expect(try ClipImporter.motionFiles([TestPaths.swords]).count == 60)
  }

  @Test(arguments: [("lafan1", TestPaths.lafan), ("ase_sword_shield", TestPaths.swords)])
  func bodiesStandAndFeetStay(_ rig: String, _ folder: String) throws {
    let skeleton = Skeleton.standard
    var slides: [Float] = []
    var heights: [Float] = []
    var planted = 0
    var frames = 0
    for clip in try clips(rig, folder) {
      var last: WorldPose?
      #expect(clip.contacts.count == clip.frames.count && clip.tags.count == clip.frames.count)
      for f in clip.frames.indices {
        let world = WorldPose(clip.frames[f], skeleton: skeleton)
        frames += 1
        for j in 0..<Joint.count {
          #expect(world.joints[j].position.isFinite)
        }
        for leg in BodyTrack.legs {
          let thigh = world[leg.lower].position - world[leg.upper].position
          let shin = world[leg.foot].position - world[leg.lower].position
          let left = world[leg.upper].rotation.rotate(.left)
          #expect(thigh.cross(shin).dot(left) > -1e-4, "\(clip.name) \(f): inverted knee")
        }
        for (foot, toe) in [(FootContacts.left, Joint.leftToe), (.right, .rightToe)]
        where clip.contacts[f].contains(foot) {
          planted += 1
          heights.append(abs(world[toe].position.y - skeleton.toeHeight))
          if let last, f > 0, clip.contacts[f - 1].contains(foot) {
            slides.append(world[toe].position.distance(to: last[toe].position) * 60)
          }
        }
        last = world
      }
    }
    #expect(planted * 2 > frames)
    #expect(SmoothingFilter.percentile(slides, 0.5) < 0.005)
    #expect(SmoothingFilter.percentile(slides, 0.95) < 0.03)
    #expect(SmoothingFilter.percentile(heights, 0.95) < 0.005)
  }

  @Test func walkersFaceWhereTheyGo() throws {
    let path = TestPaths.lafan + "/walk1_subject1_walk2_filtered.bvh"
    let clip = try ClipImporter.clips(
      paths: [path], profile: .named("lafan1", in: TestPaths.rigs))[0]
    var along: Float = 0
    for f in 1..<clip.frames.count {
      let pose = clip.frames[f]
      along +=
        pose.root.rotation.inverseRotate(pose.root.position - clip.frames[f - 1].root.position).z
      let world = WorldPose(pose, skeleton: .standard)
      #expect(pose.root.applyInverse(world[.leftUpperLeg].position).x > 0)
      #expect(pose.root.applyInverse(world[.leftUpperArm].position).x > 0)
      #expect(world[.head].position.y > 1.3)
    }
    #expect(along > 5)
    #expect(clip.tags.filter { $0.contains(.walk) }.count * 10 > clip.tags.count * 9)
  }

  @Test(arguments: [
    ("WalkForward01", Float(0), Float(1)), ("WalkLeft01", 1, 0), ("WalkBackward01", 0, -1),
  ])
  func fightersFaceTheirOpponent(_ name: String, _ x: Float, _ z: Float) throws {
    let clip = try ClipImporter.clips(
      paths: [TestPaths.swords + "/\(name).bvh"],
      profile: .named("ase_sword_shield", in: TestPaths.rigs))[0]
    let first = clip.frames[0].root
    let way = first.applyInverse(clip.frames[clip.frames.count - 1].root.position)
    #expect(way.length > 3)
    #expect(way.normalized().dot(Vector3(x, 0, z)) > 0.95, "\(way)")
  }

  @Test func swordsSwingAtTheSpeedOfTheSource() throws {
    let profile = try RigProfile.named("ase_sword_shield", in: TestPaths.rigs)
    let names = ["Atk_SlashUp", "Atk_2xCombo01", "Atk_Spin", "Counter_Atk03"]
    for name in names {
      let clip = try ClipImporter.clips(
        paths: [TestPaths.swords + "/\(name).bvh"], profile: profile)[0]
      let peak = StrikeFinder.tipSpeeds(of: clip, skeleton: .standard).max() ?? 0
      #expect((25...60).contains(peak), "\(name): \(peak) m/s")
      #expect(clip.strikes.contains { $0.kind == .attack } && clip.strikes.count <= 12)
      for strike in clip.strikes {
        #expect(strike.start <= strike.frame && strike.frame < strike.end)
      }
    }
    let parry = try ClipImporter.clips(
      paths: [TestPaths.swords + "/Sword_ParryUp.bvh"], profile: profile)[0]
    #expect(!parry.strikes.isEmpty && parry.strikes.allSatisfy { $0.kind == .parry })
  }
}
