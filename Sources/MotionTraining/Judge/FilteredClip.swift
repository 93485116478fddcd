import MotionMath
import SkeletalAnimation

/// A clip whose rotations and hips have passed a low-pass filter of 8 Hz, so that noise of a capture
/// and smoothness of an author count alike.
///
/// The filter is Butterworth's of the second order, run forwards and backwards (no delay, fourth
/// order in all), at 60 frames a second; its cutoff is raised so that both runs together lose 3 dB
/// at 8 Hz (Winter 2009, Biomechanics and Motor Control, 3.4.4.2).
struct FilteredClip {
  /// The filtered poses, a frame each.
  let poses: [Pose]

  /// Filters a clip; one of at most 12 frames is too short and stays as it is.
  init(_ clip: Clip) {
    var poses = clip.frames
    let count = poses.count
    guard count > 12 else {
      self.poses = poses
      return
    }
    var line = [Float](repeating: 0, count: count)
    func filter(
      _ get: (Pose) -> Float, _ set: (inout Pose, Float) -> Void
    ) {
      for i in 0..<count { line[i] = get(poses[i]) }
      FilteredClip.lowPass(&line)
      for i in 0..<count { set(&poses[i], line[i]) }
    }
    for j in 1..<Joint.count {
      for i in 1..<count {
        poses[i].rotations[j] = poses[i].rotations[j].near(poses[i - 1].rotations[j])
      }
      filter({ $0.rotations[j].x }, { $0.rotations[j].x = $1 })
      filter({ $0.rotations[j].y }, { $0.rotations[j].y = $1 })
      filter({ $0.rotations[j].z }, { $0.rotations[j].z = $1 })
      filter({ $0.rotations[j].w }, { $0.rotations[j].w = $1 })
      for i in 0..<count { poses[i].rotations[j] = poses[i].rotations[j].normalized }
    }
    filter({ $0.hips.x }, { $0.hips.x = $1 })
    filter({ $0.hips.y }, { $0.hips.y = $1 })
    filter({ $0.hips.z }, { $0.hips.z = $1 })
    self.poses = poses
  }

  /// Filters a line forwards and backwards; its ends are continued by point reflection, so that a
  /// straight line stays one. A line of less than two numbers stays as it is.
  static func lowPass(_ line: inout [Float]) {
    guard line.count > 1 else { return }
    // tan(π · 8 / 60) / (√2 − 1)^¼: the bilinear transform's cutoff, raised for two runs.
    let warped = 0.55498
    let root = 2.0.squareRoot()
    let norm = 1 / (1 + root * warped + warped * warped)
    let b = warped * warped * norm
    let a1 = 2 * (warped * warped - 1) * norm
    let a2 = (1 - root * warped + warped * warped) * norm
    let pad = min(12, line.count - 1)
    var long: [Double] = []
    let (first, last) = (Double(line[0]), Double(line[line.count - 1]))
    for k in stride(from: pad, to: 0, by: -1) { long.append(2 * first - Double(line[k])) }
    long += line.map(Double.init)
    for k in 1...pad { long.append(2 * last - Double(line[line.count - 1 - k])) }
    for _ in 0..<2 {
      var (x1, x2, y1, y2) = (long[0], long[0], long[0], long[0])
      for i in long.indices {
        let y = b * (long[i] + 2 * x1 + x2) - a1 * y1 - a2 * y2
        (x2, x1) = (x1, long[i])
        (y2, y1) = (y1, y)
        long[i] = y
      }
      long.reverse()
    }
    for i in line.indices { line[i] = Float(long[i + pad]) }
  }
}
