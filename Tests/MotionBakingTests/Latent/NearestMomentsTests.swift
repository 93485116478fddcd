import LatentMotion
import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionBaking

struct NearestMomentsTests {
  @Test(arguments: [LatentKind.vae, .pca, .raw])
  func theyAreThoseOfBruteForce(_ kind: LatentKind) throws {
    let database = try linearDatabase(clips: 4, frames: 100)
    let space = SearchSpace(database, kind: kind)
    for row in [0, 150, 399] {
      let found = NearestMoments(of: row, in: database, space: space, count: 5)
      #expect(found.moments.count == 5)
      #expect(found.channelNames == space.channels.map(\.name))
      var query = [Float](repeating: 0, count: space.dimensions)
      var span = query.mutableSpan
      space.index.copyRow(row, into: &span)
      let clip = database.frames.clip(of: row).frames
      var open = (0..<400).filter { abs($0 - row) > 30 || !clip.contains($0) }
      for moment in found.moments {
        let best = open.min {
          let a = space.index.cost(of: query.span, weights: space.weights.span, row: $0)
          let b = space.index.cost(of: query.span, weights: space.weights.span, row: $1)
          return (a, $0) < (b, $1)
        }
        #expect(moment.row == best)
        let sum = moment.channels.reduce(0, +)
        #expect(abs(sum - moment.cost) < 1e-3 * max(sum, 1))
        if kind == .raw {
          #expect(abs(moment.distance * moment.distance - moment.cost) < 1e-2 * max(sum, 1))
        }
        let own = database.frames.clip(of: moment.row).frames
        open.removeAll { abs($0 - moment.row) <= 30 && own.contains($0) }
      }
    }
  }

  @Test func otherClipsAlone() throws {
    let database = try linearDatabase(clips: 3, frames: 100)
    let space = SearchSpace(database, kind: .vae)
    let found = NearestMoments(of: 120, in: database, space: space, count: 50, ownClip: false)
    #expect(!found.moments.isEmpty && found.moments.count < 50)
    #expect(found.moments.allSatisfy { !(100..<200).contains($0.row) })
    let costs = found.moments.map(\.cost)
    #expect(costs == costs.sorted())
  }
}
