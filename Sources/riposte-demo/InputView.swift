/// What the input panel says of the player's input in the last tick.
struct InputView {
  /// All contexts, the strongest first.
  var contexts: [ContextRow] = []
  /// All actions.
  var actions: [ActionReason] = []
}

/// A context.
struct ContextRow {
  var name: String
  var priority: Int
  var isActive: Bool
}

/// An action with the reason for its state.
struct ActionReason {
  var row: ActionRow
  /// How far its trigger is, 0...1; nil where none is on its way.
  var progress: Float?
  /// Why it is in its state, in words.
  var reason: String
}
