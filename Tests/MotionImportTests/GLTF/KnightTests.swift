import DataFiles
import MotionMath
import Testing

@testable import MotionImport

/// A real file of another program, beside its motions in another format.
@Suite(
  .enabled(if: FileAccess.exists(TestPaths.knight), "no motion capture at \(TestPaths.capture)"))
struct KnightTests {
  @Test func everyAnimationLoads() throws {
    let file = try GLTFFile(path: TestPaths.knight)
    #expect(file.animations.count == 76)
    for index in file.animations.indices {
      let animation = try file.animation(index)
      #expect(animation.frameCount >= 1 && animation.nodes.contains { $0.name == "handslot.r" })
    }
  }

  @Test(arguments: ["1H_Melee_Attack_Chop", "Idle", "Walking_A", "Dodge_Left"])
  func jointsAreWhereTheOtherFormatHasThem(_ name: String) throws {
    let file = try GLTFFile(path: TestPaths.knight)
    let index = try #require(file.animations.firstIndex(of: name))
    let animation = try file.animation(index)
    let other = try BVHFile(path: "\(TestPaths.capture)/kaykit/bvh/\(name).bvh")
    var profile = RigProfile(name: "kaykit", joints: [])
    profile.unit = 0.01
    let motion = try SourceMotion(other, profile: profile)
    for f in 0..<min(motion.frameCount, animation.frameCount) where f % 2 == 0 {
      let world = animation.world(at: f)
      for (j, node) in other.nodes.enumerated() {
        let k = try #require(animation.nodes.firstIndex { $0.name == node.name })
        let gap = world[k].position.distance(to: motion[f, j].position)
        #expect(gap < 1e-3, "\(name) frame \(f) \(node.name): \(gap) m")
      }
    }
  }
}

extension TestPaths {
  static let knight = capture + "/kaykit/Knight.glb"
}
