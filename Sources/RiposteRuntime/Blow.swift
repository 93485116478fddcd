import MotionMath
import SkeletalAnimation

/// What throws a fighter off balance, in the words by which reactions are found.
struct Blow {
  /// The least part of a parry's push that has to be across the way for a recoil to a side; along the
  /// way it makes stagger.
  static let leastAcross: Float = 0.5
  /// The part of the way between the two in a blow's direction, beside the blade's.
  static let wayShare: Float = 0.6

  /// The class and direction of the reaction.
  let tags: MotionTags
  /// Where it drives the body, of unit length on the floor, in the world.
  let way: Vector3

  /// A blade that was turned away by a parry that moved with `velocity`: the recoil is to the side to
  /// which that drives the own blade.
  ///
  /// - Parameters:
  ///   - velocity: of the parrying blade, in the world.
  ///   - body: the root of the one whose blade it was.
  ///   - parrier: where the other stands.
  init(parriedBy velocity: Vector3, body: RigidTransform, parrier: Vector3) {
    let push = body.rotation.inverseRotate(velocity)
    let across = Vector3(push.x, push.y, 0)
    way = (body.position - parrier).onFloor.normalized(or: body.rotation.rotate(-.forward))
    guard across.length > Blow.leastAcross * push.length else {
      tags = .stagger
      return
    }
    if abs(across.x) >= abs(across.y) {
      tags = across.x > 0 ? [.recoil, .left] : [.recoil, .right]
    } else {
      tags = across.y > 0 ? [.recoil, .high] : [.recoil, .low]
    }
  }

  /// A blade that hit.
  ///
  /// - Parameters:
  ///   - velocity: of the blade, in the world.
  ///   - body: the root of the one that is hit.
  ///   - striker: where the other stands.
  init(hitBy velocity: Vector3, body: RigidTransform, striker: Vector3) {
    let from = (body.position - striker).onFloor.normalized(or: body.rotation.rotate(-.forward))
    let blade = velocity.onFloor / max(velocity.length, 1e-3)
    way = (blade + from * Blow.wayShare).normalized(or: from)
    let source = body.rotation.inverseRotate(-way)
    tags = MotionTags(bearing: atan2(source.x, source.z)).union(.hit)
  }
}

/// A wall in the way of a body that is thrown: how it meets it.
struct WallMeeting {
  /// How far a thrown body gets, in metres, and the widest angle between its way and the wall's
  /// normal at which it is slammed rather than brushed along (as a cosine).
  static let reach: Float = 0.8, leastCosine: Float = 0.5
  /// How near the wall may be at the start, in metres.
  static let leastWay: Float = 0.02

  /// The class and the side of the body that meets the wall.
  let tags: MotionTags
  /// Where the root is then.
  let place: Vector3
  /// How far the body turns so that exactly the side of those words meets the wall, in radians.
  let turn: Float

  /// The meeting of a body that is thrown along `way`; nil where it is free, only brushes the wall,
  /// or meets it with the face.
  init?(of body: RigidTransform, thrown way: Vector3, radius: Float, _ surroundings: Surroundings) {
    let wanted = body.position + way * WallMeeting.reach
    guard
      let stop = surroundings.stop(of: wanted, from: body.position, radius: radius),
      stop.away.dot(-way) >= WallMeeting.leastCosine * stop.away.length
    else { return nil }
    let place = surroundings.constrained(wanted, from: body.position, radius: radius)
    guard (place - body.position).dot(way) >= WallMeeting.leastWay else { return nil }
    let side = body.rotation.inverseRotate(-stop.away)
    let bearing = atan2(side.x, side.z)
    let words: MotionTags = stop.isCorner ? .back : MotionTags(bearing: bearing)
    guard words.isDisjoint(with: .front) else { return nil }
    self.place = place
    tags = stop.isCorner ? [.slam, .back, .left, .right] : words.union(.slam)
    let eighth = pi / 4
    let met = stop.isCorner ? pi : (bearing / eighth).rounded(.toNearestOrEven) * eighth
    turn = clamp(wrapAngle(bearing - met), -WallMeeting.mostTurn, WallMeeting.mostTurn)
  }

  /// The most that a body is turned on its way to a corner, in radians.
  static let mostTurn: Float = 1.05
}
