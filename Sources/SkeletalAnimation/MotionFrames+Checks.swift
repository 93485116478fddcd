extension MotionFrames {
  /// The clip of each frame, once the ranges are known to cover them one after another.
  static func index(_ clips: [ClipRange], frames: Int) throws(Invalid) -> [Int32] {
    guard frames < Int(Int32.max) else {
      throw Invalid(table: "contacts", reason: "\(frames) frames; fewer than 2³¹ are expected")
    }
    var indices: [Int32] = []
    indices.reserveCapacity(frames)
    var names: Set<String> = []
    for (i, clip) in clips.enumerated() {
      let place = "clip \(i) (\"\(clip.name)\")"
      guard clip.count >= 1 else {
        throw Invalid(
          table: "clips", reason: "\(place) has \(clip.count) frames; at least 1 expected")
      }
      guard clip.start == indices.count else {
        throw Invalid(
          table: "clips",
          reason:
            "\(place) starts at frame \(clip.start); \(indices.count) expected, behind the last")
      }
      guard clip.count <= frames - indices.count else {
        throw Invalid(
          table: "clips",
          reason: "\(place) has \(clip.count) frames; only \(frames - indices.count) are left")
      }
      guard names.insert(clip.name).inserted else {
        throw Invalid(table: "clips", reason: "\(place) bears the name of an earlier clip")
      }
      indices.append(contentsOf: repeatElement(Int32(i), count: clip.count))
    }
    guard indices.count == frames else {
      throw Invalid(
        table: "clips", reason: "the clips cover \(indices.count) frames; \(frames) expected")
    }
    return indices
  }

  /// Checks every table but the clips.
  func check() throws(Invalid) {
    try expect(roots.count, 4, "roots")
    try expect(hips.count, 3, "hips")
    try expect(rotations.count, 4 * MotionFrames.rotationsPerFrame, "rotations")
    try expect(tags.count, 1, "tags")
    try finite(roots, "roots", width: 4)
    try finite(hips, "hips", width: 3)
    for frame in 0..<count {
      let y = roots[frame * 4 + 2]
      let w = roots[frame * 4 + 3]
      let square = y * y + w * w
      guard square > 0.98 && square < 1.02 else {
        throw Invalid(table: "roots", reason: "the yaw of frame \(frame) is not of unit length")
      }
      guard contacts[frame] <= 3 else {
        throw Invalid(
          table: "contacts",
          reason: "frame \(frame) has the bits \(contacts[frame]); 0 to 3 expected")
      }
    }
    for i in 0..<count * MotionFrames.rotationsPerFrame {
      let q = rotations[i * 4..<i * 4 + 4]
      guard q.contains(where: { $0 != 0 }) else {
        let (frame, joint) = i.quotientAndRemainder(dividingBy: MotionFrames.rotationsPerFrame)
        let name = Joint.allCases[joint + 1].name
        throw Invalid(
          table: "rotations", reason: "\(name) of frame \(frame) is no rotation: all zeros")
      }
    }
  }

  private func expect(_ length: Int, _ width: Int, _ table: String) throws(Invalid) {
    guard length == count * width else {
      throw Invalid(
        table: table,
        reason: "\(length) values; \(count * width) expected, \(width) for each of \(count) frames")
    }
  }

  private func finite(_ values: [Float], _ table: String, width: Int) throws(Invalid) {
    // A NaN fails the comparison as well.
    for (i, value) in values.enumerated() where !(abs(value) <= 1e5) {
      throw Invalid(
        table: table, reason: "frame \(i / width) holds \(value); −100000 to 100000 expected")
    }
  }
}
