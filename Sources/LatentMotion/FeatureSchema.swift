import SkeletalAnimation

/// What a row of motion features holds, in which order and with which weight.
///
/// The pose block is 138-D: the places of the 22 body joints (all but root and weapon) and of the
/// blade's point in the root's frame, then their velocities there. The trajectory is 12-D: the
/// root's places on the floor 20, 40 and 60 frames ahead, then its facing there. Together they are
/// the full-body metric in which motions are compared.
public enum FeatureSchema {
  /// The points of the pose block: hips to right toe in the joints' order, then the blade's point.
  public static let pointCount = 23
  /// The numbers of the pose block.
  public static let poseCount = pointCount * 6
  /// The numbers of the trajectory.
  public static let trajectoryCount = 12
  /// The numbers of a full row.
  public static let fullCount = poseCount + trajectoryCount
  /// How many frames ahead the trajectory is taken.
  public static let horizons = [20, 40, 60]

  /// A run of numbers that is normalised by one deviation and weighted by one weight.
  public struct Channel: Equatable, Sendable {
    /// The name shown to people.
    public var name: String
    /// The numbers within the full row.
    public var range: Range<Int>
    /// The weight in the metric.
    public var weight: Float
  }

  /// The groups of the full row, in order (weights after Holden's motion matching).
  public static let groups: [Channel] = [
    Channel(name: "body places", range: 0..<66, weight: 0.75),
    Channel(name: "blade place", range: 66..<69, weight: 0.75),
    Channel(name: "body velocities", range: 69..<135, weight: 1),
    Channel(name: "blade velocity", range: 135..<138, weight: 1),
    Channel(name: "path", range: 138..<144, weight: 1),
    Channel(name: "facing", range: 144..<150, weight: 1.5),
  ]

  /// The variance that the pose block is scaled to in total, so that it weighs against the
  /// trajectory as the classic fifteen pose features do.
  public static let poseVariance: Float = 19.1

  /// A joint's share within its group: the sword hand counts double.
  public static func emphasis(ofPoint point: Int) -> Float {
    point + 1 == Joint.rightHand.index ? 2 : 1
  }
}
