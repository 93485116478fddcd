import MotionMath
import SkeletalAnimation

/// Builds a single-edged sword in the weapon's frame: the blade along +Y, the edge towards +X.
struct SwordMesh {
  let skeleton: Skeleton
  /// The weapon's place in the rest pose.
  let origin: Vector3

  private var binding: Mesh.Binding { Mesh.Binding(Joint.weapon.index) }

  func add(to mesh: inout Mesh) {
    blade(&mesh)
    fittings(&mesh)
  }

  private func blade(_ mesh: inout Mesh) {
    let base = skeleton.bladeBase.y
    let tip = skeleton.bladeTip.y
    // Half widths a little over a real sword's, so that the edge is seen from afar.
    let edge: Float = 0.018
    let ridge: Float = 0.006
    let back: Float = -0.016
    let thick: Float = 0.0042
    let point = tip - 0.075
    func place(_ x: Float, _ y: Float, _ z: Float) -> Vector3 { origin + Vector3(x, y, z) }
    let heights = [base, lerp(base, point, 0.5), point]
    for i in 0..<2 {
      let (low, high) = (heights[i], heights[i + 1])
      for side: Float in [1, -1] {
        let z = thick * side
        let bevel = [
          place(edge, low, 0), place(edge, high, 0), place(ridge, high, z), place(ridge, low, z),
        ]
        let flat = [
          place(ridge, low, z), place(ridge, high, z), place(back, high, z * 0.8),
          place(back, low, z * 0.8),
        ]
        four(&mesh, bevel, isFront: side > 0, .edge)
        four(&mesh, flat, isFront: side > 0, .steel)
      }
      four(
        &mesh,
        [
          place(back, low, thick * 0.8), place(back, high, thick * 0.8),
          place(back, high, -thick * 0.8), place(back, low, -thick * 0.8),
        ], isFront: true, .steel)
    }
    // The point: the edge sweeps over to the back.
    let end = place(back * 0.75, tip, 0)
    for side: Float in [1, -1] {
      let z = thick * side
      four(
        &mesh,
        [place(edge, point, 0), place(edge * 0.55, point + 0.045, 0), end, place(ridge, point, z)],
        isFront: side > 0, .edge)
      four(
        &mesh, [place(ridge, point, z), end, end, place(back, point, z * 0.8)], isFront: side > 0,
        .steel)
    }
  }

  private func four(
    _ mesh: inout Mesh, _ corners: [Vector3], isFront: Bool, _ material: BodyMaterial
  ) {
    let c = isFront ? corners : Array(corners.reversed())
    mesh.quad(c[0], c[1], c[2], c[3], binding, material.rawValue)
  }

  private func ring(
    _ y: Float, _ width: Float, _ depth: Float, _ material: BodyMaterial, exponent: Float = 2
  ) -> Mesh.Ring {
    Mesh.Ring(
      centre: origin + .up * y, across: .forward * depth, along: .left * width, binding: binding,
      material: material.rawValue, exponent: exponent)
  }

  private func fittings(_ mesh: inout Mesh) {
    let base = skeleton.bladeBase.y
    // The collar, the guard, the wrapped grip and the pommel.
    mesh.loft([
      ring(base - 0.004, 0.021, 0.009, .brass), ring(base + 0.022, 0.0195, 0.0075, .brass),
    ])
    mesh.loft(
      [
        ring(base - 0.014, 0.040, 0.036, .brass, exponent: 2.6),
        ring(base - 0.012, 0.045, 0.041, .leather, exponent: 2.6),
        ring(base - 0.005, 0.045, 0.041, .brass, exponent: 2.6),
        ring(base - 0.003, 0.040, 0.036, .brass, exponent: 2.6),
      ], segments: 28)
    let low = base - 0.265
    let wraps = 11
    var rings: [Mesh.Ring] = []
    for i in 0...(wraps * 2) {
      let swell: Float = i % 2 == 0 ? 0.88 : 1.05
      let y = lerp(low, base - 0.014, Float(i) / Float(wraps * 2))
      rings.append(ring(y, 0.0165 * swell, 0.0135 * swell, .grip))
    }
    mesh.loft(rings, segments: 14)
    mesh.loft([
      ring(low - 0.012, 0.010, 0.008, .brass), ring(low - 0.008, 0.018, 0.015, .brass),
      ring(low + 0.012, 0.018, 0.015, .brass),
    ])
  }
}
