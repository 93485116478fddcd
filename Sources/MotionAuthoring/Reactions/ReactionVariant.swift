import DataFiles
import MotionMath

/// How one variant of a reaction differs from what is written: another foot, arm and turn of the trunk,
/// another time.
///
/// Differences come in with the blow, against a wall with the meeting, are whole at the height of the
/// reaction and are gone when the body is back on guard.
struct ReactionVariant: Decodable {
  enum Key: String, CodingKey, CaseIterable {
    case tempo, size, travel, otherFoot, mirrored, hips, hipsTurn, chestTurn, headTurn, grip, blade,
      left
    case root, steps
  }

  /// How much longer everything takes; against a wall, everything behind the meeting.
  var tempo: Float
  /// How much more a push does to the body, and how much farther it drives it.
  var size: Float
  var travel: Float
  /// Whether the foot that steps second steps first, where it passes the other; pushes only.
  var otherFoot: Bool
  /// Whether hips, trunk and head sway to the other side; strokes only.
  var isMirrored: Bool
  /// What is added to hips, turns, grip, the blade's direction and the free hand, in the root's frame.
  var hips: Vector3
  var hipsTurn: Vector3
  var chestTurn: Vector3
  var headTurn: Vector3
  var grip: Vector3
  var blade: Vector3
  var left: Vector3
  /// The way and the steps of the variant instead of those that are written; strokes only.
  var root: [Stroke.RootKey]?
  var steps: [Stroke.Step]?

  /// The variant that is as it is written.
  init() {
    tempo = 1
    size = 1
    travel = 1
    otherFoot = false
    isMirrored = false
    hips = .zero
    hipsTurn = .zero
    chestTurn = .zero
    headTurn = .zero
    grip = .zero
    blade = .zero
    left = .zero
  }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    tempo = try fields.number(.tempo, in: 0.7...1.4, default: 1)
    size = try fields.number(.size, in: 0.7...1.4, default: 1)
    travel = try fields.number(.travel, in: 0.7...1.4, default: 1)
    otherFoot = try fields.value(.otherFoot, default: false)
    isMirrored = try fields.value(.mirrored, default: false)
    func offset(_ key: Key) throws -> Vector3 {
      let v = try fields.numbers(key, count: 3, in: -0.6...0.6, default: [0, 0, 0])
      return Vector3(v[0], v[1], v[2])
    }
    func turn(_ key: Key) throws -> Vector3 {
      let v = try fields.numbers(key, count: 3, in: -60...60, default: [0, 0, 0])
      return Vector3(v[0], v[1], v[2]) * degree
    }
    hips = try offset(.hips)
    hipsTurn = try turn(.hipsTurn)
    chestTurn = try turn(.chestTurn)
    headTurn = try turn(.headTurn)
    grip = try offset(.grip)
    blade = try offset(.blade)
    left = try offset(.left)
    root = fields.has(.root) ? try fields.value(.root) : nil
    steps = fields.has(.steps) ? try fields.value(.steps) : nil
    guard (root?.count ?? 0) <= 64, (steps?.count ?? 0) <= 64 else {
      throw fields.error(.steps, "at most 64 keys of a kind are expected")
    }
  }

  /// Adds the differences to a stroke whose keys are those that are written.
  ///
  /// - Parameter meeting: the frame up to which time is not stretched.
  func apply(to stroke: inout Stroke, stance: GuardStance, meeting: Int) {
    let last = Float(stroke.keys.last?.frame ?? 1)
    let start = 0.8 * Float(meeting)
    for i in stroke.keys.indices {
      let frame = Float(stroke.keys[i].frame)
      let rest = stroke.staysDown ? 1 : smoothstep((last * 1.15 - frame) / (last * 0.35))
      add(to: &stroke.keys[i], by: smoothstep((frame - start) / 12) * rest, stance.posture)
    }
    if let root { stroke.root = root }
    if let steps { stroke.steps = steps }
    stretch(&stroke, from: meeting)
  }

  private func add(to key: inout Stroke.KeyPosture, by part: Float, _ rest: Posture) {
    if isMirrored {
      if let hips = key.hips { key.hips?.x = 2 * rest.hips.x - hips.x }
      key.hipsTurn = key.hipsTurn.map { mirrored($0, about: rest.hipsTurn) }
      key.chestTurn = key.chestTurn.map { mirrored($0, about: rest.chestTurn) }
      key.headTurn = key.headTurn.map { mirrored($0, about: rest.headTurn) }
    }
    key.hips? += hips * part
    key.hipsTurn? += hipsTurn * part
    key.chestTurn? += chestTurn * part
    key.headTurn? += headTurn * part
    key.grip? += grip * part
    if let own = key.blade { key.blade = (own + blade * part).normalized(or: own) }
    key.left? += left * part
  }

  private func mirrored(_ turn: Vector3, about rest: Vector3) -> Vector3 {
    Vector3(turn.x, 2 * rest.y - turn.y, 2 * rest.z - turn.z)
  }

  private func stretch(_ stroke: inout Stroke, from meeting: Int) {
    guard tempo != 1 else { return }
    func stretched(_ frame: Int) -> Int {
      frame <= meeting ? frame : meeting + Int((Float(frame - meeting) * tempo).rounded())
    }
    stroke.frames = stretched(stroke.frames)
    stroke.deathblow = stroke.deathblow.map(stretched)
    for i in stroke.keys.indices { stroke.keys[i].frame = stretched(stroke.keys[i].frame) }
    for i in stroke.root.indices { stroke.root[i].frame = stretched(stroke.root[i].frame) }
    for i in stroke.steps.indices {
      stroke.steps[i].from = stretched(stroke.steps[i].from)
      stroke.steps[i].to = stretched(stroke.steps[i].to)
    }
    for i in stroke.spans.indices {
      let frames = stroke.spans[i].frames
      stroke.spans[i].frames = stretched(frames.lowerBound)..<stretched(frames.upperBound)
    }
  }
}
