import LatentMotion
import MotionMath
public import SkeletalAnimation

/// A direction among pose codes along which an attribute grows: what an editor's slider moves by.
///
/// For a measure it is that of ridge regression, w = C⁻¹·cov(z, y) with C the codes' covariance: the
/// step C·w / wᵀCw raises the predicted measure by 1 and moves everything else as the data do. A
/// point's other two coordinates are held, as far as the codes tell them apart: of all steps that
/// raise the one and leave the others, C·W·(WᵀCW)⁻¹·e is the likeliest under the data. The step's
/// length is then set so that decoded poses of the learned clips change by 1 on average.
///
/// For a tag it is that of Gaussian discriminant analysis with one covariance within both classes,
/// for which the same step goes from one class's mean to the other's.
public struct FeatureVector: Sendable {
  /// What grows.
  public let attribute: LatentAttribute
  /// The change of the code for one unit: 1 cm, 1 cm/s, or from rows without a tag to those with it.
  public let step: [Float]
  /// How well the code tells the attribute on motion that was not learned from: the correlation for a
  /// measure, the part of rows classed rightly, halved between both classes, for a tag.
  public let fit: Double
  /// Rows that were learned from.
  public let rows: Int
  let intercept: Double
  let weights: [Double]
  private let measured: [Int]

  /// Why there is no such direction.
  public struct Fault: Error, Equatable, Sendable, CustomStringConvertible {
    /// What was found and what was expected.
    public let description: String
  }

  /// Learns from half of the clips; the figures are measured on the other half.
  ///
  /// - Throws: when the attribute is the same on all rows.
  /// - Complexity: O(rows × d²).
  public init(_ attribute: LatentAttribute, _ latent: PoseLatent) throws(Fault) {
    let frames = latent.database.frames
    // A reflection goes with its original, which it is behind.
    var (learned, held): ([Int], [Int]) = ([], [])
    var original = -1
    for clip in frames.clips {
      if !clip.isMirrored { original += 1 }
      if original % 2 == 0 { learned += clip.frames } else { held += clip.frames }
    }
    if held.isEmpty { held = learned }
    learned = Self.spread(learned, limit: 40_000)
    let codes = learned.map { latent.code($0) }
    self.attribute = attribute
    rows = learned.count
    measured = Self.spread(held, limit: 2000)
    func missing(_ what: String) -> Fault {
      Fault(description: "\(attribute): \(what), so there is no direction along which it changes")
    }
    let direction: (weights: [Double], step: [Double], intercept: Double)
    if case .tag(let tag) = attribute {
      guard let found = Self.discriminant(codes, learned.map { frames.tags(at: $0).contains(tag) })
      else { throw missing("all of \(learned.count) rows have it, or none has") }
      direction = found
    } else {
      let features = learned.map { latent.storedFeatures($0) }
      let values = ([attribute] + attribute.held).map { measure in
        features.map { measure.value($0, latent) ?? 0 }
      }
      guard let found = Self.regression(codes, values[0], holding: Array(values.dropFirst())) else {
        throw missing("all of \(learned.count) rows have the same")
      }
      direction = found
    }
    weights = direction.weights
    intercept = direction.intercept
    let raw = direction.step.map { Float($0) }
    let gain = Self.gain(attribute, raw, learned, latent)
    step = raw.map { $0 / gain }
    fit = Self.fit(attribute, weights, intercept, measured, latent)
  }

  /// w, the step and the intercept of ridge regression.
  private static func regression(
    _ codes: [[Float]], _ values: [Double], holding held: [[Double]]
  ) -> ([Double], [Double], Double)? {
    let moments = CodeMoments(codes)
    let weights = ([values] + held).map { Self.weights(codes, $0, moments) }
    let intercept = values.reduce(0, +) / Double(values.count) - dot(weights[0], moments.mean)
    return step(weights, moments).map { (weights[0], $0, intercept) }
  }

  private static func weights(
    _ codes: [[Float]], _ values: [Double], _ moments: CodeMoments
  ) -> [Double] {
    let mean = values.reduce(0, +) / Double(values.count)
    var products = [Double](repeating: 0, count: moments.count)
    for (code, value) in zip(codes, values) {
      for k in products.indices {
        products[k] += (Double(code[k]) - moments.mean[k]) * (value - mean) / Double(codes.count)
      }
    }
    return moments.solve(products)
  }

