public import LatentMotion
import SkeletalAnimation

/// The moments of a database that are most like one of its frames.
public struct NearestMoments: Sendable {
  /// A moment.
  public struct Moment: Equatable, Sendable {
    /// Its row: the nearest of its surroundings.
    public var row: Int
    /// The squared distance that was searched by.
    public var cost: Float
    /// What it is made of, by `SearchSpace.channels`.
    public var channels: [Float]
    /// The distance in the declared full-body metric.
    public var distance: Float
  }

  /// The nearest first.
  public let moments: [Moment]
  /// The names of the channels.
  public let channelNames: [String]

  /// Frames on either side of a found row that are the same moment.
  public static let surroundings = 30

  /// Finds the moments.
  ///
  /// - Parameters:
  ///   - row: the frame, 0..<rows.
  ///   - space: in what terms; rows that it does not find by its tags are found here too.
  ///   - count: how many.
  ///   - ownClip: whether moments of the frame's own clip are found, except those about it.
  /// - Complexity: O(count × rows × dimensions).
  public init(
    of row: Int, in database: MotionDatabase, space: SearchSpace, count: Int, ownClip: Bool = true
  ) {
    let frames = database.frames
    let clip = frames.clip(of: row).frames
    // Rows that have been found, and the frame itself, are taken out by their tags.
    var isOpen = [Bool](repeating: true, count: frames.count)
    func close(_ row: Int) {
      let clip = frames.clip(of: row).frames
      for k in (row - Self.surroundings)...(row + Self.surroundings) where clip.contains(k) {
        isOpen[k] = false
      }
    }
    close(row)
    if !ownClip { for k in clip { isOpen[k] = false } }
    var query = [Float](repeating: 0, count: space.dimensions)
    var span = query.mutableSpan
    space.index.copyRow(row, into: &span)
    let costs = (0..<frames.count).map {
      space.index.cost(of: query.span, weights: space.weights.span, row: $0)
    }
    let order = (0..<frames.count).sorted { (costs[$0], $0) < (costs[$1], $1) }
    var moments: [Moment] = []
    for other in order where isOpen[other] && costs[other].isFinite {
      guard moments.count < count else { break }
      var sum: Float = 0
      let full = FeatureSchema.fullCount
      for k in 0..<full {
        let difference = database.features[row * full + k] - database.features[other * full + k]
        sum += difference * difference
      }
      moments.append(
        Moment(
          row: other, cost: costs[other], channels: space.costs(of: query.span, row: other),
          distance: sum.squareRoot()))
      close(other)
    }
    self.moments = moments
    channelNames = space.channels.map(\.name)
  }
}
