public import LatentMotion
public import MotionMath
public import SkeletalAnimation

/// A motion that is done to a body, and what it does with it.
public struct Reaction: Equatable, Sendable {
  /// Its rows, all of one clip and with the same tags.
  public let rows: Range<Int>
  /// What it is: its class, and the words of direction that go with it.
  public let tags: MotionTags
  /// Where the root is when it is farthest from its start, in the frame of that; in metres.
  public let move: Vector3
  /// How many frames it takes there.
  public let moveFrames: Int
  /// The row behind the motion; for a fall behind the getting up that goes on from it.
  public internal(set) var endRow: Int
}

/// The two motions of a deathblow. They share their clock and their place.
public struct DeathblowPair: Equatable, Sendable {
  /// The rows of who strikes and of who is struck.
  public let striker: Range<Int>, victim: Range<Int>
  /// The frames from the start of both to the moment at which the blade goes in.
  public let contactFrames: Int
  /// The victim's root at the start, in the frame of the striker's.
  public let place: RigidTransform
}

/// The reactions of a database.
public struct ReactionCatalog: Sendable {
  /// The reactions and staggers, in the order of the database.
  public let reactions: [Reaction]
  /// The deathblows.
  public let deathblows: [DeathblowPair]

  /// What tells reactions from each other.
  static let words = classes.union(.reaction).union(.directions)
  /// The words of classes.
  static let classes: MotionTags = [
    .stagger, .recoil, .groggy, .slam, .guardBreak, .hit, .fall, .getUp, .deathblow,
  ]
  /// The fewest rows of a reaction: a third of a second.
  static let fewestRows = 20

  /// Finds and measures the reactions of a database.
  ///
  /// - Complexity: O(frames).
  public init(_ database: MotionDatabase) {
    let frames = database.frames
    var reactions: [Reaction] = []
    for clip in frames.clips {
      var start = clip.start
      for row in clip.frames
      where row + 1 == clip.frames.upperBound
        || ReactionCatalog.words(of: row + 1, frames) != ReactionCatalog.words(of: start, frames)
      {
        let rows = start..<row + 1
        let tags = ReactionCatalog.words(of: start, frames)
        if !tags.isDisjoint(with: [.reaction, .stagger]), rows.count >= ReactionCatalog.fewestRows {
          reactions.append(ReactionCatalog.measured(rows, tags, frames))
        }
        start = row + 1
      }
    }
    for (k, rising) in reactions.enumerated().dropFirst()
    where rising.tags.contains(.getUp) && reactions[k - 1].tags.contains(.fall)
      && reactions[k - 1].rows.upperBound == rising.rows.lowerBound
    {
      reactions[k - 1].endRow = rising.rows.upperBound
    }
    self.reactions = reactions
    deathblows = ReactionCatalog.pairs(database)
  }

  private static func words(of row: Int, _ frames: MotionFrames) -> MotionTags {
    frames.tags(at: row).intersection(words)
  }

  private static func measured(
    _ rows: Range<Int>, _ tags: MotionTags, _ frames: MotionFrames
  ) -> Reaction {
    func move(_ row: Int) -> Vector3 {
      frames.rootDelta(frame: rows.lowerBound, fraction: 0, to: row, endFraction: 0)
        .position.onFloor
    }
    let farthest = rows.map { move($0).length }.max() ?? 0
    // The last part of a way takes long.
    let row = rows.first { move($0).length >= farthest * 0.95 } ?? rows.lowerBound
    return Reaction(
      rows: rows, tags: tags, move: move(row), moveFrames: row - rows.lowerBound,
      endRow: rows.upperBound)
  }

  private static func pairs(_ database: MotionDatabase) -> [DeathblowPair] {
    let frames = database.frames
    let strikes = database.strikes.filter { $0.kind == .deathblow }
    func isVictim(_ strike: DatabaseStrike) -> Bool {
      frames.tags(at: Int(strike.row)).contains(.reaction)
    }
    return zip(strikes.filter { !isVictim($0) }, strikes.filter(isVictim)).compactMap { a, b in
      guard a.row - a.start == b.row - b.start else { return nil }
      let striker = frames.root(frame: Int(a.start))
      let victim = frames.root(frame: Int(b.start))
      return DeathblowPair(
        striker: Int(a.start)..<Int(a.end), victim: Int(b.start)..<Int(b.end),
        contactFrames: Int(a.row - a.start),
        place: RigidTransform(
          position: striker.applyInverse(victim.position),
          rotation: striker.rotation.conjugate * victim.rotation))
    }
  }

  /// Of the reactions of a class the one in the wanted directions whose first pose is nearest to what
  /// is shown; where there is none, of the class in any direction; then of what is of another class as
  /// well; then of the staggers. Ties go to the first.
  ///
  /// - Parameters:
  ///   - wanted: the words of a class, and the words of direction.
  ///   - code: the pose part of what is shown.
  ///   - turn: a number, such as the tick's, that chooses among those that begin as near; nil for the
  ///     nearest itself.
  /// - Complexity: O(reactions × numbers of a code); no allocation.
  public func nearest(
    _ wanted: MotionTags, to code: Span<Float>, in space: SearchSpace, turn: Int? = nil
  ) -> Reaction? {
    var best: (index: Int, rank: Int, cost: Float)?
    for index in reactions.indices {
      guard let rank = rank(of: reactions[index].tags, wanted) else { continue }
      if let best, best.rank < rank { continue }
      let cost = space.poseCost(code, row: reactions[index].rows.lowerBound)
      if let best, best.rank == rank, best.cost <= cost { continue }
      best = (index, rank, cost)
    }
    guard let best else { return nil }
    guard let turn else { return reactions[best.index] }
    let most = best.cost * ReactionCatalog.asNear.times + ReactionCatalog.asNear.more
    func isAsNear(_ index: Int) -> Bool {
      rank(of: reactions[index].tags, wanted) == best.rank
        && space.poseCost(code, row: reactions[index].rows.lowerBound) <= most
    }
    var count = 0
    for index in reactions.indices where isAsNear(index) { count += 1 }
    var left = turn % max(count, 1)
    for index in reactions.indices where isAsNear(index) {
      if left == 0 { return reactions[index] }
      left -= 1
    }
    return reactions[best.index]
  }

  /// What counts as near as the nearest: the margin of the parry's choice (parry reference, C.4).
  private static let asNear: (times: Float, more: Float) = (1.15, 0.05)

  /// How well a reaction's tags answer what is wanted, 0 for best; nil where they do not.
  private func rank(of tags: MotionTags, _ wanted: MotionTags) -> Int? {
    let kind = wanted.subtracting(.directions)
    guard !tags.contains(.deathblow) || kind.contains(.deathblow) else { return nil }
    guard tags.isSuperset(of: kind) else { return tags.contains(.stagger) ? 4 : nil }
    let isMore = !tags.intersection(ReactionCatalog.classes).isSubset(of: kind)
    let isThere = tags.intersection(.directions) == wanted.intersection(.directions)
    return (isMore ? 2 : 0) + (isThere ? 0 : 1)
  }
}
