import MotionMath
import SkeletalAnimation

/// The gait of a body that walks or runs on the spot, as clips without root motion have it: both feet
/// go back with the same belt while they are down.
struct BeltGait {
  /// How fast the belt goes, in metres per second.
  let speed: Float

  /// The slowest belt; less is a shuffle.
  static let slowest: Float = 0.3
  /// How high each foot must be lifted at the least, in metres.
  static let lowestLift: Float = 0.03

  /// Looks at a whole clip whose root goes at `speeds`; nil for one whose root travels or whose feet
  /// stand.
  init?(_ clip: Clip, _ speeds: [Float], _ skeleton: Skeleton) {
    guard speeds.count >= MotionTagger.shortestGait, speeds.allSatisfy({ $0 < 0.25 }) else {
      return nil
    }
    let worlds = clip.frames.map { WorldPose($0, skeleton: skeleton) }
    var belts: [Vector3] = []
    var paces: [Float] = []
    for leg in BodyTrack.legs {
      let toes = worlds.map { $0[leg.toe].position }
      let low = toes.map(\.y).min() ?? 0
      let lift = (toes.map(\.y).max() ?? 0) - low
      guard lift > BeltGait.lowestLift else { return nil }
      // The lowest quarter of the foot's way: of a run there are three frames of it to a step.
      let down = toes.indices.dropFirst().dropLast().filter { toes[$0].y < low + 0.25 * lift }
      guard down.count >= 3 else { return nil }
      let speeds = down.map { (toes[$0 + 1] - toes[$0 - 1]).onFloor * (0.5 * Clip.rate) }
      belts.append(speeds.reduce(.zero, +) / Float(speeds.count))
      let paced = speeds.map(\.length)
      guard belts[belts.count - 1].length > 0.6 * paced.reduce(0, +) / Float(paced.count) else {
        return nil
      }
      paces.append(SmoothingFilter.percentile(paced, 0.5))
    }
    let aligned = belts[0].normalized().dot(belts[1].normalized())
    guard aligned > 0.7, paces.allSatisfy({ $0 > BeltGait.slowest }) else { return nil }
    speed = 0.5 * (paces[0] + paces[1])
  }
}
