import MotionMath
public import SkeletalAnimation

/// Makes the sword fighter's clips from a choreography.
///
/// The same choreography gives the same bits on every machine: only `MotionMath`'s functions are
/// used, and variation comes from seeds.
public struct FighterAuthor: Sendable {
  private let choreography: Choreography
  private let stance: GuardStance
  private let ease: GuardStance
  private let attacks: AttackPlan
  private let parries: ParryPlan
  private let plans: [(name: String, plan: Plan)]

  /// Makes an author for a skeleton; the choreography's figures are meant for `Skeleton.standard`.
  public init(choreography: Choreography, skeleton: Skeleton = .standard) {
    self.choreography = choreography
    let solver = PostureSolver(skeleton: skeleton)
    stance = GuardStance(file: choreography.guardFile.guard, solver: solver)
    ease = GuardStance(file: choreography.guardFile.ease, solver: solver)
    attacks = AttackPlan(file: choreography.attackFile, stance: stance)
    parries = ParryPlan(file: choreography.parryFile, stance: stance)
    plans = FighterAuthor.plans(choreography, stance, attacks, parries)
  }

  /// All clips: stays in guard, courses, attacks, parries, reactions, dodges and jumps.
  ///
  /// Every clip begins and ends in the guard or in a steady gait. O(frames); about three seconds of
  /// motion are made per millisecond in a release build.
  public func clips() -> [Clip] {
    clipNames().indices.map { clip(at: $0) }
  }

  /// The names of the clips in the order of `clips()`.
  public func clipNames() -> [String] { plans.map(\.name) }

  /// The clip at a place of the order of `clips()`; `index` must be one of its indices.
  public func clip(at index: Int) -> Clip {
    switch plans[index].plan {
    case .idle(let idle):
      return IdleAuthor(stance: idle.carriage == .ease ? ease : stance).clip(of: idle)
    case .course(let course, let variant):
      return CourseAuthor(stance: stance, ease: ease, choreography: choreography)
        .clip(of: course, variant: course.variants[variant], seed: UInt64(index))
    case .stroke(let stroke): return StrokeAuthor(stance: stance).clip(of: stroke)
    case .attack(let entry): return attacks.made(for: entry).clip
    case .parry(let cell): return parries.made(for: cell).clip
    }
  }

  /// The stroke behind the clip at a place of the order of `clips()`; nil for stays and courses.
  func stroke(at index: Int) -> Stroke? {
    switch plans[index].plan {
    case .stroke(let stroke): stroke
    case .attack(let entry): attacks.made(for: entry).stroke
    case .parry(let cell): parries.made(for: cell).stroke
    default: nil
    }
  }

  private enum Plan: Sendable {
    case idle(Idle)
    case course(Course, Int)
    case stroke(Stroke)
    /// Attacks and parries are fitted to the arm when they are made.
    case attack(AttackPlan.Entry)
    case parry(ParryCell)
  }

  private static func plans(
    _ choreography: Choreography, _ stance: GuardStance, _ attacks: AttackPlan,
    _ parries: ParryPlan
  ) -> [(name: String, plan: Plan)] {
    var plans: [(name: String, plan: Plan)] = []
    for idle in choreography.guardFile.idles { plans.append((idle.name, .idle(idle))) }
    for course in choreography.courses {
      for (k, variant) in course.variants.enumerated() {
        plans.append((course.name + variant.name, .course(course, k)))
      }
    }
    for entry in attacks.entries() { plans.append((entry.name, .attack(entry))) }
    for cell in parries.cells { plans.append((cell.name, .parry(cell))) }
    let reactions = ReactionPlan(file: choreography.reactionFile, stance: stance).strokes()
    for var stroke in choreography.strokes + reactions {
      // Nobody is thrown off balance like a drawing of it.
      if stroke.isStagger { stroke.seed = UInt64(plans.count) }
      plans.append((stroke.name, .stroke(stroke)))
    }
    return plans
  }
}
