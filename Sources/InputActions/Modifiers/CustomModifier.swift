/// A modifier of the program's own, which bindings name by `{"type": "custom", "name": …}`.
///
/// It is a pure function: what it remembers lies in its `ModifierRecord`, which is part of the
/// snapshot, and its parameters come from the file. It is asked once for every stretch of time over
/// which its value does not change, in order; to give the same however a tick is cut, it takes a
/// sample only where `ModifierInput.endsTick`. Results that are not finite count as 0.
public struct CustomModifier: Sendable {
  /// The parameters of one use, in the order of `defaults`; 0 beyond them.
  public typealias Values = InlineArray<4, Float>

  /// The name in bindings.
  public var name: String
  /// The parameters of a use that gives none: at most four.
  public var defaults: [Float]
  /// Whether it needs its record; one that does not finds it empty each time.
  public var remembers: Bool
  /// The changed value for one stretch.
  public var apply: @Sendable (Values, ModifierInput, inout ModifierRecord) -> InputValue

  /// Makes a modifier. There are at most four `defaults`.
  public init(
    name: String, defaults: [Float] = [], remembers: Bool = false,
    apply: @escaping @Sendable (Values, ModifierInput, inout ModifierRecord) -> InputValue
  ) {
    precondition(defaults.count <= 4, "a custom modifier has at most four parameters")
    (self.name, self.defaults, self.remembers, self.apply) = (name, defaults, remembers, apply)
  }
}
