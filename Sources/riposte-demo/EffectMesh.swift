import MotionMath

/// Coloured translucent triangles, new for every picture: ribbons and sparks.
struct EffectMesh {
  /// The attributes in floats: position, colour with opacity, place within a glow.
  static let attributes = [3, 4, 2]

  private(set) var floats: [Float] = []
  private(set) var triangles: [UInt32] = []

  private mutating func corner(_ p: Vector3, _ c: Vector3, _ alpha: Float, _ u: Float, _ v: Float)
    -> UInt32
  {
    floats += [p.x, p.y, p.z, c.x, c.y, c.z, alpha, u, v]
    return UInt32(floats.count / 9 - 1)
  }

  /// A four-sided piece of a ribbon; each corner has its colour and opacity.
  mutating func quad(
    _ a: (Vector3, Vector3, Float), _ b: (Vector3, Vector3, Float), _ c: (Vector3, Vector3, Float),
    _ d: (Vector3, Vector3, Float)
  ) {
    let i = [a, b, c, d].map { corner($0.0, $0.1, $0.2, 0, 0) }
    triangles += [i[0], i[1], i[2], i[0], i[2], i[3]]
  }

  /// A round glow that faces the camera; `right` and `top` are its half axes.
  mutating func glow(
    _ centre: Vector3, right: Vector3, top: Vector3, colour: Vector3, alpha: Float
  ) {
    let i = [
      corner(centre - right - top, colour, alpha, -1, -1),
      corner(centre + right - top, colour, alpha, 1, -1),
      corner(centre + right + top, colour, alpha, 1, 1),
      corner(centre - right + top, colour, alpha, -1, 1),
    ]
    triangles += [i[0], i[1], i[2], i[0], i[2], i[3]]
  }

  /// The flash of two blades: a core, a star and flying sparks.
  mutating func spark(_ spark: SparkView, eye: Vector3) {
    let life: Float = 0.40
    guard spark.age >= 0, spark.age < life else { return }
    let fade = 1 - spark.age / life
    let size = 0.55 + 0.45 * clamp(spark.strength, 0, 1)
    let toEye = (eye - spark.position).normalized(or: .forward)
    let right = Vector3.up.cross(toEye).normalized(or: .left)
    let top = toEye.cross(right)
    let centre = spark.position + toEye * 0.05
    let flash = fade * fade * fade
    glow(
      centre, right: right * (0.26 * size), top: top * (0.26 * size),
      colour: Vector3(1, 0.62, 0.22), alpha: 0.55 * flash)
    glow(
      centre, right: right * (0.07 * size), top: top * (0.07 * size),
      colour: Vector3(1, 0.95, 0.80), alpha: flash)
    for angle: Float in [0.5, 2.07] {
      let (s, c) = sinCos(angle)
      let long = right * c + top * s
      let short = top * c - right * s
      glow(
        centre, right: long * (0.36 * size * (0.5 + 0.5 * fade)), top: short * 0.016,
        colour: Vector3(1, 0.90, 0.70), alpha: flash)
    }
    // The same contact throws the same sparks in every picture of it.
    let seed = UInt64(spark.position.x.bitPattern) << 32 | UInt64(spark.position.z.bitPattern)
    var random = RandomStream(seed: seed)
    for _ in 0..<26 {
      let direction = Vector3(random.normal(), random.normal() + 0.5, random.normal())
        .normalized(or: .up)
      let speed = random.uniform(1.2, 4.2) * size
      let age = spark.age
      let fall = Vector3(0, -4.9 * age * age, 0)
      // Air slows them: the way is the integral of a decaying speed.
      let place = centre + direction * (speed * (1 - exp(-4 * age)) / 4) + fall
      let heading = (direction * (speed * exp(-4 * age)) + Vector3(0, -9.8 * age, 0))
      let along = heading * 0.014 + heading.normalized(or: .up) * 0.006
      let side = along.cross(toEye).normalized(or: right) * 0.0055
      glow(
        place, right: along, top: side, colour: Vector3(1, 0.78, 0.38),
        alpha: fade * random.uniform(0.6, 1))
    }
  }
}
