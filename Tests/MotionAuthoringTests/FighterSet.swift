import DataFiles
import MotionMath
import SkeletalAnimation

@testable import MotionAuthoring

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The repository's choreography and the clips made from it, made once for all tests.
enum FighterSet {
  /// The folder of the choreography in this package.
  static let folder: String = {
    let tests = FilePath.parent(of: #filePath)
    let package = FilePath.parent(of: FilePath.parent(of: tests))
    return FilePath.join(package, "assets/choreography")
  }()

  static let choreography: Choreography = {
    do { return try Choreography(folder: folder) } catch { fatalError("\(error)") }
  }()

  /// Whether tests of many seconds run too.
  static let runsLong = getenv("RIPOSTE_LONG_TESTS").map { String(cString: $0) } == "1"

  static let author = FighterAuthor(choreography: choreography)
  static let clips = author.clips()

  static let strokes: [(stroke: Stroke, clip: Clip)] = clips.indices.compactMap { index in
    author.stroke(at: index).map { ($0, clips[index]) }
  }

  /// The stances at rest: the first frames of a stay in each.
  static let rests: [Carriage: Pose] = [.guard: "idle calm", .ease: "ease calm"]
    .compactMapValues { name in clips.first { $0.name == name }?.frames.first }

  /// How the sword is carried during a clip, in order, as the choreography says.
  static func stances(of clip: Clip) -> [Carriage] {
    if let idle = choreography.guardFile.idles.first(where: { $0.name == clip.name }) {
      return [idle.carriage]
    }
    let course = choreography.courses.first { course in
      course.variants.contains { course.name + $0.name == clip.name }
    }
    return course.map { course in course.legs.map { $0.carriage ?? course.carriage } } ?? [.guard]
  }

  /// The hash of every number of a clip.
  static func hash(_ clip: Clip) -> UInt64 {
    var hash = StateHash()
    func add(_ v: Float) { hash.combine(UInt64(v.bitPattern)) }
    for (i, pose) in clip.frames.enumerated() {
      for v in [pose.root.position, pose.hips] {
        add(v.x)
        add(v.y)
        add(v.z)
      }
      for j in 0..<Joint.count {
        let q = pose.rotations[j]
        add(q.x)
        add(q.y)
        add(q.z)
        add(q.w)
      }
      add(pose.root.rotation.y)
      add(pose.root.rotation.w)
      hash.combine(UInt64(clip.contacts[i].rawValue) << 32 | UInt64(clip.tags[i].rawValue))
    }
    for strike in clip.strikes { hash.combine(UInt64(strike.frame)) }
    return hash.value
  }
}