  /// The same of two classes with one covariance.
  private static func discriminant(
    _ codes: [[Float]], _ isIn: [Bool]
  ) -> ([Double], [Double], Double)? {
    let groups = [false, true].map { wanted in
      zip(codes, isIn).filter { $0.1 == wanted }.map(\.0)
    }
    guard groups.allSatisfy({ $0.count > 1 }) else { return nil }
    let moments = groups.map { CodeMoments($0) }
    let d = moments[0].count
    let within = (0..<(d * d)).map { k in
      (moments[0].covariance[k] * Double(groups[0].count)
        + moments[1].covariance[k] * Double(groups[1].count)) / Double(codes.count)
    }
    let difference = (0..<d).map { moments[1].mean[$0] - moments[0].mean[$0] }
    let middle = (0..<d).map { (moments[1].mean[$0] + moments[0].mean[$0]) / 2 }
    let weights = CodeMoments(mean: middle, covariance: within).solve(difference)
    guard dot(weights, difference) > 1e-9 else { return nil }
    return (weights, difference, -dot(weights, middle))
  }

  /// By how much decoded poses change for a unit, over ten units; 1 for tags, and where poses hardly
  /// answer at all.
  private static func gain(
    _ attribute: LatentAttribute, _ step: [Float], _ rows: [Int], _ latent: PoseLatent
  ) -> Float {
    let sample = spread(rows, limit: 400)
    var sum = 0.0
    for row in sample {
      let code = latent.code(row)
      let ends = [Float(-5), 5].compactMap { amount in
        attribute.value(latent.features(zip(code, step).map { $0 + amount * $1 }), latent)
      }
      guard ends.count == 2 else { return 1 }
      sum += (ends[1] - ends[0]) / 10
    }
    let gain = Float(sum / Double(max(sample.count, 1)))
    return gain > 0.2 ? gain : 1
  }

  /// The step that raises the first prediction by 1 and leaves the others where they are, as far as
  /// the codes tell them apart.
  private static func step(_ weights: [[Double]], _ moments: CodeMoments) -> [Double]? {
    let along = weights.map { moments.multiply($0) }
    guard dot(weights[0], along[0]) > 1e-9 else { return nil }
    let n = weights.count
    let products = (0..<n * n).map { dot(weights[$0 / n], along[$0 % n]) }
    var wanted = [Double](repeating: 0, count: n)
    wanted[0] = 1
    // The ridge lets measures that always go together go on doing so.
    let parts = CodeMoments(mean: wanted, covariance: products).solve(wanted)
    let raw = (0..<moments.count).map { k in (0..<n).reduce(0) { $0 + parts[$1] * along[$1][k] } }
    let gain = dot(weights[0], raw)
    guard gain > 1e-9, gain.isFinite else { return nil }
    return raw.map { $0 / gain }
  }

  private static func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }

  private static func spread(_ rows: [Int], limit: Int) -> [Int] {
    guard rows.count > limit else { return rows }
    return (0..<limit).map { rows[$0 * rows.count / limit] }
  }

  /// w·z + b.
  func predicted(_ code: [Float]) -> Double {
    Self.dot(weights, code.map(Double.init)) + intercept
  }

  private static func fit(
    _ attribute: LatentAttribute, _ weights: [Double], _ intercept: Double, _ rows: [Int],
    _ latent: PoseLatent
  ) -> Double {
    let predictions = rows.map { dot(weights, latent.code($0).map(Double.init)) + intercept }
    if case .tag(let tag) = attribute {
      let parts = [false, true].compactMap { wanted -> Double? in
        let own = zip(rows, predictions).filter {
          latent.database.frames.tags(at: $0.0).contains(tag) == wanted
        }
        guard !own.isEmpty else { return nil }
        return Double(own.count { ($0.1 > 0) == wanted }) / Double(own.count)
      }
      return parts.reduce(0, +) / Double(max(parts.count, 1))
    }
    let values = rows.map { attribute.value(latent.storedFeatures($0), latent) ?? 0 }
    let n = Double(max(rows.count, 1))
    let (a, b) = (values.reduce(0, +) / n, predictions.reduce(0, +) / n)
    var (product, first, second) = (0.0, 0.0, 0.0)
    for (x, y) in zip(values, predictions) {
      product += (x - a) * (y - b)
      first += (x - a) * (x - a)
      second += (y - b) * (y - b)
    }
    return first * second > 0 ? product / (first * second).squareRoot() : 0
  }
}

