/// Which player each device belongs to, where several play on one screen.
///
/// Programs report all devices as those of player 0; this gives each event its player before it goes
/// into the tick's frame, and lets players join by pressing a button. It stands before the
/// simulation, with the devices: what it gives is recorded and replayed.
public struct DevicePairing: Sendable {
  /// What an event did to who plays.
  public enum Change: Equatable, Sendable {
    /// Somebody joined with a device, or took another one beside the first.
    case joined(player: UInt8, InputDevice)
    /// A player whose device was gone has one again.
    case returned(player: UInt8, InputDevice)
    /// A player's last device was unplugged; the player waits for another one.
    case lost(player: UInt8, InputDevice)
  }

  /// The most players.
  public let capacity: Int
  /// What a device that belongs to nobody must press to join.
  public var joinControls: [Control]
  /// Keyboard and mouse are one player's, whichever of them joins.
  private var owners: [(device: InputDevice, player: UInt8)] = []
  private var players: [UInt8] = []

  /// Makes a table without players, which takes 1 to 8 of them.
  public init(
    capacity: Int = 4,
    joinControls: [Control] = [
      Control(.gamepad, 0), Control(.gamepad, 6), Control(.keyboard, 40), Control(.keyboard, 44),
      Control(.touch, 3),
    ]
  ) {
    self.capacity = min(max(capacity, 1), 8)
    self.joinControls = joinControls
  }

  /// The players who have joined, in the order of their numbers.
  public var joined: [UInt8] { players.sorted() }

  /// Whose a device is; nil for nobody's.
  public func player(of device: InputDevice) -> UInt8? {
    owners.first { $0.device == Self.seat(of: device) }?.player
  }

  /// The devices of a player; keyboard and mouse count as the keyboard.
  public func devices(of player: UInt8) -> [InputDevice] {
    owners.filter { $0.player == player }.map(\.device)
  }

  /// Gives a device to a player who joins with it, or has it beside others.
  ///
  /// - Returns: false when the player's number is not below `capacity`.
  @discardableResult
  public mutating func give(_ device: InputDevice, to player: UInt8) -> Bool {
    guard Int(player) < capacity else { return false }
    let seat = Self.seat(of: device)
    owners.removeAll { $0.device == seat }
    owners.append((seat, player))
    if !players.contains(player) { players.append(player) }
    return true
  }

  /// Takes a player's devices away; they may join again. What was held on them the program lets go
  /// with `InputState.releaseAll()`.
  public mutating func remove(_ player: UInt8) {
    owners.removeAll { $0.player == player }
    players.removeAll { $0 == player }
  }

  /// Notes that a device was unplugged.
  public mutating func unplug(_ device: InputDevice) -> Change? {
    let seat = Self.seat(of: device)
    guard let player = player(of: seat) else { return nil }
    owners.removeAll { $0.device == seat }
    return devices(of: player).isEmpty ? .lost(player: player, device) : nil
  }

  /// Gives an event its player; the press by which somebody joins goes no further.
  ///
  /// A device of nobody's that presses one of `joinControls` goes to the first player who has lost
  /// theirs, else to a new one.
  ///
  /// - Returns: the event, or nil while its device is nobody's; and what changed.
  public mutating func route(_ event: RawEvent) -> (event: RawEvent?, change: Change?) {
    let device = InputDevice(rawValue: event.device)
    if let player = player(of: device) {
      var routed = event
      routed.player = player
      return (routed, nil)
    }
    guard event.isValid, event.value != 0,
      joinControls.contains(Control(device.kind, event.control))
    else { return (nil, nil) }
    if let waiting = joined.first(where: { devices(of: $0).isEmpty }) {
      give(device, to: waiting)
      return (nil, .returned(player: waiting, device))
    }
    guard let free = (0..<UInt8(capacity)).first(where: { !players.contains($0) }) else {
      return (nil, nil)
    }
    give(device, to: free)
    return (nil, .joined(player: free, device))
  }

  private static func seat(of device: InputDevice) -> InputDevice {
    device == .mouse ? .keyboard : device
  }
}
