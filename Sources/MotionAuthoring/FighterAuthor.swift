import MotionMath
public import SkeletalAnimation

/// Makes the sword fighter's clips from a choreography.
///
/// The same choreography gives the same bits on every machine: only `MotionMath`'s functions are
/// used, and variation comes from seeds.
public struct FighterAuthor: Sendable {
  private let choreography: Choreography
  private let skeleton: Skeleton

  /// Makes an author for a skeleton; the choreography's figures are meant for `Skeleton.standard`.
  public init(choreography: Choreography, skeleton: Skeleton = .standard) {
    self.choreography = choreography
    self.skeleton = skeleton
  }

  /// All clips: stays in guard, courses, cuts, parries, staggers, dodges and jumps, each in the files' order.
  ///
  /// Every clip begins and ends in the guard or in a steady gait. O(frames); about three seconds of
  /// motion are made per millisecond in a release build.
  public func clips() -> [Clip] {
    clipNames().indices.map { clip(at: $0) }
  }

  /// The names of the clips in the order of `clips()`.
  public func clipNames() -> [String] { plans().map(\.name) }

  /// The clip at a place of the order of `clips()`; `index` must be one of its indices.
  public func clip(at index: Int) -> Clip {
    let solver = PostureSolver(skeleton: skeleton)
    let stance = GuardStance(file: choreography.guardFile.guard, solver: solver)
    let ease = GuardStance(file: choreography.guardFile.ease, solver: solver)
    switch plans()[index].plan {
    case .idle(let idle):
      return IdleAuthor(stance: idle.carriage == .ease ? ease : stance).clip(of: idle)
    case .course(let course, let variant):
      return CourseAuthor(stance: stance, ease: ease, choreography: choreography)
        .clip(of: course, variant: course.variants[variant], seed: UInt64(index))
    case .stroke(let stroke): return StrokeAuthor(stance: stance).clip(of: stroke)
    }
  }

  private enum Plan {
    case idle(Idle)
    case course(Course, Int)
    case stroke(Stroke)
  }

  private func plans() -> [(name: String, plan: Plan)] {
    var plans: [(name: String, plan: Plan)] = []
    for idle in choreography.guardFile.idles { plans.append((idle.name, .idle(idle))) }
    for course in choreography.courses {
      for (k, variant) in course.variants.enumerated() {
        plans.append((course.name + variant.name, .course(course, k)))
      }
    }
    for stroke in choreography.strokes {
      plans.append((stroke.name, .stroke(stroke)))
    }
    return plans
  }
}
