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
/// Swept, never sampled: a cut moves by its own width several times in a tick. A stretch of the path
/// whose gaps at both ends add up to more than the blade's way between them holds no contact; any
/// other one is halved, down to 1/256 tick.
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
  /// The ticks to which a contact is known.
  static let resolution: Float = 1.0 / 256

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
    var before = gap(at: 0)
    guard before >= 0 else { return nil }
    for step in 1...steps {
      let t = Float(step) * width
      let behind = gap(at: t)
      if let contact = contact(from: t - width, before, to: t, behind) {
        return SweptContact(
          ticks256: Int32((contact * 256).rounded(.up)), intercept256: intercept(before: contact))
      }
      before = behind
    }
    return nil
  }

  /// The first contact in a stretch of the path whose gaps at its ends are known.
  private func contact(
    from low: Float, _ gapLow: Float, to high: Float, _ gapHigh: Float
  ) -> Float? {
    if gapHigh >= 0 {
      let first = path.segment(at: low)
      let last = path.segment(at: high)
      let chord = max(first.from.distance(to: last.from), first.to.distance(to: last.to))
      // No place of the blade moves further than its ends; an arc of these lengths exceeds its
      // chord by far less than a quarter.
      if gapLow + gapHigh > chord * 1.25 { return nil }
    }
    guard high - low > BladeSweepJob.resolution else { return gapHigh < 0 ? high : nil }
    let middle = (low + high) * 0.5
    let gapMiddle = gap(at: middle)
    return contact(from: low, gapLow, to: middle, gapMiddle)
      ?? contact(from: middle, gapMiddle, to: high, gapHigh)
  }

  /// The gap between the blade and the nearest target; negative where they touch.
  private func gap(at t: Float) -> Float {
    let blade = path.segment(at: t)
    var least = Float.infinity
    for part in BladeSweepJob.targets { least = min(least, body[part].gap(to: blade)) }
    return least - bladeRadius
  }

  private func intercept(before contact: Float) -> Int32 {
    let fraction = BladePath.contactFraction
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
