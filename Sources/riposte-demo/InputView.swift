import InputActions

/// What the input panel says of the player's input in the last tick.
struct InputView {
  /// All contexts, the strongest first.
  var contexts: [ContextRow] = []
  /// All actions.
  var actions: [ActionReason] = []
  /// The devices that can be switched off.
  var devices: [DeviceRow] = []
  /// How fast the game's time runs beside real time.
  var timeScale: Float = 1
  /// The latest changes of contexts, the newest first.
  var contextChanges: [String] = []
}

/// A device.
struct DeviceRow {
  var name: String
  var device: InputDevice
  var isEnabled: Bool
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
