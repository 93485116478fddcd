import LatentMotion
import MotionBaking
import SkeletalAnimation

/// The windows about contacts that the parry autoencoder learns from, is chosen by and reported on.
///
/// Captured parries are few. Those of training clips are varied: shifted a few frames about their
/// contact, and slower and faster by a tenth, as a fight plays them. Windows that are chosen by or
/// reported on are only shifted: they are what the code is asked for.
struct ParryWindows {
  /// How windows of training clips are varied.
  enum Variation: CaseIterable {
    /// Shifted by up to 3 frames.
    case shifted
    /// Shifted so, and in other paces too.
    case paced

    var name: String {
      switch self {
      case .shifted: "shifted windows"
      case .paced: "shifted and paced windows"
      }
    }
  }

  static let shifts = [-3, -2, -1, 0, 1, 2, 3]
  static let paces: [Float] = [1, 0.9, 1.1]

  /// Row-major, windows × `ParryWindow.count`.
  let values: FloatBuffer
  /// The part of each window's clip.
  let parts: [ClipPart]
  /// Whether each is of a pace that no motion was captured in.
  let isPaced: [Bool]
  /// How many strikes of each part they come from.
  let strikes: [ClipPart: Int]

  var count: Int { parts.count }

  init(_ strikes: [DatabaseStrike], _ rows: MotionRows, _ skeleton: Skeleton) {
    func part(_ strike: DatabaseStrike) -> ClipPart {
      rows.parts[Int(rows.clips[Int(strike.row)])]
    }
    let plan = strikes.flatMap { strike in
      (part(strike) == .training ? Self.paces : [1]).flatMap { pace in
        Self.shifts.map { (strike: strike, pace: pace, shift: $0) }
      }
    }
    values = FloatBuffer(count: plan.count * ParryWindow.count)
    var window = [Float](repeating: 0, count: ParryWindow.count)
    for (row, own) in plan.enumerated() {
      var span = window.mutableSpan
      ParryWindow.write(
        own.strike, shift: own.shift, pace: own.pace, rows.frames, skeleton, into: &span)
      let base = values.base + row * ParryWindow.count
      for k in 0..<ParryWindow.count { base[k] = window[k] }
    }
    parts = plan.map { part($0.strike) }
    isPaced = plan.map { $0.pace != 1 }
    var counts: [ClipPart: Int] = [:]
    for strike in strikes { counts[part(strike), default: 0] += 1 }
    self.strikes = counts
  }

  /// The windows of a variation and of the other parts.
  func chosen(_ variation: Variation) -> [Int] {
    parts.indices.filter { parts[$0] != .training || variation == .paced || !isPaced[$0] }
  }
}
