import MotionMath
import SkeletalAnimation

/// When the parts of the body that drive a cut are fastest: from the ground up, as in throws and
/// strokes (Putnam 1993, J. Biomech. 26, "Sequential motions of body segments in striking and
/// throwing skills").
///
/// Only the drive counts, from where the blade's point is slowest behind the wind-up to just past
/// where it is fastest: the wind-up before and the recovery behind have peaks of their own, and say
/// nothing of where the cut's momentum comes from. Hips, trunk and arm are measured by their angular
/// speeds in the world, the blade by the speed of its point.
struct CutOrder: Equatable {
  /// The frame of the clip at which each part is fastest.
  var hips: Int
  var trunk: Int
  var arm: Int
  var blade: Int

  /// The frames by which a part may be early: a peak lies between two frames.
  static let tolerance = 1
  /// The frames before a contact and behind it among which the blade's greatest speed is sought, the
  /// most frames of a drive, and the frames behind that speed that still belong to it.
  static let early = 6, late = 8, longest = 30, past = 3

  /// Measures an attack; nil where the clip ends too near to it.
  ///
  /// - Parameter worlds: the filtered poses of the whole clip.
  init?(of strike: Strike, _ worlds: [WorldPose], skeleton: Skeleton) {
    let known = max(strike.start, 1)..<max(worlds.count - 1, max(strike.start, 1))
    let about = (strike.frame - CutOrder.early..<strike.frame + CutOrder.late).clamped(to: known)
    func tip(_ i: Int) -> Float {
      (worlds[i + 1].blade(of: skeleton).to - worlds[i - 1].blade(of: skeleton).to).length
    }
    func turn(_ joint: Joint, _ i: Int) -> Float {
      (worlds[i + 1][joint].rotation * worlds[i - 1][joint].rotation.conjugate)
        .rotationVector.length
    }
    guard let peak = about.max(by: { tip($0) < tip($1) }) else { return nil }
    let before = max(known.lowerBound, peak - CutOrder.longest)...peak
    // Of equally slow frames the last one ends the wind-up.
    let start = before.reversed().min { tip($0) < tip($1) } ?? peak
    let drive = start...min(peak + CutOrder.past, known.upperBound - 1)
    guard drive.count > 4 else { return nil }
    func fastest(_ speed: (Int) -> Float) -> Int { drive.max { speed($0) < speed($1) } ?? peak }
    hips = fastest { turn(.hips, $0) }
    trunk = fastest { turn(.spine3, $0) }
    arm = fastest { turn(.rightUpperArm, $0) }
    blade = peak
  }

  /// Whether hips, trunk, arm and blade are fastest in this order.
  var isFromTheGroundUp: Bool {
    let t = CutOrder.tolerance
    return hips <= trunk + t && trunk <= arm + t && arm <= blade + t
  }
}
