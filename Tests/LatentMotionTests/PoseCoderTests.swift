import LatentMotion
import SkeletalAnimation
import Testing

struct PoseCoderTests {
  /// A pose of the database, coded anew, gets the code that the database holds for it.
  @Test(arguments: [LatentKind.vae, .pca, .raw])
  func databasePosesGetTheirOwnCodes(_ kind: LatentKind) throws {
    let database = try smallDatabase()
    let space = SearchSpace(database, kind: kind)
    let coder = PoseCoder(database, kind: kind)
    #expect(coder.kind == kind)
    for clip in database.frames.clips {
      for row in clip.frames {
        var code = [Float](repeating: 9, count: space.poseCount)
        var span = code.mutableSpan
        coder.encode(poseJob(database.frames, clip, row), into: &span)
        for k in 0..<space.poseCount {
          #expect(abs(code[k] - space.index.value(row: row, dimension: k)) < 1e-4, "row \(row)")
        }
      }
    }
  }

  @Test func shuffledCodesLikeTheEncoder() throws {
    let database = try smallDatabase(lengths: [30, 4])
    let job = poseJob(database.frames, database.frames.clips[0], 2)
    var a = [Float](repeating: 0, count: 3)
    var b = a
    var aSpan = a.mutableSpan
    PoseCoder(database, kind: .vae).encode(job, into: &aSpan)
    var bSpan = b.mutableSpan
    PoseCoder(database, kind: .shuffled).encode(job, into: &bSpan)
    #expect(a == b)
  }
}
