import DataFiles
public import InputActions

/// Who moves a fighter. Whoever it is, what comes out are raw events.
public struct ControllerEntry: Decodable, Equatable, Sendable {
  /// The kinds.
  public enum Kind: String, CaseIterable, Sendable {
    /// A person at a keyboard, mouse or gamepad, or whoever gives the simulation raw events: a
    /// replay's, for one. In the headless runner nobody.
    case device
    /// One of the scripts below.
    case script
  }

  /// What a script does.
  public enum Script: String, CaseIterable, Sendable {
    /// Nothing.
    case idle
    /// Keeps its distance and attacks again and again.
    case attacker
    /// Stands and presses Parry with a random lead before each contact, or holds its guard up.
    case defender
    /// Pushes the stick about at random.
    case wanderer
    /// Presses what `keys` lists.
    case keys
  }

  /// One event of the script `keys`.
  public struct Key: Decodable, Equatable, Sendable {
    /// The tick.
    public var tick: Int
    /// The control.
    public var control: Control
    /// Its new value.
    public var value: Float
    /// When in the tick, in 1/256 of it.
    public var time: Int

    enum Name: String, CodingKey, CaseIterable { case tick, control, value, time }

    /// Reads and checks the fields.
    public init(from decoder: any Decoder) throws {
      let fields = try JSONFields(decoder, Name.self)
      tick = try fields.integer(.tick, in: 0...10_000_000)
      let name: String = try fields.value(.control)
      guard let control = Control(name: name) else {
        throw fields.error(
          .control,
          "the control \"\(name)\" is unknown" + NearestName.hint(name, among: Control.allNames))
      }
      self.control = control
      value = try fields.number(.value, in: -10_000...10_000, default: 1)
      time = try fields.integer(.time, in: 0...255, default: 0)
    }
  }

  /// The kind.
  public var kind: Kind
  /// The script, for the kind `script`.
  public var script: Script
  /// The mean and the deviation of the defender's leads before contact, in milliseconds.
  public var leadMean: Float, leadDeviation: Float
  /// The directions of the attacker's cuts in degrees, drawn at random with equal chances; see
  /// `StrikeGeometry.angle`. Empty for every attack that reaches, thrusts and strings among them.
  public var directions: [Float]
  /// The most ticks that a script waits, and a scenario may ask for between two attacks.
  static let longestPause = 100_000
  /// The least and the most ticks between two attacks.
  public var pause: [Int]
  /// The share of attacks against which the defender holds its guard up instead.
  public var guards: Float
  /// Whether the defender strikes a deathblow when it can.
  public var kills: Bool
  /// The events of the script `keys`.
  public var keys: [Key]

  enum Field: String, CodingKey, CaseIterable {
    case kind, script, leadMean, leadDeviation, directions, pause, guards, kills, keys
  }

  /// Reads and checks the fields.
  public init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Field.self)
    kind = try fields.choice(.kind)
    script = try fields.choice(.script, default: .idle)
    leadMean = try fields.number(.leadMean, in: -1000...1000, default: 50)
    leadDeviation = try fields.number(.leadDeviation, in: 0...500, default: 45)
    directions = try fields.numbers(
      .directions, counts: 0...360, in: -360...360,
      default: [0, 45, 90, 135, 180, 225, 270, 315])
    pause = try fields.integers(.pause, default: [30, 70])
    guard pause.count == 2, pause[0] >= 1, pause[0] <= pause[1],
      pause[1] <= ControllerEntry.longestPause
    else {
      throw fields.error(.pause, "the least and the most ticks are expected, such as [30, 70]")
    }
    guards = try fields.number(.guards, in: 0...1, default: 0)
    kills = try fields.value(.kills, default: false)
    keys = try fields.value(.keys, default: [])
    for (earlier, later) in zip(keys, keys.dropFirst())
    where (later.tick, later.time) < (earlier.tick, earlier.time) {
      throw fields.error(
        .keys, "the key of tick \(later.tick) stands behind that of tick \(earlier.tick)")
    }
  }
}
