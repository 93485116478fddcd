public import DataFiles
import MotionMath

/// The rigs of a set of files, each guessed once from several files of its skeleton: who only runs
/// does not show how his feet stand, and who lies does not show where up is.
public struct RigGuesses: Sendable {
  /// The most files that are looked at, and the most motions in each of them, evenly spread.
  static let mostFiles = 12
  /// The most frames that are looked at in each of them, from its start.
  static let mostFrames = 3600

  /// The guesses, each with the path of the first file that it came from.
  public private(set) var rigs: [(path: String, guess: RigGuess)] = []
  private var skeletons: [BVHFile] = []

  /// Guesses the rigs of the files at `paths`.
  ///
  /// - Throws: `FileError` for a file that can't be read or shows no body.
  public init(paths: [String]) throws(FileError) {
    var files: [BVHFile] = []
    var names = paths.map { FilePath.stem(of: $0) }
    for path in RigGuesses.spread(paths) {
      let motions = try ClipReader.motions(path: path)
      names += motions.map(\.name)
      for (_, motion) in RigGuesses.spread(motions) {
        var file = motion
        file.shorten(to: RigGuesses.mostFrames)
        files.append(file)
      }
    }
    try self.init(files)
    // Names are cheap: those of all files tell what they show.
    for k in rigs.indices { rigs[k].guess.setRules(names: names) }
  }

  /// At most `mostFiles` of a list, evenly spread.
  private static func spread<T>(_ all: [T]) -> [T] {
    let count = min(all.count, mostFiles)
    return (0..<count).map { all[$0 * all.count / count] }
  }

  /// Guesses the rigs of motions.
  ///
  /// - Throws: `FileError` for one that shows no body.
  init(_ files: [BVHFile]) throws(FileError) {
    var groups: [[BVHFile]] = []
    for file in files {
      if let group = groups.firstIndex(where: { $0[0].isLike(file) }) {
        groups[group].append(file)
      } else {
        groups.append([file])
      }
    }
    for group in groups {
      let guess = try RigGuess(first: group[0], others: Array(group.dropFirst()))
      rigs.append((group[0].file, guess))
      skeletons.append(group[0])
      skeletons[skeletons.count - 1].shorten(to: 0)
    }
  }

  /// The profile of the rig of `file`, which is guessed from it alone where it is none of the set's.
  ///
  /// - Throws: `FileError` when the file shows no body.
  public func profile(for file: BVHFile) throws(FileError) -> RigProfile {
    try guess(for: file).profile
  }

  /// The guess of the rig of `file`, of it alone where it is none of the set's.
  ///
  /// - Throws: `FileError` when the file shows no body.
  public func guess(for file: BVHFile) throws(FileError) -> RigGuess {
    if let k = skeletons.firstIndex(where: { $0.isLike(file) }) { return rigs[k].guess }
    return try RigGuess(file)
  }
}

/// Where the profiles of files come from.
public enum RigSource: Sendable {
  /// One profile for all.
  case given(RigProfile)
  /// Guesses.
  case guessed(RigGuesses)

  /// The given profile, or else guesses from the files at `paths`.
  ///
  /// - Throws: `FileError` for a file that can't be read or shows no body.
  public init(_ profile: RigProfile?, orFrom paths: [String]) throws(FileError) {
    if let profile { self = .given(profile) } else { self = .guessed(try RigGuesses(paths: paths)) }
  }

  /// The profile of one file.
  ///
  /// - Throws: `FileError` where it has to be guessed and the file shows no body.
  public func profile(for file: BVHFile) throws(FileError) -> RigProfile {
    try found(for: file).profile
  }

  /// The profile of one file, and in words what about it is a mere guess; nil where little is.
  ///
  /// - Throws: `FileError` where it has to be guessed and the file shows no body.
  func found(for file: BVHFile) throws(FileError) -> (profile: RigProfile, doubt: String?) {
    switch self {
    case .given(let profile): return (profile, nil)
    case .guessed(let guesses):
      let guess = try guesses.guess(for: file)
      return (guess.profile, guess.doubt)
    }
  }
}

extension BVHFile {
  /// Whether `other` moves the same joints, on a body of about the same size. The rate, and which
  /// joints have position channels, is a matter of the single motion.
  func isLike(_ other: BVHFile) -> Bool {
    func size(_ nodes: [Node]) -> Float { nodes.dropFirst().reduce(0) { $0 + $1.offset.length } }
    let sizes = (size(nodes), size(other.nodes))
    return nodes.count == other.nodes.count
      && sizes.0 < 1.2 * sizes.1 && sizes.1 < 1.2 * sizes.0
      && zip(nodes, other.nodes).allSatisfy {
        $0.name == $1.name && $0.parent == $1.parent
          && $0.channels.filter(\.isRotation) == $1.channels.filter(\.isRotation)
      }
  }

  /// Keeps the first frames.
  mutating func shorten(to frames: Int) {
    guard frames < frameCount else { return }
    values = Array(values.prefix(frames * channelCount))
    frameCount = frames
  }

  /// Adds the frames of others that are like this one, without the first `skipped` of each.
  mutating func append(
    _ others: [BVHFile], without skipped: Int, _ mode: RigProfile.PositionChannels
  ) {
    guard !others.isEmpty else { return }
    self = placingAll(mode)
    for other in others where other.frameCount > skipped {
      values += other.placingAll(mode).values.dropFirst(skipped * channelCount)
      frameCount += other.frameCount - skipped
    }
  }

  /// The same motion with three position channels on every joint, before its turns.
  private func placingAll(_ mode: RigProfile.PositionChannels) -> BVHFile {
    let places: [Channel] = [.xPosition, .yPosition, .zPosition]
    var result = self
    result.channelCount = 0
    // Where each value of the new row comes from: a place in the old row, or a number.
    var origins: [(old: Int?, value: Float)] = []
    for (j, node) in nodes.enumerated() {
      let turns = node.channels.filter(\.isRotation)
      result.nodes[j].firstChannel = origins.count
      result.nodes[j].channels = places + turns
      for channel in places {
        let rest = mode == .replace ? node.offset.dot(RigProfile.axis(channel.rawValue)) : 0
        origins.append((node.channels.firstIndex(of: channel).map { $0 + node.firstChannel }, rest))
      }
      for (k, channel) in node.channels.enumerated() where channel.isRotation {
        origins.append((node.firstChannel + k, 0))
      }
    }
    result.channelCount = origins.count
    result.values = []
    result.values.reserveCapacity(frameCount * origins.count)
    for frame in 0..<frameCount {
      let row = frame * channelCount
      for origin in origins {
        result.values.append(origin.old.map { values[row + $0] } ?? origin.value)
      }
    }
    return result
  }
}
