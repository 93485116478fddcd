import ECS
import Testing

struct WorldEventsTests {
  private func hit(_ force: Double) -> Hit { Hit(victim: .null, force: force) }

  @Test func eachReaderReadsOnce() throws {
    let world = try makeWorld()
    let first = try world.reader(of: Hit.self)
    world.send(hit(1))
    world.send(hit(2))
    let second = try world.reader(of: Hit.self)
    var heard: [Double] = []
    first.forEach { _, hit in heard.append(hit.force) }
    first.forEach { _, hit in heard.append(hit.force) }
    #expect(heard == [1, 2])
    #expect(first.count == 0 && second.count == 2)
    world.beginTick()
    world.send(hit(3))
    var stamps: [EventStamp] = []
    second.forEach { stamp, _ in stamps.append(stamp) }
    #expect(
      stamps == [
        EventStamp(tick: 0, ordinal: 0), EventStamp(tick: 0, ordinal: 1),
        EventStamp(tick: 1, ordinal: 0),
      ])
  }

  @Test func eventsLiveForTwoTicks() throws {
    let world = try makeWorld()
    let reader = try world.reader(of: Hit.self)
    world.send(hit(1))
    world.beginTick()
    world.send(hit(2))
    world.beginTick()
    #expect(reader.count == 1)
    var heard: [Double] = []
    reader.forEach { _, hit in heard.append(hit.force) }
    #expect(heard == [2])
    world.beginTick()
    #expect(reader.count == 0)
  }

  @Test func eventsSentWhileReadingWait() throws {
    let world = try makeWorld()
    let reader = try world.reader(of: Hit.self)
    world.send(hit(1))
    var rounds: [Int] = []
    for _ in 0..<3 {
      var count = 0
      reader.forEach { _, hit in
        count += 1
        // Enough to make the buffer grow under the reader.
        if hit.force == 1 { for _ in 0..<100 { world.send(self.hit(2)) } }
      }
      rounds.append(count)
    }
    #expect(rounds == [1, 100, 0])
  }

  @Test func beginningTicksWhileReadingIsDefined() throws {
    let world = try makeWorld()
    let reader = try world.reader(of: Hit.self)
    for i in 0..<5 { world.send(hit(Double(i))) }
    var heard: [Double] = []
    reader.forEach { _, hit in
      heard.append(hit.force)
      world.beginTick()
    }
    #expect(heard == [0, 1])
  }

  @Test func listenersHearOnceWhenTicksAreSimulatedAgain() throws {
    let world = try makeWorld()
    let snapshot = WorldSnapshot()
    world.takeSnapshot(into: snapshot)
    var last: EventStamp?
    var heard: [Double] = []
    for _ in 0..<2 {
      try world.restore(snapshot)
      world.send(hit(1))
      world.send(hit(2))
      world.hear(Hit.self, after: &last) { _, hit in heard.append(hit.force) }
    }
    world.send(hit(3))
    world.hear(Hit.self, after: &last) { _, hit in heard.append(hit.force) }
    #expect(heard == [1, 2, 3])
  }

  @Test func restoredReadersReadAgain() throws {
    let world = try makeWorld()
    let reader = try world.reader(of: Hit.self)
    world.send(hit(1))
    let snapshot = WorldSnapshot()
    world.takeSnapshot(into: snapshot)
    reader.forEach { _, _ in }
    world.beginTick()
    world.beginTick()
    try world.restore(snapshot)
    #expect(reader.count == 1 && world.tick == 0)
  }

  @Test func eventsWithoutDataAndUnknownOnes() throws {
    struct Unknown: Event { static var name: String { "Unknown" } }
    let world = try makeWorld()
    let bells = try world.reader(of: Bell.self)
    world.send(Bell())
    world.send(Bell())
    var count = 0
    bells.forEach { _, _ in count += 1 }
    #expect(count == 2)
    world.send(Unknown())
    #expect(world.takeFault() == .notRegistered(type: "Unknown"))
    #expect(throws: ECSError.notRegistered(type: "Unknown")) {
      _ = try world.reader(of: Unknown.self)
    }
  }
}
