public import DataFiles
public import MotionMath
public import SkeletalAnimation

/// How the rig of a source relates to the project's skeleton: units, axes, names, and what its clips
/// are about.
public struct RigProfile: Equatable, Sendable {
  /// What a joint's position channels mean.
  public enum PositionChannels: String, CaseIterable, Sendable {
    /// They stand in for the joint's offset.
    case replace
    /// They are added to it.
    case add
  }

  /// What the path of the simulation bone follows.
  public enum RootMode: String, CaseIterable, Sendable {
    /// The hips.
    case hips
    /// The uppermost spine joint.
    case chest
    /// The middle between the two.
    case between
  }

  /// Which joint's forward direction the simulation bone turns to.
  public enum Facing: String, CaseIterable, Sendable {
    /// The hips: for plain locomotion.
    case hips
    /// The uppermost spine joint.
    case chest
    /// The head: for fighters who stand sideways and look at their opponent.
    case head
  }

  /// Where the joints' axes come from.
  public enum RestPose: String, CaseIterable, Sendable {
    /// The profile says them.
    case axes
    /// The pose that the file has at rest shows them: upright, arms to the sides or lower.
    case file
  }

  /// Which of a source joint's own axes point to the character's left and up while the character
  /// stands in a T-pose: arms to the sides, palms down.
  public struct Axes: Equatable, Sendable {
    /// The unit vector of the joint's frame that points left, to +X.
    public var left: Vector3
    /// The unit vector of the joint's frame that points up, to +Y; at right angles to `left`.
    public var up: Vector3

    /// Makes axes from two unit vectors at right angles.
    public init(left: Vector3 = .left, up: Vector3 = .up) {
      self.left = left
      self.up = up
    }
  }

  /// The source's name of one of the project's joints.
  public struct Binding: Equatable, Sendable {
    /// The project's joint; neither the root nor the weapon.
    public var joint: Joint
    /// The name in the source.
    public var source: String
    /// The axes of the source joint.
    public var axes: Axes

    /// Makes a binding.
    public init(joint: Joint, source: String, axes: Axes = Axes()) {
      self.joint = joint
      self.source = source
      self.axes = axes
    }
  }

  /// How the sword lies in the right hand.
  public struct Weapon: Equatable, Sendable {
    /// The source joint at the blade's point; without one the sword is held in a hammer grip.
    public var tip: String?
    /// The direction of the blade's edge in the source hand's own frame, where there is a tip.
    public var edge: Vector3
    /// How far a hammer grip's blade leans from the thumb towards the fist's front, in radians.
    public var tilt: Float

    /// Makes a hammer grip, or with `tip` a sword that follows the source's.
    public init(tip: String? = nil, edge: Vector3 = -.up, tilt: Float = 0.45) {
      self.tip = tip
      self.edge = edge
      self.tilt = tilt
    }
  }

  /// Which strikes are measured in a clip.
  public enum Strikes: String, CaseIterable, Sendable {
    /// No strike.
    case none
    /// Each peak of the blade's speed is an attack.
    case attack
    /// Each peak is a parry.
    case parry
    /// Each peak is an attack, and a parry of a blade that comes against it.
    case both
    /// The first peak is a parry, the others are both.
    case counter
    /// Each peak that no gesture reaches is an attack: what can be told without the clip's name.
    case measured
  }

  /// What clips of certain names are.
  public struct Rule: Equatable, Sendable {
    /// The rule holds for names that contain this text; an empty one for all.
    public var match: String
    /// The tags of all frames.
    public var tags: MotionTags
    /// The strikes to look for.
    public var strikes: Strikes
    /// Whether to look for the moment of the strongest push and tag the stagger around it.
    public var stagger: Bool

    /// Makes a rule.
    public init(
      match: String, tags: MotionTags = [], strikes: Strikes = .none, stagger: Bool = false
    ) {
      self.match = match
      self.tags = tags
      self.strikes = strikes
      self.stagger = stagger
    }
  }

  /// The profile's name.
  public var name: String
  /// The length of the source's unit in metres.
  public var unit: Float
  /// The direction of up in the source's world, a unit vector along an axis.
  public var up: Vector3
  /// The direction of forward in the source's world, a unit vector along an axis.
  public var forward: Vector3
  /// What position channels mean.
  public var positionChannels: PositionChannels
  /// Frames at the start that are not motion.
  public var skipFrames: Int
  /// What the simulation bone follows.
  public var root: RootMode
  /// What the simulation bone turns to.
  public var facing: Facing
  /// How far the line from the ankle to the toe joint points below the horizon while the foot is
  /// flat on the floor, in radians; nil takes it from the source's offsets.
  public var footPitch: Float?
  /// Where the joints' axes come from.
  public var restPose: RestPose = .axes
  /// The joints.
  public var joints: [Binding]
  /// The sword.
  public var weapon: Weapon
  /// The rules; the first that matches a clip's name holds.
  public var rules: [Rule]

  /// Makes a profile in metres, Y up and facing +Z.
  public init(
    name: String, unit: Float = 1, up: Vector3 = .up, forward: Vector3 = .forward,
    positionChannels: PositionChannels = .replace, skipFrames: Int = 0, root: RootMode = .between,
    facing: Facing = .hips,
    footPitch: Float? = nil, joints: [Binding], weapon: Weapon = Weapon(), rules: [Rule] = []
  ) {
    self.name = name
    self.unit = unit
    self.up = up
    self.forward = forward
    self.positionChannels = positionChannels
    self.skipFrames = skipFrames
    self.root = root
    self.facing = facing
    self.footPitch = footPitch
    self.joints = joints
    self.weapon = weapon
    self.rules = rules
  }

  /// Reads the profile at `path`, or, where `path` is a bare name, `path`.json in `folder`.
  ///
  /// - Throws: `FileError` for a file that is missing or wrong; for an unknown name it names the
  ///   nearest profile of the folder.
  public static func named(_ path: String, in folder: String) throws(FileError) -> RigProfile {
    if path.contains("/") || path.hasSuffix(".json") {
      return try JSONFile.decode(RigProfile.self, from: path, limit: 1 << 20)
    }
    let file = FilePath.join(folder, path + ".json")
    guard FileAccess.exists(file) else {
      let names = try FileAccess.list(folder).filter { $0.hasSuffix(".json") }.map {
        FilePath.stem(of: $0)
      }
      throw FileError(
        file: file, "there is no rig profile \"\(path)\"" + NearestName.hint(path, among: names))
    }
    return try JSONFile.decode(RigProfile.self, from: file, limit: 1 << 20)
  }

  /// The first rule that matches a clip's name, or one that says nothing.
  public func rule(for clip: String) -> Rule {
    rules.first { $0.match.isEmpty || clip.contains($0.match) } ?? Rule(match: "")
  }
}
