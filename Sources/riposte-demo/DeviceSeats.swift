import InputActions

/// Whose fighter each device drives.
///
/// Where one person plays, all devices do. Where several do, they join one after another by pressing
/// a button, and a device whose gamepad is unplugged leaves its seat to the next one.
struct DeviceSeats {
  /// The fighters whom persons play, by their places in the scenario, with their names.
  private let fighters: [(place: Int, name: String)]
  private var pairing: DevicePairing

  init(_ fighters: [(place: Int, name: String)]) {
    self.fighters = fighters
    pairing = DevicePairing(capacity: max(1, fighters.count))
  }

  /// Gives events their players; those of devices that nobody took go no further.
  mutating func route(_ events: [RawEvent]) -> [RawEvent] {
    guard fighters.count > 1 else {
      return events.map { player($0, of: fighters.first?.place ?? 0) }
    }
    return events.flatMap { event -> [RawEvent] in
      // When everything is let go, everybody lets go.
      if event.isReleaseAll { return fighters.map { player(event, of: $0.place) } }
      guard let routed = pairing.route(event).event,
        fighters.indices.contains(Int(routed.player))
      else { return [] }
      return [player(routed, of: fighters[Int(routed.player)].place)]
    }
  }

  /// Takes gamepads away that are gone.
  mutating func unplug(_ devices: [InputDevice]) {
    for device in devices { _ = pairing.unplug(device) }
  }

  /// Who plays with what, and who is still awaited; nothing where one person plays.
  var lines: [String] {
    guard fighters.count > 1 else { return [] }
    return fighters.indices.map { seat in
      let devices = pairing.devices(of: UInt8(seat)).map(DeviceSeats.title)
      let words =
        devices.isEmpty ? "Return, Space, A or Start joins" : devices.joined(separator: ", ")
      return "\(fighters[seat].name): \(words)"
    }
  }

  private func player(_ event: RawEvent, of place: Int) -> RawEvent {
    var event = event
    event.player = UInt8(clamping: place)
    return event
  }

  /// A device for a person; of keyboard and mouse the seat is one.
  private static func title(_ device: InputDevice) -> String {
    switch device.kind {
    case .keyboard, .mouse: "keyboard and mouse"
    case .gamepad: "pad \(Int(device.rawValue) - Int(InputDevice.gamepad(0).rawValue) + 1)"
    case .touch: "touch"
    case .custom: "the program"
    }
  }
}
