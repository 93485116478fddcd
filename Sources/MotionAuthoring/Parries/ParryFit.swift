import MotionMath
import SkeletalAnimation

/// Fits blade and arm to a place of contact: of the blades that cross the attack, the one that the arm
/// holds with the least bend of the wrist, without the blade passing through the own body.
struct ParryFit {
  let stance: GuardStance
  /// The body at contact, still without sword and feet.
  let body: Posture
  let point: Vector3
  let way: Vector3
  let isThrust: Bool
  let wanted: ParryFile.Kind.Point
  /// Whether the left hand holds the grip as well.
  let both: Bool

  /// How the blade is held at contact.
  struct Hold {
    var blade: Vector3
    var part: Float
    var elbow: Float
    var cost: Float
  }

  /// The ways to hold the blade, the best one first: one for each blade and part of it.
  func ranked() -> [Hold] {
    var holds: [Hold] = []
    for blade in blades() {
      for part: Float in [0.42, 0.52, 0.62] {
        var best = Hold(blade: blade, part: part, elbow: 0, cost: .infinity)
        for elbow: Float in [0, 35 * degree, 70 * degree] {
          let cost = cost(blade, part, elbow)
          if cost < best.cost { best = Hold(blade: blade, part: part, elbow: elbow, cost: cost) }
        }
        // Equal costs keep their order, so that the choice is the same everywhere.
        let place = holds.firstIndex { best.cost < $0.cost } ?? holds.count
        holds.insert(best, at: place)
      }
    }
    return holds
  }

  /// Blades at right angles to the attack, leaning forward by different angles.
  private func blades() -> [Vector3] {
    let flat = Vector3(way.x, way.y, 0)
    var blades: [Vector3] = []
    // Across a thrust lies any blade in the plane; the steep ones push it aside.
    let sides =
      isThrust
      ? [Vector3(0.25, 1, 0), Vector3(-0.25, 1, 0)]
      : [Vector3(-flat.y, flat.x, 0)]
    for side in sides {
      for sign: Float in [1, -1] {
        for lean: Float in isThrust ? [0.2, 0.42, 0.65] : [0.3, 0.6, 0.95] {
          let (s, c) = sinCos(lean)
          let leaning = side.normalized() * (sign * c) + Vector3(0, 0, s)
          // What comes in as well is crossed by what leans the less.
          let across = isThrust ? leaning : leaning - way * (leaning.dot(way) * 0.6)
          blades.append(across.normalized(or: leaning))
        }
      }
    }
    return blades
  }

  private func cost(_ blade: Vector3, _ part: Float, _ elbow: Float) -> Float {
    let skeleton = stance.solver.skeleton
    let grip = point - blade * lerp(skeleton.bladeBase.y, skeleton.bladeTip.y, part)
    var posture = body
    posture.elbow = elbow
    posture.leftGrip = both ? 1 : 0
    posture.sword = RigidTransform(
      position: grip,
      rotation: stance.solver.naturalSword(grip: grip, blade: blade, posture: posture))
    let pose = stance.solver.pose(of: posture)
    let world = WorldPose(pose, skeleton: skeleton)
    var missed = world[.weapon].position.distance(to: grip)
    if both { missed += stance.solver.leftMiss(of: pose).length }
    let bend = 2 * acos(min(abs(world.pose(of: .rightHand, in: .rightLowerArm).w), 1))
    let sword = world.blade(of: skeleton)
    let capsules = BodyCapsules(world)
    var cost = missed * 40 + bend * bend * 1.6 + elbow * 0.25
    if both {
      let loose = stance.solver.leftLoose(of: pose)
      cost += loose * loose
    }
    for part in [
      BodyCapsules.Part.head, .chest, .abdomen, .pelvis, .leftThigh, .rightThigh, .leftUpperArm,
      .leftForearm,
    ] {
      cost += max(0.06 - capsules[part].gap(to: sword), 0) * 30
    }
    // A grip behind the own trunk or across the face is no guard.
    cost += max(0.22 - grip.z, 0) * 20
    switch wanted {
    case .up: cost += blade.y < -0.1 ? 1.2 : 0
    case .down: cost += blade.y > 0.1 ? 1.2 : 0
    case .any: break
    }
    return cost
  }
}

extension WorldPose {
  /// A joint's rotation in the frame of another.
  func pose(of joint: Joint, in other: Joint) -> Quaternion {
    self[other].rotation.conjugate * self[joint].rotation
  }
}
