public import LatentMotion
import MotionMath
import SkeletalAnimation

/// What speeds, headings and turns the locomotion of a database covers, and what is missing.
public struct MotionCoverage: Equatable, Sendable {
  /// Standing and then ever faster: the least speed of each class in m/s.
  public static let speeds: [Float] = [0, 0.3, 1, 2, 3, 4.5]
  /// The words for the classes of speed.
  public static let speedNames = [
    "standing", "slow walk", "walk", "jog", "run", "sprint",
  ]
  /// The directions of travel as the character sees them, an eighth of a turn each.
  public static let headingNames = [
    "forward", "forward left", "left", "back left", "back", "back right", "right", "forward right",
  ]
  /// To the left is positive: the least turn of each class in degrees a second.
  public static let turns: [Float] = [-.infinity, -120, -30, 30, 120]
  /// The words for the classes of turning.
  public static let turnNames = [
    "turning fast right", "turning right", "straight", "turning left", "turning fast left",
  ]
  /// A cell with less than this much motion is a hole.
  public static let leastSeconds = 0.25

  /// The frames of each cell, by speed, heading and turn. Standing knows no heading: it counts as
  /// forward.
  public private(set) var counts: [Int]

  /// The place of a cell in `counts`.
  public static func cell(speed: Int, heading: Int, turn: Int) -> Int {
    (speed * headingNames.count + heading) * turnNames.count + turn
  }

  /// The seconds of motion in a cell.
  public func seconds(speed: Int, heading: Int, turn: Int) -> Double {
    Double(counts[MotionCoverage.cell(speed: speed, heading: heading, turn: turn)]) / 60
  }

  /// Counts the frames that the locomotion search may find, each by its way over the next third of a
  /// second; frames with less of their clip left are not counted.
  ///
  /// - Complexity: O(frames).
  public init(_ database: MotionDatabase) {
    counts = [Int](
      repeating: 0,
      count: MotionCoverage.speeds.count * MotionCoverage.headingNames.count
        * MotionCoverage.turnNames.count)
    let frames = database.frames
    let tags = SearchSpace.tags(frames)
    let filter = SearchSpace.locomotionFilter
    let window = 20
    for clip in frames.clips {
      for row in clip.frames.dropLast(window)
      where tags[row] & filter.anyOf != 0 && tags[row] & filter.noneOf == 0 {
        let way = frames.rootDelta(frame: row, fraction: 0, to: row + window, endFraction: 0)
        let seconds = Float(window) / 60
        let turn = way.rotation.yaw / seconds
        // Over the window the character turns: the way is seen from half of it.
        let seen = Quaternion(yaw: way.rotation.yaw * 0.5).inverseRotate(way.position)
        add(
          speed: way.position.length / seconds, heading: atan2(seen.x, seen.z),
          turn: turn * 180 / pi)
      }
    }
  }

  /// Adds a frame; `heading` in radians, to the left positive, `turn` in degrees a second.
  private mutating func add(speed: Float, heading: Float, turn: Float) {
    let cell = MotionCoverage.classes(speed: speed, heading: heading, turn: turn)
    counts[MotionCoverage.cell(speed: cell.speed, heading: cell.heading, turn: cell.turn)] += 1
  }

  /// The classes of a motion.
  static func classes(
    speed: Float, heading: Float, turn: Float
  ) -> (speed: Int, heading: Int, turn: Int) {
    let fast = speeds.lastIndex { speed >= $0 } ?? 0
    let sector = Int((heading / (pi / 4)).rounded()) & 7
    let turning = turns.lastIndex { turn >= $0 } ?? 0
    return (fast, fast == 0 ? 0 : sector, turning)
  }

  /// A kind of motion that the database lacks, in words, and how much of it is there.
  public struct Hole: Equatable, Sendable {
    /// Such as `jog back left, turning right`.
    public var name: String
    /// The motion that is there.
    public var seconds: Double
  }

  /// The holes among what a stick can ask for with these speeds, the worst first: a direction that
  /// is missing as a whole is one hole; where it is there, each way to turn in it may be one.
  ///
  /// - Parameter reach: the fastest that is asked for forwards, to the side and back, in m/s.
  public func holes(reach: (forward: Float, side: Float, back: Float)) -> [Hole] {
    var holes: [Hole] = []
    for speed in MotionCoverage.speeds.indices {
      for heading in MotionCoverage.headingNames.indices where speed > 0 || heading == 0 {
        let most =
          switch heading {
          case 0, 1, 7: reach.forward
          case 2, 6: reach.side
          default: reach.back
          }
        guard MotionCoverage.speeds[speed] <= most else { continue }
        let parts = MotionCoverage.turnNames.indices.map {
          seconds(speed: speed, heading: heading, turn: $0)
        }
        let name =
          speed == 0
          ? MotionCoverage.speedNames[0]
          : "\(MotionCoverage.speedNames[speed]) \(MotionCoverage.headingNames[heading])"
        let whole = parts.reduce(0, +)
        if whole < MotionCoverage.leastSeconds {
          holes.append(Hole(name: name, seconds: whole))
          continue
        }
        for (turn, part) in parts.enumerated() where part < MotionCoverage.leastSeconds {
          holes.append(
            Hole(name: "\(name), \(MotionCoverage.turnNames[turn])", seconds: part))
        }
      }
    }
    // Whole directions first.
    return holes.filter { !$0.name.contains(",") } + holes.filter { $0.name.contains(",") }
  }
}
