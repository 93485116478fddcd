import MotionMath
import SkeletalAnimation

extension BodyMeshes {
  mutating func arm(isLeft: Bool) {
    let side: Float = isLeft ? 1 : -1
    let shoulder: Joint = isLeft ? .leftShoulder : .rightShoulder
    let upper: Joint = isLeft ? .leftUpperArm : .rightUpperArm
    let lower: Joint = isLeft ? .leftLowerArm : .rightLowerArm
    let hand: Joint = isLeft ? .leftHand : .rightHand
    let a = at(upper)
    let b = at(lower)
    let c = at(hand)
    func ring(
      _ centre: Vector3, _ height: Float, _ depth: Float, _ binding: Mesh.Binding,
      _ material: BodyMaterial, exponent: Float = 2
    ) -> Mesh.Ring {
      let y = Vector3.up * (height * scale)
      let z = Vector3.forward * (depth * scale)
      return Mesh.Ring(
        centre: centre, across: isLeft ? y : z, along: isLeft ? z : y, binding: binding,
        material: material.rawValue, exponent: exponent)
    }
    func out(_ x: Float) -> Vector3 { Vector3(x * side * scale, 0, 0) }
    let shoulderHalf = bind(shoulder, upper, 0.5)
    mesh.loft(
      [
        ring(a + out(-0.085), 0.040, 0.040, bind(shoulder), .jacket),
        ring(a + out(-0.060), 0.064, 0.064, bind(shoulder), .jacket),
        ring(a + out(-0.02), 0.077, 0.076, shoulderHalf, .jacket),
        ring(a + out(0.03), 0.078, 0.076, bind(upper), .jacket),
        ring(lerp(a, b, 0.45), 0.068, 0.066, bind(upper), .jacket),
        ring(lerp(a, b, 0.74), 0.069, 0.066, bind(upper), .trim),
        ring(lerp(a, b, 0.82), 0.071, 0.068, bind(upper), .trim),
        ring(lerp(a, b, 0.82), 0.048, 0.046, bind(upper), .trim),
      ], segments: 24)
    // The dark undershirt over the elbow, the forearm's guard and the fist.
    mesh.loft(
      [
        ring(lerp(a, b, 0.70), 0.046, 0.045, bind(upper), .trousers),
        ring(lerp(a, b, 0.88), 0.045, 0.044, bind(upper, lower, 0.12), .trousers),
        ring(lerp(a, b, 0.96), 0.044, 0.044, bind(upper, lower, 0.38), .trousers),
        ring(lerp(b, c, 0.04), 0.044, 0.044, bind(upper, lower, 0.62), .trousers),
        ring(lerp(b, c, 0.12), 0.045, 0.044, bind(upper, lower, 0.90), .trousers),
        ring(lerp(b, c, 0.20), 0.045, 0.044, bind(lower), .trousers),
      ])
    mesh.loft(
      [
        ring(lerp(b, c, 0.18), 0.050, 0.049, bind(lower), .helmet),
        ring(lerp(b, c, 0.22), 0.051, 0.050, bind(lower), .helmet),
        ring(lerp(b, c, 0.24), 0.047, 0.046, bind(lower), .leather),
        ring(lerp(b, c, 0.32), 0.047, 0.046, bind(lower), .leather),
        ring(lerp(b, c, 0.62), 0.042, 0.041, bind(lower), .leather),
        ring(lerp(b, c, 0.90), 0.034, 0.032, bind(lower), .leather),
        ring(c, 0.031, 0.029, bind(lower, hand, 0.5), .leather),
      ])
    mesh.loft(
      [
        ring(c + out(0.000), 0.028, 0.024, bind(hand), .leather, exponent: 2.5),
        ring(c + out(0.020), 0.040, 0.029, bind(hand), .leather, exponent: 2.8),
        ring(c + out(0.055), 0.046, 0.035, bind(hand), .leather, exponent: 3),
        ring(c + out(0.090), 0.045, 0.036, bind(hand), .leather, exponent: 3),
        ring(c + out(0.108), 0.038, 0.028, bind(hand), .leather, exponent: 2.6),
        ring(c + out(0.114), 0.022, 0.014, bind(hand), .leather),
      ])
    mesh.ellipsoid(
      c + Vector3(0.062 * side, 0.026, 0.034) * scale, radii: Vector3(0.032, 0.016, 0.015) * scale,
      bind(hand), BodyMaterial.leather.rawValue, rows: 6, segments: 12)
    shoulderPlates(a, upper, isLeft: isLeft)
  }

  /// Three overlapping plates outside the upper arm.
  private mutating func shoulderPlates(_ a: Vector3, _ upper: Joint, isLeft: Bool) {
    let side: Float = isLeft ? 1 : -1
    for step in 0..<3 {
      let x = 0.005 + 0.048 * Float(step)
      let swell = 1.05 - 0.02 * Float(step)
      let from = a + Vector3(x * side, 0.012, 0) * scale
      let to = a + Vector3((x + 0.060) * side, 0.012, 0) * scale
      // Half a cuff over the top of the arm: as a closed ring it hides in the sleeve below.
      let rings = [(from, 0.079 * swell), (to, 0.086 * swell), (to, 0.078 * swell)].map {
        (centre: Vector3, radius: Float) -> Mesh.Ring in
        let y = Vector3.up * (radius * 0.98 * scale)
        let z = Vector3.forward * (radius * 0.96 * scale)
        return Mesh.Ring(
          centre: centre - .up * (0.006 * scale), across: isLeft ? y : z, along: isLeft ? z : y,
          binding: bind(upper), material: (step == 2 ? BodyMaterial.trim : .helmet).rawValue)
      }
      mesh.loft(rings, segments: 28)
    }
  }

