import MotionMath
import SkeletalAnimation

/// Makes the stays in guard.
struct IdleAuthor {
  let stance: GuardStance

  func clip(of idle: Idle) -> Clip {
    var random = RandomStream(seed: idle.seed, stream: 1)
    let weight = Wander(random: &random, seconds: 3.1)
    let trunk = Wander(random: &random, seconds: 2.6)
    let point = Wander(random: &random, seconds: 1.7)
    let count = Int((idle.seconds * Clip.rate).rounded())
    let postures = (0..<count).map { frame -> Posture in
      let time = Float(frame) / Clip.rate
      let left = Float(count - 1 - frame) / Clip.rate
      // The wanderings begin and end in the guard itself.
      let fade = minimumJerk(time / 0.8) * minimumJerk(left / 0.8)
      let gone = minimumJerk((time - 1) / 2.2) * minimumJerk((left - 1) / 2.2)
      var posture = stance.posture
      let sway = weight.value(at: time)
      let twist = trunk.value(at: time)
      let tip = point.value(at: time)
      let breath = sin(2 * pi * time / idle.breath) * fade
      posture.hips +=
        idle.shift * gone + Vector3(sway.x, -abs(sway.y) * 0.4, sway.z * 0.7) * (idle.sway * fade)
      posture.hipsTurn += Vector3(0.1 * twist.z, twist.y * 0.5, sway.x * 0.35) * (idle.turn * fade)
      posture.hipsTurn.z -= idle.shift.x * gone * 0.9
      posture.chestTurn += Vector3(0.3 * twist.x, twist.y, 0.25 * twist.z) * (idle.turn * fade)
      posture.chestTurn.x -= 0.013 * breath
      posture.shrug = 0.022 * breath
      posture.headTurn += Vector3(0.2 * tip.y, 0.35 * tip.z, 0) * (idle.turn * fade)
      stance.carry(&posture, turning: 0.6)
      posture.sword.position +=
        Vector3(tip.x * 0.35, tip.y * 0.3 + 0.15 * breath, tip.z * 0.3) * (idle.sword * fade)
      posture.sword.rotation =
        Quaternion(rotationVector: Vector3(-tip.y, tip.x, 0) * (idle.sword * fade / 0.85))
        * posture.sword.rotation
      posture.leftHand += Vector3(tip.z, tip.x, tip.y) * (0.4 * idle.sword * fade)
      return posture
    }
    var clip = stance.clip(name: idle.name, postures: postures, cropped: 0..<count)
    clip.tag(.idle, 0..<count)
    return clip
  }
}
