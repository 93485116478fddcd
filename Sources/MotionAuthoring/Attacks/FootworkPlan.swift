import MotionMath

/// The steps and the root's way of an attack.
struct FootworkPlan {
  let stance: GuardStance
  private(set) var steps: [Stroke.Step] = []
  private(set) var root: [Stroke.RootKey] = []
  private var place = Vector3.zero
  private var yaw: Float = 0

  init(stance: GuardStance) { self.stance = stance }

  /// The guard's place of a foot over a root.
  private func ball(_ foot: Stroke.Step.Foot, _ place: Vector3, _ yaw: Float) -> Vector3 {
    let own = foot == .left ? stance.file.leftFoot : stance.file.rightFoot
    return place + Quaternion(yaw: yaw).rotate(own.ball)
  }

  private mutating func step(
    _ foot: Stroke.Step.Foot, _ from: Int, _ to: Int, _ place: Vector3, _ yaw: Float,
    lift: Float = 0.05, off: Vector3 = .zero
  ) {
    let own = foot == .left ? stance.file.leftFoot.yaw : stance.file.rightFoot.yaw
    let from = max(from, 1)
    steps.append(
      Stroke.Step(
        foot: foot, from: from, to: max(to, from + 6), place: ball(foot, place, yaw) + off,
        yaw: own + yaw, lift: lift))
  }

  private mutating func go(_ frame: Int, _ place: Vector3, _ yaw: Float = 0) {
    if let last = root.last, last.frame >= frame { return }
    root.append(Stroke.RootKey(frame: frame, place: place, yaw: yaw))
  }

  /// Steps for one cut whose contact is at a frame.
  ///
  /// - Parameter lunging: whether the body's way is part of the blade's: late, quick, and the rear foot
  ///     goes along.
  mutating func add(
    _ feet: AttackFile.Footwork, side: Float, contact: Int, tempo: Float, lunging: Bool
  ) {
    let t = { (frames: Float) in Int((frames * tempo).rounded()) }
    switch feet.kind {
    case .step where lunging:
      let end = Vector3(0, 0, feet.ahead * 1.6)
      go(contact - t(22), .zero)
      go(contact - 9, end * 0.05)
      go(contact, end * 0.62)
      go(contact + 10, end)
      // The rear leg has given its push when the front foot lands, and passes on.
      step(.right, contact - 14, contact - 1, end, 0, lift: 0.06)
      step(.left, contact, contact + 13, end, 0)
    case .step:
      let end = Vector3(0, 0, feet.ahead)
      go(contact - t(24), .zero)
      go(contact - t(14), Vector3(0, 0, feet.ahead * 0.15))
      go(contact, Vector3(0, 0, feet.ahead * 0.83))
      go(contact + 20, end)
      step(.right, contact - t(16), contact - 4, end, 0, lift: 0.07)
      step(.left, contact + 7, contact + 20, end, 0)
    case .stay:
      // The rear foot turns on its ball and sets out to carry the weight, and comes back.
      step(
        .left, contact - t(26), contact - t(15), .zero, 0, lift: 0.035,
        off: Vector3(0.03, 0, -0.07))
      step(.right, contact - t(13), contact - 5, .zero, 0, lift: 0.04, off: Vector3(0, 0, 0.05))
      step(.right, contact + 10, contact + 19, .zero, 0, lift: 0.035)
      step(.left, contact + 21, contact + 31, .zero, 0, lift: 0.035)
    case .aside:
      let aside = -side * feet.aside
      let end = Vector3(aside, 0, feet.ahead + (lunging ? 0.24 : 0))
      // The aim stays where it was: the root turns back to it.
      let turn = -atan2(aside, 1.45 - end.z)
      go(contact - t(26), .zero)
      if lunging {
        go(contact - 10, Vector3(aside * 0.5, 0, end.z * 0.1), turn * 0.4)
        go(contact, Vector3(aside * 0.95, 0, end.z * 0.66), turn * 0.97)
      } else {
        go(contact - t(16), end * 0.3, turn * 0.25)
        go(contact, end * 0.92, turn * 0.95)
      }
      go(contact + 14, end, turn)
      let first: Stroke.Step.Foot = aside > 0 ? .left : .right
      let second: Stroke.Step.Foot = aside > 0 ? .right : .left
      let aim = lunging ? Vector3(aside, 0, end.z * 0.3) : end
      step(first, contact - t(25), contact - t(14), aim, turn, lift: 0.06)
      step(
        second, contact - (lunging ? 12 : t(13)), contact + (lunging ? 3 : -3), end, turn,
        lift: 0.05)
      step(first, contact + 16, contact + 27, end, turn, lift: 0.03)
    }
  }

  /// Passing steps of a string: right, left, right, each landing just before its contact.
  mutating func addPass(_ i: Int, contact: Int, ahead: Float) {
    if i == 0 { go(contact - 24, .zero) }
    let before = place
    place += Vector3(0, 0, ahead)
    go(contact - 14, lerp(before, place, 0.15))
    go(contact, lerp(before, place, 0.85))
    let passes = i % 2 == 1
    // A passing left foot comes to stand beside the right one's line.
    step(
      passes ? .left : .right, contact - (i == 0 ? 16 : 14), contact - 4, place, 0, lift: 0.06,
      off: passes ? Vector3(0.02, 0, 0.3) : Vector3(0, 0, 0.02))
  }

  /// Brings both feet back to guard over the root.
  mutating func close(after contact: Int) {
    go(contact + 18, place)
    let last = steps.last?.foot ?? .right
    step(last == .right ? .left : .right, contact + 7, contact + 20, place, 0)
    step(last, contact + 24, contact + 35, place, 0, lift: 0.035)
  }
}
