import LatentMotion
import MotionMath
public import SkeletalAnimation

/// A motion between two others, by lerp of their codes. (Slerp, which keeps a length that codes do
/// not have, blends worse.)
///
/// The two are aligned from start to end, or by a moment in each, such as a contact: then what lies
/// before it and behind it are aligned by themselves. The root goes by its blended velocity.
public struct MotionBlend: Sendable {
  /// One of the two motions.
  public struct Source: Equatable, Sendable {
    /// Rows of one clip.
    public var rows: Range<Int>
    /// The row that meets the other's; nil to align start and end alone.
    public var moment: Int?

    /// Rows of one clip, not empty, with `moment` among them.
    public init(rows: Range<Int>, moment: Int? = nil) {
      self.rows = rows
      self.moment = moment
    }
  }

  /// What came out.
  public struct Result: Sendable {
    /// The motion.
    public var clip: Clip
    /// One verdict a frame.
    public var verdicts: [ManifoldGate.Verdict]
    /// The mean over the frames of the largest error of a decoded bone's length, in metres.
    public var boneError: Float
    /// The mean distance of the skeleton's joints from the decoded places, in metres.
    public var fitError: Float
    /// The mean distance of the decoded blade's point from the lerp of the two motions' points, in
    /// metres: how well the blend reaches a place between two places.
    public var targetError: Float

    /// The part of frames that the gate admits.
    public var admitted: Double {
      Double(verdicts.count { $0.isInside }) / Double(max(verdicts.count, 1))
    }
  }

  /// The motions.
  public var first: Source, second: Source
  /// The second motion's share at the first frame and at the last: both the same for a motion in
  /// between, 0 and 1 for one that turns into the other.
  public var from: Float, to: Float

  /// A blend of constant share, or of one that goes from `share` to `to`.
  public init(_ first: Source, _ second: Source, share: Float, to: Float? = nil) {
    self.first = first
    self.second = second
    from = share
    self.to = to ?? share
  }

  /// Blends.
  ///
  /// - Complexity: O(frames × weights).
  public func run(_ latent: PoseLatent, gate: ManifoldGate, name: String) -> Result {
    let frames = latent.database.frames
    let skeleton = latent.database.skeleton
    let times = alignedRows()
    var poses: [Pose] = []
    var root = RigidTransform.identity
    var verdicts: [ManifoldGate.Verdict] = []
    var (bone, fit, target): (Float, Float, Float) = (0, 0, 0)
    var clip = Clip(name: name, frames: [])
    for (k, time) in times.enumerated() {
      let share = lerp(from, to, times.count > 1 ? Float(k) / Float(times.count - 1) : 0)
      let (a, b) = (
        latent.code(at: time.first, in: first.rows), latent.code(at: time.second, in: second.rows)
      )
      let code = zip(a, b).map { lerp($0, $1, share) }
      let verdict = gate.judge(code)
      let points = latent.points(latent.features(code))
      let decoded = DecodedPose(
        points, like: frames.pose(frame: verdict.row), skeleton: skeleton)
      let nearest = [Int(time.first.rounded()), Int(time.second.rounded())]
      let tips = nearest.map { latent.points(latent.storedFeatures($0))[22] }
      target += points[22].distance(to: lerp(tips[0], tips[1], share))
      bone += decoded.boneError
      fit += decoded.error
      var pose = decoded.pose
      pose.root = root
      poses.append(pose)
      verdicts.append(verdict)
      let (one, other) = (nearest[0], nearest[1])
      clip.contacts.append(frames.contacts(at: share < 0.5 ? one : other))
      clip.tags.append(frames.tags(at: one).intersection(frames.tags(at: other)))
      guard k + 1 < times.count else { continue }
      let step = blend(
        move(frames, first.rows, time.first, times[k + 1].first),
        move(frames, second.rows, time.second, times[k + 1].second), share)
      root = root * step
    }
    clip.frames = poses
    let n = Float(max(times.count, 1))
    return Result(
      clip: clip, verdicts: verdicts, boneError: bone / n, fitError: fit / n,
      targetError: target / n)
  }

  /// For every frame of the blend the place in either motion.
  private func alignedRows() -> [(first: Float, second: Float)] {
    let whole = (from + to) / 2
    func part(_ a: Range<Int>, _ b: Range<Int>) -> [(Float, Float)] {
      let count = max(Int(lerp(Float(a.count), Float(b.count), whole).rounded()), 1)
      return (0..<count).map { k in
        let t = count > 1 ? Float(k) / Float(count - 1) : 0
        return (
          Float(a.lowerBound) + t * Float(a.count - 1), Float(b.lowerBound) + t * Float(b.count - 1)
        )
      }
    }
    guard let one = first.moment, let other = second.moment else {
      return part(first.rows, second.rows)
    }
    let before = part(first.rows.lowerBound..<one + 1, second.rows.lowerBound..<other + 1)
    let behind = part(one..<first.rows.upperBound, other..<second.rows.upperBound)
    return before + behind.dropFirst()
  }

  /// How the root moves between two places in a motion, in its own frame.
  private func move(
    _ frames: MotionFrames, _ rows: Range<Int>, _ from: Float, _ to: Float
  ) -> RigidTransform {
    func root(_ place: Float) -> RigidTransform {
      let (low, high, part) = PoseLatent.neighbours(place, in: rows)
      return blend(frames.root(frame: low), frames.root(frame: high), part)
    }
    return root(from).inverse * root(to)
  }

  private func blend(_ a: RigidTransform, _ b: RigidTransform, _ t: Float) -> RigidTransform {
    RigidTransform(
      position: lerp(a.position, b.position, t), rotation: slerp(a.rotation, b.rotation, t))
  }
}
