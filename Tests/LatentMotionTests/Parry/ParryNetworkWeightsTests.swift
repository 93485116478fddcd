import DataFiles
import MotionMath
import SkeletalAnimation
import Testing

@testable import LatentMotion

/// Untrained weights of a parry latent.
func randomParryWeights(
  _ random: inout RandomStream, codes d: Int = 4, stance: Int = 3
) -> ParryNetworkWeights {
  let width = ParryNetworkWeights.attackCount + stance
  return ParryNetworkWeights(
    projection: randomLayer(ParryWindow.count, 6, &random), skip: randomLayer(6, d, &random),
    encoder: [randomLayer(6, 5, &random), randomLayer(5, d, &random)],
    posteriorDeviation: randomNumbers(d, 0.1, 0.5, &random),
    queryMean: randomNumbers(width, -1, 1, &random),
    queryScale: randomNumbers(width, 0.5, 2, &random),
    estimator: [
      randomLayer(width + ParryNetworkWeights.groupCount, 7, &random),
      randomLayer(7, 2 * d, &random),
    ])
}

struct ParryNetworkWeightsTests {
  private func file(_ change: (inout PoseNetworkWeights) -> Void = { _ in }) throws -> [UInt8] {
    var random = RandomStream(seed: 31)
    var weights = randomWeights(&random)
    weights.parry = randomParryWeights(&random)
    change(&weights)
    var builder = TensorFileBuilder()
    weights.write(to: &builder)
    return builder.bytes()
  }

  @Test func everythingComesBack() throws {
    var random = RandomStream(seed: 31)
    var weights = randomWeights(&random)
    weights.parry = randomParryWeights(&random)
    #expect(try PoseNetworkWeights(TensorFile(bytes: file(), file: "f")) == weights)
  }

  @Test func shapesAreChecked() throws {
    func fault(_ change: (inout ParryNetworkWeights) -> Void) throws -> String {
      let bytes = try file { weights in
        if var parry = weights.parry {
          change(&parry)
          weights.parry = parry
        }
      }
      do {
        _ = try PoseNetworkWeights(TensorFile(bytes: bytes, file: "f"))
        return "none"
      } catch {
        return "\(error)"
      }
    }
    #expect(try fault { $0.posteriorDeviation[0] = 0 }.contains("parry.posterior_deviation"))
    #expect(try fault { $0.posteriorDeviation = [] }.contains("parry.posterior_deviation"))
    #expect(try fault { $0.queryMean.removeLast() }.contains("parry.query.mean"))
    #expect(try fault { $0.queryScale.append(1) }.contains("parry.query.scale"))
    #expect(try fault { $0.encoder.removeLast() }.contains("parry.encoder"))
    #expect(try fault { $0.estimator.removeLast() }.contains("parry.estimator"))
    #expect(
      try fault { $0.posteriorDeviation.append(0.1) }.contains("parry.skip"))
  }

  @Test func maskedGroupsDoNotMatter() {
    var random = RandomStream(seed: 32)
    let estimator = ParryEstimator(randomParryWeights(&random))
    #expect(estimator.queryCount == 13)
    let query = randomNumbers(13, -1, 1, &random)
    for group in 0..<5 {
      var other = query
      for k in 0..<13 where ParryNetworkWeights.group(of: k) == group { other[k] += 0.7 }
      var known = InlineArray<5, Bool>(repeating: true)
      let (a, b) = (
        estimator.guess(query.span, known: known), estimator.guess(other.span, known: known)
      )
      #expect(a.mean[0] != b.mean[0])
      known[group] = false
      let (c, d) = (
        estimator.guess(query.span, known: known), estimator.guess(other.span, known: known)
      )
      for k in 0..<4 {
        #expect(c.mean[k] == d.mean[k])
        #expect(c.variance[k] == d.variance[k] && c.variance[k] > 0)
      }
    }
  }

  /// A window sees the motion from the root at contact, so where the clip happens does not matter.
  @Test func windowsDoNotKnowThePlace() throws {
    var random = RandomStream(seed: 33)
    let clips = randomClips(&random, lengths: [60])
    var moved = clips[0]
    let shift = RigidTransform(position: Vector3(4, 0, -7), rotation: Quaternion(yaw: 1.3))
    for f in moved.frames.indices { moved.frames[f].root = shift * moved.frames[f].root }
    let strike = DatabaseStrike(kind: .parry, row: 35, start: 0, end: 60, direction: .left)
    func window(_ clip: Clip, shift: Int = 0) throws -> [Float] {
      var numbers = [Float](repeating: 0, count: ParryWindow.count)
      var span = numbers.mutableSpan
      ParryWindow.write(
        strike, shift: shift, try MotionFrames(packing: [clip]), .standard, into: &span)
      return numbers
    }
    let (a, b) = (try window(clips[0]), try window(moved))
    #expect(zip(a, b).allSatisfy { abs($0 - $1) < 0.02 })
    let late = try window(clips[0], shift: 4)
    // The next moment's numbers move up, but the frame of reference stays.
    #expect(late[..<69].elementsEqual(a[69..<138]))
    #expect(ParryWindow.weight(ofPoint: Joint.rightHand.index - 1) == 3)
  }
}