  mutating func leg(isLeft: Bool) {
    let upper: Joint = isLeft ? .leftUpperLeg : .rightUpperLeg
    let lower: Joint = isLeft ? .leftLowerLeg : .rightLowerLeg
    let foot: Joint = isLeft ? .leftFoot : .rightFoot
    let a = at(upper)
    let b = at(lower)
    let c = at(foot)
    func ring(
      _ centre: Vector3, _ width: Float, _ depth: Float, _ binding: Mesh.Binding,
      _ material: BodyMaterial, pleats: Float = 0
    ) -> Mesh.Ring {
      Mesh.Ring(
        centre: centre, across: .left * (width * scale), along: .forward * (depth * scale),
        binding: binding, material: material.rawValue, pleats: pleats)
    }
    let hip = bind(.hips, upper, 0.5)
    let knee = bind(upper, lower, 0.5)
    // Wide pleated trousers, open at the hem.
    mesh.loft(
      [
        ring(a + .up * (0.07 * scale), 0.050, 0.075, bind(.hips), .trousers),
        ring(a + .up * (0.05 * scale), 0.078, 0.105, bind(.hips), .trousers),
        ring(a, 0.094, 0.116, hip, .trousers, pleats: 0.01),
        ring(lerp(a, b, 0.20), 0.101, 0.118, bind(upper), .trousers, pleats: 0.02),
        ring(lerp(a, b, 0.55), 0.103, 0.115, bind(upper), .trousers, pleats: 0.03),
        ring(lerp(a, b, 0.85), 0.105, 0.114, bind(upper, lower, 0.15), .trousers, pleats: 0.035),
        ring(b, 0.108, 0.117, knee, .trousers, pleats: 0.04),
        ring(lerp(b, c, 0.18), 0.112, 0.122, bind(upper, lower, 0.9), .trousers, pleats: 0.045),
        ring(lerp(b, c, 0.45), 0.120, 0.134, bind(lower), .trousers, pleats: 0.055),
        ring(lerp(b, c, 0.72), 0.130, 0.150, bind(lower), .trousers, pleats: 0.065),
        ring(lerp(b, c, 0.74), 0.131, 0.151, bind(lower), .trim, pleats: 0.065),
        ring(lerp(b, c, 0.78), 0.132, 0.153, bind(lower), .trousers, pleats: 0.065),
        ring(lerp(b, c, 0.775), 0.118, 0.138, bind(lower), .trousers, pleats: 0.06),
        ring(lerp(b, c, 0.60), 0.090, 0.100, bind(lower), .trousers),
      ], segments: 54, pleatCount: 9)
    mesh.loft(
      [
        ring(lerp(b, c, 0.45), 0.050, 0.056, bind(lower), .leather),
        ring(lerp(b, c, 0.85), 0.040, 0.046, bind(lower), .leather),
        ring(c, 0.040, 0.047, bind(lower, foot, 0.5), .leather),
        ring(c - .up * (0.03 * scale), 0.041, 0.050, bind(foot), .leather),
      ])
    footBox(isLeft: isLeft)
  }

  /// A boot whose sole is the floor of the rest pose, bent at the toe joint.
  private mutating func footBox(isLeft: Bool) {
    let foot: Joint = isLeft ? .leftFoot : .rightFoot
    let toe: Joint = isLeft ? .leftToe : .rightToe
    let ankle = at(foot)
    let ball = at(toe).z - ankle.z
    func ring(
      _ z: Float, width: Float, low: Float, high: Float, _ binding: Mesh.Binding,
      _ material: BodyMaterial = .leather
    ) -> Mesh.Ring {
      Mesh.Ring(
        centre: Vector3(ankle.x, (low + high) * 0.5 * scale, ankle.z + z),
        across: .left * (width * scale), along: .up * ((high - low) * 0.5 * scale),
        binding: binding, material: material.rawValue, exponent: 3.6)
    }
    let heel = bind(foot)
    let bend = bind(foot, toe, 0.5)
    let s = scale
    mesh.loft(
      [
        ring(-0.078 * s, width: 0.026, low: 0.016, high: 0.060, heel),
        ring(-0.068 * s, width: 0.037, low: 0.004, high: 0.084, heel),
        ring(-0.020 * s, width: 0.042, low: 0, high: 0.104, heel),
        ring(0.030 * s, width: 0.044, low: 0, high: 0.100, heel),
        ring(ball * 0.62, width: 0.048, low: 0, high: 0.076, heel),
        ring(ball, width: 0.052, low: 0, high: 0.056, bend),
        ring(ball + 0.045 * s, width: 0.050, low: 0, high: 0.046, bind(toe)),
        ring(ball + 0.075 * s, width: 0.041, low: 0.002, high: 0.038, bind(toe)),
        ring(ball + 0.085 * s, width: 0.028, low: 0.010, high: 0.028, bind(toe)),
      ], segments: 28)
    // A pale sole line makes the contact with the ground visible.
    mesh.loft(
      [
        ring(-0.074 * s, width: 0.036, low: 0, high: 0.014, heel, .grip),
        ring(-0.060 * s, width: 0.043, low: 0, high: 0.016, heel, .grip),
        ring(ball * 0.62, width: 0.051, low: 0, high: 0.016, heel, .grip),
        ring(ball, width: 0.055, low: 0, high: 0.016, bend, .grip),
        ring(ball + 0.060 * s, width: 0.050, low: 0, high: 0.015, bind(toe), .grip),
        ring(ball + 0.084 * s, width: 0.034, low: 0, high: 0.013, bind(toe), .grip),
      ], segments: 28)
  }
}
