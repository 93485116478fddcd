import LatentMotion
import MotionMath
import SkeletalAnimation

/// What a variational autoencoder is said to give that an autoencoder does not, measured.
public struct NetworkPromises: Equatable, Sendable {
  /// The 95th percentile and the median of how far joints move, in cm, when a code between two
  /// poses' codes is moved by a tenth of the codes' deviation in a drawn direction.
  public var stepTail = 0.0
  /// See `stepTail`.
  public var stepMedian = 0.0
  /// The part of codes drawn from N(0, I) — for networks without a prior, from a normal
  /// distribution with the codes' own means and deviations — that decode into poses whose bones
  /// have their lengths within 15 % and whose elbows, knees, shoulders and hips bend as some
  /// captured pose does.
  public var drawsWithinLimits = 0.0
  /// The same of captured, held-out poses decoded from their own codes.
  public var posesWithinLimits = 0.0
  /// The part of a row's ten nearest by code, in other clips, that share its tag.
  public var tagPurity = 0.0
  /// What drawn neighbours would share.
  public var tagChance = 0.0

  /// The figures' names, in the order of `values`.
  public static let names = [
    "step p50 cm", "step p95 cm", "p95 / p50", "draws within limits", "poses within limits",
    "tag purity", "by chance",
  ]
  /// All figures in order.
  public var values: [Double] {
    [
      stepMedian, stepTail, stepMedian > 0 ? stepTail / stepMedian : 0, drawsWithinLimits,
      posesWithinLimits, tagPurity, tagChance,
    ]
  }
}

/// Measures what a network's latent space promises.
struct PromiseMeasurement {
  let weights: PoseNetworkWeights
  let rows: MotionRows
  /// Rows × 2·latent.
  let codes: FloatBuffer
  /// Whether N(0, I) is the network's prior.
  let hasPrior: Bool
  let threads: Int

  private var d: Int { weights.latentCount }

  func run(seed: UInt64, measured: [Int32]) -> NetworkPromises {
    var result = NetworkPromises()
    var random = RandomStream(seed: seed, stream: UInt64.max / 29)
    let training = rows.rows(of: .training)
    guard !training.isEmpty, !measured.isEmpty else { return result }
    let (means, deviations) = moments(training.spread(limit: 20_000))
    let decoder = PoseDecoder(weights)
    func decode(_ code: [Float]) -> [Float] {
      var features = [Float](repeating: 0, count: FeatureSchema.poseCount)
      var span = features.mutableSpan
      decoder.decode(code.span, into: &span)
      return features
    }
    var steps: [Double] = []
    for _ in 0..<1000 {
      func drawn() -> Int { Int(training[Int(random.next() % UInt64(training.count))]) }
      let (a, b) = (drawn(), drawn())
      let direction = (0..<d).map { _ in random.normal() }
      let length = direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let middle = (0..<d).map { 0.5 * (codes.base[a * 2 * d + $0] + codes.base[b * 2 * d + $0]) }
      let moved = (0..<d).map {
        middle[$0] + 0.1 * deviations[$0] * direction[$0] / length * Float(d).squareRoot()
      }
      steps.append(distance(decode(middle), decode(moved)))
    }
    steps.sort()
    result.stepMedian = steps[steps.count / 2]
    result.stepTail = steps[steps.count * 95 / 100]
    let limits = PoseLimits(rows, training: training)
    var inside = 0
    for _ in 0..<2000 {
      let code = (0..<d).map { k in
        hasPrior ? random.normal() : means[k] + deviations[k] * random.normal()
      }
      if limits.admits(decode(code), rows) { inside += 1 }
    }
    result.drawsWithinLimits = Double(inside) / 2000
    let sample = measured.spread(limit: 1000)
    let good = sample.count { row in
      limits.admits(decode((0..<d).map { codes.base[Int(row) * 2 * d + $0] }), rows)
    }
    result.posesWithinLimits = Double(good) / Double(sample.count)
    (result.tagPurity, result.tagChance) = purity(measured, training)
    return result
  }

  private func moments(_ sample: [Int32]) -> ([Float], [Float]) {
    let n = Float(sample.count)
    let means = (0..<d).map { k in
      sample.reduce(Float(0)) { $0 + codes.base[Int($1) * 2 * d + k] } / n
    }
    let deviations = (0..<d).map { k in
      (sample.reduce(Float(0)) { sum, row in
        let difference = codes.base[Int(row) * 2 * d + k] - means[k]
        return sum + difference * difference
      } / n).squareRoot()
    }
    return (means, deviations)
  }

  /// The mean distance of joints of two decoded poses, in cm.
  private func distance(_ a: [Float], _ b: [Float]) -> Double {
    var sum = 0.0
    for point in 0..<22 {
      var square = 0.0
      for k in (point * 3)..<(point * 3 + 3) {
        let difference = Double((a[k] - b[k]) / rows.normalisation.scale[k])
        square += difference * difference
      }
      sum += 100 * square.squareRoot() / 22
    }
    return sum
  }

