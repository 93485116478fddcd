import CSDL2
import InputActions

/// Whose signs are on a gamepad's buttons.
enum PadStyle: Sendable {
  case plain, xbox, playStation, nintendo

  init(_ pad: OpaquePointer) {
    switch SDL_GameControllerGetType(pad) {
    case SDL_CONTROLLER_TYPE_XBOX360, SDL_CONTROLLER_TYPE_XBOXONE: self = .xbox
    case SDL_CONTROLLER_TYPE_PS3, SDL_CONTROLLER_TYPE_PS4, SDL_CONTROLLER_TYPE_PS5:
      self = .playStation
    case SDL_CONTROLLER_TYPE_NINTENDO_SWITCH_PRO: self = .nintendo
    default: self = .plain
    }
  }

  /// What stands on one of the four buttons under the right thumb: south, east, west, north.
  fileprivate func sign(_ button: Int) -> String? {
    switch self {
    case .plain: nil
    case .xbox: ["A", "B", "X", "Y"][button]
    case .playStation: ["Cross", "Circle", "Square", "Triangle"][button]
    case .nintendo: ["B", "A", "Y", "X"][button]
    }
  }
}

extension ControlNames {
  /// Names of keys in the user's layout, and of a gamepad's buttons by its signs.
  static func devices(_ style: PadStyle) -> ControlNames {
    ControlNames { control in
      switch (control.kind, control.code) {
      case (.keyboard, let code):
        let scancode = SDL_Scancode(rawValue: UInt32(code))
        guard let name = SDL_GetKeyName(SDL_GetKeyFromScancode(scancode)) else { return nil }
        let text = String(cString: name)
        return text.isEmpty ? nil : text
      case (.gamepad, 0...3): return style.sign(Int(control.code))
      default: return nil
      }
    }
  }
}
