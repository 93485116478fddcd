public import LatentMotion
public import MotionMath
import SkeletalAnimation

/// Where and how a strike brings its blade, measured from its motion.
public struct StrikeGeometry: Equatable, Sendable, BitwiseCopyable {
  /// The strike in the database.
  public var strike: DatabaseStrike
  /// The place on the blade at `BladePath.contactFraction` at contact, in the root's frame then.
  public var contact: Vector3
  /// The direction from guard to point at contact, in that frame.
  public var axis: Vector3
  /// The velocity of that place at contact, in that frame, in m/s.
  public var velocity: Vector3
  /// How far the root moves from the start to the contact, in its frame at the start.
  public var advance: Vector3
  /// By how much it turns meanwhile, in radians.
  public var turn: Float
  /// The length of the blade, in metres.
  public var bladeLength: Float = 0.77
  /// For an attack of a string, the index in `StrikeCatalog.attacks` of the one that follows; −1 for
  /// none.
  public var next: Int32 = -1
  /// Whether it follows another attack of a string.
  public var isLater = false

  /// Whether the blade goes ahead along itself rather than across.
  public var isThrust: Bool { velocity.dot(axis) > 0.75 * velocity.length }

  /// The direction in which the blade sweeps as the attacker sees it, in radians: 0 towards the
  /// left, π/2 upwards.
  public var angle: Float { atan2(velocity.y, velocity.x) }
}

/// The attacks and parries of a database, with their geometry.
public struct StrikeCatalog: Sendable {
  /// The attacks that can hit someone in front, in the order of the database.
  public let attacks: [StrikeGeometry]
  /// The parries, in the order of the database.
  public let parries: [StrikeGeometry]
  /// Of each parry, parries × (`ParryRows.leads.upperBound` + 1): by how much the root still turns until
  /// the contact, so many frames before it; in radians.
  let turnsLeft: [Float]

  /// The most frames between two contacts of a string.
  static let longestString: Int32 = 48

  /// Measures the strikes of a database.
  ///
  /// Attacks whose blade is at contact not in front, at the height of a body and fast are left out,
  /// and at most `mostParries` parries are kept.
  public init(_ database: MotionDatabase) {
    let measured = database.strikes.map { StrikeCatalog.measure($0, database) }
    var attacks = measured.filter { geometry in
      geometry.strike.kind == .attack && (0.45...2.2).contains(geometry.contact.z)
        && (0.5...1.9).contains(geometry.contact.y) && abs(geometry.contact.x) < 0.9
        && geometry.velocity.length > 5
    }
    // What begins where another attack of the clip ends, and hits soon behind it, follows it.
    for (k, later) in attacks.enumerated().dropFirst()
    where later.strike.start == attacks[k - 1].strike.end
      && later.strike.row - attacks[k - 1].strike.row <= StrikeCatalog.longestString
    {
      attacks[k - 1].next = Int32(k)
      attacks[k].isLater = true
    }
    self.attacks = attacks
    let parries = Array(
      measured.filter { $0.strike.kind == .parry && $0.strike.row - $0.strike.start >= 4 }
        .prefix(ParryUsage.capacity))
    self.parries = parries
    let frames = database.frames
    turnsLeft = parries.flatMap { parry in
      let yaw = frames.root(frame: Int(parry.strike.row)).rotation.yaw
      return (0...ParryRows.leads.upperBound).map { lead in
        let row = max(parry.strike.row - Int32(lead), parry.strike.start)
        return wrapAngle(yaw - frames.root(frame: Int(row)).rotation.yaw)
      }
    }
  }

  /// Measures one strike by differences over the two frames around its contact.
  static func measure(_ strike: DatabaseStrike, _ database: MotionDatabase) -> StrikeGeometry {
    let frames = database.frames
    let row = Int(strike.row)
    let before = max(row - 1, Int(strike.start))
    let after = min(row + 1, Int(strike.end) - 1)
    func blade(_ frame: Int) -> Segment {
      let pose = frames.pose(frame: frame)
      let weapon = pose.world(of: .weapon, skeleton: database.skeleton)
      return Segment(
        from: weapon.apply(database.skeleton.bladeBase),
        to: weapon.apply(database.skeleton.bladeTip))
    }
    let root = frames.root(frame: row)
    let here = blade(row)
    let fraction = BladePath.contactFraction
    let way = blade(after).point(at: fraction) - blade(before).point(at: fraction)
    let start = frames.root(frame: Int(strike.start))
    return StrikeGeometry(
      strike: strike, contact: root.applyInverse(here.point(at: fraction)),
      axis: root.rotation.inverseRotate(here.direction),
      velocity: root.rotation.inverseRotate(way) * (60 / Float(max(after - before, 1))),
      advance: start.applyInverse(root.position),
      turn: wrapAngle(root.rotation.yaw - start.rotation.yaw),
      bladeLength: database.skeleton.bladeBase.distance(to: database.skeleton.bladeTip))
  }
}
