public import Combat
public import DataFiles
public import InputActions
public import LatentMotion
public import Locomotion
import MotionMath
public import SkeletalAnimation

/// What no tick changes: the database in the terms in which it is searched, the bindings, and the
/// rules. Shared by any number of simulations.
public struct FightAssets: Sendable {
  /// The motions.
  public let database: MotionDatabase
  /// In what terms they are compared.
  public let space: SearchSpace
  /// The matcher of locomotion.
  public let matcher: MotionMatcher
  /// The attacks and parries.
  public let catalog: StrikeCatalog
  /// The chooser of attacks.
  public let attackChoice: AttackChoice
  /// The chooser of parries.
  public var parryChoice: ParryChoice
  /// The windows of the press.
  public var pressTiming = PressTiming()
  /// What blows cost, and what comes of it.
  public let stamina = StaminaRules()
  /// The bindings of the fighters.
  public let bindings: Bindings
  /// The bindings of the fighters whom persons play: those above as a profile changes them.
  public var personBindings: Bindings
  /// The actions and contexts that the rules read.
  public let actions: FighterActions
  /// The motions that are done to a fighter.
  public let reactions: ReactionCatalog
  /// The hops out of the way, and the jumps.
  public let dodges: [Evasion], jumps: [Evasion]
  /// The row that a fighter starts with: the first one of standing; and that of one at ease, who is
  /// in no fight. Without motions at ease the same.
  public let firstRow: Int, restRow: Int
  /// Whether there are motions of standing and going at ease.
  public let hasEase: Bool

  /// The constants of moving about.
  public var tuning: LocomotionTuning { matcher.tuning }
  /// The proportions.
  public var skeleton: Skeleton { database.skeleton }
  /// The motions' frames.
  public var frames: MotionFrames { database.frames }

  /// Prepares a database for simulation.
  ///
  /// - Throws: `FileError` when the bindings lack an action or context that the rules read.
  /// - Complexity: O(rows × dimensions).
  public init(
    database: MotionDatabase, bindings: Bindings, latent: LatentKind = .vae,
    tuning: LocomotionTuning = LocomotionTuning()
  ) throws(FileError) {
    self.database = database
    self.bindings = bindings
    personBindings = bindings
    actions = try FighterActions(bindings)
    space = SearchSpace(database, kind: latent)
    matcher = MotionMatcher(space: space, tuning: tuning)
    catalog = StrikeCatalog(database)
    attackChoice = AttackChoice(attacks: catalog.attacks)
    parryChoice = ParryChoice(catalog: catalog, space: space)
    parryChoice.latent = ParryLatent(database, parries: catalog.parries)
    reactions = ReactionCatalog(database)
    dodges = FightAssets.runs(of: .dodge, in: database.frames).map {
      Evasion(rows: $0, frames: database.frames)
    }
    jumps = FightAssets.runs(of: .jump, in: database.frames).map {
      Evasion(rows: $0, frames: database.frames)
    }
    let tags = database.frames.tags
    let rest = tags.firstIndex { MotionTags(rawValue: $0).isSuperset(of: [.idle, .ease]) }
    hasEase =
      rest != nil
      && tags.contains {
        MotionTags(rawValue: $0).isSuperset(of: [.walk, .ease])
      }
    firstRow =
      tags.firstIndex {
        $0 & MotionTags.idle.rawValue != 0 && $0 & MotionTags.excluded.rawValue == 0
      }
      ?? 0
    restRow = hasEase ? rest ?? firstRow : firstRow
  }

  /// The runs of neighbouring rows of one clip that carry a tag, at least a third of a second long.
  static func runs(of tag: MotionTags, in frames: MotionFrames) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for clip in frames.clips {
      var start: Int?
      for row in clip.start...clip.start + clip.count {
        let isTagged = row < clip.start + clip.count && frames.tags[row] & tag.rawValue != 0
        if isTagged {
          start = start ?? row
        } else if let first = start {
          if row - first >= 20 { runs.append(first..<row) }
          start = nil
        }
      }
    }
    return runs
  }
}
