public import MotionMath

/// A motion on the project's skeleton at 60 frames per second, uncompressed: what importers and
/// authors make and bakers read.
public struct Clip: Sendable {
  /// The frames per second of every clip.
  public static let rate: Float = 60

  /// The name, unique in a database.
  public var name: String
  /// The poses, a frame each; `Pose.root` is the path of the simulation bone in the clip's own space.
  public var frames: [Pose]
  /// Which feet stand still, a frame each.
  public var contacts: [FootContacts]
  /// What is going on, a frame each.
  public var tags: [MotionTags]
  /// The blade contacts that the motion was made for.
  public var strikes: [Strike]
  /// Whether this is the left-right reflection of another clip.
  public var isMirrored: Bool

  /// Makes a clip whose frames have no contacts and no tags yet.
  public init(name: String, frames: [Pose], isMirrored: Bool = false) {
    self.name = name
    self.frames = frames
    self.isMirrored = isMirrored
    contacts = Array(repeating: [], count: frames.count)
    tags = Array(repeating: [], count: frames.count)
    strikes = []
  }

  /// Adds tags to a range of frames; the part of the range outside the clip is ignored.
  public mutating func tag(_ more: MotionTags, _ range: Range<Int>) {
    for frame in range.clamped(to: 0..<frames.count) { tags[frame].formUnion(more) }
  }

  /// The duration in seconds.
  public var seconds: Float { Float(frames.count) / Clip.rate }
}

/// Which feet are planted.
public struct FootContacts: OptionSet, Sendable, BitwiseCopyable {
  /// One bit a foot.
  public var rawValue: UInt8
  /// Makes a set from its bits.
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  /// The left foot stands still.
  public static let left = FootContacts(rawValue: 1)
  /// The right foot stands still.
  public static let right = FootContacts(rawValue: 2)
}

/// What a frame of motion is, as a set of words that searches filter by.
public struct MotionTags: OptionSet, Hashable, Sendable, BitwiseCopyable {
  /// One bit a word.
  public var rawValue: UInt32
  /// Makes a set from its bits.
  public init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Standing in guard or at rest.
  public static let idle = MotionTags(rawValue: 1 << 0)
  /// A gait with a foot always on the floor.
  public static let walk = MotionTags(rawValue: 1 << 1)
  /// A gait with phases of flight.
  public static let run = MotionTags(rawValue: 1 << 2)
  /// From standing to a gait.
  public static let start = MotionTags(rawValue: 1 << 3)
  /// From a gait to standing.
  public static let stop = MotionTags(rawValue: 1 << 4)
  /// A change of direction.
  public static let turn = MotionTags(rawValue: 1 << 5)
  /// A cut or thrust, from the wind-up to the recovery.
  public static let attack = MotionTags(rawValue: 1 << 6)
  /// A parry, from the guard to the recovery.
  public static let parry = MotionTags(rawValue: 1 << 7)
  /// Thrown off balance.
  public static let stagger = MotionTags(rawValue: 1 << 8)
  /// Playable, but never chosen by the locomotion search.
  public static let excluded = MotionTags(rawValue: 1 << 9)
  /// A hop out of the way, from the push to the catch.
  public static let dodge = MotionTags(rawValue: 1 << 10)
  /// A jump, from the crouch to the landing.
  public static let jump = MotionTags(rawValue: 1 << 11)
  /// Standing with the blade still before the body, its point up.
  public static let guardPose = MotionTags(rawValue: 1 << 12)
  /// A gait of less than a metre a second.
  public static let slow = MotionTags(rawValue: 1 << 13)
  /// A gait of more than four metres a second.
  public static let fast = MotionTags(rawValue: 1 << 14)
  /// Something that is done to the body, whatever it is: the word that all the following go with.
  public static let reaction = MotionTags(rawValue: 1 << 15)
  /// The own blade was turned away: to the side that the words of direction name.
  public static let recoil = MotionTags(rawValue: 1 << 16)
  /// Dazed on the feet.
  public static let groggy = MotionTags(rawValue: 1 << 17)
  /// Thrown against a wall, which is on the side that the words of direction name.
  public static let slam = MotionTags(rawValue: 1 << 18)
  /// A guard that gives way.
  public static let guardBreak = MotionTags(rawValue: 1 << 19)
  /// Hit from the side that the words of direction name.
  public static let hit = MotionTags(rawValue: 1 << 20)
  /// From the loss of balance until the body lies still.
  public static let fall = MotionTags(rawValue: 1 << 21)
  /// From lying to standing.
  public static let getUp = MotionTags(rawValue: 1 << 22)
  /// One of the two bodies of a killing stroke; the one that is killed is a reaction as well.
  public static let deathblow = MotionTags(rawValue: 1 << 23)
  /// Directions as the body has them; two neighbours stand for the diagonal.
  public static let front = MotionTags(rawValue: 1 << 24)
  /// Behind the body.
  public static let back = MotionTags(rawValue: 1 << 25)
  /// On the body's left.
  public static let left = MotionTags(rawValue: 1 << 26)
  /// On the body's right.
  public static let right = MotionTags(rawValue: 1 << 27)
  /// Above.
  public static let high = MotionTags(rawValue: 1 << 28)
  /// Below.
  public static let low = MotionTags(rawValue: 1 << 29)
  /// Moving about or standing unhurried, the sword low: how one goes where there is no fight.
  public static let ease = MotionTags(rawValue: 1 << 30)

