import ECS
import MotionMath
import Testing

private struct Mixed {
  var a: UInt8 = 0
  var lanes = SIMD4<Float>()
  var row: InlineArray<3, Vector3> = .init(repeating: .zero)
  var random = RandomStream(seed: 1)
  var computed: Float { 0 }
}

struct DataFieldTests {
  @Test func describesStoredProperties() {
    let lanes = DataField("lanes", \Mixed.lanes)
    #expect(lanes.offset == 16)
    #expect(lanes.kind == .float32)
    #expect(lanes.count == 4)
    let row = DataField("row", \Mixed.row)
    #expect(row.offset == 32)
    #expect(row.count == 9)
    #expect(DataField("random", \Mixed.random).count == 2)
  }

  @Test func computedPropertyHasNoOffset() {
    #expect(DataField("computed", \Mixed.computed).offset == nil)
  }

  @Test func valueTypesAreAsLongAsTheirScalars() {
    func check<T: FieldValue>(_ type: T.Type) {
      #expect(T.scalarKind.size * T.scalarCount == MemoryLayout<T>.size, "\(type)")
    }
    check(Bool.self)
    check(Int8.self)
    check(Int16.self)
    check(Int32.self)
    check(Int64.self)
    check(UInt8.self)
    check(UInt16.self)
    check(UInt32.self)
    check(UInt64.self)
    check(Float.self)
    check(Double.self)
    check(Entity.self)
    check(Vector3.self)
    check(Quaternion.self)
    check(RigidTransform.self)
    check(RandomStream.self)
    check(SIMD2<Float>.self)
    check(SIMD4<UInt16>.self)
    check(SIMD8<Float>.self)
    check(SIMD16<Float>.self)
    check(InlineArray<5, Quaternion>.self)
  }
}
