import CSDL2
import InputActions

/// Collects device events with the time at which SDL reported them.
///
/// SDL calls the watch as soon as an event is pumped, so a press is timed to the millisecond even
/// when the tick that takes it runs later.
final class DevicePump {
  /// The most events that a tick takes; the next takes the rest. It leaves room in a
  /// `RawEventFrame` for the events of scripts.
  static let eventsPerTick = 48
  private static let capacity = 1024
  /// Motions that follow within so many milliseconds count as one.
  private static let mergedMilliseconds: UInt64 = 4

  private var waiting: [(event: RawEvent, time: UInt64)] = []
  private let lock = SDL_CreateMutex()
  /// The last events of controls that are off their rest.
  private var held: [RawEvent] = []
  private var pads: [Pad] = []
  private var touch = TouchReader()
  /// Where the ways of a gamepad of a name begin and end.
  private var endsOfPad: (String) -> PadZones.Ends = { _ in PadZones.Ends() }
  /// Gamepads that were unplugged, whose last events may still be waiting.
  private var unplugged: [InputDevice] = []
  private let mergedCounts = SDL_GetPerformanceFrequency() * mergedMilliseconds / 1000
  /// Events that found no room, since the start.
  private(set) var dropped = 0

  private struct Pad {
    var identity: Int32
    var number: UInt8
    var handle: OpaquePointer
    var name: String
    var zones: PadZones
    var device: InputDevice { .gamepad(Int(number)) }
  }

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
    RawEvent.read(event, padNumber: number(ofPad:)) { event in
      if let place = pads.firstIndex(where: { $0.device.rawValue == event.device }) {
        pads[place].zones.route(event) { add($0, at: time) }
      } else {
        add(event, at: time)
      }
    }
    touch.read(event, at: time) { add($0, at: time) }
  }

  private func add(_ event: RawEvent, at time: UInt64) {
    if event.isRelative {
      // A fast mouse reports thousands of motions a second; only their sum counts.
      let last = waiting.suffix(2).lastIndex {
        $0.event.isSameControl(as: event) && time - min(time, $0.time) < mergedCounts
      }
      if let last {
        waiting[last].event.value += event.value
        return
      }
    } else {
      let wasHeld = held.contains { $0.isSameControl(as: event) }
      // SDL itself lets keys go that were let go already, as when the focus is lost.
      guard wasHeld || event.value != 0 else { return }
      held.removeAll { $0.isSameControl(as: event) }
      if event.value != 0 { held.append(event) }
    }
    // A release always finds room, or a key would stay down.
    if waiting.count < DevicePump.capacity || event.value == 0 {
      waiting.append((event, time))
    } else {
      dropped += 1
    }
  }

  /// Lets go of all controls, as when the window loses the focus: no key's end is heard then. The
  /// evaluator is told by an event, which a recording holds too: no trigger goes on waiting.
  func releaseAll() {
    let now = SDL_GetPerformanceCounter()
    SDL_LockMutex(lock)
    defer { SDL_UnlockMutex(lock) }
    touch.releaseAll(at: now) { add($0, at: now) }
    held = []
    waiting.append((RawEvent.releaseAll(), now))
  }

  /// Drops motion that no tick has taken yet.
  func forgetMotion() {
    SDL_LockMutex(lock)
    waiting.removeAll { $0.event.isRelative }
    SDL_UnlockMutex(lock)
  }

  /// As events, so that a recording holds them too.
  private func release(where isMeant: (RawEvent) -> Bool) {
    let now = SDL_GetPerformanceCounter()
    SDL_LockMutex(lock)
    for event in held where isMeant(event) { waiting.append((event.released, now)) }
    held.removeAll(where: isMeant)
    SDL_UnlockMutex(lock)
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
      let free = (0...UInt8.max).first { number in !pads.contains { $0.number == number } } ?? 0
      let name = DevicePump.name(of: handle)
      SDL_LockMutex(lock)
      pads.append(
        Pad(
          identity: identity, number: free, handle: handle, name: name,
          zones: PadZones(pad: Int(free), ends: endsOfPad(name))))
      SDL_UnlockMutex(lock)
    case SDL_CONTROLLERDEVICEREMOVED.rawValue:
      guard let place = pads.firstIndex(where: { $0.identity == event.cdevice.which }) else {
        return
      }
      let pad = pads[place]
      SDL_LockMutex(lock)
      pads.remove(at: place)
      SDL_UnlockMutex(lock)
      release { $0.device == pad.device.rawValue }
      unplugged.append(pad.device)
      SDL_GameControllerClose(pad.handle)
    default: break
    }
  }

  /// Gives gamepads the ends of their ways by their names, now and when they are plugged.
  func use(_ ends: @escaping (String) -> PadZones.Ends) {
    let now = SDL_GetPerformanceCounter()
    SDL_LockMutex(lock)
    endsOfPad = ends
    for place in pads.indices where pads[place].zones.ends != ends(pads[place].name) {
      pads[place].zones.change(ends(pads[place].name)) { add($0, at: now) }
    }
    SDL_UnlockMutex(lock)
  }

  /// The names of the gamepads that are plugged in, each once.
  var padNames: [String] {
    pads.reduce(into: []) { names, pad in if !names.contains(pad.name) { names.append(pad.name) } }
  }

  /// The unplugged gamepads whose last events were taken, each once.
  func takeUnplugged() -> [InputDevice] {
    SDL_LockMutex(lock)
    defer { SDL_UnlockMutex(lock) }
    let gone = unplugged.filter { device in
      !waiting.contains { $0.event.device == device.rawValue }
    }
    unplugged.removeAll(where: gone.contains)
    return gone
  }

  /// What a profile knows a gamepad by: its name, with the serial number of those that tell one.
  private static func name(of pad: OpaquePointer) -> String {
    let name = SDL_GameControllerName(pad).map { String(cString: $0) } ?? "gamepad"
    let serial = SDL_GameControllerGetSerial(pad).map { String(cString: $0) } ?? ""
    return serial.isEmpty ? name : "\(name) \(serial)"
  }

  /// Shakes a gamepad; one that can't be shaken, or is not there, stays still.
  func shake(pad number: Int, _ rumble: Rumble) {
    guard let pad = pads.first(where: { Int($0.number) == number }) else { return }
    func strength(_ share: Float) -> UInt16 { UInt16(min(max(share, 0), 1) * 65535) }
    SDL_GameControllerRumble(
      pad.handle, strength(rumble.heavy), strength(rumble.light), rumble.milliseconds)
  }

  /// Whose signs are on a gamepad's buttons.
  func style(ofPad number: Int) -> PadStyle {
    pads.first { Int($0.number) == number }.map { PadStyle($0.handle) } ?? .plain
  }

  /// Takes the events of a tick, in order, with their times in it.
  func take(_ span: TickSpan) -> [RawEvent] {
    SDL_LockMutex(lock)
    defer { SDL_UnlockMutex(lock) }
    if span.end > 0 { touch.advance(to: span.end - 1) { add($0, at: span.end - 1) } }
    var taken: [RawEvent] = []
    var later: [(event: RawEvent, time: UInt64)] = []
    for (event, time) in waiting {
      guard let fraction = span.time(of: time), taken.count < DevicePump.eventsPerTick else {
        later.append((event, time))
        continue
      }
      var event = event
      event.time = fraction
      taken.append(event)
    }
    waiting.removeAll(keepingCapacity: true)
    waiting.append(contentsOf: later)
    return taken
  }
}