  /// The left hand holds the sword's grip as well.
  public static let twoHanded = MotionTags(rawValue: 1 << 31)

  /// The words by bit, as files spell them.
  public static let names = [
    "idle", "walk", "run", "start", "stop", "turn", "attack", "parry", "stagger", "excluded",
    "dodge", "jump", "guard", "slow", "fast", "reaction", "recoil", "groggy", "slam", "guardbreak",
    "hit", "fall", "getup", "deathblow", "front", "back", "left", "right", "high", "low", "ease",
    "twohanded",
  ]

  /// The words of direction.
  public static let directions: MotionTags = [.front, .back, .left, .right, .high, .low]

  /// The words of direction for a bearing in radians, 0 ahead and positive to the left: one or two
  /// of the four about, each for an eighth of the circle.
  public init(bearing: Float) {
    let (s, c) = sinCos(bearing)
    // The sine of 22.5°, half an eighth.
    let edge: Float = 0.38268343
    self = []
    if c > edge { formUnion(.front) }
    if c < -edge { formUnion(.back) }
    if s > edge { formUnion(.left) }
    if s < -edge { formUnion(.right) }
  }

  /// What the locomotion search may choose from.
  public static let locomotion: MotionTags = [.idle, .walk, .run, .start, .stop, .turn]

  /// The words of this set.
  public var words: [String] {
    MotionTags.names.indices.filter { rawValue >> UInt32($0) & 1 == 1 }.map { MotionTags.names[$0] }
  }

  /// The tag of one word, or nil.
  public init?(word: String) {
    guard let bit = MotionTags.names.firstIndex(of: word) else { return nil }
    rawValue = 1 << UInt32(bit)
  }
}

/// A moment for which a motion brings its blade to a place: the hit of a cut, the meeting of a parry
/// with the blade that it turns away, or a deathblow.
public struct Strike: Equatable, Sendable {
  /// What the blade does.
  @frozen
  public enum Kind: UInt8, CaseIterable, Sendable, BitwiseCopyable {
    /// It hits.
    case attack
    /// It turns another blade away.
    case parry
    /// It kills: in the motion of who strikes and, at the same frame, of who is struck.
    case deathblow
  }

  /// What the blade does.
  public var kind: Kind
  /// The frame of contact within the clip.
  public var frame: Int
  /// The first frame that belongs to the motion.
  public var start: Int
  /// The frame behind the last one.
  public var end: Int
  /// For a parry, where it is known: the direction in which the blade moves that it turns away, in
  /// the frame of the root at contact. Zero where it is not: then it is the opposite of the own
  /// blade's.
  public var answers: Vector3

  /// Makes a strike; `start ≤ frame < end` is expected.
  public init(kind: Kind, frame: Int, start: Int, end: Int, answers: Vector3 = .zero) {
    self.answers = answers
    self.kind = kind
    self.frame = frame
    self.start = start
    self.end = end
  }
}
