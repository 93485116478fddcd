import CSDL2

/// Collects device events with the time at which SDL reported them.
///
/// SDL calls the watch as soon as an event is pumped, so a press is timed to the millisecond even
/// when the tick that takes it runs later.
final class DevicePump {
  /// The most events that a tick takes; more are counted and dropped.
  static let eventsPerTick = 64
  private static let capacity = 1024

  private var waiting: [(event: DeviceEvent, time: UInt64)] = []
  private let lock = SDL_CreateMutex()
  private var pads: [(identity: Int32, number: UInt8, handle: OpaquePointer)] = []
  /// Events that found no room, since the start.
  private(set) var dropped = 0

  private let watch: SDL_EventFilter = { context, event in
    guard let context, let event else { return 0 }
    // SAFETY: `start` passed this object, and `stop` removes the watch before it goes.
    let pump = Unmanaged<DevicePump>.fromOpaque(context).takeUnretainedValue()
    pump.note(event.pointee)
    return 0
  }

  init() { waiting.reserveCapacity(DevicePump.capacity) }

  deinit { SDL_DestroyMutex(lock) }

  /// Begins to listen. `stop` must be called before the last reference goes.
  func start() { SDL_AddEventWatch(watch, Unmanaged.passUnretained(self).toOpaque()) }

  func stop() {
    SDL_DelEventWatch(watch, Unmanaged.passUnretained(self).toOpaque())
    for pad in pads { SDL_GameControllerClose(pad.handle) }
    pads = []
  }

  /// SDL may call this from another thread while a window is being resized.
  private func note(_ event: SDL_Event) {
    let time = SDL_GetPerformanceCounter()
    SDL_LockMutex(lock)
    defer { SDL_UnlockMutex(lock) }
    DeviceEvent.read(event, padNumber: number(ofPad:)) { read in
      if waiting.count < DevicePump.capacity {
        waiting.append((read, time))
      } else {
        dropped += 1
      }
    }
  }

  private func number(ofPad identity: Int32) -> UInt8? {
    pads.first { $0.identity == identity }?.number
  }

  /// Opens and closes pads as they are plugged; call it with every polled event.
  func plug(_ event: SDL_Event) {
    switch event.type {
    case SDL_CONTROLLERDEVICEADDED.rawValue:
      guard let handle = SDL_GameControllerOpen(event.cdevice.which) else { return }
      let identity = SDL_JoystickInstanceID(SDL_GameControllerGetJoystick(handle))
      guard number(ofPad: identity) == nil else {
        SDL_GameControllerClose(handle)
        return
      }
      let free = (0...UInt8.max).first { number in !pads.contains { $0.number == number } }
      SDL_LockMutex(lock)
      pads.append((identity, free ?? 0, handle))
      SDL_UnlockMutex(lock)
    case SDL_CONTROLLERDEVICEREMOVED.rawValue:
      guard let place = pads.firstIndex(where: { $0.identity == event.cdevice.which }) else {
        return
      }
      let pad = pads[place]
      let now = SDL_GetPerformanceCounter()
      SDL_LockMutex(lock)
      pads.remove(at: place)
      // What the pad held is let go.
      let controls =
        (0..<UInt16(SDL_CONTROLLER_BUTTON_MAX.rawValue)).map { $0 }
        + (0..<UInt16(SDL_CONTROLLER_AXIS_MAX.rawValue)).map { DeviceEvent.firstPadAxis + $0 }
      for control in controls {
        let release = DeviceEvent(device: .pad, number: pad.number, control: control, value: 0)
        waiting.append((release, now))
      }
      SDL_UnlockMutex(lock)
      SDL_GameControllerClose(pad.handle)
    default: break
    }
  }

  /// Takes the events before `end`; their fractions count from `start`. An event from before
  /// `start` gets fraction 0.
  func take(from start: UInt64, to end: UInt64) -> [DeviceEvent] {
    SDL_LockMutex(lock)
    defer { SDL_UnlockMutex(lock) }
    let length = max(1, end - start)
    var taken: [DeviceEvent] = []
    var later: [(event: DeviceEvent, time: UInt64)] = []
    for (event, time) in waiting {
      guard time < end else {
        later.append((event, time))
        continue
      }
      guard taken.count < DevicePump.eventsPerTick else {
        dropped += 1
        continue
      }
      var event = event
      let since = time > start ? time - start : 0
      event.fraction = UInt8(min(255, since * 256 / length))
      taken.append(event)
    }
    waiting.removeAll(keepingCapacity: true)
    waiting.append(contentsOf: later)
    return taken
  }

  /// A pad's right stick for the camera, each axis −1...1 with a dead zone; (0, 0) without a pad.
  var rightStick: (x: Float, y: Float) {
    guard let pad = pads.first?.handle else { return (0, 0) }
    func axis(_ axis: SDL_GameControllerAxis) -> Float {
      let value = max(-1, Float(SDL_GameControllerGetAxis(pad, axis)) / 32767)
      return abs(value) < 0.15 ? 0 : value
    }
    return (axis(SDL_CONTROLLER_AXIS_RIGHTX), axis(SDL_CONTROLLER_AXIS_RIGHTY))
  }
}
