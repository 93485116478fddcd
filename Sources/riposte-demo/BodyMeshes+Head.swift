import MotionMath
import SkeletalAnimation

extension BodyMeshes {
  mutating func head() {
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
}
