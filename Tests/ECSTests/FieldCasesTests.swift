import Testing

@testable import ECS

/// Raw values with gaps, and an order that is not theirs.
private enum Phase: UInt8, CaseIterable { case leaving = 9, idle = 0, near = 4 }

private enum Tier: Int32 { case low = -3, high = 300 }

private struct Step: BitwiseCopyable {
  var phase = Phase.idle
  var isDone = false
}

private enum Old: UInt8, CaseIterable { case a, b }
private enum New: UInt8, CaseIterable { case b = 1, a = 0 }

private struct Holder<E: CaseIterable & BitwiseCopyable>: Component {
  var value: E
  static var name: String { "Holder" }
  static var fields: [DataField] { [DataField("value", \Self.value)] }
}

struct FieldCasesTests {
  private func layout() throws -> DataLayout { try DataLayout(of: Stance.self) }

  private struct Stance: Component {
    var tierBits: Int32 = -3
    var phase = Phase.idle
    var steps = InlineArray<3, Step>(repeating: Step())
    var unused: UInt8 = 0
    static var name: String { "Stance" }
    static var fields: [DataField] {
      [
        DataField("tier", \Self.tierBits, rawValueOf: Tier.self),
        DataField("phase", \Self.phase), DataField("steps", \Self.steps, .uint8, count: 6),
        DataField("unused", \Self.unused),
      ]
    }
  }

  private func problem(_ change: (UnsafeMutableRawBufferPointer) -> Void) throws -> String? {
    let layout = try layout()
    var value = Stance()
    return withUnsafeMutableBytes(of: &value) { bytes in
      change(bytes)
      return bytes.baseAddress.flatMap { layout.problem($0, 1) }
    }
  }

  @Test func onlyCasesPass() throws {
    #expect(try problem { _ in } == nil)
    #expect(try problem { $0.storeBytes(of: 300, as: Int32.self) } == nil)
    #expect(
      try problem { $0.storeBytes(of: 1, as: Int32.self) } == "tier: 1 is no Tier")
    // Stored as it is, an enum is the place of its case: 0, 1 or 2.
    #expect(try problem { $0[4] = 2 } == nil)
    #expect(try problem { $0[4] = 9 } == "phase: 9 is no Phase")
    #expect(try problem { $0[5] = 3 } == "steps.phase: 3 is no Phase")
    #expect(try problem { $0[10] = 2 } == "steps.isDone: 2 is no truth value, 0 or 1")
    #expect(try problem { $0[11] = 255 } == nil)
  }

  @Test func anotherOrderIsAnotherLayout() throws {
    let (old, new) = (
      try DataLayout(of: Holder<Old>.self), try DataLayout(of: Holder<New>.self)
    )
    #expect(old.hash != new.hash)
    #expect(try DataLayout(of: Holder<Old>.self).hash == old.hash)
  }

  @Test func savedStatesWithoutACaseAreRefused() throws {
    let world = World()
    try world.register(Stance.self)
    let entity = try world.spawn(Stance())
    let (first, second) = (WorldSnapshot(), WorldSnapshot())
    world.takeSnapshot(into: first)
    world.update(entity, Stance.self) { $0.tierBits = 300 }
    world.takeSnapshot(into: second)
    #expect(
      firstDifference(between: first, and: second)?.description
        == "tick 0, component Stance, entity 0v1, tier: low and high")
    world.update(entity, Stance.self) { value in
      value.tierBits = -3
      value.phase = .near
    }
    world.takeSnapshot(into: second)
    #expect(
      firstDifference(between: first, and: second)?.description
        == "tick 0, component Stance, entity 0v1, phase: idle and near")
    world.update(entity, Stance.self) { $0.tierBits = 77 }
    world.takeSnapshot(into: second)
    let bytes = second.encoded()
    #expect(throws: ECSError.badSnapshot("component Stance, tier: 77 is no Tier")) {
      _ = try world.snapshot(from: bytes)
    }
  }
}
