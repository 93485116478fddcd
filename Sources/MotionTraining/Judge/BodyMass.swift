import MotionMath
import SkeletalAnimation

/// How the mass of an adult is spread over the joints: what balance is judged by.
///
/// Shares of the whole mass and places of the segments' centres are the means of men and women of
/// de Leva (1996), "Adjustments to Zatsiorsky-Seluyanov's segment inertia parameters", table 4; the
/// trunk's three parts lie on the spine's joints. A sword of 1.2 kg in a body of 75 kg is added to
/// the right hand.
struct BodyMass {
  /// A segment: the part `along` of the way from one joint to another carries `share` of the mass.
  struct Segment {
    var from: Joint
    var to: Joint
    var along: Float
    var share: Float
  }

  static let segments: [Segment] = [
    Segment(from: .hips, to: .spine1, along: 0.1, share: 0.118),
    Segment(from: .spine1, to: .spine3, along: 0.6, share: 0.155),
    Segment(from: .spine3, to: .neck, along: 0.5, share: 0.157),
    Segment(from: .neck, to: .head, along: 1.4, share: 0.068),
    Segment(from: .leftUpperArm, to: .leftLowerArm, along: 0.577, share: 0.026),
    Segment(from: .rightUpperArm, to: .rightLowerArm, along: 0.577, share: 0.026),
    Segment(from: .leftLowerArm, to: .leftHand, along: 0.457, share: 0.015),
    Segment(from: .rightLowerArm, to: .rightHand, along: 0.457, share: 0.015),
    Segment(from: .leftLowerArm, to: .leftHand, along: 1.25, share: 0.006),
    Segment(from: .rightLowerArm, to: .rightHand, along: 1.25, share: 0.006),
    Segment(from: .leftUpperLeg, to: .leftLowerLeg, along: 0.385, share: 0.145),
    Segment(from: .rightUpperLeg, to: .rightLowerLeg, along: 0.385, share: 0.145),
    Segment(from: .leftLowerLeg, to: .leftFoot, along: 0.443, share: 0.046),
    Segment(from: .rightLowerLeg, to: .rightFoot, along: 0.443, share: 0.046),
    Segment(from: .leftFoot, to: .leftToe, along: 0.4, share: 0.013),
    Segment(from: .rightFoot, to: .rightToe, along: 0.4, share: 0.013),
  ]

  /// The sword's part of the mass, at its guard.
  static let swordShare: Float = 0.016

  /// Makes the spread; it needs no figures.
  init() {}

  /// The centre of mass of a body with its sword, in the world. O(joints).
  func centre(of world: WorldPose, skeleton: Skeleton) -> Vector3 {
    var sum = world[.weapon].apply(skeleton.bladeBase) * BodyMass.swordShare
    var total = BodyMass.swordShare
    for segment in BodyMass.segments {
      sum +=
        lerp(world[segment.from].position, world[segment.to].position, segment.along)
        * segment.share
      total += segment.share
    }
    return sum / total
  }

  /// How far a centre of mass lies outside the support of the planted feet, in metres on the floor;
  /// negative inside. The support is the convex hull of heels, balls and toes; nil without a foot.
  static func overhang(
    of centre: Vector3, world: WorldPose, planted: FootContacts, skeleton: Skeleton
  ) -> Float? {
    let corners = supportCorners(of: world, planted: planted, skeleton: skeleton)
    guard corners.count > 2 else { return nil }
    return FloorHull(corners).distance(to: centre)
  }

  /// The corners of the planted soles: a shoe of 27 cm by 9 cm about ankle and ball.
  static func supportCorners(
    of world: WorldPose, planted: FootContacts, skeleton: Skeleton
  ) -> [Vector3] {
    var corners: [Vector3] = []
    for (bit, ankle, toe) in [
      (FootContacts.left, Joint.leftFoot, Joint.leftToe), (.right, .rightFoot, .rightToe),
    ] where planted.contains(bit) {
      let heel = world[ankle].position.onFloor
      let ball = world[toe].position.onFloor
      let ahead = (ball - heel).normalized(or: .forward)
      let side = Vector3(ahead.z, 0, -ahead.x) * 0.045
      for place in [heel - ahead * 0.055, ball + ahead * 0.075] {
        corners += [place + side, place - side]
      }
    }
    return corners
  }
}

/// A convex hull on the floor.
struct FloorHull {
  /// The corners in order, counter-clockwise seen from above with +X to the right and +Z up.
  let corners: [Vector3]

  /// Andrew's monotone chain (1979).
  init(_ places: [Vector3]) {
    let sorted = places.sorted { ($0.x, $0.z) < ($1.x, $1.z) }
    func chain(_ places: [Vector3]) -> [Vector3] {
      var hull: [Vector3] = []
      for place in places {
        while hull.count > 1 {
          let a = hull[hull.count - 1] - hull[hull.count - 2]
          let b = place - hull[hull.count - 1]
          guard a.x * b.z - a.z * b.x <= 0 else { break }
          hull.removeLast()
        }
        hull.append(place)
      }
      return hull
    }
    corners = Array(chain(sorted).dropLast() + chain(sorted.reversed()).dropLast())
  }

  /// The distance on the floor from the hull; negative for a place inside.
  func distance(to place: Vector3) -> Float {
    var outside: Float = .infinity
    var isInside = true
    for i in corners.indices {
      let a = corners[i]
      let edge = (corners[(i + 1) % corners.count] - a).onFloor
      let way = (place - a).onFloor
      let along = clamp(way.dot(edge) / max(edge.lengthSquared, 1e-9), 0, 1)
      outside = min(outside, (way - edge * along).length)
      if edge.x * way.z - edge.z * way.x < 0 { isInside = false }
    }
    return isInside ? -outside : outside
  }
}
