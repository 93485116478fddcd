import LatentMotion
import MotionBaking
import MotionMath
import SkeletalAnimation
import Testing

struct FeatureRowsTests {
  static func rows(_ clips: [Clip]) throws -> FeatureRows {
    FeatureRows(of: try MotionFrames(packing: clips), skeleton: .standard)
  }

  @Test func aSteadyGlideGivesExactNumbers() throws {
    let rows = try Self.rows([glide("a", frames: 70, speed: 1.5)])
    #expect(rows.count == 70)
    for r in 0..<70 {
      let row = Array(rows.numbers[r * 150..<(r + 1) * 150])
      for p in 0..<23 {
        let velocity = Vector3(row[69 + p * 3], row[70 + p * 3], row[71 + p * 3])
        #expect(velocity.distance(to: Vector3(0, 0, 1.5)) < 2e-3, "row \(r), point \(p)")
        #expect(abs(row[p * 3 + 1] - rows.numbers[p * 3 + 1]) < 1e-5)
      }
      for (k, horizon) in [20, 40, 60].enumerated() {
        let ahead = Float(min(r + horizon, 69) - r) / 60 * 1.5
        #expect(abs(row[138 + k * 2]) < 1e-4 && abs(row[139 + k * 2] - ahead) < 1e-4)
        #expect(abs(row[144 + k * 2]) < 1e-4 && abs(row[145 + k * 2] - 1) < 1e-5)
      }
    }
  }

  @Test func aTurnShowsInTheFacing() throws {
    let rows = try Self.rows([glide("a", frames: 70, speed: 1, turn: 1.2)])
    for (k, horizon) in [20, 40, 60].enumerated() {
      let angle = 1.2 * Float(horizon) / 60
      #expect(abs(rows.numbers[144 + k * 2] - sin(angle)) < 1e-3, "to the left")
      #expect(abs(rows.numbers[145 + k * 2] - cos(angle)) < 1e-3)
      #expect(rows.numbers[138 + k * 2] > 0)
    }
  }

  @Test func restHasNoVelocity() throws {
    let rows = try Self.rows([glide("a", frames: 3, speed: 0), glide("b", frames: 1, speed: 2)])
    for r in 0..<4 {
      for k in 69..<144 { #expect(abs(rows.numbers[r * 150 + k]) < 1e-4, "row \(r), number \(k)") }
    }
  }

  /// What a clip's rows hold does not depend on its neighbours, to the bit.
  @Test func nothingCrossesFromClipToClip() throws {
    let clips = [
      wave("a", frames: 9, seed: 1), wave("b", frames: 1, seed: 2), wave("c", frames: 25, seed: 3),
      wave("d", frames: 2, seed: 4),
    ]
    let together = try Self.rows(clips)
    var start = 0
    for clip in clips {
      let alone = try Self.rows([clip])
      let end = start + clip.frames.count
      #expect(
        alone.numbers.map(\.bitPattern)
          == together.numbers[start * 150..<end * 150].map(\.bitPattern), "\(clip.name)")
      start = end
    }
    #expect(start == together.count)
  }

  @Test func theNormalisationIsApplied() throws {
    var rows = try Self.rows([wave("a", frames: 5, seed: 9)])
    let raw = rows.numbers
    let normalisation = randomWeights().normalisation
    rows.apply(normalisation)
    for i in raw.indices {
      #expect(
        rows.numbers[i] == (raw[i] - normalisation.mean[i % 150]) * normalisation.scale[i % 150])
    }
  }
}

struct FeatureNormalisationTests {
  static func variance(_ rows: FeatureRows, _ k: Int) -> (mean: Double, variance: Double) {
    let values = (0..<rows.count).map { Double(rows.numbers[$0 * 150 + k]) }
    let mean = values.reduce(0, +) / Double(values.count)
    let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return (mean, square / Double(values.count))
  }

  static func measured() throws -> (raw: FeatureRows, normalisation: FeatureNormalisation) {
    let raw = try FeatureRowsTests.rows([
      wave("a", frames: 40, seed: 1), wave("b", frames: 30, seed: 2),
    ])
    return (raw, FeatureNormalisation(measuring: raw))
  }

  @Test func thePoseBlockWeighsAsMuchAsItShould() throws {
    var (rows, normalisation) = try Self.measured()
    rows.apply(normalisation)
    var total = 0.0
    for k in 0..<150 {
      let (mean, variance) = Self.variance(rows, k)
      #expect(abs(mean) < 2e-3, "number \(k)")
      if k < 138 { total += variance }
    }
    #expect(abs(total - 19.1) < 0.01)
  }

  @Test func aGroupSharesOneDeviation() throws {
    let (raw, normalisation) = try Self.measured()
    var pose: Double?
    for group in FeatureSchema.groups {
      let deviation =
        group.range.reduce(0.0) { $0 + Self.variance(raw, $1).variance.squareRoot() }
        / Double(group.range.count)
      for k in group.range {
        var share = Double(normalisation.scale[k]) * deviation / Double(group.weight)
        guard k < 138 else {
          // The trajectory keeps its weight.
          #expect(abs(share - 1) < 1e-3, "number \(k)")
          continue
        }
        if k % 69 / 3 == 17 { share /= 2 }
        pose = pose ?? share
        #expect(abs(share / (pose ?? 1) - 1) < 1e-3, "number \(k) of \(group.name)")
      }
    }
  }

  @Test func numbersThatNeverChangeAreNoTrouble() throws {
    let rows = try FeatureRowsTests.rows([glide("a", frames: 4, speed: 0)])
    let normalisation = FeatureNormalisation(measuring: rows)
    for k in 0..<150 {
      #expect(normalisation.scale[k].isFinite && normalisation.scale[k] > 0)
      #expect(abs(normalisation.mean[k] - rows.numbers[k]) < 1e-5)
    }
  }
}
