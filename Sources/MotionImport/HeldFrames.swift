import DataFiles

/// A motion whose every frame is held for several, as exports at a higher rate than the capture's
/// have it: the one frame of each is taken, at the true rate. Stairs are no motion: they would be read
/// as leaps, and as feet that stand.
struct HeldFrames {
  /// How many frames are one, at the most.
  static let most = 16

  /// The motion without the repeated frames, from the first frame that was asked for.
  let file: BVHFile
  /// How many frames each was held.
  let count: Int

  /// Looks at the frames of `given` from `first` on; nil for a motion without regular repeats.
  ///
  /// - Complexity: O(values).
  init?(_ given: BVHFile, from first: Int) {
    let width = given.channelCount
    guard width > 0, given.frameCount - first >= 16 else { return nil }
    // The frames that differ from the one before.
    var changes: [Int] = []
    for f in first + 1..<given.frameCount {
      let row = f * width
      if (0..<width).contains(where: { given.values[row + $0] != given.values[row - width + $0] }) {
        changes.append(f)
        // Two changes in a row: nothing is held.
        if changes.count > 1, changes[changes.count - 2] == f - 1 { return nil }
      }
    }
    guard changes.count >= 8, let phase = changes.first else { return nil }
    // The largest step that all changes are multiples of; a still stretch skips some.
    var step = 0
    for f in changes {
      var (a, b) = (step, f - phase)
      while b != 0 { (a, b) = (b, a % b) }
      step = a
    }
    guard (2...HeldFrames.most).contains(step) else { return nil }
    count = step
    var shown = stride(from: phase, to: given.frameCount, by: step).map { $0 }
    if phase > first { shown.insert(first, at: 0) }
    var file = given
    file.values = []
    file.values.reserveCapacity(shown.count * width)
    for f in shown { file.values += given.values[f * width..<(f + 1) * width] }
    file.frameCount = shown.count
    file.frameTime = given.frameTime * Double(step)
    self.file = file
  }

  /// What was found, in words.
  var note: String { "every frame is held for \(count); one of each is taken" }
}
