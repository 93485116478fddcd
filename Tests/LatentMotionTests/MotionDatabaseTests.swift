import LatentMotion
import SkeletalAnimation
import Testing

struct MotionDatabaseTests {
  @Test func rowsAreFrames() throws {
    let database = try smallDatabase()
    #expect(database.frames.count == 55)
    #expect(database.latentCount == 3)
    let row = 17
    #expect(
      Array(database.features(row, 138..<150))
        == Array(database.features[row * 150 + 138..<row * 150 + 150]))
    #expect(database.latentWidth == 15)
    let latent = Array(database.latentRows[row * 15..<row * 15 + 15])
    #expect(latent == Array(database.code(row)) + Array(database.features(row, 138..<150)))
  }

  @Test func theHashIsThatOfTheContent() throws {
    let database = try smallDatabase()
    #expect(try smallDatabase().contentHash == database.contentHash)
    var codes = (0..<55).flatMap { Array(database.code($0)) }
    let own = codes
    func changed(
      features: [Float]? = nil, codes: [Float]? = nil, strikes: [DatabaseStrike]? = nil,
      provenance: [String: String]? = nil
    ) -> MotionDatabase {
      MotionDatabase(
        skeleton: database.skeleton, frames: database.frames,
        strikes: strikes ?? database.strikes, features: features ?? database.features,
        codes: codes ?? own, weights: database.weights,
        provenance: provenance ?? database.provenance)
    }
    #expect(changed().contentHash == database.contentHash)
    #expect(changed(provenance: [:]).contentHash == database.contentHash)
    var features = database.features
    features[1000] = features[1000].nextUp
    #expect(changed(features: features).contentHash != database.contentHash)
    codes[3] = codes[3].nextDown
    #expect(changed(codes: codes).contentHash != database.contentHash)
    #expect(changed(strikes: []).contentHash != database.contentHash)
  }
}
