import LatentMotion
import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionBaking

struct PoseLatentTests {
  @Test func codesAreTheRowsWithoutTheirScale() throws {
    let database = try linearDatabase(clips: 2, frames: 20)
    let latent = PoseLatent(database)
    #expect(latent.count == 5)
    for row in [0, 7, 39] {
      let code = latent.code(row)
      let features = latent.storedFeatures(row)
      let back = latent.code(of: features)
      let decoded = latent.features(code)
      for (k, feature) in linearFeatures.enumerated() {
        #expect(
          abs(code[k] * database.weights.latentScale[k] - Array(database.code(row))[k]) < 1e-5)
        #expect(abs(code[k] - back[k]) < 1e-5)
        #expect(abs(decoded[feature] - features[feature]) < 1e-4)
      }
      #expect(decoded[5] == 0, "what the code does not hold is the mean")
    }
  }

  @Test func pointsAreMetresInTheRootsFrame() throws {
    let database = try linearDatabase(clips: 2, frames: 20)
    let latent = PoseLatent(database)
    let pose = database.frames.pose(frame: 11)
    let world = WorldPose(pose, skeleton: .standard)
    let points = latent.points(latent.storedFeatures(11))
    for joint in Joint.allCases where joint != .root && joint != .weapon {
      let wanted = world[.root].applyInverse(world[joint].position)
      #expect(points[joint.index - 1].distance(to: wanted) < 1e-4, "\(joint)")
    }
    let next = WorldPose(database.frames.pose(frame: 12), skeleton: .standard)
    let before = WorldPose(database.frames.pose(frame: 10), skeleton: .standard)
    let moved =
      world[.root].applyInverse(next[.head].position)
      - world[.root].applyInverse(before[.head].position)
    let velocity = latent.velocities(latent.storedFeatures(11))[Joint.head.index - 1]
    #expect(velocity.distance(to: moved * 30) < 1e-3)
  }

  @Test func placesBetweenRowsAreBlended() throws {
    let latent = PoseLatent(try linearDatabase(clips: 2, frames: 20))
    let (a, b) = (latent.code(3), latent.code(4))
    let middle = latent.code(at: 3.25, in: 0..<20)
    for k in 0..<5 { #expect(abs(middle[k] - (0.75 * a[k] + 0.25 * b[k])) < 1e-5) }
    #expect(latent.code(at: -4, in: 0..<20) == latent.code(0))
    #expect(latent.code(at: 99, in: 0..<20) == latent.code(19), "the other clip is not touched")
  }
}

struct CodeMomentsTests {
  private func codes(_ count: Int, _ d: Int, _ random: inout RandomStream) -> [[Float]] {
    (0..<count).map { _ in
      let shared = random.normal()
      return (0..<d).map { shared * 0.4 + random.normal() * Float($0 + 1) }
    }
  }

  @Test func theyAreTheFormulas() {
    let seed: UInt64 = 71
    var random = RandomStream(seed: seed)
    for d in 1...6 {
      let codes = codes(40, d, &random)
      let moments = CodeMoments(codes, adding: [0.25])
      for i in 0..<d {
        let mean = codes.reduce(0.0) { $0 + Double($1[i]) } / 40
        #expect(abs(moments.mean[i] - mean) < 1e-9)
        for j in 0..<d {
          let other = codes.reduce(0.0) { $0 + Double($1[j]) } / 40
          let sum = codes.reduce(0.0) { $0 + (Double($1[i]) - mean) * (Double($1[j]) - other) }
          let wanted = sum / 40 + (i == 0 && j == 0 ? 0.25 : 0)
          #expect(abs(moments.covariance[i * d + j] - wanted) < 1e-9, "seed \(seed), \(i) \(j)")
        }
      }
    }
  }

  @Test func solvingUndoesMultiplying() {
    let seed: UInt64 = 73
    var random = RandomStream(seed: seed)
    for d in 1...8 {
      let moments = CodeMoments(codes(60, d, &random))
      let trace = (0..<d).reduce(0) { $0 + moments.covariance[$1 * d + $1] }
      let ridge = 1e-3 * trace / Double(d)
      let v = (0..<d).map { _ in Double(random.normal()) }
      let x = moments.solve(v)
      let back = zip(moments.multiply(x), x).map { $0 + ridge * $1 }
      for k in 0..<d { #expect(abs(back[k] - v[k]) < 1e-8, "seed \(seed), d \(d)") }
      let code = v.map { Float($0) }
      let difference = (0..<d).map { Double(code[$0]) - moments.mean[$0] }
      let wanted = zip(difference, moments.solve(difference)).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(abs(moments.squaredDistance(code) - wanted) < 1e-8 * max(wanted, 1))
    }
  }
}
