import LatentMotion
import MotionBaking
import MotionMath
import SkeletalAnimation

/// How good the estimator's guesses are, and what they add over the gates alone.
struct EstimatorFigures {
  let estimator: ParryEstimator
  /// Row-major, parries × codes.
  let codes: [Float]
  let codeCount: Int

  /// Direction, place and axis of the attack that a parry is made for, in the frame of its root at
  /// contact: 9 numbers.
  static func key(_ strike: DatabaseStrike, _ rows: MotionRows, _ skeleton: Skeleton) -> [Float] {
    let frame = Int(strike.row)
    let weapon = rows.frames.pose(frame: frame).world(of: .weapon, skeleton: skeleton)
    let root = rows.frames.root(frame: frame)
    let (base, tip) = (weapon.apply(skeleton.bladeBase), weapon.apply(skeleton.bladeTip))
    let place = root.applyInverse(lerp(base, tip, 0.6))
    let own = root.rotation.inverseRotate(tip - base).normalized(or: .up)
    // The attacker's blade crosses the defender's and moves as the parry answers.
    let axis = own.cross(strike.direction).normalized(or: .left)
    let d = strike.direction
    return [d.x, d.y, d.z, place.x, place.y, place.z, axis.x, axis.y, axis.z]
  }

  private func guess(_ numbers: [Float], knowsStance: Bool = true) -> ParryEstimator.Guess {
    var known = InlineArray<5, Bool>(repeating: true)
    known[4] = knowsStance
    return estimator.guess(numbers.span, known: known)
  }

  private func squaredErrors(
    _ queries: [([Float], Int)], knowsStance: Bool
  ) -> (score: Double, inside: Double, error: Double, spread: Double) {
    var (score, inside, error, spread, all) = (0.0, 0.0, 0.0, 0.0, 0.0)
    for (numbers, parry) in queries {
      let guess = guess(numbers, knowsStance: knowsStance)
      for k in 0..<codeCount {
        let difference = Double(codes[parry * codeCount + k] - guess.mean[k])
        let variance = Double(guess.variance[k])
        score += difference * difference / variance
        inside += difference * difference <= 2.706 * variance ? 1 : 0
        error += difference * difference
        spread += Double(codes[parry * codeCount + k]) * Double(codes[parry * codeCount + k])
        all += 1
      }
    }
    let n = max(all, 1)
    return (score / n, inside / n, error / n, spread / n)
  }

  func calibration(_ queries: [([Float], Int)], isHeldOut: Bool) -> ReportComparison {
    var table = ReportComparison(
      title: "Parry estimator: calibration",
      note: "\(queries.count) queries of \(isHeldOut ? "held-out" : "training") parries. A "
        + "calibrated guess has a mean squared error of 1 in units of its own variance and 90 % of "
        + "codes within its 90 % interval.",
      columns: ["error² / variance", "within 90 %", "unexplained part of the codes"], rows: [])
    for (name, knows) in [("attack and stance", true), ("attack alone", false)] {
      let found = squaredErrors(queries, knowsStance: knows)
      table.add(name, [found.score, found.inside, found.error / max(found.spread, 1e-9)])
    }
    return table
  }

  /// Which parries may answer a query.
  private enum Gate { case fight, wide, none }

  /// A way to choose: a gate, and what the latent weighs beside the gates' cost; nil draws.
  private struct Way {
    let name: String
    let gate: Gate
    let latent: Float?
    /// Whether the cost of the gates counts.
    var hasCost = true
  }

  private static let ways: [Way] =
    [("gates", Gate.fight), ("wide gates", .wide)].flatMap { name, gate in
      [
        Way(name: "\(name) alone", gate: gate, latent: 0),
        Way(name: "\(name) and latent", gate: gate, latent: latentWeight),
        Way(name: "\(name) and latent × 4", gate: gate, latent: 4 * latentWeight),
        Way(name: "\(name) and latent × 16", gate: gate, latent: 16 * latentWeight),
        Way(name: "\(name), drawn", gate: gate, latent: nil),
      ]
    } + [
      Way(name: "latent alone", gate: .none, latent: 1, hasCost: false),
      Way(name: "drawn", gate: .none, latent: nil),
    ]

