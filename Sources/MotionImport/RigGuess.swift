public import DataFiles
import MotionMath
import SkeletalAnimation

/// A rig profile that was guessed from a file: from the joints' names, the tree's shape, the body's
/// proportions, and how it moves.
public struct RigGuess: Sendable {
  /// One thing that was guessed.
  public struct Line: Sendable {
    /// What it is, such as `unit`.
    public var what: String
    /// What it was found to be, in words.
    public var found: String
    /// How sure the guess is, 0...1.
    public var confidence: Float
  }

  /// The profile, to be used or edited.
  public private(set) var profile: RigProfile
  /// What was guessed and how surely.
  public private(set) var lines: [Line] = []

  /// How sure the whole is: as the least sure of its parts.
  public var confidence: Float { lines.map(\.confidence).min() ?? 0 }

  /// What of the guess is less sure than a coin, in words; nil where nothing is.
  public var doubt: String? {
    let weak = lines.filter { $0.confidence < 0.5 }
    guard !weak.isEmpty else { return nil }
    return "the rig is guessed, and hardly sure of "
      + weak.map { "\($0.what) (\(Int($0.confidence * 100)) %)" }.joined(separator: ", ")
      + "; a profile says it better"
  }

  /// The guess in one line.
  public var summary: String {
    "\(Int(confidence * 100)) % sure: unit \(profile.unit) m, up "
      + "\(RigProfile.text(of: profile.up)), forward \(RigProfile.text(of: profile.forward)), "
      + "\(profile.joints.count) joints"
      + (profile.weapon.tip.map { ", weapon \($0)" } ?? "")
  }

  /// Units that rigs come in, in metres, with how unusual each is.
  private static let units: [(metres: Float, oddness: Float)] = [
    (0.01, 0), (1, 0), (0.0564444, 0.3), (0.0254, 0.3), (0.001, 0.3), (0.1, 0.4), (0.3048, 0.5),
  ]

  /// Guesses the rig of `file`.
  ///
  /// - Throws: `FileError` when the file's joints show no body with two legs and two arms.
  /// - Complexity: O(file).
  public init(_ file: BVHFile) throws(FileError) { try self.init(first: file, others: []) }

  /// Guesses the one rig of several files, which have the joints of the first.
  init(first: BVHFile, others: [BVHFile]) throws(FileError) {
    let files = [first] + others
    var file = first
    guard var map = RigMap(file) else {
      throw FileError(
        file: file.file,
        "shows no body: two legs and two arms are expected, by their joints' names or as two pairs "
          + "of chains; write a rig profile")
    }
    let height = RigGuess.height(file, map)
    guard height > 0 else {
      throw FileError(file: file.file, "has a body without length; write a rig profile")
    }
    profile = RigProfile(name: "auto", joints: [])
    let unit = RigGuess.unit(of: height)
    profile.unit = unit.metres
    lines.append(
      Line(
        what: "unit",
        found: "\(unit.metres) m: a body of \(RigGuess.short(height * unit.metres)) m",
        confidence: unit.confidence))
    guessPositions(files)
    var leaps = 0
    for file in files where try RigGuess.leapsAtStart(file, profile, map) { leaps += 1 }
    if 2 * leaps > files.count {
      profile.skipFrames = 1
      lines.append(Line(what: "frames to skip", found: "1: it is no motion", confidence: 0.95))
    }
    var alike = RigGuess.commonRate(files)
    file = alike.removeFirst()
    file.append(alike, without: profile.skipFrames, profile.positionChannels)
    let evidence = try MotionEvidence(file, profile, map)
    profile.up = evidence.up.axis
    profile.forward = evidence.up.axis == .up ? .forward : Vector3(0, -1, 0)
    lines.append(
      Line(
        what: "up and forward",
        found: "\(RigProfile.text(of: profile.up)), \(RigProfile.text(of: profile.forward))",
        confidence: evidence.up.confidence))
    if !map.isNamed, evidence.isMirrored { map.swapSides() }
    guessJoints(map)
    let axes = try RigAxes(file, profile, map)
    profile.joints = map.bindings(file) { axes[$0] }
    profile.footPitch = axes.footPitch
    lines.append(
      Line(
        what: "rest pose",
        found: axes.isFromRest ? "the file's own" : "none; axes by how the body moves",
        confidence: axes.confidence))
    if let tip = map.tip {
      profile.weapon.tip = file.nodes[tip].name
      profile.facing = .head
      lines.append(Line(what: "weapon", found: file.nodes[tip].name, confidence: 0.8))
    }
    setRules(names: files.map { FilePath.stem(of: $0.file) })
  }

  /// The files of the rate at which most of the frames are.
  private static func commonRate(_ files: [BVHFile]) -> [BVHFile] {
    var groups: [[BVHFile]] = []
    for file in files {
      let place = groups.firstIndex {
        abs($0[0].frameTime - file.frameTime) < 0.002 * file.frameTime
      }
      if let place { groups[place].append(file) } else { groups.append([file]) }
    }
    func frames(_ group: [BVHFile]) -> Int { group.reduce(0) { $0 + $1.frameCount } }
    return groups.max { frames($0) < frames($1) } ?? files
  }

