import MotionMath
import SkeletalAnimation

/// Two fighters that trade one cut and one parry for ever: enough to see all that is drawn.
struct ProceduralSession: DemoSession {
  private let skeleton = Skeleton.standard
  private var ticks = 0
  private var last: [WorldPose] = []
  private var current: [WorldPose] = []
  private var contact: (place: Vector3, tick: Int)?
  private var eventCount = 0
  private var lastEvent: DeviceEvent?

  private static let cycle = 150
  private static let contactTick = 71
  private static let colours = [Vector3(0.72, 0.10, 0.06), Vector3(0.05, 0.22, 0.62)]

  init() {
    current = poses()
    last = current
  }

  mutating func tick(events: [DeviceEvent]) {
    eventCount += events.count
    lastEvent = events.last ?? lastEvent
    ticks += 1
    last = current
    current = poses()
    if ticks % ProceduralSession.cycle == ProceduralSession.contactTick {
      let a = current[0].blade(of: skeleton)
      let b = current[1].blade(of: skeleton)
      let (here, there) = a.nearestFractions(to: b)
      contact = (lerp(a.point(at: here), b.point(at: there), 0.5), ticks)
    }
  }

  func scene(alpha: Float) -> SceneView {
    var scene = SceneView()
    for i in 0..<2 {
      scene.fighters.append(
        FighterView(
          name: i == 0 ? "Aka" : "Ao", skeleton: skeleton,
          pose: WorldPose(between: last[i], and: current[i], alpha),
          colour: ProceduralSession.colours[i],
          isGroggy: i != attacker && phase > 95 && phase < 130 && cycle % 2 == 1,
          isAttacking: i == attacker))
    }
    scene.walls = [
      WallView(from: Vector3(-6, 0, -6), to: Vector3(6, 0, -6), height: 2.4),
      WallView(from: Vector3(6, 0, -6), to: Vector3(6, 0, 6), height: 2.4),
      WallView(from: Vector3(6, 0, 6), to: Vector3(-6, 0, 6), height: 2.4),
      WallView(from: Vector3(-6, 0, 6), to: Vector3(-6, 0, -6), height: 2.4),
    ]
    scene.groundSize = (12, 12)
    if let contact {
      let age = (Float(ticks - contact.tick) + alpha - 1) / 60
      if age < 0.5 { scene.sparks = [SparkView(position: contact.place, age: age, strength: 1)] }
    }
    return scene
  }

  func panel() -> PanelView {
    var view = PanelView(tick: ticks)
    view.facts = [
      Fact("database", "none"), Fact("latent", "none"), Fact("events", String(eventCount)),
    ]
    if let event = lastEvent {
      let text = "\(event.device) \(event.control) = \(event.value.text(1)) at \(event.fraction)"
      view.facts.append(Fact("last", text))
    }
    for i in 0..<2 {
      let attacks = i == attacker
      var fighter = FighterPanel(
        name: i == 0 ? "Aka" : "Ao", colour: ProceduralSession.colours[i])
      fighter.posture = 1 - 0.6 * Float(phase) / Float(ProceduralSession.cycle)
      fighter.contexts = ["combat", "movement", "camera"]
      fighter.clip = attacks ? "cut_overhead_02" : "parry_high_left_07"
      fighter.clipFrame = phase
      fighter.clipLength = ProceduralSession.cycle
      fighter.actions = [
        ActionRow(name: "Move", value: "0.00, 0.71", state: "ongoing", isActive: true),
        ActionRow(
          name: "Attack", value: attacks ? "1" : "0", state: attacks ? "triggered" : "idle",
          isActive: attacks),
        ActionRow(
          name: "Parry", value: attacks ? "0" : "1", state: attacks ? "idle" : "triggered",
          isActive: !attacks),
        ActionRow(name: "Lock on", value: "1", state: "ongoing", isActive: true),
      ]
      fighter.costs = [
        CostRow(name: "hand position", value: 0.412), CostRow(name: "hand velocity", value: 0.227),
        CostRow(name: "feet", value: 0.133), CostRow(name: "hips velocity", value: 0.081),
        CostRow(name: "trajectory", value: 0.304),
      ]
      if !attacks, phase > ProceduralSession.contactTick {
        fighter.lastParry = ParryRow(
          tier: "perfect", leadMilliseconds: 83.4, contactErrorCentimetres: 1.2,
          clip: "parry_high_left_07")
      }
      view.fighters.append(fighter)
    }
    return view
  }

