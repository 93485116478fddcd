import Combat
import LatentMotion
import MotionMath
import SkeletalAnimation

/// Measures whether the choice of a parry answers the attack.
///
/// A battery of attacks comes at one stance: the database's own attacks, each rolled by up to
/// 22.5° about the line between the fighters, with the penalty of recent use off. The motions
/// chosen are told apart as pose clusters.
public struct ChoiceMeter: Sendable {
  /// What came of a battery.
  public struct Result: Equatable, Sendable {
    /// The share of pairs of attacks more than 45° apart for which different motions are chosen.
    public var differs: Float
    /// The share of attacks for which the same motion is chosen when they come again within 10°.
    public var agrees: Float
    /// The share of all pairs of attacks, whatever their angle, with the same motion.
    public var agreesByChance: Float

    /// How much of the agreement is more than chance, 0...1 (Cohen 1960): a choice that never
    /// changes agrees always and has 0 here.
    public var informedAgreement: Float {
      agreesByChance < 1 ? max((agrees - agreesByChance) / (1 - agreesByChance), 0) : 0
    }
  }

  let assets: FightAssets
  let clusters: PoseClusters
  /// The attacks of a battery.
  public var count = 240
  /// The seed of the battery.
  public var seed: UInt64 = 1

  /// Makes a meter.
  public init(_ assets: FightAssets, clusters: PoseClusters) {
    self.assets = assets
    self.clusters = clusters
  }

  /// Runs a battery.
  public func run() -> Result {
    var random = RandomStream(seed: seed)
    guard !assets.catalog.attacks.isEmpty, !assets.catalog.parries.isEmpty else {
      return Result(differs: 0, agrees: 0, agreesByChance: 1)
    }
    let queries = (0..<count).map { _ in draw(&random) }
    let chosen = queries.map(cluster)
    var far = 0
    var differing = 0
    var pairs = 0
    var equal = 0
    for i in queries.indices {
      for j in 0..<i {
        pairs += 1
        if chosen[i] == chosen[j] { equal += 1 }
        // cos 45°.
        guard queries[i].direction.dot(queries[j].direction) < 0.70710678 else { continue }
        far += 1
        if chosen[i] != chosen[j] { differing += 1 }
      }
    }
    var agreeing = 0
    for (query, cluster) in zip(queries, chosen)
    where self.cluster(again(query, &random)) == cluster {
      agreeing += 1
    }
    return Result(
      differs: Float(differing) / Float(max(far, 1)),
      agrees: Float(agreeing) / Float(queries.count),
      agreesByChance: Float(equal) / Float(max(pairs, 1)))
  }

  /// One of the database's attacks, rolled, as the defender sees it.
  private func draw(_ random: inout RandomStream) -> ParryQuery {
    let attack = assets.catalog.attacks[random.index(below: assets.catalog.attacks.count)]
    let roll = Quaternion(angle: random.uniform(-pi / 8, pi / 8), axis: .forward)
    let turn = Quaternion(yaw: pi)
    let away = Vector3(0, 0, attack.contact.z + AttackChoice.depth)
    let direction = roll.rotate(turn.rotate(attack.velocity.normalized(or: .up)))
    let centre = Vector3(0, 1.2, 0)
    let contact =
      roll.rotate(away + turn.rotate(attack.contact) - centre) + centre
      - direction * BladeSweepJob.intercept
    return ParryQuery(
      direction: direction, contact: contact, axis: roll.rotate(turn.rotate(attack.axis)),
      ticks: 6)
  }

  /// The same attack, turned by up to 10° about some axis.
  private func again(_ query: ParryQuery, _ random: inout RandomStream) -> ParryQuery {
    let axis = Vector3(random.normal(), random.normal(), random.normal()).normalized(or: .up)
    let turn = Quaternion(angle: random.uniform(-pi / 18, pi / 18), axis: axis)
    let centre = Vector3(0, 1.2, 0.5)
    return ParryQuery(
      direction: turn.rotate(query.direction),
      contact: turn.rotate(query.contact - centre) + centre, axis: turn.rotate(query.axis),
      ticks: query.ticks)
  }

  private func cluster(_ query: ParryQuery) -> Int {
    var code = [Float](repeating: 0, count: assets.space.poseCount)
    var span = code.mutableSpan
    assets.space.index.copyRow(assets.firstRow, into: &span)
    let chosen = assets.parryChoice.choose(query, code: code.span, usage: ParryUsage())
    return chosen.map { clusters.clusters[Int($0.parry)] } ?? -1
  }
}
