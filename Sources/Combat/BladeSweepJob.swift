import MotionMath
public import SkeletalAnimation

/// Where and when a swept blade first meets a body.
public struct SweptContact: Equatable, Sendable, BitwiseCopyable {
  /// The 1/256 ticks from now until the blade touches the body.
  public var ticks256: Int32
  /// The 1/256 ticks from now until the blade is `BladeSweepJob.intercept` of its path before that:
  /// where a parry meets it.
  public var intercept256: Int32
}

/// Sweeps a blade along its path against a body.
///
/// Swept, never sampled: a cut moves by its own width several times in a tick, so every tick is
/// looked at in eight steps, and the first that touches is halved down to 1/256 tick.
public struct BladeSweepJob {
  /// The blade's path.
  public var path: BladePath
  /// What it may hit.
  public var body: BodyCapsules
  /// Half the thickness of the blade, in metres.
  public var bladeRadius: Float = 0.008
  /// How far before the body, along the path of the blade's middle, a parry meets the blade.
  public static let intercept: Float = 0.18
  /// The most ticks by which that is earlier.
  public static let interceptTicks: Float = 3
  static let stepsPerTick = 8

  /// Makes the job.
  public init(path: BladePath, body: BodyCapsules) {
    self.path = path
    self.body = body
  }

  /// The parts that count as hit: the trunk, the head, the upper arms and the thighs. A blade that
  /// meets forearms and sword first is being parried, not hitting.
  static let targets: [BodyCapsules.Part] = [
    .pelvis, .abdomen, .chest, .head, .leftUpperArm, .rightUpperArm, .leftThigh, .rightThigh,
  ]

  /// The first contact from now to the path's end, or nil.
  public func run() -> SweptContact? {
    let steps = (path.count - 1) * BladeSweepJob.stepsPerTick
    guard steps > 0 else { return nil }
    let width = 1 / Float(BladeSweepJob.stepsPerTick)
    guard !touches(at: 0) else { return nil }
    for step in 1...steps {
      let t = Float(step) * width
      guard touches(at: t) else { continue }
      var low = t - width
      var high = t
      // 1/8 tick halved five times is 1/256.
      for _ in 0..<5 {
        let middle = (low + high) * 0.5
        if touches(at: middle) { high = middle } else { low = middle }
      }
      return SweptContact(
        ticks256: Int32((high * 256).rounded(.up)), intercept256: intercept(before: high))
    }
    return nil
  }

  private func touches(at t: Float) -> Bool {
    let blade = path.segment(at: t)
    for part in BladeSweepJob.targets where body[part].gap(to: blade) < bladeRadius { return true }
    return false
  }

  private func intercept(before contact: Float) -> Int32 {
    let fraction = StrikeCatalog.bladeFraction
    var way: Float = 0
    var place = path.segment(at: contact).point(at: fraction)
    let step: Float = 1.0 / 32
    var t = contact
    while t - step > 0 && contact - t < BladeSweepJob.interceptTicks {
      let earlier = path.segment(at: t - step).point(at: fraction)
      way += earlier.distance(to: place)
      place = earlier
      t -= step
      if way >= BladeSweepJob.intercept { break }
    }
    return Int32((t * 256).rounded(.down))
  }
}
