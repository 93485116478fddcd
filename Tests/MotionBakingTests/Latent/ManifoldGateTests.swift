import LatentMotion
import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionBaking

struct ManifoldGateTests {
  /// Against a table of χ² at 0.999.
  @Test(arguments: [(2, 13.816), (5, 20.515), (12, 32.909), (20, 45.315), (32, 62.487)])
  func theQuantileIsThatOfTables(_ d: Int, _ wanted: Double) {
    let found = ManifoldGate.chiSquareQuantile(degrees: d)
    #expect(abs(found / wanted - 1) < (d < 12 ? 0.025 : 0.005))
  }

  @Test func rowsAreInsideAndFarCodesAreNot() throws {
    let database = try linearDatabase()
    let latent = PoseLatent(database)
    let gate = ManifoldGate(latent)
    #expect(gate.admitted > 0.8 && gate.admitted <= 1)
    #expect(gate.distanceLimit > 0 && gate.distanceLimit.isFinite)
    for row in stride(from: 0, to: database.frames.count, by: 97) {
      let verdict = gate.judge(latent.code(row))
      #expect(verdict.distance == 0)
      #expect(verdict.row == row || latent.code(verdict.row) == latent.code(row))
      #expect(verdict.isInside == (verdict.chiSquare <= gate.chiSquareLimit))
    }
    let far = gate.judge([50, -50, 50, 50, 50])
    #expect(!far.isInside && far.chiSquare > gate.chiSquareLimit)
    #expect(far.distance > gate.distanceLimit)
    // Between far ends there is nothing, though the mean is near: only the distance tells.
    let nearest = gate.nearest(latent.code(5), count: 3)
    #expect(nearest.count == 3 && latent.code(nearest[0]) == latent.code(5))
  }

  @Test func aDatabaseOfOneMomentAdmitsWhatIsNearItsMean() throws {
    let latent = PoseLatent(try linearDatabase(clips: 1, frames: 3))
    let gate = ManifoldGate(latent)
    #expect(gate.distanceLimit == .infinity)
    #expect(gate.judge(latent.code(1)).isInside)
  }
}

struct PriorSampleTests {
  @Test func drawsAreInsideAndRepeatThemselves() throws {
    let latent = PoseLatent(try linearDatabase())
    let gate = ManifoldGate(latent)
    let sample = PriorSample(latent, gate: gate, count: 10, seed: 4)
    #expect(sample.kept.count == 10)
    #expect(sample.kept.allSatisfy { $0.verdict.isInside && gate.judge($0.code) == $0.verdict })
    #expect(sample.drawn >= 10)
    #expect(sample.drawn - 10 <= sample.farByChiSquare + sample.farByDistance)
    let again = PriorSample(latent, gate: gate, count: 10, seed: 4)
    #expect(again.kept.map(\.code) == sample.kept.map(\.code))
    let other = PriorSample(latent, gate: gate, count: 10, seed: 5)
    #expect(other.kept.map(\.code) != sample.kept.map(\.code))
  }

  @Test func itEndsWhereNothingIsKept() throws {
    let latent = PoseLatent(try linearDatabase())
    let sample = PriorSample(
      latent, gate: ManifoldGate(latent), count: 5, seed: 1, spread: 1000, limit: 200)
    #expect(sample.kept.isEmpty)
    #expect(sample.drawn == 200 && sample.farByChiSquare == 200 && sample.farByDistance == 200)
  }
}