  /// For each query a parry among others, by the gates' cost alone and with the latent beside it:
  /// how unlike is its motion to the true, held-out answer, and how far off are contact and
  /// direction?
  func ranking(
    _ queries: [([Float], Int)], parries: [DatabaseStrike], searched: [Int], rows: MotionRows,
    skeleton: Skeleton, deviations: [Float]
  ) -> ReportComparison {
    var table = ReportComparison(
      title: "Parry estimator: what it adds over the gates",
      note:
        "For each query a parry of the training clips. Motion: mean distance of the joints from "
        + "the true, held-out answer over the window. The gates are those of a fight; wide gates "
        + "let all pass that answer within 60° and whose contact root and arm can bring to within "
        + "5 cm, or 8 or 12 where fewer than \(Self.leastPassing) do.",
      columns: ["motion cm", "contact cm", "direction °", "entry jump"], rows: [])
    let keys = parries.map { Self.key($0, rows, skeleton) }
    let windows = parries.map { strike -> [Float] in
      var window = [Float](repeating: 0, count: ParryWindow.count)
      var span = window.mutableSpan
      ParryWindow.write(strike, rows.frames, skeleton, into: &span)
      return window
    }
    let sample = queries.indices.filter { $0 % max(queries.count / 300, 1) == 0 }
    var random = RandomStream(seed: 1, stream: 47)
    var sums = Self.ways.map { _ in [0.0, 0.0, 0.0, 0.0] }
    var passed: [Gate: Int] = [:]
    for index in sample {
      let (numbers, own) = queries[index]
      let others = searched.filter { $0 != own }
      guard !others.isEmpty else { continue }
      let guess = guess(numbers)
      let costs = others.map { cost(keys[$0], numbers) }
      let distances = others.map { distance($0, guess, deviations) }
      var admitted: [Gate: [Int]] = [.none: Array(others.indices)]
      admitted[.fight] = others.indices.filter { costs[$0] <= Self.limit(costs.min() ?? 0) }
      admitted[.wide] = Self.wide(others.map { keys[$0] }, numbers)
      for gate in [Gate.none, .fight, .wide] {
        passed[gate, default: 0] += admitted[gate, default: []].count
      }
      for (k, way) in Self.ways.enumerated() {
        // Where nothing comes through the wide gates, the least cost decides, as in a fight.
        let places = admitted[way.gate, default: []]
        let open = places.isEmpty ? admitted[.fight, default: []] : places
        var best = (place: open.first ?? 0, total: Float.infinity)
        for place in open {
          let total =
            way.latent.map { (way.hasCost ? costs[place] : 0) + $0 * distances[place] }
            ?? random.unit()
          if total < best.total { best = (place, total) }
        }
        add(others[best.place], own, keys, windows, numbers, parries, rows, to: &sums[k])
      }
    }
    let n = Double(max(sample.count, 1))
    for (way, sums) in zip(Self.ways, sums) {
      table.add(way.name, sums.map { $0 / n }, isChosen: way.name == "gates and latent")
    }
    for (name, gate) in [("gates", Gate.fight), ("wide gates", .wide)] {
      table.note += verdict(table, name, passed: Double(passed[gate] ?? 0) / n)
    }
    return table
  }

  /// The mean squared distance of a parry's code from a guess, in units of σ_E² + σ̄².
  private func distance(
    _ parry: Int, _ guess: ParryEstimator.Guess, _ deviations: [Float]
  ) -> Float {
    var sum: Float = 0
    for k in 0..<codeCount {
      let difference = codes[parry * codeCount + k] - guess.mean[k]
      sum += difference * difference / (guess.variance[k] + deviations[k] * deviations[k])
    }
    return sum / Float(codeCount)
  }

