import Combat
import LatentMotion
import MotionMath
import SkeletalAnimation

/// Counts motions that differ to the eye: leader clustering of contact-aligned windows, before
/// warping and IK.
///
/// A window is 15 joints in the root's frame from 10 frames before contact to 20 behind; one that is
/// more than 5 cm (root mean square) from the leaders of all clusters leads a new one. Row numbers
/// would call two nearly equal clips two motions.
public struct PoseClusters: Sendable {
  /// The distance in metres that separates two clusters.
  public static let radius: Float = 0.05
  static let frames = -10...20
  static let joints: [Joint] = [
    .hips, .spine2, .neck, .head, .leftUpperArm, .leftLowerArm, .leftHand, .rightUpperArm,
    .rightLowerArm, .rightHand, .leftLowerLeg, .leftFoot, .rightLowerLeg, .rightFoot, .weapon,
  ]

  /// The cluster of each parry of a catalog.
  public let clusters: [Int]
  /// How many clusters there are.
  public let count: Int

  /// Clusters the parries of a catalog.
  public init(_ assets: FightAssets) {
    var leaders: [[Vector3]] = []
    var clusters: [Int] = []
    for parry in assets.catalog.parries {
      let window = PoseClusters.window(Int(parry.strike.row), assets)
      let near = leaders.firstIndex { PoseClusters.distance($0, window) <= PoseClusters.radius }
      if let near {
        clusters.append(near)
      } else {
        clusters.append(leaders.count)
        leaders.append(window)
      }
    }
    self.clusters = clusters
    count = leaders.count
  }

  /// The number of different clusters among some parries; −1 stands for none.
  public func distinct(_ parries: some Sequence<Int32>) -> Int {
    var seen = [Bool](repeating: false, count: count)
    for parry in parries where parry >= 0 { seen[clusters[Int(parry)]] = true }
    return seen.count { $0 }
  }

  private static func window(_ row: Int, _ assets: FightAssets) -> [Vector3] {
    let clip = assets.frames.clip(of: row).frames
    var points: [Vector3] = []
    for offset in frames {
      let frame = min(max(row + offset, clip.lowerBound), clip.upperBound - 1)
      let world = WorldPose(assets.frames.pose(frame: frame), skeleton: assets.skeleton)
      for joint in joints { points.append(world[.root].applyInverse(world[joint].position)) }
    }
    return points
  }

  private static func distance(_ a: [Vector3], _ b: [Vector3]) -> Float {
    var sum: Float = 0
    for i in a.indices { sum += (a[i] - b[i]).lengthSquared }
    return (sum / Float(a.count)).squareRoot()
  }
}