  private var phase: Int { ticks % ProceduralSession.cycle }
  private var cycle: Int { ticks / ProceduralSession.cycle }
  private var attacker: Int { cycle % 2 }

  private func poses() -> [WorldPose] {
    (0..<2).map { i in
      let root = RigidTransform(
        position: Vector3(0, 0, i == 0 ? -0.98 : 0.98), rotation: Quaternion(yaw: i == 0 ? 0 : pi))
      let breath = sin(Float(ticks) * 0.07 + Float(i) * 2)
      var stance = i == attacker ? Stance.attack(phase) : Stance.parry(phase)
      stance.sword.position.y += 0.008 * breath
      return stance.pose(root: root, skeleton: skeleton)
    }
  }
}

/// A posture by its sword and its feet, in the root's frame.
private struct Stance {
  var sword: RigidTransform
  /// How far the right foot and the weight are ahead of the guard, in metres.
  var lunge: Float
  /// The turn of the trunk to the left, in radians.
  var twist: Float
  var lift: Float = 0

  static func sword(at place: Vector3, _ blade: Vector3, edge: Vector3) -> RigidTransform {
    let y = blade.normalized(or: .up)
    let x = (edge - y * edge.dot(y)).normalized(or: .forward)
    return RigidTransform(position: place, rotation: Quaternion(x: x, y: y, z: x.cross(y)))
  }

  static let guarding = Stance(
    sword: sword(
      at: Vector3(-0.02, 0.98, 0.40), Vector3(0.02, 0.50, 0.86), edge: Vector3(0, -1, 0.6)),
    lunge: 0, twist: 0.12)
  static let raised = Stance(
    sword: sword(
      at: Vector3(-0.04, 1.60, 0.20), Vector3(-0.15, 0.72, -0.62), edge: Vector3(0, 0.6, 0.7)),
    lunge: 0.02, twist: -0.15)
  static let cutting = Stance(
    sword: sword(
      at: Vector3(0.0, 1.22, 0.56), Vector3(0.06, 0.48, 0.88), edge: Vector3(0, -0.9, 0.4)),
    lunge: 0.34, twist: 0.25)
  static let thrown = Stance(
    sword: sword(
      at: Vector3(-0.10, 1.02, 0.50), Vector3(-0.55, 0.10, 0.80), edge: Vector3(-0.5, -0.8, 0)),
    lunge: 0.34, twist: 0.40)
  static let covering = Stance(
    sword: sword(
      at: Vector3(-0.20, 1.36, 0.36), Vector3(0.80, 0.52, 0.30), edge: Vector3(0, 0.5, 0.8)),
    lunge: -0.03, twist: -0.10)
  static let turning = Stance(
    sword: sword(
      at: Vector3(-0.12, 1.18, 0.44), Vector3(0.30, 0.62, 0.72), edge: Vector3(0.7, -0.4, 0.5)),
    lunge: 0.05, twist: 0.20)

  static func attack(_ t: Int) -> Stance {
    along(
      t,
      [
        (0, guarding), (36, guarding), (60, raised), (71, cutting), (84, thrown),
        (100, thrown), (128, guarding),
      ])
  }

  static func parry(_ t: Int) -> Stance {
    along(t, [(0, guarding), (58, guarding), (71, covering), (84, turning), (122, guarding)])
  }

  private static func along(_ t: Int, _ keys: [(tick: Int, stance: Stance)]) -> Stance {
    var before = keys[0]
    for key in keys {
      if key.tick > t {
        let share = minimumJerk(Float(t - before.tick) / Float(key.tick - before.tick))
        let (a, b) = (before.stance, key.stance)
        let step = b.lunge - a.lunge
        return Stance(
          sword: RigidTransform(
            position: lerp(a.sword.position, b.sword.position, share),
            rotation: slerp(a.sword.rotation, b.sword.rotation, share)),
          lunge: lerp(a.lunge, b.lunge, share), twist: lerp(a.twist, b.twist, share),
          lift: abs(step) > 0.1 ? 0.07 * sin(pi * share) : 0)
      }
      before = key
    }
    return before.stance
  }

