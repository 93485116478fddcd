import LatentMotion
import Locomotion
import MotionMath
import SkeletalAnimation

/// Makes queries as the game asks them: the pose that plays, and the trajectory that a stick's
/// springs predict from its velocity.
struct CompositeQueries {
  let rows: MotionRows
  private let tuning = LocomotionTuning()

  init(_ rows: MotionRows) { self.rows = rows }

  func make(_ poses: [Int32], random: inout RandomStream) -> CompositeRows {
    var beside: [Float] = []
    beside.reserveCapacity(poses.count * FeatureSchema.trajectoryCount)
    for row in poses { beside += trajectory(of: Int(row), random: &random) }
    return CompositeRows(rows: poses, beside: beside)
  }

  private func trajectory(of row: Int, random: inout RandomStream) -> [Float] {
    let frames = rows.frames
    let clip = frames.clip(of: row)
    let here = frames.root(frame: row)
    let (before, after) = (max(row - 1, clip.start), min(row + 1, clip.frames.upperBound - 1))
    let seconds = Float(max(after - before, 1)) / Clip.rate
    let (earlier, later) = (frames.root(frame: before), frames.root(frame: after))
    var body = SteeredBody(at: here)
    body.velocity = (later.position - earlier.position) / seconds
    body.angularVelocity = Vector3(
      0, wrapAngle(later.rotation.yaw - earlier.rotation.yaw) / seconds, 0)
    let angle = random.uniform(-pi, pi)
    let wish = random.unit()
    let travel = wish < 0.15 ? 0 : (wish < 0.5 ? random.uniform(0.2, 0.6) : 1)
    let way = here.rotation.yaw + angle
    // People mostly face where they go.
    let facing = random.unit()
    let yaw =
      facing < 0.6 ? way : (facing < 0.85 ? here.rotation.yaw : random.uniform(-pi, pi))
    let goal = MoveGoal(
      stick: (x: 0, y: travel), frame: way, facing: yaw, tuning: tuning)
    var numbers = [Float](repeating: 0, count: FeatureSchema.trajectoryCount)
    var span = numbers.mutableSpan
    PredictedTrajectory(of: body, goal: goal, tuning: tuning).write(from: here, into: &span)
    rows.normalisation.apply(to: &span, offset: FeatureSchema.poseCount)
    return numbers
  }
}
