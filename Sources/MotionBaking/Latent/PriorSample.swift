import LatentMotion
import MotionMath
import SkeletalAnimation

/// Poses drawn from N(0, I), of which the gate keeps those that lie among what was learned.
public struct PriorSample: Sendable {
  /// A draw.
  public struct Draw: Sendable {
    /// The code.
    public var code: [Float]
    /// What the gate says.
    public var verdict: ManifoldGate.Verdict
    /// The pose, on the skeleton.
    public var decoded: DecodedPose
  }

  /// The draws that the gate admits, in their order.
  public let kept: [Draw]
  /// How many were drawn for them.
  public let drawn: Int
  /// Of those drawn, the ones beyond the limit of χ² and of the distance to the nearest row; a draw
  /// may be among both.
  public let farByChiSquare: Int, farByDistance: Int

  /// Draws until `count` are kept, and at most `limit` times.
  ///
  /// - Parameter spread: what the draws' deviation of 1 is multiplied by; below 1, draws stay nearer
  ///   to the mean pose, and more of them are kept.
  public init(
    _ latent: PoseLatent, gate: ManifoldGate, count: Int, seed: UInt64, spread: Float = 1,
    limit: Int = 100_000
  ) {
    var random = RandomStream(seed: seed, stream: UInt64.max / 31)
    var kept: [Draw] = []
    var (drawn, chi, far) = (0, 0, 0)
    while kept.count < count && drawn < limit {
      let code = (0..<latent.count).map { _ in spread * random.normal() }
      drawn += 1
      let verdict = gate.judge(code)
      if verdict.chiSquare > gate.chiSquareLimit { chi += 1 }
      if verdict.distance > gate.distanceLimit { far += 1 }
      guard verdict.isInside else { continue }
      let decoded = DecodedPose(
        latent.points(latent.features(code)),
        like: latent.database.frames.pose(frame: verdict.row), skeleton: latent.database.skeleton)
      kept.append(Draw(code: code, verdict: verdict, decoded: decoded))
    }
    self.kept = kept
    self.drawn = drawn
    (farByChiSquare, farByDistance) = (chi, far)
  }
}
