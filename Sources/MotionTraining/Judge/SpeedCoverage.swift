import MotionMath
import SkeletalAnimation

/// Which ways of going a set of clips holds: cells of speed × heading × turning.
public struct SpeedCoverage: Sendable {
  /// The upper ends of the speeds in m/s; the first cell is standing and has one heading.
  public static let speeds: [Float] = [0.3, 1, 2, 3, 4, 5.2]
  /// The number of headings about the body, the first one about straight ahead.
  public static let headings = 16
  /// The inner bounds of the turning in rad/s; to the left is positive.
  public static let turns: [Float] = [-1.5, -0.4, 0.4, 1.5]

  /// The frames in each cell.
  public private(set) var counts: [Int]

  /// Covers nothing yet.
  public init() {
    counts = Array(
      repeating: 0,
      count: SpeedCoverage.speeds.count * SpeedCoverage.headings * (SpeedCoverage.turns.count + 1))
  }

  /// Adds the going of a clip: the root's velocity over a quarter of a second.
  ///
  /// - Parameter kinds: what each frame is.
  mutating func add(_ clip: Clip, kinds: [MotionKind?]) {
    let reach = 8
    guard clip.frames.count > 2 * reach else { return }
    for i in stride(from: reach, to: clip.frames.count - reach, by: 2) {
      switch kinds[i] {
      case .stand, .walk, .run, .start, .stop, .turn: break
      default: continue
      }
      let before = clip.frames[i - reach].root
      let after = clip.frames[i + reach].root
      let seconds = Float(2 * reach) / Clip.rate
      let way = clip.frames[i].root.rotation.inverseRotate(after.position - before.position)
      let turn = (after.rotation * before.rotation.conjugate).rotationVector.y / seconds
      if let cell = SpeedCoverage.cell(velocity: way / seconds, turn: turn) { counts[cell] += 1 }
    }
  }

  /// The cell of a velocity in the root's frame and a turning in rad/s; nil beyond all speeds.
  static func cell(velocity: Vector3, turn: Float) -> Int? {
    let speed = velocity.onFloor.length
    guard let row = speeds.firstIndex(where: { speed < $0 }) else { return nil }
    let angle = atan2(velocity.x, velocity.z) / (2 * pi) * Float(headings)
    let heading = row == 0 ? 0 : (Int(angle.rounded()) + headings) % headings
    let column = turns.firstIndex { turn < $0 } ?? turns.count
    return place(row, heading, column)
  }

  /// Where a cell stands in `counts`.
  private static func place(_ row: Int, _ heading: Int, _ column: Int) -> Int {
    (row * headings + heading) * (turns.count + 1) + column
  }

  /// Whether a human can go as a cell says: fast only ahead, and no tighter than 4 m/s² of turning
  /// (about 0.4 g: what dry ground and a leaning body hold in play).
  ///
  /// Limits by heading are what trained people reach over a few steps: 5 m/s ahead, 3 m/s aside and
  /// 3 m/s backwards (shuttle tests of team sports give 60 to 70 % of the speed ahead; Hader 2015).
  static func isHuman(row: Int, heading: Int, column: Int) -> Bool {
    if row == 0 { return heading == 0 }
    let low = speeds[row - 1]
    let angle = abs(wrapAngle(Float(heading) * 2 * pi / Float(headings)))
    let most: Float = angle < 0.5 ? 5.2 : angle < 1 ? 4 : 3
    guard low < most else { return false }
    let least: Float = column == 0 || column == turns.count ? 1.5 : column == 2 ? 0 : 0.4
    return low * least <= 4
  }

  /// The cells that a human can fill, and those of them that are filled, by row of speed.
  public func filled() -> [(possible: Int, filled: Int)] {
    SpeedCoverage.speeds.indices.map { row in
      var result = (possible: 0, filled: 0)
      for heading in 0..<SpeedCoverage.headings {
        for column in 0...SpeedCoverage.turns.count
        where SpeedCoverage.isHuman(row: row, heading: heading, column: column) {
          result.possible += 1
          if counts[SpeedCoverage.place(row, heading, column)] > 0 { result.filled += 1 }
        }
      }
      return result
    }
  }

  /// The possible cells that are empty, in words: speed, heading, and the turning from −2, fast to the
  /// right, to 2.
  public func missing() -> [String] {
    var words: [String] = []
    for row in SpeedCoverage.speeds.indices {
      for heading in 0..<SpeedCoverage.headings {
        for column in 0...SpeedCoverage.turns.count
        where SpeedCoverage.isHuman(row: row, heading: heading, column: column)
          && counts[SpeedCoverage.place(row, heading, column)] == 0
        {
          let low = row == 0 ? 0 : SpeedCoverage.speeds[row - 1]
          let degrees = Float(heading) * 360 / Float(SpeedCoverage.headings)
          words.append("\(low)-\(SpeedCoverage.speeds[row]) m/s, \(degrees)°, turn \(column - 2)")
        }
      }
    }
    return words
  }
}
