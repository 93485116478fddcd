import ECS
import Testing

@testable import RiposteRuntime

@Suite("Log of events") struct EventLogTests {
  private func world() throws -> World {
    let world = World()
    try world.registerEvent(BladesMet.self)
    return world
  }

  /// Sends so many meetings in a tick, numbered on, and lets the log hear them.
  private func tick(_ world: World, _ log: inout EventLog<BladesMet>, sending count: Int) {
    for i in 0..<count { world.send(EventDeliveryTests.met(lead: Int32(log.total + i))) }
    log.hear(world)
    world.beginTick()
  }

  @Test("Its memory does not grow, and the last events are there")
  func memory() throws {
    let world = try world()
    var log = EventLog<BladesMet>()
    let (events, stamps) = (log.events.capacity, log.stamps.capacity)
    for _ in 0..<2000 {
      tick(world, &log, sending: 3)
      #expect(log.events.count <= EventLog<BladesMet>.capacity)
      #expect(log.events.count == log.stamps.count)
    }
    #expect(log.events.capacity == events && log.stamps.capacity == stamps)
    #expect(log.total == 6000 && log.forgotten == 6000 - log.events.count)
    #expect(log.events.count >= EventLog<BladesMet>.capacity / 2)
    #expect(log.events.map(\.lead) == (log.forgotten..<6000).map { Int32($0) })
    #expect(log.events(from: 5998).map(\.lead) == [5998, 5999])
    #expect(log.events(from: 6001).isEmpty)
    #expect(log.events(from: 0).count == log.events.count)
  }

  @Test("What is taken back is forgotten, whatever else is")
  func takesBack() throws {
    let world = try world()
    var log = EventLog<BladesMet>()
    for _ in 0..<400 { tick(world, &log, sending: 3) }
    let forgotten = log.forgotten
    #expect(forgotten > 0)
    log.takeBack(from: 390)
    #expect(log.total == 390 * 3 && log.forgotten == forgotten)
    log.takeBack(from: 0)
    #expect(log.total == forgotten && log.events.isEmpty)
  }

  @Test("A listener is told of every event once, also when older ones are forgotten")
  func delivery() throws {
    let world = try world()
    var log = EventLog<BladesMet>()
    var delivery = EventDelivery<BladesMet>()
    var told: [Int32] = []
    for tick in 0..<1000 {
      self.tick(world, &log, sending: 3)
      for notice in delivery.update(log, settledTick: tick - 11) {
        #expect(notice.kind == .happened)
        told.append(notice.event.lead)
      }
    }
    #expect(told == (0..<3000).map { Int32($0) })
  }
}