// What comes of asking.
extension FeatureVector {
  /// What a change of the attribute brought, over many rows of clips that were not learned from.
  public struct Figures: Equatable, Sendable {
    /// The change that was asked for: cm, cm/s, or steps from class to class.
    public var asked: Double
    /// The mean change of the decoded poses' measure; for a tag, of the part of the ten nearest rows
    /// that bear it.
    public var got: Double
    /// Its standard deviation over the poses.
    public var deviation: Double
    /// How far, in cm, the same point moved across the asked direction; for a speed, how far it
    /// moved; for a tag, the largest change of another tag's part of the neighbours.
    public var leaked: Double
    /// The mean distance that the other points moved, in cm.
    public var others: Double
    /// The part of moved codes that the gate admits, and of the same codes unmoved.
    public var admitted: Double, admittedBefore: Double
  }

  /// Asks for a change on up to `count` rows of the clips that were not learned from.
  ///
  /// - Complexity: O(count × (weights + searches)).
  public func measure(
    _ amount: Double, _ latent: PoseLatent, gate: ManifoldGate, count: Int = 500
  ) -> Figures {
    let rows = Self.spread(measured, limit: count)
    var changes: [Double] = []
    var (leaked, others, before, after) = (0.0, 0.0, 0, 0)
    var tagChanges = [Double](repeating: 0, count: MotionTags.names.count)
    for row in rows {
      let code = latent.code(row)
      let moved = zip(code, step).map { $0 + Float(amount) * $1 }
      let (old, new) = (latent.features(code), latent.features(moved))
      before += gate.judge(code).isInside ? 1 : 0
      after += gate.judge(moved).isInside ? 1 : 0
      let gaps = zip(latent.points(old), latent.points(new)).map { $1 - $0 }
      switch attribute {
      case .point(let point, let measure):
        changes.append(
          (attribute.value(new, latent) ?? 0) - (attribute.value(old, latent) ?? 0))
        var across = gaps[point]
        switch measure {
        case .x: across.x = 0
        case .y: across.y = 0
        case .z: across.z = 0
        case .speed: break
        }
        leaked += Double(across.lengthSquared) * 10_000
        others +=
          gaps.indices.filter { $0 != point }.reduce(0.0) { $0 + 100 * Double(gaps[$1].length) }
          / Double(gaps.count - 1)
      case .tag(let tag):
        let (one, other) = (shares(code, latent, gate), shares(moved, latent, gate))
        for k in tagChanges.indices { tagChanges[k] += other[k] - one[k] }
        let own = MotionTags.names.indices.first { tag.rawValue >> UInt32($0) & 1 == 1 } ?? 0
        changes.append(other[own] - one[own])
        others += gaps.reduce(0.0) { $0 + 100 * Double($1.length) } / Double(gaps.count)
      }
    }
    let n = Double(max(rows.count, 1))
    let got = changes.reduce(0, +) / n
    let variance = changes.reduce(0) { $0 + ($1 - got) * ($1 - got) } / n
    if case .tag(let tag) = attribute {
      leaked =
        tagChanges.indices.filter { tag.rawValue >> UInt32($0) & 1 == 0 }
        .map { abs(tagChanges[$0]) / n }.max() ?? 0
    } else {
      leaked = (leaked / n).squareRoot()
    }
    return Figures(
      asked: amount, got: got, deviation: variance.squareRoot(), leaked: leaked,
      others: others / n, admitted: Double(after) / n, admittedBefore: Double(before) / n)
  }

  /// The part of the ten nearest rows that bear each tag.
  private func shares(
    _ code: [Float], _ latent: PoseLatent, _ gate: ManifoldGate
  ) -> [Double] {
    let near = gate.nearest(code, count: 10)
    return MotionTags.names.indices.map { k in
      Double(near.count { latent.database.frames.tags[$0] >> UInt32(k) & 1 == 1 })
        / Double(max(near.count, 1))
    }
  }
}

// What it is for.
extension FeatureVector {
  /// A motion moved along the direction, on the skeleton; its root goes as before.
  ///
  /// - Parameter rows: of one clip.
  public func edited(
    _ rows: Range<Int>, by amount: Double, _ latent: PoseLatent
  ) -> Clip {
    let database = latent.database
    let source = database.frames.clip(of: rows.lowerBound)
    var clip = Clip(name: "\(source.name), \(attribute) by \(amount)", frames: [])
    for row in rows {
      let code = zip(latent.code(row), step).map { $0 + Float(amount) * $1 }
      var pose = DecodedPose(
        latent.points(latent.features(code)), like: database.frames.pose(frame: row),
        skeleton: database.skeleton
      ).pose
      pose.root = database.frames.root(frame: row)
      clip.frames.append(pose)
      clip.contacts.append(database.frames.contacts(at: row))
      clip.tags.append(database.frames.tags(at: row))
    }
    return clip
  }
}
