import MotionMath

/// A stay of one foot on one place, in frames that need not be whole.
struct Plant {
  /// The place under the ball of the foot, on the floor.
  var ball: Vector3
  /// The direction of the toes, in radians.
  var yaw: Float
  /// From landing to lift-off.
  var from: Float
  var to: Float
  /// How far the heel stays up (positive) or the toes do (negative), in radians.
  var pitch: Float = 0
}

/// How a foot leaves the floor, travels and lands.
struct SwingStyle {
  /// The height of the ball in mid-swing, in metres.
  var lift: Float
  /// The heel's lift at lift-off, at its highest and at landing (negative: the heel lands first).
  var off: Float
  var peak: Float
  var land: Float
  /// How far at least the knee is bent when the foot leaves the floor and when it lands, in radians.
  var bentOff: Float = 0
  var bentLand: Float = 0
  /// How much more it is bent between the two.
  var bentSwing: Float = 0
  /// How far the heel turns inwards while it leaves the floor, and back in the air, in radians.
  var twist: Float = 0
  /// How far the sole is turned to its right edge in the air and at landing, in radians.
  var roll: Float = 0
  /// The last part of a stay in which the heel comes up, and how many frames it needs to come up as far
  /// as it should.
  var risePart: Float = 0.5
  var riseFrames: Float = 12
  /// The part of the swing in which the foot gains its speed: runners' feet stay behind for longer and
  /// come up meanwhile.
  var gather: Float = 0.25
  /// How far the toes turn in and then out about the foot's own height in the air, in radians.
  var splay: Float = 0
  /// How far the way bends aside in mid-swing, to pass the other foot.
  var detour = Vector3.zero

  /// A small step of a guard.
  static let step = SwingStyle(lift: 0.045, off: 0.45, peak: 0.4, land: -0.12)
}

/// The path of one foot: plants at which the ball stands exactly still, and swings between them.
struct FootPath {
  /// The plants in order of time, without overlap.
  var plants: [Plant]
  /// The style of the swing behind each plant.
  var styles: [SwingStyle]

  /// Where the foot is at a time, in frames.
  func goal(at time: Float) -> FootGoal {
    guard let first = plants.first else { return FootGoal() }
    var i = 0
    while i + 1 < plants.count && plants[i + 1].from <= time { i += 1 }
    let plant = plants[i]
    if time <= plant.to || i + 1 == plants.count || time < first.from {
      return standing(i, at: time)
    }
    return swinging(i, at: time)
  }

  private func standing(_ i: Int, at time: Float) -> FootGoal {
    let plant = plants[i]
    var goal = FootGoal(ball: plant.ball, yaw: plant.yaw, pitch: plant.pitch)
    let stay = plant.to - plant.from
    if i > 0 {
      let rolling = min(5, stay * 0.35)
      goal.pitch += styles[i - 1].land * (1 - minimumJerk((time - plant.from) / rolling))
      // A foot lands on its outer edge, in a fifth of a second goes over the inner one, and is flat
      // where it stays.
      let since = time - plant.from
      let over =
        smoothstep(since / 14) * (1 - smoothstep((time - plant.to) / 14 + 1))
        * (1 - smoothstep((since - 24) / 24))
      goal.roll += styles[i - 1].roll * (1 - smoothstep(since / 9) - 0.7 * over)
    }
    if i + 1 < plants.count {
      let u = clamp((time - plant.to) / max(rise(i), 1) + 1, 0, 1)
      goal.pitch += off(i) * u * u
      goal.yaw += styles[i].twist * u * u
      goal.roll += styles[i].roll * u * u
    }
    if i > 0 {
      goal.bend = styles[i - 1].bentLand * (1 - smoothstep((time - plant.from) / bending))
    }
    if i + 1 < plants.count {
      goal.bend = max(goal.bend, styles[i].bentOff * smoothstep((time - plant.to) / bending + 1))
    }
    goal.height = FootGoal.heelHeight(pitch: goal.pitch)
    goal.isPlanted = goal.height < 1e-4
    return goal
  }

  /// Over how many frames a knee's least bend comes and goes.
  private var bending: Float { 8 }

  /// The heel's lift at lift-off: less after a short stay.
  private func off(_ i: Int) -> Float { styles[i].off * min(1, rise(i) / styles[i].riseFrames) }

  /// How many frames before lift-off the heel begins to rise.
  private func rise(_ i: Int) -> Float {
    min(15, (plants[i].to - plants[i].from) * styles[i].risePart)
  }

