extension InputState {
  /// Switches a device off or on from the next tick on, as while a person types into a field or plays
  /// with a pad alone.
  ///
  /// What is held on a device that goes off ends, with one `completed` or `canceled`. Its keys and
  /// buttons that are still held when it is on again are ignored until they are released, except by
  /// contexts with `"ignoresHeld": false`; sticks and triggers count at once. Gamepads behind the
  /// fourth go with it.
  public mutating func setDevice(_ device: InputDevice, isEnabled: Bool) {
    devicesOff = isEnabled ? devicesOff & ~device.switchBit : devicesOff | device.switchBit
  }

  /// Switches all devices of a kind off or on; see `setDevice(_:isEnabled:)`.
  public mutating func setDevices(of kind: DeviceKind, areEnabled: Bool) {
    switch kind {
    case .keyboard: setDevice(.keyboard, isEnabled: areEnabled)
    case .mouse: setDevice(.mouse, isEnabled: areEnabled)
    case .touch: setDevice(.touch, isEnabled: areEnabled)
    case .custom: setDevice(.custom, isEnabled: areEnabled)
    case .gamepad:
      for pad in 0..<InputDevice.padLanes { setDevice(.gamepad(pad), isEnabled: areEnabled) }
    }
  }

  /// Whether a device is switched on.
  public func isEnabled(_ device: InputDevice) -> Bool { devicesOff & device.switchBit == 0 }
}

extension InputDevice {
  /// The device's place in sets of devices.
  var switchBit: UInt8 { Self.switchBit(of: kind, lane) }

  /// The place of a kind's device; `lane` tells gamepads apart.
  static func switchBit(of kind: DeviceKind, _ lane: Int) -> UInt8 {
    switch kind {
    case .keyboard: 1
    case .mouse: 2
    case .gamepad: 4 << UInt8(min(lane, padLanes - 1))
    case .touch: 64
    case .custom: 128
    }
  }
}

extension InputEvaluator {
  /// Hides what is held on devices that were just switched on.
  func updateDevices(of state: inout InputState, _ timeline: inout TickTimeline) {
    guard state.devicesOff != state.devicesWereOff else { return }
    let on = state.devicesWereOff & ~state.devicesOff
    state.devicesWereOff = state.devicesOff
    state.asleep = 0
    guard on != 0 else { return }
    for (index, mapping) in bindings.mappings.enumerated()
    where bindings.contexts[Int(mapping.context)].ignoresHeld {
      ignoreHeld(index, in: &state, &timeline, of: on)
    }
  }
}
