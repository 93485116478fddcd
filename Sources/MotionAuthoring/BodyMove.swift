import MotionMath

/// A submovement of one part of the body: a minimum-jerk step that is added to all others, so that
/// movements overlap instead of stopping at key postures (Flash and Hogan 1985; Flash and Henis 1991).
struct BodyMove {
  /// What moves.
  enum Part: Int, CaseIterable, Sendable { case hips, hipsTurn, chestTurn, headTurn, left, elbow }

  var part: Part
  /// When it begins, and how long it takes, in frames. It is fastest in the middle.
  var start: Float
  var frames: Float
  /// How far it goes: metres or radians; the right elbow in x, the left one in y.
  var delta: Vector3

  /// What it adds at a frame.
  func value(at frame: Float) -> Vector3 {
    delta * minimumJerk((frame - start) / max(frames, 1))
  }
}

/// A list of submovements that is written from goal to goal.
struct BodyScore {
  private(set) var moves: [BodyMove] = []
  /// Where each part is once all moves so far are over.
  private var places: [Vector3]
  private let rest: [Vector3]

  /// Makes the score of a body in guard.
  init(_ stance: GuardStance) {
    let p = stance.posture
    rest = [
      p.hips, p.hipsTurn, p.chestTurn, p.headTurn, p.leftHand, Vector3(p.elbow, 0, 0),
    ]
    places = rest
  }

  /// Moves a part to a goal, fastest at `middle`.
  mutating func move(_ part: BodyMove.Part, to goal: Vector3, middle: Float, frames: Float) {
    let delta = goal - places[part.rawValue]
    moves.append(BodyMove(part: part, start: middle - frames / 2, frames: frames, delta: delta))
    places[part.rawValue] = goal
  }

  /// Moves a part from a frame on.
  mutating func move(_ part: BodyMove.Part, to goal: Vector3, from start: Float, frames: Float) {
    move(part, to: goal, middle: start + frames / 2, frames: frames)
  }

  /// Brings every part back to guard, the hips first, all within `frames` from `start` on.
  mutating func goHome(from start: Float, frames: Float) {
    for part in BodyMove.Part.allCases {
      let late = [Float(0), 0.06, 0.12, 0.05, 0.2, 0.15][part.rawValue] * frames
      move(part, to: rest[part.rawValue], from: start + late, frames: frames - late)
    }
  }
}
