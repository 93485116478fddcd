import LatentMotion
import Locomotion
import MotionMath
import SkeletalAnimation

extension Kernel {
  static let motions = [
    Kernel(name: "pose features") {
      var draws = Draws(seed: 21)
      for _ in 0..<100 {
        let pose = draws.pose()
        let job = PoseFeatureJob(
          skeleton: .standard,
          before: WorldPose(draws.pose(near: pose, 0.03), skeleton: .standard),
          pose: WorldPose(pose, skeleton: .standard),
          after: WorldPose(draws.pose(near: pose, 0.03), skeleton: .standard), seconds: 1.0 / 30)
        var features = [Float](repeating: 0, count: FeatureSchema.poseCount)
        var span = features.mutableSpan
        job.run(into: &span)
        for x in features { draws.take(x) }
      }
      return draws.value
    },
    Kernel(name: "dense network") {
      var draws = Draws(seed: 22)
      let widths = [138, 128, 128, 12]
      var layers: [DenseLayer] = []
      for (inputs, outputs) in zip(widths, widths.dropFirst()) {
        layers.append(
          DenseLayer(
            weights: draws.numbers(inputs * outputs, -0.2, 0.2),
            bias: draws.numbers(outputs, -0.5, 0.5), inputs: inputs, outputs: outputs))
      }
      let network = DenseNetwork(layers: layers)
      for _ in 0..<50 {
        let x = draws.numbers(138, -2, 2)
        var out = draws.numbers(12, -1, 1)
        var span = out.mutableSpan
        network.add(x.span, to: &span)
        for y in out { draws.take(y) }
      }
      return draws.value
    },
    Kernel(name: "row search") {
      var draws = Draws(seed: 23)
      let (rows, dimensions) = (3000, 24)
      // A walk, as motion is: neighbouring rows lie close together.
      var row = draws.numbers(dimensions, -1, 1)
      var numbers: [Float] = []
      var tags: [UInt32] = []
      for _ in 0..<rows {
        for d in 0..<dimensions { row[d] += draws.number(-0.1, 0.1) }
        numbers += row
        tags.append(1 << UInt32(draws.index(below: 4)))
      }
      let index = RowIndex(rows: numbers, dimensions: dimensions, tags: tags)
      for _ in 0..<200 {
        let query = draws.numbers(dimensions, -3, 3)
        let weights = draws.numbers(dimensions, 0, 2)
        let filter = RowIndex.Filter(anyOf: 7, noneOf: UInt32(draws.index(below: 4)))
        let match = index.nearest(to: query.span, weights: weights.span, filter: filter)
        draws.take(match?.row ?? -1)
        draws.take(match?.cost ?? -1)
      }
      return draws.value
    },
    Kernel(name: "steering") {
      var draws = Draws(seed: 24)
      let tuning = LocomotionTuning()
      var body = SteeredBody()
      var root = RigidTransform.identity
      for _ in 0..<400 {
        let stick = (x: draws.number(-1, 1), y: draws.number(-1, 1))
        let goal = MoveGoal(
          stick: stick, frame: draws.number(-3, 3), facing: draws.number(-3, 3), tuning: tuning)
        let path = PredictedTrajectory(of: body, goal: goal, tuning: tuning)
        var features = [Float](repeating: 0, count: 12)
        var span = features.mutableSpan
        path.write(from: root, into: &span)
        for x in features { draws.take(x) }
        body.advance(goal, tuning: tuning, seconds: 1.0 / 60)
        RootFollowJob(
          body: body, travelled: draws.number(0, 0.06), turned: draws.number(0, 0.1),
          tuning: tuning, seconds: 1.0 / 60
        ).run(&root)
        draws.take(root)
      }
      return draws.value
    },
  ]
}