  func pose(root: RigidTransform, skeleton: Skeleton) -> WorldPose {
    var pose = Pose(restOf: skeleton)
    pose.root = root
    pose.hips = Vector3(0.01, 0.855 - 0.10 * abs(lunge), -0.02 + 0.55 * lunge)
    pose[.hips] = Quaternion(yaw: 0.15) * Quaternion(angle: 0.05, axis: .left)
    let bend =
      Quaternion(yaw: twist / 3 - 0.05) * Quaternion(angle: 0.03 + 0.12 * lunge, axis: .left)
    for joint in [Joint.spine1, .spine2, .spine3] { pose[joint] = bend }
    var world = WorldPose(pose, skeleton: skeleton)
    // The eyes stay on the opponent.
    pose[.head] = world[.neck].rotation.conjugate * root.rotation
    world = WorldPose(pose, skeleton: skeleton)
    let blade = root * sword
    let tilt = Quaternion(angle: 0.65, axis: .forward)
    let turned = blade.rotation * tilt * Quaternion(yaw: -pi)
    let right = blade.position - turned.rotate(skeleton[.weapon])
    let left = blade.apply(Vector3(0, -0.11, 0))
    let leftTurn = blade.rotation * tilt
    limb(
      .rightUpperArm, to: right, end: turned, bend: Vector3(-0.7, -1, -0.3), root, skeleton, &world)
    limb(
      .leftUpperArm, to: left - leftTurn.rotate(Vector3(0.075, 0, 0)), end: leftTurn,
      bend: Vector3(0.7, -1, -0.3), root, skeleton, &world)
    world[.weapon] = blade
    let ankle = skeleton.ankleHeight
    foot(
      .rightUpperLeg, Vector3(-0.11, ankle + lift, 0.22 + lunge), yaw: -0.05, root, skeleton, &world
    )
    foot(.leftUpperLeg, Vector3(0.13, ankle, -0.26), yaw: 0.55, root, skeleton, &world)
    return world
  }

  private func foot(
    _ upper: Joint, _ place: Vector3, yaw: Float, _ root: RigidTransform, _ skeleton: Skeleton,
    _ world: inout WorldPose
  ) {
    let turn = root.rotation * Quaternion(yaw: yaw)
    let side: Float = upper == .leftUpperLeg ? 0.25 : -0.15
    limb(upper, to: root.apply(place), end: turn, bend: Vector3(side, 0, 1), root, skeleton, &world)
    let toe = upper.index + 3
    let foot = world.joints[toe - 1]
    world.joints[toe] = RigidTransform(
      position: foot.apply(skeleton.offsets[toe]), rotation: turn)
  }

  /// Bends a limb of two bones to a place by the law of cosines; the joint points to `bend`.
  private func limb(
    _ upper: Joint, to goal: Vector3, end: Quaternion, bend: Vector3, _ root: RigidTransform,
    _ skeleton: Skeleton, _ world: inout WorldPose
  ) {
    let i = upper.index
    let parent = world.joints[Joint.parents[i]]
    let start = parent.apply(skeleton.offsets[i])
    let a = skeleton.offsets[i + 1].length
    let b = skeleton.offsets[i + 2].length
    let way = goal - start
    let d = clamp(way.length, abs(a - b) + 0.01, a + b - 0.002)
    let direction = way.normalized(or: .forward)
    let wanted = root.rotation.rotate(bend)
    let side = (wanted - direction * wanted.dot(direction)).normalized(or: .up)
    let x = (a * a - b * b + d * d) / (2 * d)
    let y = max(0, a * a - x * x).squareRoot()
    let middle = start + direction * x + side * y
    let finish = start + direction * d
    func turn(_ offset: Vector3, _ heading: Vector3) -> Quaternion {
      Quaternion(from: parent.rotation.rotate(offset), to: heading) * parent.rotation
    }
    world.joints[i] = RigidTransform(
      position: start, rotation: turn(skeleton.offsets[i + 1], middle - start))
    world.joints[i + 1] = RigidTransform(
      position: middle, rotation: turn(skeleton.offsets[i + 2], finish - middle))
    world.joints[i + 2] = RigidTransform(position: finish, rotation: end)
  }
}
