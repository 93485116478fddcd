public import Combat
public import ECS
import MotionMath
public import SkeletalAnimation

/// What kind of motion a fighter plays.
public enum PlayMode: UInt32, CaseIterable, Sendable {
  /// Whatever the matcher finds.
  case locomotion
  /// A cut, from wind-up to recovery.
  case attack
  /// A parry, from guard to recovery.
  case parry
  /// Thrown off balance.
  case stagger
  /// A hop out of the way.
  case dodge
  /// Off the floor.
  case jump
  /// A killing stroke; what its victim does is `stagger`.
  case deathblow
}

/// Where in the database a fighter is, and how it goes on. Every tick moves it on by `rate` frames,
/// unless it is held.
public struct Playback: Component {
  /// `PlayMode.rawValue`.
  public var modeBits: UInt32
  /// The row that is played.
  public var row: Int32
  /// How far behind that row, 0..<1 frames.
  public var fraction: Float
  /// The frames played in a tick.
  public var rate: Float
  /// The row behind the planned stretch; meaningless in locomotion.
  public var endRow: Int32
  /// The row at which the motion is held; −1 for none.
  public var stopRow: Int32
  /// How far behind that row.
  public var stopFraction: Float
  /// The tick at which a hold ends.
  public var heldUntil: Int32
  /// The part of the last tick that was played: below 1 where a hold began.
  public var share: Float
  /// How far the motion itself moved the root in the last tick, in metres.
  public var travelled: Float
  /// How the root moves in a planned stretch.
  public var plan: RootPlan

  /// The component's name.
  public static var name: String { "Playback" }
  /// The component's fields.
  public static var fields: [DataField] {
    [
      DataField("mode", \Self.modeBits, rawValueOf: PlayMode.self), DataField("row", \Self.row),
      DataField("fraction", \Self.fraction), DataField("rate", \Self.rate),
      DataField("endRow", \Self.endRow), DataField("stopRow", \Self.stopRow),
      DataField("stopFraction", \Self.stopFraction), DataField("heldUntil", \Self.heldUntil),
      DataField("share", \Self.share), DataField("travelled", \Self.travelled),
      DataField("plan", \Self.plan, .float32, count: 13),
    ]
  }

  /// Makes the playback of a row by the matcher.
  public init(row: Int) {
    modeBits = PlayMode.locomotion.rawValue
    self.row = Int32(row)
    fraction = 0
    rate = 1
    endRow = 0
    stopRow = -1
    stopFraction = 0
    heldUntil = 0
    share = 1
    travelled = 0
    plan = RootPlan(root: .identity, turn: 0, startRow: row, frames: 1)
  }

  /// The kind of motion.
  public var mode: PlayMode {
    get { PlayMode(rawValue: modeBits) ?? .locomotion }
    set { modeBits = newValue.rawValue }
  }

  /// Starts a planned stretch.
  public mutating func start(
    _ mode: PlayMode, row: Int, endRow: Int, rate: Float, plan: RootPlan
  ) {
    self.mode = mode
    self.row = Int32(row)
    self.endRow = Int32(endRow)
    self.rate = rate
    self.plan = plan
    fraction = 0
    stopRow = -1
    stopFraction = 0
    heldUntil = 0
  }

  /// The place `ticks` ahead if nothing is decided anew: the row and the fraction behind it.
  public func position(ahead ticks: Float, frames: MotionFrames) -> (row: Int, fraction: Float) {
    var moved = fraction + rate * ticks
    if stopRow >= 0 {
      moved = min(moved, Float(stopRow - row) + stopFraction)
    }
    let last = frames.lastFrame(after: Int(row))
    let whole = moved.rounded(.down)
    let next = Int(row) + Int(whole)
    return next >= last ? (last, 0) : (next, moved - whole)
  }

  /// Plays one tick. Held, nothing moves; where a hold begins within the tick, only a part of it is
  /// played.
  public mutating func advance(tick: Int32, frames: MotionFrames) {
    share = 1
    if stopRow >= 0 && heldUntil <= tick { stopRow = -1 }
    if stopRow >= 0 {
      let left = Float(stopRow - row) + stopFraction - fraction
      if rate >= left {
        share = rate > 0 ? max(left, 0) / rate : 0
        row = stopRow
        fraction = stopFraction
        return
      }
    }
    let next = position(ahead: 1, frames: frames)
    row = Int32(next.row)
    fraction = next.fraction
  }

  /// Whether a planned stretch is over.
  public var isOver: Bool { mode != .locomotion && row >= endRow - 1 }
}

/// The future of a fighter who goes on as planned: what the sweep of its blade sees.
public struct PlaybackPreview {
  /// The place in the database.
  public var playback: Playback
  /// The offsets that are decaying.
  public var inertializer: Inertializer
  /// The motions.
  public var frames: MotionFrames
  /// The proportions.
  public var skeleton: Skeleton

  /// Makes a preview.
  public init(
    playback: Playback, inertializer: Inertializer, frames: MotionFrames, skeleton: Skeleton
  ) {
    self.playback = playback
    self.inertializer = inertializer
    self.frames = frames
    self.skeleton = skeleton
  }

  /// The pose `ticks` ahead, before feet and blade are corrected. Only for planned stretches.
  public func pose(ahead ticks: Float) -> Pose {
    let place = playback.position(ahead: ticks, frames: frames)
    var pose = frames.pose(frame: place.row, fraction: place.fraction)
    inertializer.predicted(ahead: ticks / 60).apply(to: &pose)
    pose.root = playback.plan.root(row: place.row, fraction: place.fraction, frames: frames)
    return pose
  }

  /// The blade `ticks` ahead, in the world.
  public func blade(ahead ticks: Float) -> Segment {
    let weapon = pose(ahead: ticks).world(of: .weapon, skeleton: skeleton)
    return Segment(
      from: weapon.apply(skeleton.bladeBase), to: weapon.apply(skeleton.bladeTip))
  }
}
