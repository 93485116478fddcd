import MotionMath
import SkeletalAnimation

/// Builds a fighter's body around the joints of a skeleton's rest pose.
///
/// Widths are those of an adult of 1.75 m and scale with the height of the hips; lengths follow
/// the joints.
struct BodyMeshes {
  /// The joints' places in the rest pose.
  let rest: [Vector3]
  let skeleton: Skeleton
  let scale: Float
  let scabbard: Scabbard
  var mesh = Mesh()

  init(skeleton: Skeleton) {
    self.skeleton = skeleton
    let pose = WorldPose(Pose(restOf: skeleton), skeleton: skeleton)
    rest = Joint.allCases.map { pose[$0].position }
    scale = skeleton[.hips].y / 0.94
    scabbard = Scabbard(rest: rest, scale: scale)
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
    sheath()
    SwordMesh(skeleton: skeleton, origin: rest[Joint.weapon.index]).add(to: &mesh)
    return mesh
  }

  func at(_ joint: Joint) -> Vector3 { rest[joint.index] }

  func bind(
    _ first: Joint, _ second: Joint? = nil, _ share: Float = 0
  ) -> Mesh.Binding { Mesh.Binding(first.index, second?.index, share) }

  /// A ring across the upward direction: `width` to the sides, `depth` to front and back.
  func level(
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

  private mutating func sheath() {
    let (top, low) = (scabbard.top, scabbard.low)
    let along = (low - top).normalized()
    let across = along.cross(.up).normalized()
    let tall = across.cross(along)
    // across × along-axis must point down the sheath: tall × across does not, across × tall does.
    let rings = [(0, 0.017), (0.03, 0.021), (0.04, 0.019), (0.9, 0.016), (0.97, 0.017), (1, 0.012)]
      .map { (t: Double, radius: Double) -> Mesh.Ring in
        let isFitting = t == 0 || t == 0.03 || t >= 0.9
        return Mesh.Ring(
          centre: lerp(top, low, Float(t)), across: tall * (Float(radius) * 1.25 * scale),
          along: across * (-Float(radius) * 0.8 * scale), binding: Mesh.Binding(Scabbard.bone),
          material: (isFitting ? BodyMaterial.brass : .helmet).rawValue)
      }
    mesh.loft(rings, segments: 14)
  }
}
