import MotionMath

/// A 4 × 4 matrix for drawing, column by column as OpenGL reads it.
struct Matrix4 {
  /// The columns, left to right.
  var columns: (SIMD4<Float>, SIMD4<Float>, SIMD4<Float>, SIMD4<Float>)

  static var identity: Matrix4 {
    Matrix4(columns: ([1, 0, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]))
  }

  static func * (a: Matrix4, b: Matrix4) -> Matrix4 {
    Matrix4(
      columns: (
        a.apply(b.columns.0), a.apply(b.columns.1), a.apply(b.columns.2), a.apply(b.columns.3)
      ))
  }

  func apply(_ v: SIMD4<Float>) -> SIMD4<Float> {
    let xy = columns.0 * v.x + columns.1 * v.y
    let zw = columns.2 * v.z + columns.3 * v.w
    return xy + zw
  }

  /// The 16 numbers in OpenGL's order.
  var floats: [Float] {
    [columns.0, columns.1, columns.2, columns.3].flatMap { [$0.x, $0.y, $0.z, $0.w] }
  }
}

extension Matrix4 {
  /// The matrix of a rigid transform that is applied to points relative to `origin`.
  init(_ transform: RigidTransform, origin: Vector3 = .zero) {
    let x = transform.rotation.rotate(.left)
    let y = transform.rotation.rotate(.up)
    let z = transform.rotation.rotate(.forward)
    let p = transform.position - transform.rotation.rotate(origin)
    self.init(
      columns: (
        [x.x, x.y, x.z, 0], [y.x, y.y, y.z, 0], [z.x, z.y, z.z, 0], [p.x, p.y, p.z, 1]
      ))
  }

  /// The view from `eye` towards `target`, looking along −Z with +Y up.
  static func looking(from eye: Vector3, to target: Vector3, up: Vector3 = .up) -> Matrix4 {
    let back = (eye - target).normalized(or: .forward)
    let right = up.cross(back).normalized(or: .left)
    let top = back.cross(right)
    return Matrix4(
      columns: (
        [right.x, top.x, back.x, 0], [right.y, top.y, back.y, 0], [right.z, top.z, back.z, 0],
        [-right.dot(eye), -top.dot(eye), -back.dot(eye), 1]
      ))
  }

  /// A perspective whose picture is moved sideways by `shift` half-widths.
  static func perspective(
    verticalAngle: Float, aspect: Float, near: Float, far: Float, shift: Float = 0
  ) -> Matrix4 {
    let (s, c) = sinCos(verticalAngle * 0.5)
    let f = c / s
    return Matrix4(
      columns: (
        [f / aspect, 0, 0, 0], [0, f, 0, 0],
        [-shift, 0, (far + near) / (near - far), -1],
        [0, 0, 2 * far * near / (near - far), 0]
      ))
  }

  /// A parallel projection of a box that is centred on the line of sight.
  static func orthographic(halfWidth: Float, near: Float, far: Float) -> Matrix4 {
    Matrix4(
      columns: (
        [1 / halfWidth, 0, 0, 0], [0, 1 / halfWidth, 0, 0], [0, 0, 2 / (near - far), 0],
        [0, 0, (far + near) / (near - far), 1]
      ))
  }
}