  private func swinging(_ i: Int, at time: Float) -> FootGoal {
    let a = plants[i]
    let b = plants[i + 1]
    let style = styles[i]
    let length = b.from - a.to
    let s = clamp((time - a.to) / length, 0, 1)
    var goal = FootGoal()
    goal.ball =
      lerp(a.ball, b.ball, travel(min(s / (1 - 1.5 / max(length, 6)), 1), style.gather)) + style
      .detour
      * (16 * s * s * (1 - s) * (1 - s))
    let whip = 1 - smoothstep(s * 1.8) - 0.5 * smoothstep(s * 1.6) * (1 - smoothstep(s * 2 - 1))
    goal.yaw = a.yaw + wrapAngle(b.yaw - a.yaw) * smoothstep(s) + style.twist * whip
    // The heel goes on rising as it left the floor, then the toes come up for the landing.
    let top: Float = 0.28
    if s < top {
      let off = off(i)
      let slope = min(2 * off / max(rise(i), 1) * length * top, 3 * (style.peak - off) + 0.3)
      goal.pitch = hermite(s / top, off, max(slope, 0), style.peak, 0)
    } else {
      goal.pitch = hermite(min((s - top) / (0.9 - top), 1), style.peak, 0, style.land, 0)
    }
    goal.pitch += lerp(a.pitch, b.pitch, smoothstep(s))
    goal.splay = style.splay * 56 * s * s * (1 - s) * (1 - s) * (2 * s - 1)
    goal.roll = style.roll * (1 + 8 * s * s * (1 - s) * (1 - s))
    // A foot is highest in the first third of its way, while the thigh is still behind, and comes
    // down on its place from above.
    let rest = (1 - s) * (1 - s)
    let bump = s * s * rest * rest / 0.021948
    let late = s * s * s * s * s * s * rest / 0.011124
    // The lower a foot is carried, the more of its height it keeps until it is there.
    let kept = lerp(0.45, 0.15, clamp(style.lift / 0.15, 0, 1))
    goal.height = style.lift * (bump + kept * late) + FootGoal.heelHeight(pitch: goal.pitch)
    goal.isPlanted = false
    // Between lift-off and landing the knee is bent by more than at both.
    let (since, left) = (time - a.to, b.from - time)
    let mid = smoothstep(since / bending) * smoothstep(left / bending)
    let ends = lerp(style.bentOff, style.bentLand, smoothstep(s))
    goal.bend = ends + style.bentSwing * mid
    goal.slack = FootGoal.mostSlack * smoothstep(since / 3) * smoothstep(left / 4)
    goal.looseness = 0.85 * smoothstep(since / 8) * smoothstep(left / 8)
    // Toes hang behind the body and are drawn up ahead of it.
    goal.drawn = lerp(-0.08, 0.22, smoothstep(s * 1.25))
    return goal
  }

  /// Moves plants within `range` aside that would be too near to where the other foot stands.
  mutating func spread(from other: FootPath, isLeft: Bool, within range: Range<Int>) {
    let clearance: Float = 0.125
    for i in range.clamped(to: plants.indices) {
      let there = other.goal(at: plants[i].from)
      guard there.height < 0.08 else { continue }
      let yaw = there.yaw + wrapAngle(plants[i].yaw - there.yaw) / 2
      let turn = Quaternion(yaw: yaw)
      let way = turn.inverseRotate(plants[i].ball - there.ball)
      let gap = isLeft ? way.x : -way.x
      guard gap < clearance && abs(way.z) < 0.35 else { continue }
      plants[i].ball += turn.rotate(.left) * ((isLeft ? 1 : -1) * min(clearance - gap, 0.15))
    }
  }

  /// Bends the swings of this foot around the places where the other foot stands meanwhile.
  mutating func avoid(_ other: FootPath, isLeft: Bool) {
    let clearance: Float = 0.155
    for i in plants.indices.dropLast() {
      let a = plants[i]
      let b = plants[i + 1]
      let middle = (a.to + b.from) / 2
      let there = other.goal(at: middle)
      let yaw = a.yaw + wrapAngle(b.yaw - a.yaw) / 2
      let between = there.yaw + wrapAngle(yaw - there.yaw) / 2
      let out = Quaternion(yaw: between).rotate(isLeft ? .left : -.left)
      let gap = ((a.ball + b.ball) / 2 - there.ball).dot(out)
      if gap < clearance { styles[i].detour = out * min(clearance - gap, 0.25) }
    }
  }

  /// The part of the way behind a foot after the part `s` of its swing. Its speed rises within the part
  /// `gather` and falls within a quarter: a slower fall would leave the foot too far ahead of the body.
  private func travel(_ s: Float, _ gather: Float) -> Float {
    let fall: Float = 0.25
    func rising(_ t: Float, _ ramp: Float) -> Float {
      let u = t / ramp
      return ramp * u * u * u * (1 - u / 2)
    }
    let whole = 1 - (gather + fall) / 2
    if s < gather { return rising(s, gather) / whole }
    if s > 1 - fall { return 1 - rising(1 - s, fall) / whole }
    return (s - gather / 2) / whole
  }

  private func hermite(_ t: Float, _ a: Float, _ da: Float, _ b: Float, _ db: Float) -> Float {
    let t2 = t * t
    let t3 = t2 * t
    return a * (2 * t3 - 3 * t2 + 1) + da * (t3 - 2 * t2 + t) + b * (3 * t2 - 2 * t3)
      + db * (t3 - t2)
  }
}
