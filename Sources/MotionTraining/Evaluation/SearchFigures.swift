/// How well a space finds what the full-body metric would find, on one set of queries.
public struct SearchFigures: Equatable, Sendable {
  /// The part of queries whose chosen row is the truly nearest one.
  public var recall = 0.0
  /// The same, give or take three frames of the clip.
  public var nearRecall = 0.0
  /// The part of the true ten nearest that are among its ten nearest.
  public var overlap = 0.0
  /// Mean true distance of the chosen row over that of the best, less 1.
  public var regret = 0.0
  /// The 95th percentile of a query's own regret.
  public var regretTail = 0.0
  /// The part of queries whose truly nearest row is among its 16, and its 64, nearest: what a search
  /// finds that ranks these by the full metric.
  public var recall16 = 0.0
  /// See `recall16`.
  public var recall64 = 0.0
  /// Mean distance between the joints of the query's pose and of the chosen one, in cm.
  public var poseJump = 0.0
  /// The hands alone, in cm.
  public var handJump = 0.0
  /// Of the joints, in m/s.
  public var velocityJump = 0.0
  /// Mean distance between the query's trajectory and the chosen one, in cm.
  public var pathError = 0.0

  /// The figures' names, in the order of `values`.
  public static let names = [
    "recall@1", "±3 frames", "overlap@10", "regret", "regret p95", "in 16", "in 64",
    "pose jump cm", "hand jump cm", "velocity jump m/s", "path error cm",
  ]
  /// All figures in order.
  public var values: [Double] {
    [
      recall, nearRecall, overlap, regret, regretTail, recall16, recall64, poseJump, handJump,
      velocityJump, pathError,
    ]
  }
}
