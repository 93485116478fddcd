public import DataFiles
import LatentMotion
import MotionMath
public import SkeletalAnimation

/// Something about a pose that can be asked for: a measure of a point, or a tag.
public enum LatentAttribute: Equatable, Sendable, CustomStringConvertible {
  /// What is measured of a point.
  public enum Measure: String, CaseIterable, Sendable {
    /// The place to the left, up and ahead of the root, in cm.
    case x, y, z
    /// The speed in the root's frame, in cm/s.
    case speed
  }

  /// A measure of a feature point, 0 (the hips) to 22 (the blade's point).
  case point(Int, Measure)
  /// A tag of the frames.
  case tag(MotionTags)

  /// Reads `JOINT.x`, `.y`, `.z` or `.speed`, with `blade` for the blade's point, or a tag's word.
  public init(_ text: String) throws(FileError) {
    if let tag = MotionTags(word: text) {
      self = .tag(tag)
      return
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else {
      throw FileError(
        file: "attribute \"\(text)\"",
        "a tag, or JOINT.x, .y, .z or .speed is expected"
          + NearestName.hint(text, among: MotionTags.names))
    }
    guard let measure = Measure(rawValue: parts[1]) else {
      throw FileError(
        file: "attribute \"\(text)\"",
        "has no measure \"\(parts[1])\""
          + NearestName.hint(parts[1], among: Measure.allCases.map(\.rawValue)))
    }
    guard let point = Self.pointNames.firstIndex(of: parts[0]) else {
      throw FileError(
        file: "attribute \"\(text)\"",
        "there is no point \"\(parts[0])\"" + NearestName.hint(parts[0], among: Self.pointNames))
    }
    self = .point(point, measure)
  }

  /// The feature points' names: joints from the hips on, then the blade.
  public static let pointNames =
    Joint.allCases.filter { $0 != .root && $0 != .weapon }.map(\.name) + ["blade"]

  /// As it is read.
  public var description: String {
    switch self {
    case .point(let point, let measure): "\(Self.pointNames[point]).\(measure.rawValue)"
    case .tag(let tag): tag.words.joined(separator: " ")
    }
  }

  /// The point's other coordinates, which do not change when one is asked for.
  var held: [LatentAttribute] {
    guard case .point(let point, let measure) = self, measure != .speed else { return [] }
    return [.x, .y, .z].filter { $0 != measure }.map { .point(point, $0) }
  }

  /// The measure of weighted features, in cm or cm/s; nil for tags, which poses do not show.
  func value(_ features: [Float], _ latent: PoseLatent) -> Double? {
    guard case .point(let point, let measure) = self else { return nil }
    let place = latent.points(features)[point]
    switch measure {
    case .x: return 100 * Double(place.x)
    case .y: return 100 * Double(place.y)
    case .z: return 100 * Double(place.z)
    case .speed: return 100 * Double(latent.velocities(features)[point].length)
    }
  }
}
