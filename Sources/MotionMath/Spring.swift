// Critically damped springs, solved in closed form (Holden, "Spring-It-On", 2021).

/// The damping y = 2·ln 2 / halflife of a critically damped spring, 1/s. `halflife` in seconds.
@inlinable
public func springDamping(halflife: Float) -> Float { 2 * 0.6931472 / (halflife + 1e-5) }

/// Decays the offset `x` and its velocity `v` towards zero over `seconds`.
@inlinable
public func decaySpring(_ x: inout Vector3, _ v: inout Vector3, halflife: Float, seconds: Float) {
  let y = springDamping(halflife: halflife)
  let j = v + x * y
  let e = exp(-y * seconds)
  x = e * (x + j * seconds)
  v = e * (v - j * (y * seconds))
}

/// Moves a position with velocity `v` and acceleration `a` so that the velocity approaches `goal`.
@inlinable
public func velocitySpring(
  _ x: inout Vector3, _ v: inout Vector3, _ a: inout Vector3, goal: Vector3, halflife: Float,
  seconds: Float
) {
  let y = springDamping(halflife: halflife)
  let j0 = v - goal
  let j1 = a + j0 * y
  let e = exp(-y * seconds)
  let base = j1 / (y * y) + j0 / y + x
  x = e * (-j1 / (y * y) + (-j0 - j1 * seconds) / y) + base + goal * seconds
  v = e * (j0 + j1 * seconds) + goal
  a = e * (a - j1 * (y * seconds))
}

/// Turns `rotation`, of angular velocity `omega` in rad/s, towards `goal`.
@inlinable
public func rotationSpring(
  _ rotation: inout Quaternion, _ omega: inout Vector3, goal: Quaternion, halflife: Float,
  seconds: Float
) {
  let y = springDamping(halflife: halflife)
  let j0 = (rotation * goal.conjugate).rotationVector
  let j1 = omega + j0 * y
  let e = exp(-y * seconds)
  rotation = (Quaternion(rotationVector: e * (j0 + j1 * seconds)) * goal).normalized
  omega = e * (omega - j1 * (y * seconds))
}
