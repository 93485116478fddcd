import MotionMath

/// What differs from one body and one stride to the next, all from a seed.
struct GaitVariation {
  /// Slow changes over some strides, quick ones within a stride, and what never rests: the small
  /// corrections by which a body keeps its balance.
  let slow: Wander
  let quick: Wander
  let fine: Wander
  let finer: Wander
  /// What is peculiar to a clip's body, in −1...1: asymmetries and habits.
  private let habits: [Float]

  init(random: inout RandomStream) {
    slow = Wander(random: &random, seconds: 1.9)
    quick = Wander(random: &random, seconds: 0.6)
    fine = Wander(random: &random, seconds: 0.24)
    finer = Wander(random: &random, seconds: 0.24)
    var habits: [Float] = []
    for _ in 0..<12 { habits.append(random.uniform(-1, 1)) }
    self.habits = habits
  }

  subscript(habit: Int) -> Float { habits[habit % habits.count] }
}
