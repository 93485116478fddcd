public import LatentMotion
public import MotionMath
import SkeletalAnimation

/// The pose codes of a database as a space to move about in.
///
/// A code here is the posterior mean μ, which the decoder takes; the latent rows that are searched
/// hold s⊙μ. Trajectories are no part of it: they are stored as they are.
public struct PoseLatent: Sendable {
  /// Where the codes come from.
  public let database: MotionDatabase
  let encoder: PoseEncoder
  let decoder: PoseDecoder
  /// From μ to the numbers that distances are taken of.
  let scale: [Float]

  /// Prepares the networks of a database.
  public init(_ database: MotionDatabase) {
    self.database = database
    encoder = PoseEncoder(database.weights)
    decoder = PoseDecoder(database.weights)
    scale = database.weights.latentScale
  }

  /// Numbers of a code.
  public var count: Int { scale.count }

  /// The code of a row.
  public func code(_ row: Int) -> [Float] { zip(database.code(row), scale).map { $0 / $1 } }

  /// The 138 weighted features that a code decodes to.
  public func features(_ code: [Float]) -> [Float] {
    precondition(code.count == count)
    var features = [Float](repeating: 0, count: FeatureSchema.poseCount)
    var span = features.mutableSpan
    decoder.decode(code.span, into: &span)
    return features
  }

  /// The code of 138 weighted features.
  public func code(of features: [Float]) -> [Float] {
    var code = [Float](repeating: 0, count: count)
    var span = code.mutableSpan
    encoder.mean(features.span, into: &span)
    return code
  }

  /// The places, in metres in the root's frame, of the 23 feature points in weighted features.
  public func points(_ features: [Float]) -> [Vector3] {
    (0..<FeatureSchema.pointCount).map { vector(features, $0 * 3) }
  }

  /// The velocities, in m/s, of the 23 feature points in weighted features.
  public func velocities(_ features: [Float]) -> [Vector3] {
    (0..<FeatureSchema.pointCount).map { vector(features, (FeatureSchema.pointCount + $0) * 3) }
  }

  /// The weighted features of a row as they are stored.
  public func storedFeatures(_ row: Int) -> [Float] {
    Array(database.features(row, 0..<FeatureSchema.poseCount))
  }

  /// The row and its neighbour within a clip, blended: the code at a fractional row.
  func code(at place: Float, in clip: Range<Int>) -> [Float] {
    let (low, high, part) = Self.neighbours(place, in: clip)
    return zip(code(low), code(high)).map { lerp($0, $1, part) }
  }

  /// The rows on either side of a fractional one, and how far it lies from the first.
  static func neighbours(_ place: Float, in rows: Range<Int>) -> (Int, Int, Float) {
    let held = clamp(place, Float(rows.lowerBound), Float(rows.upperBound - 1))
    let low = min(Int(held), rows.upperBound - 1)
    return (low, min(low + 1, rows.upperBound - 1), held - Float(low))
  }

  private func vector(_ features: [Float], _ first: Int) -> Vector3 {
    let normalisation = database.weights.normalisation
    func raw(_ k: Int) -> Float { features[k] / normalisation.scale[k] + normalisation.mean[k] }
    return Vector3(raw(first), raw(first + 1), raw(first + 2))
  }
}
