import MotionMath
import SkeletalAnimation

/// Builds a fighter's body around the joints of a skeleton's rest pose.
///
/// Widths are those of an adult of 1.75 m and scale with the height of the hips; lengths follow
/// the joints.
struct BodyMeshes {
  /// The joints' places in the rest pose.
  let rest: [Vector3]
  private let skeleton: Skeleton
  private let scale: Float
  private var mesh = Mesh()

  init(skeleton: Skeleton) {
    self.skeleton = skeleton
    let pose = WorldPose(Pose(restOf: skeleton), skeleton: skeleton)
    rest = Joint.allCases.map { pose[$0].position }
    scale = skeleton[.hips].y / 0.94
  }

  /// The whole fighter with the sword.
  mutating func build() -> Mesh {
    mesh = Mesh()
    torso()
    head()
    for isLeft in [true, false] {
      arm(isLeft: isLeft)
      leg(isLeft: isLeft)
    }
    scabbard()
    SwordMesh(skeleton: skeleton, origin: rest[Joint.weapon.index]).add(to: &mesh)
    return mesh
  }

  private func at(_ joint: Joint) -> Vector3 { rest[joint.index] }

  private func bind(
    _ first: Joint, _ second: Joint? = nil, _ share: Float = 0
  ) -> Mesh.Binding { Mesh.Binding(first.index, second?.index, share) }

  /// A ring across the upward direction: `width` to the sides, `depth` to front and back.
  private func level(
    _ centre: Vector3, _ width: Float, _ depth: Float, _ binding: Mesh.Binding,
    _ material: BodyMaterial, exponent: Float = 2
  ) -> Mesh.Ring {
    Mesh.Ring(
      centre: centre, across: .forward * (depth * scale), along: .left * (width * scale),
      binding: binding, material: material.rawValue, exponent: exponent)
  }

  private mutating func torso() {
    let hips = at(.hips)
    let chest = at(.spine3)
    let neck = at(.neck)
    func up(_ joint: Joint, _ height: Float) -> Vector3 { at(joint) + .up * (height * scale) }
    mesh.loft(
      [
        level(up(.hips, -0.13), 0.060, 0.050, bind(.hips), .trousers),
        level(up(.hips, -0.11), 0.125, 0.100, bind(.hips), .trousers),
        level(up(.hips, -0.04), 0.166, 0.124, bind(.hips), .trousers),
        level(up(.hips, 0.03), 0.160, 0.120, bind(.hips), .trousers, exponent: 2.3),
        level(up(.hips, 0.055), 0.160, 0.122, bind(.hips), .leather, exponent: 2.3),
        level(up(.spine1, 0.035), 0.152, 0.114, bind(.hips, .spine1, 0.7), .leather, exponent: 2.3),
        level(up(.spine1, 0.040), 0.146, 0.108, bind(.spine1), .jacket, exponent: 2.3),
        level(up(.spine2, 0.0), 0.148, 0.108, bind(.spine1, .spine2, 0.6), .jacket, exponent: 2.3),
        level(up(.spine2, 0.08), 0.162, 0.116, bind(.spine2), .jacket, exponent: 2.4),
        level(chest + .up * (0.03 * scale), 0.174, 0.122, bind(.spine3), .jacket, exponent: 2.4),
        level(chest + .up * (0.09 * scale), 0.174, 0.114, bind(.spine3), .jacket, exponent: 2.3),
        level(chest + .up * (0.135 * scale), 0.148, 0.098, bind(.spine3), .jacket),
        level(chest + .up * (0.165 * scale), 0.098, 0.078, bind(.spine3), .trim),
        level(neck + .up * (0.005 * scale), 0.068, 0.066, bind(.spine3, .neck, 0.5), .trim),
        level(neck + .up * (0.025 * scale), 0.062, 0.062, bind(.neck), .trim),
      ], segments: 32)
    mesh.loft(
      [
        level(neck - .up * (0.02 * scale), 0.052, 0.055, bind(.neck), .skin),
        level(lerp(neck, at(.head), 0.7), 0.049, 0.053, bind(.neck), .skin),
        level(at(.head) + .up * (0.05 * scale), 0.050, 0.055, bind(.head), .skin),
      ])
    // The crossed collar: two bands that meet over the belt.
    for side: Float in [1, -1] {
      let top = neck + Vector3(0.062 * side, -0.005, 0.028) * scale
      let high = chest + Vector3(0.058 * side, 0.06, 0.120) * scale
      let middle = at(.spine2) + Vector3(0.018 * side, 0.09, 0.120) * scale
      let low = at(.spine1) + Vector3(-0.03 * side, 0.05, 0.108) * scale
      let width = Vector3(0.021 * side, 0.012, 0) * scale
      let out = Vector3(0, 0, 0.004 * scale)
      band(
        [top, high, middle, low], width: width, out: out, [.spine3, .spine3, .spine2, .spine1],
        .trim)
    }
    // The belt's knot.
    mesh.ellipsoid(
      at(.hips) + Vector3(0, 0.095, 0.125) * scale, radii: Vector3(0.035, 0.024, 0.022) * scale,
      bind(.hips), BodyMaterial.leather.rawValue)
    // The flap that covers the front and the back between the legs.
    for (side, lean): (Float, Float) in [(1, 0.01), (-1, -0.01)] {
      let top = hips + Vector3(0, 0.05, 0.120 * side) * scale
      let low = hips + Vector3(0, -0.20, 0.118 * side + lean) * scale
      let wide = Vector3(0.085 * side, 0, 0) * scale
      let hem = Vector3(0.060 * side, 0, 0) * scale
      mesh.quad(
        top - wide, low - hem, low + hem, top + wide, bind(.hips), BodyMaterial.trousers.rawValue)
    }
  }

