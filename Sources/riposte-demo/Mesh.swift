import MotionMath

/// Triangles in the making: what a body, a sword or a wall is built from.
///
/// Every vertex follows one or two joints: its place is that of the rest pose.
struct Mesh {
  /// The attributes in floats: position, normal, two joints, the second one's share, material.
  static let attributes = [3, 3, 2, 1, 1]

  /// Which joints carry a vertex: `first`, and `second` with a share of 0...1.
  struct Binding {
    var first: Int
    var second: Int
    var share: Float

    init(_ first: Int, _ second: Int? = nil, _ share: Float = 0) {
      self.first = first
      self.second = second ?? first
      self.share = share
    }
  }

  /// A closed curve across a body part.
  struct Ring {
    var centre: Vector3
    /// The half axes.
    var across: Vector3
    var along: Vector3
    var binding: Binding
    var material: Int
    /// 2 is an ellipse; more is boxier.
    var exponent: Float = 2
    /// The height of the pleats as a share of the radius.
    var pleats: Float = 0
  }

  private(set) var positions: [Vector3] = []
  private var normals: [Vector3] = []
  private var bindings: [Binding] = []
  private var materials: [Int] = []
  private(set) var triangles: [UInt32] = []

  /// The vertices as OpenGL takes them.
  var floats: [Float] {
    var floats: [Float] = []
    floats.reserveCapacity(positions.count * 10)
    for i in positions.indices {
      let p = positions[i]
      let n = normals[i]
      let b = bindings[i]
      floats += [p.x, p.y, p.z, n.x, n.y, n.z, Float(b.first), Float(b.second), b.share]
      floats.append(Float(materials[i]))
    }
    return floats
  }

  private mutating func add(_ p: Vector3, _ n: Vector3, _ b: Binding, _ material: Int) -> UInt32 {
    positions.append(p)
    normals.append(n)
    bindings.append(b)
    materials.append(material)
    return UInt32(positions.count - 1)
  }

  /// A smooth skin through the rings, closed by flat lids. A piece of skin has the material of the
  /// ring that it starts from. Rings run such that `across × along` points to the next one.
  mutating func loft(_ rings: [Ring], segments: Int = 20, pleatCount: Int = 9) {
    guard let head = rings.first, let tail = rings.last, rings.count > 1 else { return }
    let start = positions.count
    for ring in rings {
      for s in 0..<segments {
        let (sine, cosine) = sinCos(2 * pi * Float(s) / Float(segments))
        // A superellipse: |x|ⁿ + |y|ⁿ = 1.
        let power = 2 / ring.exponent
        var x = signedPower(cosine, power)
        var y = signedPower(sine, power)
        if ring.pleats > 0 {
          let wave = cos(2 * pi * Float(s * pleatCount) / Float(segments))
          x *= 1 + ring.pleats * wave
          y *= 1 + ring.pleats * wave
        }
        _ = add(
          ring.centre + ring.across * x + ring.along * y, .zero, ring.binding, ring.material)
      }
    }
    for r in 0..<(rings.count - 1) {
      for s in 0..<segments {
        let next = (s + 1) % segments
        let a = UInt32(start + r * segments + s)
        let b = UInt32(start + r * segments + next)
        let c = UInt32(start + (r + 1) * segments + s)
        let d = UInt32(start + (r + 1) * segments + next)
        // The last vertex lends its material: both triangles end in the ring that they start from.
        addSmooth(b, d, a)
        addSmooth(d, c, a)
      }
    }
    for i in start..<positions.count { normals[i] = normals[i].normalized(or: .up) }
    lid(head, start: start, segments: segments, isFacingBack: true)
    lid(tail, start: start + (rings.count - 1) * segments, segments: segments, isFacingBack: false)
  }

  private mutating func addSmooth(_ a: UInt32, _ b: UInt32, _ c: UInt32) {
    triangles += [a, b, c]
    let p = positions[Int(a)]
    // Weighted by the triangle's area, which the product's length is.
    let n = (positions[Int(b)] - p).cross(positions[Int(c)] - p)
    for i in [a, b, c] { normals[Int(i)] += n }
  }

  private mutating func lid(_ ring: Ring, start: Int, segments: Int, isFacingBack: Bool) {
    var normal = ring.across.cross(ring.along).normalized(or: .up)
    if isFacingBack { normal = -normal }
    let middle = add(ring.centre, normal, ring.binding, ring.material)
    let edge = (0..<segments).map {
      add(positions[start + $0], normal, ring.binding, ring.material)
    }
    for s in 0..<segments {
      let a = edge[s]
      let b = edge[(s + 1) % segments]
      triangles += isFacingBack ? [b, a, middle] : [a, b, middle]
    }
  }

  /// A flat four-sided piece, its corners counter-clockwise as seen from outside.
  mutating func quad(
    _ a: Vector3, _ b: Vector3, _ c: Vector3, _ d: Vector3, _ binding: Binding, _ material: Int
  ) {
    let normal = (c - a).cross(d - b).normalized(or: .up)
    let corners = [a, b, c, d].map { add($0, normal, binding, material) }
    triangles += [corners[0], corners[1], corners[2], corners[0], corners[2], corners[3]]
  }

  /// A box around `centre` with three half edges at right angles, right-handed.
  mutating func box(
    _ centre: Vector3, _ u: Vector3, _ v: Vector3, _ w: Vector3, _ binding: Binding, _ material: Int
  ) {
    // Each face: its outward half edge and the two that span it, right-handed.
    let faces = [(u, v, w), (-u, w, v), (v, w, u), (-v, u, w), (w, u, v), (-w, v, u)]
    for (out, a, b) in faces {
      let middle = centre + out
      quad(middle - a - b, middle + a - b, middle + a + b, middle - a + b, binding, material)
    }
  }

  /// An ellipsoid with half axes `radii`.
  mutating func ellipsoid(
    _ centre: Vector3, radii: Vector3, _ binding: Binding, _ material: Int,
    from bottom: Float = -1, to top: Float = 1, rows: Int = 10, segments: Int = 20
  ) {
    let rings = (0...rows).map { row in
      // Rows at even angles between the two heights.
      let angle = lerp(asin(bottom), asin(top), Float(row) / Float(rows))
      let (height, radius) = sinCos(angle)
      return Ring(
        centre: centre + .up * (radii.y * height),
        across: .forward * (radii.z * max(radius, 0.01)),
        along: .left * (radii.x * max(radius, 0.01)), binding: binding, material: material)
    }
    loft(rings, segments: segments)
  }
}

/// |x| to the power `power`, with the sign of `x`.
private func signedPower(_ x: Float, _ power: Float) -> Float {
  let size = abs(x)
  guard size > 1e-6 else { return 0 }
  let value = power == 1 ? size : exp(power * log(size))
  return x < 0 ? -value : value
}
