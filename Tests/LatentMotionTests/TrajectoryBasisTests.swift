import DataFiles
import LatentMotion
import MotionMath
import SkeletalAnimation
import Testing

/// Random perpendicular unit vectors, by Gram and Schmidt.
func randomBasis(_ count: Int, seed: UInt64) -> TrajectoryBasis {
  let width = FeatureSchema.trajectoryCount
  var random = RandomStream(seed: seed)
  var directions: [Float] = []
  for k in 0..<count {
    var line = randomNumbers(width, -1, 1, &random)
    // Twice: rounding leaves a part the first time.
    for other in Array(0..<k) + Array(0..<k) {
      let base = other * width
      let product = (0..<width).reduce(Float(0)) { $0 + line[$1] * directions[base + $1] }
      for t in 0..<width { line[t] -= product * directions[base + t] }
    }
    let length = line.reduce(0) { $0 + $1 * $1 }.squareRoot()
    directions += line.map { $0 / length }
  }
  return TrajectoryBasis(directions: directions)
}

struct TrajectoryBasisTests {
  private func read(_ edit: (inout EditableFile) -> Void) throws -> TrajectoryBasis {
    var weights = PoseNetworkWeightsTests.weights()
    weights.trajectory = randomBasis(3, seed: 1)
    var file = try PoseNetworkWeightsTests.file(weights)
    edit(&file)
    return try PoseNetworkWeights(TensorFile(bytes: file.bytes(), file: "f")).trajectory
  }

  @Test func itComesBackFromAFile() throws {
    let back = try read { _ in }
    #expect(back == randomBasis(3, seed: 1) && back.count == 3)
    #expect(try read { $0.tensors["trajectory.basis"] = nil } == .identity)
    let plain = try PoseNetworkWeightsTests.file(PoseNetworkWeightsTests.weights())
    #expect(plain.tensors["trajectory.basis"] == nil, "files without it stay as they are")
  }

  static let faults: [Fault] = [
    Fault("1 to 12 directions are expected, not 0") {
      $0.set("trajectory.basis", [], shape: [0, 12])
    },
    Fault("1 to 12 directions are expected, not 13") {
      $0.set("trajectory.basis", Array(repeating: 0, count: 156), shape: [13, 12])
    },
    Fault("the shape [-1, 12] is expected, not [12, 3]") {
      $0.set("trajectory.basis", Array(repeating: 0, count: 36), shape: [12, 3])
    },
    Fault("perpendicular unit vectors are expected; the product of 0 and 0 is 0.0") {
      $0.set("trajectory.basis", Array(repeating: 0, count: 12), shape: [1, 12])
    },
    Fault("perpendicular unit vectors are expected; the product of 0 and 1 is 1.0") {
      let line: [Float] = [1] + Array(repeating: 0, count: 11)
      $0.set("trajectory.basis", line + line, shape: [2, 12])
    },
    Fault("trajectory.basis\": number 5 is not finite") {
      $0.floats("trajectory.basis") { $0[5] = .infinity }
    },
  ]

  @Test(arguments: faults)
  func everyFaultIsNamed(_ fault: Fault) throws {
    let error = #expect(throws: FileError.self) { try read(fault.edit) }
    #expect(error?.description.contains(fault.says) == true, "\(error.debugDescription)")
  }

  /// All twelve directions keep every distance; fewer never make one longer.
  @Test(arguments: 0..<20)
  func distancesAreThoseOfTheDeclaredMetric(_ seed: UInt64) {
    var random = RandomStream(seed: seed)
    let (a, b) = (randomNumbers(12, -3, 3, &random), randomNumbers(12, -3, 3, &random))
    func squared(_ a: [Float], _ b: [Float]) -> Float {
      zip(a, b).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
    }
    func code(_ numbers: [Float], _ basis: TrajectoryBasis) -> [Float] {
      var code = [Float](repeating: 9, count: basis.count)
      var span = code.mutableSpan
      basis.project(numbers.span, into: &span)
      return code
    }
    #expect(code(a, .identity) == a)
    var before: Float = 0
    for count in 1...12 {
      let basis = randomBasis(count, seed: seed)
      let found = squared(code(a, basis), code(b, basis))
      #expect(found >= before * (1 - 1e-4), "seed \(seed), \(count) directions")
      before = found
    }
    #expect(abs(before / squared(a, b) - 1) < 1e-4, "seed \(seed)")
  }

  @Test(arguments: LatentKind.allCases)
  func rowsAndQueriesStandAlongIt(_ kind: LatentKind) throws {
    let basis = randomBasis(5, seed: 3)
    let database = try smallDatabase(trajectory: basis)
    #expect(database.latentWidth == database.latentCount + 5)
    let space = SearchSpace(database, kind: kind)
    let count = kind == .raw ? 12 : 5
    #expect(space.dimensions == space.poseCount + count)
    for row in 0..<database.frames.count {
      let own = Array(database.features(Int(space.sources[row]), 138..<150))
      // What was weighted for the row is taken back, as a game has it.
      let scale = database.weights.normalisation.scale[138...]
      let raw = zip(zip(own, scale), database.weights.normalisation.mean[138...]).map {
        $0.0 / $0.1 + $1
      }
      var code = [Float](repeating: 0, count: count)
      var span = code.mutableSpan
      space.encode(trajectory: raw.span, into: &span)
      for k in 0..<count {
        let value = space.index.value(row: row, dimension: space.poseCount + k)
        #expect(abs(value - code[k]) < 1e-3 * max(1, abs(value)), "row \(row), number \(k)")
      }
    }
    let back = try MotionDatabase(bytes: database.fileBytes(), file: "f")
    #expect(back.latentRows == database.latentRows && back.weights.trajectory == basis)
  }
}