  /// A flat band along three places.
  private mutating func band(
    _ places: [Vector3], width: Vector3, out: Vector3, _ joints: [Joint], _ material: BodyMaterial
  ) {
    for i in 0..<(places.count - 1) {
      let a = places[i] + out
      let b = places[i + 1] + out
      // The band's left edge first for either side, so that it faces the front.
      let w = width.x > 0 ? width : -width
      mesh.quad(b - w, b + w, a + w, a - w, bind(joints[i + 1], joints[i], 0.5), material.rawValue)
    }
  }

  private mutating func head() {
    let middle = at(.head) + Vector3(0, 0.085, 0.022) * scale
    let bone = bind(.head)
    mesh.ellipsoid(
      middle, radii: Vector3(0.072, 0.100, 0.086) * scale, bone, BodyMaterial.skin.rawValue,
      rows: 14, segments: 28)
    // Nose and chin give the face its direction.
    mesh.ellipsoid(
      middle + Vector3(0, -0.016, 0.086) * scale, radii: Vector3(0.011, 0.024, 0.018) * scale,
      bone, BodyMaterial.skin.rawValue, rows: 6, segments: 10)
    // The mask under the eyes.
    mesh.ellipsoid(
      middle + Vector3(0, -0.050, 0.012) * scale, radii: Vector3(0.074, 0.060, 0.084) * scale,
      bone, BodyMaterial.helmet.rawValue, from: -0.95, to: 0.35, rows: 8, segments: 28)
    // Eyes: a dark band.
    for side: Float in [1, -1] {
      mesh.ellipsoid(
        middle + Vector3(0.030 * side, 0.012, 0.074) * scale,
        radii: Vector3(0.015, 0.006, 0.008) * scale, bone, BodyMaterial.leather.rawValue, rows: 5,
        segments: 10)
    }
    // The bowl, its brim and the neck guard.
    mesh.ellipsoid(
      middle + Vector3(0, 0.022, -0.004) * scale, radii: Vector3(0.088, 0.100, 0.102) * scale,
      bone, BodyMaterial.helmet.rawValue, from: 0.10, rows: 10, segments: 32)
    let brim = middle + Vector3(0, 0.033, -0.002) * scale
    mesh.loft(
      [
        level(brim - .up * (0.006 * scale), 0.094, 0.110, bone, .trim),
        level(brim + .up * (0.006 * scale), 0.096, 0.112, bone, .trim),
        level(brim + .up * (0.010 * scale), 0.086, 0.100, bone, .trim),
      ], segments: 32)
    for step in 0..<3 {
      let drop = Float(step) * 0.026
      let centre = middle + Vector3(0, 0.022 - drop, -0.030 - drop * 0.35) * scale
      mesh.loft(
        [
          level(
            centre - .up * (0.024 * scale), 0.094 + drop * 0.42, 0.084 + drop * 0.3, bone, .trim),
          level(centre, 0.086 + drop * 0.42, 0.078 + drop * 0.3, bone, .helmet),
        ], segments: 28)
    }
    crest(middle + Vector3(0, 0.062, 0.102) * scale, bone)
  }

  /// Two brass horns on the forehead.
  private mutating func crest(_ foot: Vector3, _ bone: Mesh.Binding) {
    for side: Float in [1, -1] {
      let rings = (0...8).map { step -> Mesh.Ring in
        let t = Float(step) / 8
        let (s, c) = sinCos(lerp(1.35, 0.30, t))
        let centre =
          foot + Vector3(side * (0.004 + 0.075 * t * s), 0.105 * t, 0.004 - 0.012 * t)
          * scale
        let width = lerp(0.013, 0.0015, t) * scale
        _ = c
        return Mesh.Ring(
          centre: centre, across: .forward * (0.004 * scale), along: .left * width, binding: bone,
          material: BodyMaterial.brass.rawValue)
      }
      mesh.loft(rings, segments: 10)
    }
    mesh.ellipsoid(
      foot, radii: Vector3(0.016, 0.016, 0.008) * scale, bone, BodyMaterial.brass.rawValue, rows: 6,
      segments: 14)
  }

  private mutating func scabbard() {
    let top = at(.hips) + Vector3(0.165, 0.10, 0.16) * scale
    let low = at(.hips) + Vector3(0.235, -0.17, -0.60) * scale
    let along = (low - top).normalized()
    let across = along.cross(.up).normalized()
    let tall = across.cross(along)
    // across × along-axis must point down the sheath: tall × across does not, across × tall does.
    let rings = [(0, 0.017), (0.03, 0.021), (0.04, 0.019), (0.9, 0.016), (0.97, 0.017), (1, 0.012)]
      .map { (t: Double, radius: Double) -> Mesh.Ring in
        let isFitting = t == 0 || t == 0.03 || t >= 0.9
        return Mesh.Ring(
          centre: lerp(top, low, Float(t)), across: tall * (Float(radius) * 1.25 * scale),
          along: across * (-Float(radius) * 0.8 * scale), binding: bind(.hips),
          material: (isFitting ? BodyMaterial.brass : .helmet).rawValue)
      }
    mesh.loft(rings, segments: 14)
  }
}

extension BodyMeshes {
  private mutating func arm(isLeft: Bool) {
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

  private mutating func leg(isLeft: Bool) {
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
