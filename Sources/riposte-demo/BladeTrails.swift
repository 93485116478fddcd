import MotionMath
import SkeletalAnimation

/// Where the blades were in the last ticks, and the ribbons that show it.
struct BladeTrails {
  /// The ticks that a ribbon covers.
  static let length = 9

  /// The blades of each fighter, the newest last.
  private var blades: [[Segment]] = []

  /// Remembers the blades after a tick.
  mutating func record(_ scene: SceneView) {
    if blades.count != scene.fighters.count {
      blades = Array(repeating: [], count: scene.fighters.count)
    }
    for (i, fighter) in scene.fighters.enumerated() {
      blades[i].append(fighter.pose.blade(of: fighter.skeleton))
      if blades[i].count > BladeTrails.length { blades[i].removeFirst() }
    }
  }

  /// Adds a ribbon for each blade that moves fast; its newest edge is where the blade is drawn.
  func add(to effects: inout EffectMesh, scene: SceneView) {
    for (i, fighter) in scene.fighters.enumerated() where i < blades.count {
      var path = blades[i]
      guard path.count > 2 else { continue }
      path[path.count - 1] = fighter.pose.blade(of: fighter.skeleton)
      ribbon(path, fighter, &effects)
    }
  }

  private func ribbon(_ path: [Segment], _ fighter: FighterView, _ effects: inout EffectMesh) {
    let pieces = 4
    let colour = lerp(Vector3(1, 1, 1), brightened(fighter.colour), 0.35)
    var rows: [(Segment, Float)] = []
    for i in 0..<(path.count - 1) {
      let before = path[max(0, i - 1)]
      let after = path[min(path.count - 1, i + 2)]
      // Metres a tick: a walk's sway stays unseen, a cut shines.
      let speed = path[i].to.distance(to: path[i + 1].to)
      let strength = smoothstep((speed - 0.05) / 0.14) * (fighter.isAttacking ? 0.85 : 0.5)
      for piece in 0..<pieces {
        let t = Float(piece) / Float(pieces)
        let age = (Float(i) + t) / Float(path.count - 1)
        rows.append(
          (
            Segment(
              from: curve(before.from, path[i].from, path[i + 1].from, after.from, t),
              to: curve(before.to, path[i].to, path[i + 1].to, after.to, t)),
            strength * age * age
          ))
      }
    }
    if let last = path.last, let strength = rows.last?.1 { rows.append((last, strength)) }
    for (a, b) in zip(rows, rows.dropFirst()) where a.1 > 0.002 || b.1 > 0.002 {
      // Only the outer part of the blade leaves a trace, and more so the point.
      let inner: Float = 0.35
      effects.quad(
        (a.0.point(at: inner), colour, 0), (b.0.point(at: inner), colour, 0), (b.0.to, colour, b.1),
        (a.0.to, colour, a.1))
    }
  }

  /// The colour at full brightness, as the screen shows it.
  private func brightened(_ c: Vector3) -> Vector3 {
    let c = c / max(c.x, c.y, c.z, 1e-3)
    return Vector3(c.x.squareRoot(), c.y.squareRoot(), c.z.squareRoot())
  }

  /// The curve through `b` and `c` by Catmull and Rom.
  private func curve(_ a: Vector3, _ b: Vector3, _ c: Vector3, _ d: Vector3, _ t: Float) -> Vector3
  {
    let m0 = (c - a) * 0.5
    let m1 = (d - b) * 0.5
    let t2 = t * t
    let t3 = t2 * t
    let left = b * (2 * t3 - 3 * t2 + 1) + m0 * (t3 - 2 * t2 + t)
    return left + c * (3 * t2 - 2 * t3) + m1 * (t3 - t2)
  }
}
