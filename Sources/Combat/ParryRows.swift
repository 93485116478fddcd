import LatentMotion
import MotionMath
import SkeletalAnimation

/// The parries as rows of the latent database: what a parry is for beside the pose it is entered by.
///
/// A parry has a row for each frame, 3 to 18 before its contact, at which it may be entered. A row
/// holds the attack that is answered — direction, place and axis of the blade, time to contact —
/// and, behind it, the entered frame's own pose code in the terms of a search space. With a
/// shuffled space the rows are dealt out to the wrong motions, as in the space itself.
struct ParryRows: Sendable {
  /// A motion and where it is entered.
  struct Entry: Equatable, Sendable, BitwiseCopyable {
    /// The index in `StrikeCatalog.parries`.
    var parry: Int32
    /// The row of the database at which the motion is entered.
    var row: Int32
    /// The frames from there to the contact.
    var lead: Float
  }

  /// The frames before contact at which a motion may be entered.
  static let leads = 3...18
  /// The numbers in front of the pose code: 3 of direction, 3 of place, 3 of axis, 1 of time, 1 of the
  /// turn that is left until contact, 1 of the length of blade to either side of the place.
  static let attackCount = 12

  /// The motions, by parry and falling lead.
  let entries: [Entry]
  /// The numbers, row-major [entries × width].
  private let numbers: [Float]
  private let width: Int

  init(_ catalog: StrikeCatalog, space: SearchSpace) {
    let parries = catalog.parries
    var entries: [Entry] = []
    for (parry, geometry) in parries.enumerated() {
      let strike = geometry.strike
      for lead in ParryRows.leads.reversed() where strike.row - Int32(lead) >= strike.start {
        entries.append(
          Entry(parry: Int32(parry), row: strike.row - Int32(lead), lead: Float(lead)))
      }
    }
    width = ParryRows.attackCount + space.poseCount
    var sources = Array(entries.indices)
    if space.kind == .shuffled {
      var random = RandomStream(seed: 0x5348_5546, stream: 1)
      for i in stride(from: sources.count - 1, to: 0, by: -1) {
        sources.swapAt(i, random.index(below: i + 1))
      }
    }
    var numbers: [Float] = []
    numbers.reserveCapacity(entries.count * width)
    for source in sources {
      let entry = entries[source]
      let key = parries[Int(entry.parry)]
      let direction = key.strike.direction
      numbers += [direction.x, direction.y, direction.z]
      numbers += [key.contact.x, key.contact.y, key.contact.z]
      numbers += [key.axis.x, key.axis.y, key.axis.z, entry.lead]
      let place = Int(entry.parry) * (ParryRows.leads.upperBound + 1) + Int(entry.lead)
      numbers += [catalog.turnsLeft[place], key.bladeLength * ParryRows.slack]
      for k in 0..<space.poseCount {
        numbers.append(space.index.value(row: Int(entry.row), dimension: k))
      }
    }
    self.entries = entries
    self.numbers = numbers
  }

  /// The unweighted costs of a row by channel, without the penalty of recent use.
  func costs(
    _ row: Int, query: ParryQuery, code: Span<Float>, poseWeights: Span<Float>
  ) -> InlineArray<9, Float> {
    let numbers = numbers.span
    let base = row * width
    var costs = InlineArray<9, Float>(repeating: 0)
    let direction = Vector3(numbers[base], numbers[base + 1], numbers[base + 2])
    let contact = Vector3(numbers[base + 3], numbers[base + 4], numbers[base + 5])
    let axis = Vector3(numbers[base + 6], numbers[base + 7], numbers[base + 8])
    // The blades may meet anywhere on the usable parts of both.
    let slack = numbers[base + 11]
    let own = Segment(from: contact - axis * slack, to: contact + axis * slack)
    let other = Segment(
      from: query.contact - query.axis * slack, to: query.contact + query.axis * slack)
    let (o, q) = own.nearestFractions(to: other)
    let away = (other.point(at: q) - own.point(at: o)) * ParryRows.placeScale
    let late = (query.ticks - numbers[base + 9]) * ParryRows.timeScale
    let crossing = query.axis.dot(axis)
    costs[0] = (query.direction - direction).lengthSquared
    costs[1] = away.y * away.y
    costs[2] = away.x * away.x
    costs[3] = away.z * away.z
    costs[4] = late * late
    costs[5] = crossing * crossing
    var pose: Float = 0
    for k in 0..<code.count {
      let difference = code[k] - numbers[base + ParryRows.attackCount + k]
      pose += difference * difference * poseWeights[k]
    }
    costs[6] = pose
    let turn = wrapAngle(query.bearing - numbers[base + 10])
    costs[7] = turn * turn
    return costs
  }

  /// The part of a blade to either side of `BladePath.contactFraction` that may meet another.
  static let slack: Float = 0.25
  /// The reciprocals of the differences that count as one: 0.3 m and 12 ticks.
  static let placeScale: Float = 1 / 0.3, timeScale: Float = 1 / 12
}
