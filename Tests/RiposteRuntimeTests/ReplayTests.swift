import DataFiles
import InputActions
import MotionMath
import RiposteRuntime
import SkeletalAnimation
import Testing

struct ReplayTests {
  static func event(_ random: inout RandomStream) -> RawEvent {
    RawEvent(
      player: UInt8(random.index(below: 4)), device: .gamepad(0),
      control: UInt16(64 + random.index(below: 4)), value: random.uniform(-1, 1),
      time: UInt8(random.index(below: 256)))
  }

  static func replay(ticks: Int = 5, seed: UInt64 = 3) -> Replay {
    var random = RandomStream(seed: seed)
    var replay = Replay(FightOriginTests.origin)
    for tick in 0..<ticks {
      var frame = RawEventFrame()
      for _ in 0..<(tick == 2 ? RawEventFrame.capacity : random.index(below: 3)) {
        frame.append(event(&random))
      }
      replay.append(frame, hash: random.next())
    }
    return replay
  }

  static func expectEqual(_ a: Replay, _ b: Replay) {
    #expect(a.origin == b.origin)
    #expect(a.hashes == b.hashes && a.frames.count == b.frames.count)
    for (x, y) in zip(a.frames, b.frames) {
      #expect(x.count == y.count)
      for i in 0..<min(x.count, y.count) { #expect(x[i] == y[i]) }
    }
  }

  /// A replay's bytes behind any content, with a checksum that fits.
  static func sealed(_ body: some Sequence<UInt8>) -> [UInt8] {
    var writer = ByteWriter()
    writer.append(body)
    writer.integer(StateHash.of(writer.bytes))
    return writer.bytes
  }

  @Test func everythingComesBack() throws {
    for ticks in [0, 1, 5, 40] {
      let replay = Self.replay(ticks: ticks)
      let back = try Replay(bytes: replay.bytes(), file: "f")
      Self.expectEqual(back, replay)
      #expect(back.bytes() == replay.bytes())
    }
  }

  @Test func everyTruncationIsRefused() throws {
    let whole = Self.replay(ticks: 2).bytes()
    for count in 0..<whole.count {
      #expect(throws: FileError.self, "\(count) bytes") {
        try Replay(bytes: Array(whole.prefix(count)), file: "f")
      }
      // Even where the checksum is that of what is left.
      guard count < whole.count - 8 else { continue }
      let cut = Self.sealed(whole.prefix(count))
      #expect(throws: FileError.self, "\(count) bytes, sealed") {
        try Replay(bytes: cut, file: "f")
      }
    }
    let more = Self.sealed(whole.dropLast(8) + [0])
    let error = #expect(throws: FileError.self) { try Replay(bytes: more, file: "f") }
    #expect(error?.reason.contains("nothing more is expected") == true)
  }

  @Test func foreignFilesAreNoReplays() {
    for text in ["", "RIPOSTE2", "RIPOSTE1 and much more behind it", "{\"version\": 1, \"a\": 2}"] {
      let error = #expect(throws: FileError.self) {
        try Replay(bytes: Array(text.utf8), file: "f.replay")
      }
      #expect(error?.file == "f.replay")
    }
    #expect(throws: FileError.self) { try Replay(path: "/nowhere/a.replay") }
    let old = #expect(throws: FileError.self) {
      try Replay(bytes: Array("RIPOSTE1 and much more behind it".utf8), file: "f")
    }
    #expect(old?.reason == "version \"1\" of the format; version \"2\" or \"3\" is expected")
  }

  /// Version 2 lacked the event that lets go of everything; what it has is read as it is.
  @Test func theVersionBeforeIsRead() throws {
    let replay = Self.replay()
    var old = Array(replay.bytes().dropLast(8))
    #expect(old[7] == UInt8(ascii: "3"))
    old[7] = UInt8(ascii: "2")
    let back = try Replay(bytes: Self.sealed(old), file: "f")
    Self.expectEqual(back, replay)
    #expect(back.bytes() == replay.bytes(), "written as the present version")
  }

  @Test func lettingGoIsRecorded() throws {
    var replay = Replay(FightOriginTests.origin)
    var frame = RawEventFrame()
    frame.append(.releaseAll(player: 1, time: 40))
    replay.append(frame, hash: 5)
    let back = try Replay(bytes: replay.bytes(), file: "f")
    #expect(back.frames[0].count == 1 && back.frames[0][0] == .releaseAll(player: 1, time: 40))
    #expect(back.frames[0][0].isReleaseAll)
  }

  /// Each message names the place, what was found and what is expected.
  @Test func faultsOfEventsAreNamed() throws {
    var replay = Replay(FightOriginTests.origin)
    var frame = RawEventFrame()
    frame.append(RawEvent(Control(.keyboard, 4), value: 1))
    frame.append(RawEvent(Control(.keyboard, 5), value: 1))
    replay.append(frame, hash: 5)
    let whole = Array(replay.bytes().dropLast(8))
    // Nine bytes an event, and eight of the hash behind them.
    let (count, second) = (whole.count - 8 - 18 - 1, whole.count - 8 - 9)
    func said(_ change: (inout [UInt8]) -> Void) -> String? {
      var bytes = whole
      change(&bytes)
      let error = #expect(throws: FileError.self) {
        try Replay(bytes: Self.sealed(bytes), file: "f")
      }
      return error?.description
    }
    #expect(
      said { $0[second + 3] = 2 }
        == "f: at byte \(second): tick 0, event 1: control 517 of device 0 found; a control of the "
        + "keyboard is expected")
    #expect(
      said { $0[count] = 65 }
        == "f: at byte \(count): tick 0 holds 65 events; at most 64 are expected")
    #expect(
      said { $0[(second + 4)...(second + 7)] = [0, 0, 0xC0, 0x7F] }
        == "f: at byte \(second + 4): a value is not a finite number")
    #expect(
      said { $0[0] = UInt8(ascii: "r") }
        == "f: at byte 0: \"rIPOSTE\" found; \"RIPOSTE\" is expected: this is no replay")
    #expect(said { $0[0] = 0xFF }?.contains("the bytes ff 49 50 4f 53 54 45 found") == true)
    #expect(
      said { $0.append(0) } == "f: at byte \(whole.count): 1 bytes found; nothing more is expected "
        + "but the checksum")
    let short = #expect(throws: FileError.self) { try Replay(bytes: [], file: "f") }
    #expect(short?.reason == "nothing found; \"RIPOSTE\" is expected: this is no replay")
  }

  @Test func everyFlippedBitIsFound() throws {
    let whole = Self.replay(ticks: 2).bytes()
    for place in whole.indices {
      for bit in 0..<8 {
        var bytes = whole
        bytes[place] ^= 1 << UInt8(bit)
        #expect(throws: FileError.self, "byte \(place)") { try Replay(bytes: bytes, file: "f") }
      }
    }
  }

  @Test func falseCountsReserveNothing() {
    func header(ticks: UInt32, scenario: UInt32 = 0) -> [UInt8] {
      var writer = ByteWriter()
      writer.append("RIPOSTE2".utf8)
      writer.integer(UInt64(3))
      writer.integer(scenario)
      writer.text("vae")
      writer.integer(UInt64(1))
      writer.integer(UInt64(2))
      writer.integer(ticks)
      return Self.sealed(writer.bytes)
    }
    #expect(throws: Never.self) { try Replay(bytes: header(ticks: 0), file: "f") }
    for ticks in [1, 5_184_000, UInt32.max] {
      #expect(throws: FileError.self) { try Replay(bytes: header(ticks: ticks), file: "f") }
    }
    let long = #expect(throws: FileError.self) {
      try Replay(bytes: header(ticks: UInt32(Replay.tickLimit) + 1), file: "f")
    }
    #expect(long?.reason == "5184001 ticks; a replay holds at most 5184000")
    let short = #expect(throws: FileError.self) {
      try Replay(bytes: header(ticks: UInt32(Replay.tickLimit)), file: "f")
    }
    #expect(short?.reason.contains("do not fit into the 0 bytes") == true)
    for scenario in [1, 50, UInt32.max] {
      #expect(throws: FileError.self) {
        try Replay(bytes: header(ticks: 0, scenario: scenario), file: "f")
      }
    }
  }

  @Test func whatCouldNotBeReadIsNotWritten() {
    var replay = Self.replay(ticks: 0)
    replay.hashes = [UInt64](repeating: 0, count: Replay.tickLimit + 1)
    let error = #expect(throws: FileError.self) { try replay.write(to: "/nowhere/a.replay") }
    #expect(error?.reason == "5184001 ticks; a replay holds at most 5184000")
  }

  @Test func eventsThatNoDeviceSendsAreRefused() throws {
    func replay(_ count: Int, control: UInt16 = 64, value: Float = 1) -> [UInt8] {
      var writer = ByteWriter()
      writer.append("RIPOSTE2".utf8)
      writer.integer(UInt64(3))
      writer.integer(UInt32(0))
      writer.text("vae")
      writer.integer(UInt64(1))
      writer.integer(UInt64(2))
      writer.integer(UInt32(1))
      writer.integer(UInt8(count))
      for _ in 0..<count {
        writer.integer(UInt8(0))
        writer.integer(UInt8(2))
        writer.integer(control)
        writer.float(value)
        writer.integer(UInt8(9))
      }
      writer.integer(UInt64(77))
      return Self.sealed(writer.bytes)
    }
    #expect(try Replay(bytes: replay(64), file: "f").frames[0].count == 64)
    for bytes in [
      replay(65), replay(255), replay(1, control: .max), replay(1, value: .nan),
      replay(1, value: -.infinity),
    ] {
      #expect(throws: FileError.self) { try Replay(bytes: bytes, file: "f") }
    }
  }

  @Test func noMutationTraps() {
    let whole = Self.replay().bytes()
    let seed: UInt64 = 1234
    var random = RandomStream(seed: seed)
    for round in 0..<4000 {
      var body = Array(whole.dropLast(8))
      for _ in 0...random.index(below: 4) {
        let place = random.index(below: body.count)
        switch random.index(below: 4) {
        case 0: body[place] = UInt8(random.index(below: 256))
        case 1: body.remove(at: place)
        case 2: body.insert(0xFF, at: place)
        default: body[place] = [0, 0x7F, 0x80, 0xFF][random.index(below: 4)]
        }
      }
      // The initialiser throws `FileError` alone; what opens can be written again.
      guard let replay = try? Replay(bytes: Self.sealed(body), file: "f") else { continue }
      #expect(
        (try? Replay(bytes: replay.bytes(), file: "f")) != nil, "seed \(seed), round \(round)")
    }
  }

  /// Events that did not fit into a tick, or that no device could send, leave no trace in the
  /// state that a replay would lack.
  @Test func eventsThatWereRefusedDoNotChangeTheState() throws {
    var clip = PoseClustersTests.parry("stand", lift: 0)
    clip.tag(.idle, 0..<40)
    let assets = try PoseClustersTests.assets([clip])
    let scenario = try ScenarioTests.read(ScenarioTests.whole)
    var random = RandomStream(seed: 21)
    var frame = RawEventFrame()
    for _ in 0..<70 { frame.append(Self.event(&random)) }
    frame.append(RawEvent(device: .keyboard, control: .max, value: .nan))
    #expect(frame.overflow > 0 && frame.rejected > 0)

    let live = try Simulation(scenario, assets: assets)
    var replay = Replay(FightOriginTests.origin)
    try live.step(frame)
    replay.append(frame, hash: live.stateHash())
    let read = try Replay(bytes: replay.bytes(), file: "f")
    let again = try Simulation(scenario, assets: assets)
    try again.step(read.frames[0])
    #expect(again.stateHash() == read.hashes[0])
    #expect(live.refusedEvents > 0 && again.refusedEvents == 0)
  }
}
