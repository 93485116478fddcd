import LatentMotion
import MotionMath
public import SkeletalAnimation

/// Short pieces of motion as places of joints about the pelvis: what a classifier outside this
/// package learns to tell authored from captured motion by.
///
/// Clips pass the 8 Hz filter; a window is 32 frames of one kind, every other of which is kept. The
/// root is removed: places are relative to the floor under the hips, in the pelvis' heading.
public struct MotionWindows: Sendable {
  /// The frames of a window, and how many of them are kept.
  static let length = 32
  static let kept = 16

  /// The joints whose places are written.
  static let joints: [Joint] = Joint.allCases.filter { $0 != .root && $0 != .weapon }

  private var values: [Float] = []
  /// Six numbers a window: source, clip, kind, speed, heading, turning.
  private var about: [Float] = []
  private var clips = 0

  /// Holds no window yet.
  public init() {}

  /// How many windows there are.
  public var count: Int { about.count / 6 }

  /// The places of a pose's joints about its pelvis: 66 numbers.
  static func places(_ world: WorldPose) -> [Float] {
    let hips = world[.hips]
    let turn = Quaternion(yaw: hips.rotation.yaw)
    let origin = hips.position.onFloor
    return joints.flatMap { joint in
      let place = turn.inverseRotate(world[joint].position - origin)
      return [place.x, place.y, place.z]
    }
  }

  /// Adds a clip's windows, one every 16 frames. A window needs three quarters of its frames to be of
  /// the kind of its middle.
  ///
  /// - Parameters:
  ///   - clip: the clip, with tags.
  ///   - source: the index of where the clip comes from among the names of `fileBytes`.
  ///   - skeleton: the skeleton of its poses.
  ///   - takesExcluded: whether frames tagged `excluded` count as what else they are.
  public mutating func add(
    _ clip: Clip, source: Int, skeleton: Skeleton = .standard, takesExcluded: Bool
  ) {
    guard clip.frames.count >= MotionWindows.length else { return }
    let kinds = clip.tags.map { tags in
      !takesExcluded && tags.contains(.excluded) ? nil : MotionKind(tags)
    }
    let worlds = FilteredClip(clip).poses.map { WorldPose($0, skeleton: skeleton) }
    defer { clips += 1 }
    for start in stride(from: 0, through: clip.frames.count - MotionWindows.length, by: 16) {
      let end = start + MotionWindows.length
      let middle = start + MotionWindows.length / 2
      guard let kind = kinds[middle], kinds[start..<end].count(where: { $0 == kind }) >= 24 else {
        continue
      }
      let (first, last) = (clip.frames[start].root, clip.frames[end - 1].root)
      let seconds = Float(MotionWindows.length - 1) / Clip.rate
      let way =
        clip.frames[middle].root.rotation.inverseRotate(last.position - first.position) / seconds
      about += [
        Float(source), Float(clips), Float(kind.rawValue), way.length, atan2(way.x, way.z),
        (last.rotation * first.rotation.conjugate).rotationVector.y / seconds,
      ]
      for k in 0..<MotionWindows.kept { values += MotionWindows.places(worlds[start + 2 * k]) }
    }
  }

  /// The bytes of a safetensors file with the tensors `places` [windows, 16, 22, 3] and `about`
  /// [windows, 6], and the names of sources, kinds and joints in the metadata.
  public func fileBytes(sources: [String]) -> [UInt8] {
    var file = TensorFileBuilder()
    file.add("places", values, shape: [count, MotionWindows.kept, MotionWindows.joints.count, 3])
    file.add("about", about, shape: [count, 6])
    file.metadata["sources"] = sources.joined(separator: ",")
    file.metadata["kinds"] = MotionKind.allCases.map(\.name).joined(separator: ",")
    file.metadata["joints"] = MotionWindows.joints.map(\.name).joined(separator: ",")
    return file.bytes()
  }
}
