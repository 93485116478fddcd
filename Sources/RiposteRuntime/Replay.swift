public import DataFiles
public import InputActions
import MotionMath

/// A recorded run: what it was made of, the raw events of every tick, and the hash of every tick's
/// state.
public struct Replay: Sendable {
  /// The scenario's JSON.
  public var scenario: [UInt8]
  /// In what terms motions were compared.
  public var latent: String
  /// The content hashes of the database and of the bindings' file.
  public var databaseHash: UInt64, bindingsHash: UInt64
  /// The raw events of each tick that came from outside, not from scripts.
  public var frames: [RawEventFrame]
  /// The hash of the state behind each tick.
  public var hashes: [UInt64]

  static let magic = "RIPOSTE1"
  /// The most ticks of a replay: a day.
  public static let tickLimit = 60 * 60 * 60 * 24

  /// Makes a recording of nothing yet.
  public init(scenario: [UInt8], latent: String, databaseHash: UInt64, bindingsHash: UInt64) {
    self.scenario = scenario
    self.latent = latent
    self.databaseHash = databaseHash
    self.bindingsHash = bindingsHash
    frames = []
    hashes = []
  }

  /// Adds a tick.
  public mutating func append(_ frame: RawEventFrame, hash: UInt64) {
    frames.append(frame)
    hashes.append(hash)
  }

  /// The file's bytes.
  public func bytes() -> [UInt8] {
    var writer = ByteWriter()
    writer.append(Replay.magic.utf8)
    writer.integer(UInt32(scenario.count))
    writer.append(scenario)
    writer.text(latent)
    writer.integer(databaseHash)
    writer.integer(bindingsHash)
    writer.integer(UInt32(hashes.count))
    for (frame, hash) in zip(frames, hashes) {
      writer.integer(UInt8(frame.count))
      for i in 0..<frame.count {
        let event = frame[i]
        writer.integer(event.player)
        writer.integer(event.device)
        writer.integer(event.control)
        writer.float(event.value)
        writer.integer(event.time)
      }
      writer.integer(hash)
    }
    writer.integer(StateHash.of(writer.bytes))
    return writer.bytes
  }

  /// Writes the replay to `path`, beside it first.
  ///
  /// - Throws: `FileError`, also when there are more ticks than `tickLimit`.
  public func write(to path: String) throws(FileError) {
    try Replay.check(ticks: hashes.count, file: path)
    try FileAccess.write(bytes(), to: path)
  }

  /// Refuses more ticks than a replay holds; `file` is named in the error.
  public static func check(
    ticks: Int, file: String, place: FileError.Place = .whole
  ) throws(FileError) {
    guard ticks <= tickLimit else {
      throw FileError(
        file: file, place: place, "\(ticks) ticks; a replay holds at most \(tickLimit)")
    }
  }

  /// Reads the replay at `path`.
  public init(path: String) throws(FileError) {
    try self.init(bytes: FileAccess.read(path), file: path)
  }

  /// Reads a replay that came from `file`.
  ///
  /// - Throws: `FileError` with the place, when it is no replay, of another version, truncated, or
  ///   damaged.
  public init(bytes: [UInt8], file: String) throws(FileError) {
    var reader = ByteReader(bytes, file: file)
    guard bytes.count >= 16, Array(bytes.prefix(8)) == Array(Replay.magic.utf8) else {
      throw FileError(
        file: file, place: .offset(0), "\"\(Replay.magic)\" is expected; this is no replay")
    }
    _ = try reader.take(8, "the format")
    let body = StateHash.of(bytes.prefix(bytes.count - 8))
    var tail = ByteReader(Array(bytes.suffix(8)), file: file)
    guard try tail.integer(UInt64.self, "the checksum") == body else {
      throw FileError(
        file: file, place: .offset(bytes.count - 8),
        "the bytes before it hash to something else; the replay is truncated or damaged")
    }
    let count = Int(try reader.integer(UInt32.self, "the scenario's length"))
    scenario = Array(try reader.take(count, "the scenario"))
    latent = try reader.text("the latent kind", limit: 64)
    databaseHash = try reader.integer(UInt64.self, "the database's hash")
    bindingsHash = try reader.integer(UInt64.self, "the bindings' hash")
    let ticks = Int(try reader.integer(UInt32.self, "the number of ticks"))
    try Replay.check(ticks: ticks, file: file, place: .offset(reader.offset - 4))
    // Each tick takes at least nine bytes, so a false count can't make memory be reserved.
    guard ticks <= reader.remaining / 9 else {
      throw FileError(
        file: file, place: .offset(reader.offset - 4),
        "\(ticks) ticks do not fit into the \(reader.remaining) bytes that follow")
    }
    frames = []
    hashes = []
    frames.reserveCapacity(ticks)
    hashes.reserveCapacity(ticks)
    for tick in 0..<ticks {
      frames.append(try Replay.frame(&reader, file: file, tick: tick))
      hashes.append(try reader.integer(UInt64.self, "the hash of tick \(tick)"))
    }
    guard reader.remaining == 8 else {
      throw FileError(
        file: file, place: .offset(reader.offset), "nothing more is expected but the checksum")
    }
  }

  private static func frame(
    _ reader: inout ByteReader, file: String, tick: Int
  ) throws(FileError) -> RawEventFrame {
    var frame = RawEventFrame()
    let count = try reader.integer(UInt8.self, "the number of events of tick \(tick)")
    for _ in 0..<count {
      let start = reader.offset
      let player = try reader.integer(UInt8.self, "a player")
      let device = try reader.integer(UInt8.self, "a device")
      let control = try reader.integer(UInt16.self, "a control")
      let value = try reader.float("a value")
      let time = try reader.integer(UInt8.self, "a time")
      let event = RawEvent(
        player: player, device: InputDevice(rawValue: device), control: control, value: value,
        time: time)
      guard frame.append(event) else {
        throw FileError(
          file: file, place: .offset(start),
          "tick \(tick) holds an event of an unknown control, or more than "
            + "\(RawEventFrame.capacity)")
      }
    }
    return frame
  }
}
