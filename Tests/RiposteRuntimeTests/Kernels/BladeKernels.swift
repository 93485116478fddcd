import Combat
import MotionMath
import SkeletalAnimation

extension Kernel {
  static let blades = [
    Kernel(name: "blade sweep") {
      var draws = Draws(seed: 31)
      for _ in 0..<100 {
        let body = BodyCapsules(WorldPose(draws.pose(), skeleton: .standard))
        // A blade that turns about a hilt before the body, through it more often than not.
        let hilt = Vector3(draws.number(-0.4, 0.4), draws.number(0.9, 1.6), draws.number(0.8, 1.2))
        let axis = draws.vector(1).normalized(or: .up)
        let start = draws.vector(1).normalized(or: .left)
        func blade(_ tick: Int) -> Segment {
          let direction = Quaternion(angle: Float(tick) * 0.22, axis: axis).rotate(start)
          return Segment(from: hilt + direction * 0.1, to: hilt + direction)
        }
        var path = BladePath(blade(0))
        for tick in 1...BladePath.horizon { path.append(blade(tick)) }
        let contact = BladeSweepJob(path: path, body: body).run()
        draws.take(Int(contact?.ticks256 ?? -1))
        draws.take(Int(contact?.intercept256 ?? -1))
      }
      return draws.value
    },
    Kernel(name: "contact plan") {
      var draws = Draws(seed: 32)
      for _ in 0..<500 {
        let attack = draws.segment()
        let parry = draws.segment()
        let plan = ContactPlan(attack: attack, parry: parry, ticks: draws.number(0, 20))
        draws.take(plan.attackFraction)
        draws.take(plan.parryFraction)
        draws.take(plan.shift)
        draws.take(ContactMeter(attack: attack, parry: parry).error)
        let query = ParryQuery(
          blade: attack, velocity: draws.vector(9), defender: draws.transform(), ticks: 9)
        draws.take(query.direction)
        draws.take(query.contact)
        draws.take(query.axis)
      }
      return draws.value
    },
  ]
}
