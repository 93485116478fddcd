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
        + "the true, held-out answer over the window.",
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
    var admitted = 0
    for (name, gated, latent) in [
      ("gates alone", true, Float(0)), ("gates and latent", true, Self.latentWeight),
      ("gates and latent × 4", true, 4 * Self.latentWeight),
      ("gates and latent × 16", true, 16 * Self.latentWeight), ("latent alone", false, 1),
      ("drawn", false, 0),
    ] {
      var sums = [0.0, 0.0, 0.0, 0.0]
      for index in sample {
        let (numbers, own) = queries[index]
        let others = searched.filter { $0 != own }
        guard !others.isEmpty else { continue }
        let guess = guess(numbers)
        let costs = others.map { cost(keys[$0], numbers) }
        let least = costs.min() ?? 0
        var best = (parry: others[0], cost: Float.infinity)
        for (place, parry) in others.enumerated() {
          guard !gated || costs[place] <= Self.limit(least) else { continue }
          if gated && latent > 0 { admitted += 1 }
          var total: Float = gated ? costs[place] : 0
          if latent > 0 {
            var sum: Float = 0
            for k in 0..<codeCount {
              let difference = codes[parry * codeCount + k] - guess.mean[k]
              sum +=
                difference * difference
                / (guess.variance[k] + deviations[k] * deviations[k])
            }
            total += latent * sum / Float(codeCount)
          }
          if !gated, latent == 0 { total = random.unit() }
          if total < best.cost { best = (parry, total) }
        }
        add(best.parry, own, keys, windows, numbers, parries, rows, to: &sums)
      }
      let n = Double(max(sample.count, 1))
      table.add(name, sums.map { $0 / n }, isChosen: name == "gates and latent")
    }
    table.note += verdict(table, passed: Double(admitted) / Double(3 * max(sample.count, 1)))
    return table
  }

  /// In words what the latent adds: a reader should not have to compare numbers to learn that it is
  /// nothing.
  private func verdict(_ table: ReportComparison, passed: Double) -> String {
    let motion = table.rows.prefix(2).compactMap { $0.mean(0) }
    guard motion.count == 2 else { return "" }
    let gain = (motion[0] - motion[1]) / max(motion[0], 1e-9)
    let share = Double(Int((1000 * abs(gain)).rounded())) / 10
    return " On average \(Double(Int((10 * passed).rounded())) / 10) parries pass the gates. "
      + (gain > 0.005
        ? "The latent brings the motion \(share) % nearer to the true answer."
        : gain < -0.005
          ? "The latent takes the motion \(share) % farther from the true answer."
          : "The latent adds nothing to the gates.")
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
