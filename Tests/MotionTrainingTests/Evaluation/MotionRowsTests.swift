import LatentMotion
import MotionBaking
import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionTraining

@Suite struct MotionRowsTests {
  @Test func clipsAreSplitWithTheirReflections() throws {
    var clips: [Clip] = []
    for index in 0..<12 {
      clips.append(glide("clip \(index)", frames: 4, speed: Float(index)))
      clips.append(glide("clip \(index) mirrored", frames: 4, speed: Float(index)))
      clips[clips.count - 1].isMirrored = true
    }
    let rows = MotionRows(try MotionFrames(packing: clips), skeleton: .standard)
    for (index, part) in rows.parts.enumerated() {
      let wanted: ClipPart =
        index / 2 % 10 == 4 ? .validation : (index / 2 % 10 == 9 ? .test : .training)
      #expect(part == wanted, "clip \(index)")
    }
    #expect(rows.rows(of: .test) == (72..<80).map { Int32($0) })
    #expect(rows.rows(of: .validation).count == 8)
    let data = rows.trainingRows(seed: 1)
    #expect(data.count == 96)
    #expect(data.isValidation.count { $0 } == 8)
    #expect(data.isTest.count { $0 } == 8)
    #expect(!zip(data.isValidation, data.isTest).contains { $0 && $1 })
    #expect(data.fault(options: TrainingOptions()) == nil)
  }

  @Test func normalisationKnowsTheTrainingClipsAlone() throws {
    func clips(_ speed: Float) -> [Clip] {
      (0..<10).map { glide("\($0)", frames: 5, speed: $0 == 9 ? speed : Float($0)) }
    }
    let (a, b) = (
      MotionRows(try MotionFrames(packing: clips(1)), skeleton: .standard),
      MotionRows(try MotionFrames(packing: clips(9)), skeleton: .standard)
    )
    #expect(a.normalisation == b.normalisation)
    #expect(a.numbers != b.numbers)
  }

  /// No other directions keep more of the variance; those of single numbers do not.
  @Test func trajectoriesStandAlongTheirPrincipalDirections() throws {
    let rows = MotionRows(waves(frames: 60), skeleton: .standard)
    #expect(rows.trajectoryBasis(count: 12) == .identity)
    let training = rows.rows(of: .training)
    func variances(_ basis: TrajectoryBasis) -> [Double] {
      var (sums, squares) = (
        [Double](repeating: 0, count: basis.count), [Double](repeating: 0, count: basis.count)
      )
      var code = [Float](repeating: 0, count: basis.count)
      for row in training {
        let base = Int(row) * FeatureSchema.fullCount
        var span = code.mutableSpan
        basis.project(rows.numbers.span.extracting(base + 138..<base + 150), into: &span)
        for k in code.indices {
          sums[k] += Double(code[k])
          squares[k] += Double(code[k] * code[k])
        }
      }
      let n = Double(training.count)
      return zip(sums, squares).map { $1 / n - $0 * $0 / n / n }
    }
    let single = variances(.identity).sorted(by: >)
    for count in [1, 4, 8] {
      let basis = rows.trajectoryBasis(count: count)
      #expect(basis.count == count)
      let found = variances(basis)
      #expect(found.reduce(0, +) > single.prefix(count).reduce(0, +))
      #expect(zip(found, found.dropFirst()).allSatisfy { $0 > $1 - 1e-4 }, "by falling variance")
    }
  }

  /// A composite query keeps the pose's own velocity: it starts as the real trajectory does.
  @Test func compositeTrajectoriesStartFromTheMotion() throws {
    let frames = try MotionFrames(packing: [glide("a", frames: 120, speed: 2)])
    let rows = MotionRows(frames, skeleton: .standard, heldOut: false)
    var random = RandomStream(seed: 5)
    let made = CompositeQueries(rows).make([Int32](repeating: 40, count: 200), random: &random)
    #expect(made.beside.allSatisfy { $0.isFinite })
    let (scale, mean) = (rows.normalisation.scale, rows.normalisation.mean)
    let places = (0..<200).map { query -> Vector3 in
      func value(_ k: Int) -> Float {
        made.beside[query * 12 + k] / scale[138 + k] + mean[138 + k]
      }
      return Vector3(value(4), 0, value(5))
    }
    let longest = places.map(\.length).max() ?? 0
    // A second at a run, and not everyone goes the same way.
    #expect(longest > 2 && longest < 4.5)
    #expect((places.map(\.x).max() ?? 0) > 1)
    #expect((places.map(\.x).min() ?? 0) < -1)
  }

  @Test func theDatasetHoldsEveryRow() throws {
    let rows = MotionRows(waves(), skeleton: .standard)
    let file = try TensorFile(
      bytes: DatasetFile.bytes(rows, seed: 1, provenance: ["sources": "waves"]).bytes(),
      file: "rows")
    #expect(try file.entry("pose", .float, shape: [-1, 138]).shape[0] == 1200)
    #expect(try file.entry("path", .float, shape: [1200, 12]).shape.count == 2)
    #expect(try file.uint8s("part", shape: [1200]).filter { $0 == 2 }.count == 120)
    #expect(try file.text("provenance.sources") == "waves")
  }

  @Test func theProbeIsAStep() throws {
    var options = TrainingOptions()
    options.latentCount = 4
    options.hiddenSizes = [6, 5]
    let rows = MotionRows(waves(), skeleton: .standard).trainingRows(seed: 1)
    let bytes = try TrainingProbe(rows, options: options).file().bytes()
    let file = try TensorFile(bytes: bytes, file: "probe")
    let losses = try file.floats("losses", shape: [4])
    #expect(losses.allSatisfy { $0 > 0 && $0.isFinite })
    let parameters = try file.floats("parameters", shape: [-1])
    #expect(try file.floats("gradient", shape: [parameters.count]).contains { $0 != 0 })
    #expect(try file.floats("metric.gradient", shape: [parameters.count]).contains { $0 != 0 })
  }
}
