import SkeletalAnimation
import Testing

@testable import RiposteRuntime

@Suite("Feet of fighters")
struct FootTests {
  /// In a crowd bodies push roots aside while feet stand, and blends and plans move them.
  @Test(
    "Feet on the floor stand, in a crowd too",
    arguments: [("duel", 3600, Float(0.02)), ("melee", 3600, 0.03)])
  func standing(_ name: String, _ ticks: Int, _ most: Float) throws {
    let simulation = try Simulation(TestFight.scenario(name), assets: TestFight.assets())
    var meter = LocomotionMeter()
    for _ in 0..<(TestFight.runsLong ? ticks : ticks / 6) {
      try simulation.step()
      meter.look(at: simulation)
    }
    #expect(meter.skateRatio < most, "\(name): \(meter.skateRatio)")
    #expect(meter.standing > 1000)
  }

  @Test("A meter that has seen nothing has no share")
  func nothing() { #expect(LocomotionMeter().skateRatio == 0) }
}
