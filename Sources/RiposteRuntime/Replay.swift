public import DataFiles
public import InputActions

/// A recorded run: what it was made with, the raw events of every tick, and the hash of every tick's
/// state.
public struct Replay: Sendable {
  /// What the run was made with.
  public var origin: FightOrigin
  /// The raw events of each tick that came from outside, not from scripts.
  public var frames: [RawEventFrame]
  /// The hash of the state behind each tick.
  public var hashes: [UInt64]

  /// Version 2 had no `RawEvent.releaseAll`, and is else the same.
  private static let seal = SealedFile(
    name: "RIPOSTE", version: "3", older: ["2"], kind: "replay")
  /// The most ticks of a replay: a day.
  public static let tickLimit = 60 * 60 * 60 * 24

  /// Makes a recording of nothing yet.
  public init(_ origin: FightOrigin) {
    self.origin = origin
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
    var writer = Replay.seal.writer()
    origin.write(to: &writer)
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
    return Replay.seal.sealed(writer)
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
    var reader = try Replay.seal.reader(bytes, file: file)
    origin = try FightOrigin(from: &reader)
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
    try Replay.seal.finish(reader)
  }

  private static func frame(
    _ reader: inout ByteReader, file: String, tick: Int
  ) throws(FileError) -> RawEventFrame {
    var frame = RawEventFrame()
    let count = try reader.integer(UInt8.self, "the number of events of tick \(tick)")
    guard Int(count) <= RawEventFrame.capacity else {
      throw FileError(
        file: file, place: .offset(reader.offset - 1),
        "tick \(tick) holds \(count) events; at most \(RawEventFrame.capacity) are expected")
    }
    for index in 0..<count {
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
          "tick \(tick), event \(index): control \(control) of device \(device) found; a control of "
            + "the \(InputDevice(rawValue: device).kind) is expected")
      }
    }
    return frame
  }
}