  /// In words what the latent adds: a reader should not have to compare numbers to learn that it is
  /// nothing.
  private func verdict(_ table: ReportComparison, _ gates: String, passed: Double) -> String {
    func motion(_ name: String) -> Double? { table.rows.first { $0.name == name }?.mean(0) }
    guard let alone = motion("\(gates) alone"), let with = motion("\(gates) and latent") else {
      return ""
    }
    let gain = (alone - with) / max(alone, 1e-9)
    let share = Double(Int((1000 * abs(gain)).rounded())) / 10
    let few = passed < 2 ? " There is hardly anything to choose between." : ""
    return " On average \(Double(Int((10 * passed).rounded())) / 10) parries pass the \(gates)."
      + few + " "
      + (gain > 0.005
        ? "The latent brings the motion \(share) % nearer to the true answer."
        : gain < -0.005
          ? "The latent takes the motion \(share) % farther from the true answer."
          : "The latent adds nothing to the \(gates).")
  }

  /// The fewest parries that the wide gates should let pass, and what they ask for: metres that root
  /// and arm may bring the contact, metres that may be left, and the cosine of the largest angle
  /// between the answered attack and the query (parry reference, selection).
  static let leastPassing = 8
  private static let reach: Float = 0.35
  private static let rests: [Float] = [0.05, 0.08, 0.12]
  private static let leastCosine: Float = 0.5

  /// The places of the keys that come through the wide gates.
  static func wide(_ keys: [[Float]], _ query: [Float]) -> [Int] {
    let distances = keys.map { key -> Float in
      var (dot, square): (Float, Float) = (0, 0)
      for k in 0..<3 {
        dot += key[k] * query[k]
        square += (key[3 + k] - query[3 + k]) * (key[3 + k] - query[3 + k])
      }
      return dot >= leastCosine ? square.squareRoot() : .infinity
    }
    var open: [Int] = []
    for rest in rests where open.count < leastPassing {
      open = keys.indices.filter { distances[$0] <= reach + rest }
    }
    return open
  }

  /// What a motion may cost beside the least, and what the latent weighs: as in a fight
  /// (`ParryChoice.limit` and `ParryLatent.weight`, which know more costs than these).
  private static func limit(_ least: Float) -> Float { least + min(least * 0.5, 0.5) + 0.3 }
  private static let latentWeight: Float = 0.06

  /// The costs of direction, place and crossing as the runtime weighs them.
  private func cost(_ key: [Float], _ query: [Float]) -> Float {
    var sum: Float = 0
    for k in 0..<3 { sum += 3 * (key[k] - query[k]) * (key[k] - query[k]) }
    let weights: [Float] = [2, 2, 1]
    for k in 0..<3 {
      let away = (key[3 + k] - query[3 + k]) / 0.3
      sum += weights[k] * away * away
    }
    return sum
  }

  private func add(
    _ chosen: Int, _ own: Int, _ keys: [[Float]], _ windows: [[Float]], _ query: [Float],
    _ parries: [DatabaseStrike], _ rows: MotionRows, to sums: inout [Double]
  ) {
    var motion = 0.0
    for moment in 0..<ParryWindow.moments {
      for point in 0..<22 {
        let base = (moment * FeatureSchema.pointCount + point) * 3
        var square = 0.0
        for k in base..<(base + 3) {
          let difference = Double(windows[chosen][k] - windows[own][k])
          square += difference * difference
        }
        motion += 10 * square.squareRoot() / ParryWindow.weight(ofPoint: point)
      }
    }
    sums[0] += motion / Double(ParryWindow.moments * 22)
    let (a, b) = (keys[chosen], query)
    var (place, dot) = (0.0, 0.0)
    for k in 0..<3 {
      place += Double((a[3 + k] - b[3 + k]) * (a[3 + k] - b[3 + k]))
      dot += Double(a[k] * b[k])
    }
    sums[1] += 100 * place.squareRoot()
    sums[2] += Double(acos(Float(max(-1, min(1, dot))))) * 180 / .pi
    let lead = Int(query[9])
    let entry = max(Int(parries[chosen].row) - lead, Int(parries[chosen].start))
    var jump: Float = 0
    let width = FeatureSchema.fullCount
    let (x, y) = (entry * width, (Int(parries[own].row) - lead) * width)
    for k in 0..<FeatureSchema.poseCount {
      let difference = rows.numbers[x + k] - rows.numbers[y + k]
      jump += difference * difference
    }
    sums[3] += Double(jump.squareRoot())
  }
}
