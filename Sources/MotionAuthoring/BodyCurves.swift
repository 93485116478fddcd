import MotionMath
import SkeletalAnimation

/// The curves of hips, trunk, head, elbow and free hand of a stroke.
struct BodyCurves {
  private let stance: GuardStance
  private let moves: [[BodyMove]]
  private let hips: Spline
  private let hipsTurn: Spline
  private let chestTurn: Spline
  private let headTurn: Spline
  private let left: Spline
  private let unrest: StrokeUnrest?

  init(_ stroke: Stroke, stance: GuardStance) {
    self.stance = stance
    moves = BodyMove.Part.allCases.map { part in stroke.moves.filter { $0.part == part } }
    let rest = stance.posture
    let lead = stroke.lead
    let end = Float(stroke.frames - 2)
    unrest = StrokeUnrest(stroke)
    func curve(
      _ rest: SIMD4<Float>, lead: Float, _ value: (Stroke.KeyPosture) -> SIMD4<Float>?
    ) -> Spline {
      var keys: [(time: Float, value: SIMD4<Float>)] = []
      if !stroke.startsInKeys { keys.append((1, rest)) }
      for key in stroke.keys {
        guard let value = value(key) else { continue }
        keys.append((max(Float(key.frame) - lead, 2), value))
      }
      if !stroke.staysDown {
        keys.append((stroke.homeFrame, rest))
        keys.append((end, rest))
      }
      if keys.isEmpty { keys.append((1, rest)) }
      return Spline(keys)
    }
    hips = curve(SIMD4(rest.hips), lead: lead.hips) { $0.hips.map { SIMD4($0) } }
    hipsTurn = curve(SIMD4(rest.hipsTurn), lead: lead.hips) { $0.hipsTurn.map { SIMD4($0) } }
    chestTurn = curve(SIMD4(rest.chestTurn), lead: lead.chest) { $0.chestTurn.map { SIMD4($0) } }
    headTurn = curve(SIMD4(rest.headTurn), lead: lead.head) { $0.headTurn.map { SIMD4($0) } }
    var free = SIMD4(rest.leftHand)
    free.w = rest.elbow
    // The free hand and the elbow share a curve; a key that names one keeps the other.
    left = curve(free, lead: lead.left) { key in
      guard key.left != nil || key.elbow != nil else { return nil }
      var value = SIMD4(key.left ?? rest.leftHand)
      value.w = key.elbow ?? rest.elbow
      return value
    }
  }

  /// The body at a frame, still without root, feet and sword.
  func posture(at frame: Float) -> Posture {
    func moved(_ part: BodyMove.Part) -> Vector3 {
      moves[part.rawValue].reduce(unrest?.value(of: part, at: frame) ?? .zero) {
        $0 + $1.value(at: frame)
      }
    }
    var posture = stance.posture
    posture.hips = hips.vector(at: frame) + moved(.hips)
    posture.hipsTurn = hipsTurn.vector(at: frame) + moved(.hipsTurn)
    posture.chestTurn = chestTurn.vector(at: frame) + moved(.chestTurn)
    posture.headTurn = headTurn.vector(at: frame) + moved(.headTurn)
    posture.leftHand = left.vector(at: frame) + moved(.left)
    let elbows = moved(.elbow)
    posture.elbow = left.value(at: frame).w + elbows.x
    posture.leftElbow = elbows.y
    return posture
  }
}
