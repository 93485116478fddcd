import Combat
import MotionMath
import SkeletalAnimation
import Testing

struct RootPlanTests {
  static func frames() throws -> MotionFrames {
    var swing = Swing()
    swing.step = 0.03
    swing.turn = 0.02
    return try MotionFrames(packing: [Swing().clip("other"), swing.clip("moving")])
  }

  static let root = RigidTransform(position: Vector3(4, 0, -3), rotation: Quaternion(yaw: 2.5))

  @Test func itStartsAtTheShownRoot() throws {
    let frames = try Self.frames()
    let plan = RootPlan(
      root: Self.root, turn: 0.9, startRow: 45, frames: 12, shift: Vector3(0.2, 0, 0.1))
    let first = plan.root(row: 45, fraction: 0, frames: frames)
    #expect(first.position.distance(to: Self.root.position) < 1e-5)
    #expect(first.rotation.angle(to: Self.root.rotation) < 1e-3)
  }

  @Test func itEndsShiftedAndTurned() throws {
    let frames = try Self.frames()
    let shift = Vector3(0.2, 0, 0.1)
    let plan = RootPlan(root: Self.root, turn: 0.9, startRow: 45, frames: 12, shift: shift)
    let turned = RigidTransform(
      position: Self.root.position, rotation: Quaternion(yaw: 2.5 + 0.9))
    for row in 57..<80 {
      let delta = frames.rootDelta(frame: 45, fraction: 0, to: row, endFraction: 0.5)
      let wanted = turned * delta
      let found = plan.root(row: row, fraction: 0.5, frames: frames)
      #expect(found.position.distance(to: wanted.position + shift) < 1e-4)
      #expect(found.rotation.angle(to: wanted.rotation) < 1e-3)
    }
  }

  @Test func withoutSteeringItIsTheMotionItself() throws {
    let frames = try Self.frames()
    let plan = RootPlan(root: Self.root, turn: 0, startRow: 50, frames: 12)
    for row in 50..<80 {
      let wanted =
        Self.root * frames.rootDelta(frame: 50, fraction: 0, to: row, endFraction: 0.25)
      let found = plan.root(row: row, fraction: 0.25, frames: frames)
      #expect(found.position.distance(to: wanted.position) < 1e-4)
      #expect(found.rotation.angle(to: wanted.rotation) < 1e-3)
    }
  }

  @Test func theWayHasNoJumps() throws {
    let frames = try Self.frames()
    let plan = RootPlan(
      root: Self.root, turn: -1, startRow: 42, frames: 15, shift: Vector3(0, 0, 0.25))
    var last = plan.root(row: 42, fraction: 0, frames: frames)
    for i in 1..<36 * 16 {
      let root = plan.root(row: 42 + i / 16, fraction: Float(i % 16) / 16, frames: frames)
      #expect(root.position.distance(to: last.position) < 0.01)
      #expect(root.rotation.angle(to: last.rotation) < 0.02)
      #expect(root.position.y == 0 && abs(root.rotation.dot(root.rotation) - 1) < 1e-5)
      last = root
    }
  }

  @Test func noTimeIsOneFrame() throws {
    let frames = try Self.frames()
    let plan = RootPlan(
      root: Self.root, turn: 0.5, startRow: 45, frames: -3, shift: Vector3(0.1, 0, 0))
    #expect(plan.frames == 1)
    let end = plan.root(row: 46, fraction: 0, frames: frames)
    #expect(end.position.distance(to: Self.root.position) > 0.05)
  }
}