  /// Tags were never trained on.
  private func purity(_ measured: [Int32], _ training: [Int32]) -> (Double, Double) {
    let searched = training.spread(limit: 20_000)
    let queries = measured.filter { rows.frames.tags[Int($0)] != 0 }.spread(limit: 1000)
    guard !queries.isEmpty else { return (0, 0) }
    let scale = weights.latentScale
    func gather(_ list: [Int32]) -> FloatBuffer {
      let result = FloatBuffer(count: list.count * d)
      for (index, row) in list.enumerated() {
        for k in 0..<d {
          result.base[index * d + k] = codes.base[Int(row) * 2 * d + k] * scale[k]
        }
      }
      return result
    }
    let database = gather(searched)
    let found = NearestRows(
      queries: gather(queries), queryCount: queries.count, rows: searched.count, columns: d,
      count: 10, threads: threads
    ) { range, target in
      target.update(from: database.base + range.lowerBound * d, count: range.count * d)
    }
    var (shared, seen) = (0, 0)
    for (index, row) in queries.enumerated() {
      for place in found.indices[(index * found.count)..<((index + 1) * found.count)] {
        seen += 1
        let other = Int(searched[Int(place)])
        shared += rows.frames.tags[Int(row)] == rows.frames.tags[other] ? 1 : 0
      }
    }
    let own = Dictionary(grouping: queries) { rows.frames.tags[Int($0)] }.mapValues(\.count)
    let theirs = Dictionary(grouping: searched) { rows.frames.tags[Int($0)] }.mapValues(\.count)
    let chance = own.keys.sorted().reduce(0.0) { sum, tags in
      sum + Double(own[tags] ?? 0) / Double(queries.count) * Double(theirs[tags] ?? 0)
        / Double(searched.count)
    }
    return (Double(shared) / Double(max(seen, 1)), chance)
  }
}

/// The lengths of bones and the bends of joints that captured poses have.
struct PoseLimits {
  private struct Bend {
    let parent: Int, joint: Int, child: Int
    var range: ClosedRange<Float>
  }
  private var bones: [(parent: Int, child: Int, length: Float)] = []
  private var bends: [Bend] = []

  /// Elbows, knees, shoulders and hips.
  private static let bent: [(Joint, Joint, Joint)] = [
    (.leftUpperArm, .leftLowerArm, .leftHand), (.rightUpperArm, .rightLowerArm, .rightHand),
    (.leftUpperLeg, .leftLowerLeg, .leftFoot), (.rightUpperLeg, .rightLowerLeg, .rightFoot),
    (.leftShoulder, .leftUpperArm, .leftLowerArm),
    (.rightShoulder, .rightUpperArm, .rightLowerArm),
    (.hips, .leftUpperLeg, .leftLowerLeg), (.hips, .rightUpperLeg, .rightLowerLeg),
  ]

  init(_ rows: MotionRows, training: [Int32]) {
    let sample = training.spread(limit: 5000)
    let poses = sample.map { row in
      (0..<FeatureSchema.poseCount).map {
        rows.numbers[Int(row) * FeatureSchema.fullCount + $0]
      }
    }
    for joint in Joint.allCases where joint != .root && joint != .weapon {
      guard let parent = joint.parent, parent != .root else { continue }
      let (a, b) = (parent.index - 1, joint.index - 1)
      let mean = poses.reduce(Float(0)) {
        $0 + (Self.point($1, a, rows) - Self.point($1, b, rows)).length
      }
      bones.append((a, b, mean / Float(max(poses.count, 1))))
    }
    for (parent, joint, child) in Self.bent {
      var bend = Bend(
        parent: parent.index - 1, joint: joint.index - 1, child: child.index - 1, range: 0...0)
      let angles = poses.map { Self.angle($0, bend, rows) }.sorted()
      guard let low = angles.first, let high = angles.last else { continue }
      bend.range = (low - 0.09)...(high + 0.09)
      bends.append(bend)
    }
  }

  func admits(_ pose: [Float], _ rows: MotionRows) -> Bool {
    for bone in bones where bone.length > 0.02 {
      let length = (Self.point(pose, bone.parent, rows) - Self.point(pose, bone.child, rows)).length
      guard abs(length - bone.length) <= 0.15 * bone.length + 0.005 else { return false }
    }
    return bends.allSatisfy { $0.range.contains(Self.angle(pose, $0, rows)) }
  }

  private static func angle(_ pose: [Float], _ bend: Bend, _ rows: MotionRows) -> Float {
    let middle = point(pose, bend.joint, rows)
    let a = (point(pose, bend.parent, rows) - middle).normalized(or: .up)
    let b = (point(pose, bend.child, rows) - middle).normalized(or: .up)
    return atan2(a.cross(b).length, a.dot(b))
  }

  private static func point(_ pose: [Float], _ index: Int, _ rows: MotionRows) -> Vector3 {
    let normalisation = rows.normalisation
    func value(_ k: Int) -> Float { pose[k] / normalisation.scale[k] + normalisation.mean[k] }
    return Vector3(value(index * 3), value(index * 3 + 1), value(index * 3 + 2))
  }
}
