import InputActions

/// What a person asks of the evaluator in the input panel.
enum InputRequest {
  /// Switch a device off or on.
  case device(InputDevice, isEnabled: Bool)
  /// Let the game's time run so fast beside real time.
  case timeScale(Float)

  func apply(to state: inout InputState) {
    switch self {
    case .device(let device, let isEnabled): state.setDevice(device, isEnabled: isEnabled)
    case .timeScale(let scale): state.timeScale = scale
    }
  }
}
