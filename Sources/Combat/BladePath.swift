import MotionMath
public import SkeletalAnimation

/// Where a blade will be in the coming ticks, in the world: one segment a tick, from now on.
public struct BladePath: Sendable, BitwiseCopyable {
  /// The most ticks that are looked ahead.
  public static let horizon = 24
  /// The part of the blade at which contacts are measured and made.
  public static let contactFraction: Float = 0.6

  /// The segments; the first is now.
  public var segments: InlineArray<25, Segment>
  /// How many segments there are, at least 1.
  public var count: Int

  /// Makes a path of one place.
  public init(_ first: Segment) {
    segments = InlineArray(repeating: first)
    count = 1
  }

  /// Adds the next tick's place; ignored when the path is full.
  public mutating func append(_ segment: Segment) {
    guard count <= BladePath.horizon else { return }
    segments[count] = segment
    count += 1
  }

  /// The place `ticks` from now: a cubic through the ticks' places (Catmull and Rom 1974).
  public func segment(at ticks: Float) -> Segment {
    let t = clamp(ticks, 0, Float(count - 1))
    let i = min(Int(t), max(count - 2, 0))
    let f = t - Float(i)
    let s0 = segments[max(i - 1, 0)]
    let s1 = segments[i]
    let s2 = segments[min(i + 1, count - 1)]
    let s3 = segments[min(i + 2, count - 1)]
    return Segment(
      from: BladePath.cubic(s0.from, s1.from, s2.from, s3.from, f),
      to: BladePath.cubic(s0.to, s1.to, s2.to, s3.to, f))
  }

  private static func cubic(
    _ p0: Vector3, _ p1: Vector3, _ p2: Vector3, _ p3: Vector3, _ t: Float
  ) -> Vector3 {
    let a = p1 * 3 - p0 - p2 * 3 + p3
    let b = p0 * 2 - p1 * 5 + p2 * 4 - p3
    let c = p2 - p0
    return p1 + 0.5 * t * (c + t * (b + t * a))
  }
}