  /// Takes the rules of the profile from the names of clips.
  mutating func setRules(names: [String]) {
    profile.rules = RigRules.guess(names: names, hasBlade: profile.weapon.tip != nil)
    lines.removeAll { $0.what == "rules" }
    let words = profile.rules.map(\.match).filter { !$0.isEmpty }
    guard !words.isEmpty else { return }
    lines.append(
      Line(what: "rules", found: "for " + words.joined(separator: ", "), confidence: 0.7))
  }

  /// The length of leg, trunk and neck in the file's unit.
  private static func height(_ file: BVHFile, _ map: RigMap) -> Float {
    func way(_ from: Joint, _ to: Joint) -> Float {
      guard let top = map[from], var at = map[to] else { return 0 }
      var sum: Float = 0
      while at > top {
        sum += file.nodes[at].offset.length
        at = file.nodes[at].parent
      }
      return sum
    }
    return way(.leftUpperLeg, .leftFoot) + way(.hips, .head)
  }

  /// The unit in which a body of `height` is nearest to a person's 1.5 m from ankle to skull.
  private static func unit(of height: Float) -> (metres: Float, confidence: Float) {
    func misfit(_ unit: (metres: Float, oddness: Float)) -> Float {
      abs(log(height * unit.metres / 1.5)) + unit.oddness
    }
    let sorted = units.sorted { misfit($0) < misfit($1) }
    let lead = misfit(sorted[1]) - misfit(sorted[0])
    let fit = max(0, 1 - abs(log(height * sorted[0].metres / 1.5)))
    return (sorted[0].metres, clamp(0.5 + lead, 0, 1) * fit)
  }

  /// Whether position channels stand for the offset or are added to it.
  private mutating func guessPositions(_ files: [BVHFile]) {
    var replacing = 0
    var adding = 0
    for file in files { RigGuess.count(file, &replacing, &adding) }
    profile.positionChannels = adding > replacing ? .add : .replace
    let share = Float(max(adding, replacing)) / Float(max(1, adding + replacing))
    lines.append(
      Line(
        what: "position channels", found: profile.positionChannels.rawValue,
        confidence: adding + replacing == 0 ? 0.9 : share))
  }

  private static func count(_ file: BVHFile, _ replacing: inout Int, _ adding: inout Int) {
    for node in file.nodes where node.offset.length > 1e-3 {
      var offset: [Float] = []
      var shares: [Int] = []
      for (k, channel) in node.channels.enumerated() where !channel.isRotation {
        offset.append(node.offset.dot(RigProfile.axis(channel.rawValue)))
        shares.append(node.firstChannel + k)
      }
      // The axis along which the offset is long tells best: a root travels along the others.
      guard let longest = offset.indices.max(by: { abs(offset[$0]) < abs(offset[$1]) }) else {
        continue
      }
      for frame in stride(from: 0, to: file.frameCount, by: max(1, file.frameCount / 100)) {
        let value = file.values[frame * file.channelCount + shares[longest]]
        if abs(value - offset[longest]) <= abs(value) { replacing += 1 } else { adding += 1 }
      }
    }
  }

  /// Whether the first frame is a pose from which the body leaps into its motion.
  private static func leapsAtStart(
    _ file: BVHFile, _ profile: RigProfile, _ map: RigMap
  ) throws(FileError) -> Bool {
    guard file.frameCount > 12 else { return false }
    var head = file
    head.frameCount = 12
    head.values = Array(file.values.prefix(12 * file.channelCount))
    // Every frame as it stands, without resampling.
    head.frameTime = 1 / Double(Clip.rate)
    let motion = try SourceMotion(head, profile: profile)
    let rate = Float(1 / file.frameTime)
    let speeds = (1..<motion.frameCount).map { f in
      map.joints.values.map {
        motion[f, $0].position.distance(to: motion[f - 1, $0].position) * rate
      }.max() ?? 0
    }
    let usual = SmoothingFilter.percentile(Array(speeds.dropFirst()), 0.5)
    return speeds[0] > 8 && speeds[0] > 5 * usual
  }

  private mutating func guessJoints(_ map: RigMap) {
    let wanted = Joint.allCases.filter { $0 != .root && $0 != .weapon }
    let missing = wanted.filter { map[$0] == nil }
    lines.append(
      Line(
        what: "joints",
        found: "\(wanted.count - missing.count) of \(wanted.count) by "
          + (map.isNamed ? "name" : "shape")
          + (missing.isEmpty ? "" : ", without " + missing.map(\.name).joined(separator: ", ")),
        confidence: map.isNamed ? 0.95 : 0.6))
  }

  /// A length with two decimals.
  private static func short(_ metres: Float) -> String { "\((metres * 100).rounded() / 100)" }
}

extension RigMap {
  /// The bindings of a profile in the order of the project's joints.
  func bindings(
    _ file: BVHFile, axes: (Joint) -> RigProfile.Axes
  ) -> [RigProfile.Binding] {
    Joint.allCases.compactMap { joint in
      self[joint].map {
        RigProfile.Binding(joint: joint, source: file.nodes[$0].name, axes: axes(joint))
      }
    }
  }
}
