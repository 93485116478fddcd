import MotionMath
import Testing

@testable import ECS

private struct Padded: Component {
  var flag: UInt8 = 0
  var value: Float = 0
  static var name: String { "Padded" }
  static var fields: [DataField] {
    [DataField("flag", \Self.flag), DataField("value", \Self.value)]
  }
}

private struct Tailed: Component {
  var value: Float = 0
  var flag: UInt8 = 0
  static var name: String { "Tailed" }
  static var fields: [DataField] {
    [DataField("value", \Self.value), DataField("flag", \Self.flag)]
  }
}

private struct Forgetful: Component {
  var a: Float = 0
  var b: Float = 0
  static var name: String { "Forgetful" }
}

private struct Wrong: Component {
  var a: Float = 0
  var b: Float = 0
  static var name: String { "Wrong" }
  nonisolated(unsafe) static var fields: [DataField] = []
  var sum: Float { a + b }
}

private struct Wide: Component {
  var lanes = SIMD3<Float>()
  static var name: String { "Wide" }
  static var fields: [DataField] { [DataField("lanes", \Self.lanes, .float32, count: 3)] }
}

private struct Quad: Component {
  var lanes = SIMD3<Float>()
  static var name: String { "Quad" }
  static var fields: [DataField] { [DataField("lanes", \Self.lanes, .float32, count: 4)] }
}

private struct Pair: BitwiseCopyable {
  var flag: UInt8 = 0
  var value: Float = 0
}

/// Padding that a declaration in bulk covers.
private struct Bulk: Component {
  var pair = Pair()
  static var name: String { "Bulk" }
  static var fields: [DataField] { [DataField("pair", \Self.pair, .uint8, count: 8)] }
}

private struct BulkList: Component {
  var list = InlineArray<2, Pair>(repeating: Pair())
  static var name: String { "BulkList" }
  static var fields: [DataField] { [DataField("list", \Self.list, .uint8, count: 16)] }
}

private struct Maybe: Component {
  var flag: Bool?
  static var name: String { "Maybe" }
  static var fields: [DataField] { [DataField("flag", \Self.flag, .uint8)] }
}

private struct Nameless: Component {
  static var name: String { "" }
}

@Suite(.serialized)
struct DataLayoutTests {
  private func problem<T: Component>(_ type: T.Type) -> String {
    do throws(ECSError) {
      _ = try DataLayout(of: type)
      return ""
    } catch { return error.description }
  }

  @Test func namesTypeAndGap() {
    #expect(problem(Padded.self) == "Padded: bytes 1..<4 before field value belong to no field")
    #expect(problem(Tailed.self) == "Tailed: bytes 5..<8 at the end belong to no field")
    #expect(problem(Forgetful.self) == "Forgetful: bytes 0..<8 at the end belong to no field")
    #expect(problem(Wide.self).contains("takes 16 bytes, not 3 of float32"))
    #expect(problem(Nameless.self).contains("has no name"))
  }

  @Test func findsWhatFieldsInBulkHide() {
    #expect(
      problem(Quad.self)
        == "Quad: lanes is a SIMD3, whose fourth lane is padding; three floats are expected")
    #expect(problem(Bulk.self) == "Bulk: bytes 1..<4 before pair.value are padding")
    #expect(problem(BulkList.self) == "BulkList: bytes 1..<4 before list.value are padding")
    #expect(problem(Maybe.self) == "Maybe: flag is an enum whose cases are not known")
  }

  @Test func refusesWrongFields() {
    Wrong.fields = [DataField("a", \Wrong.a), DataField("a2", \Wrong.a)]
    #expect(problem(Wrong.self).contains("a2 overlaps") || problem(Wrong.self).contains("overlaps"))
    Wrong.fields = [DataField("a", \Wrong.a), DataField("a", \Wrong.b)]
    #expect(problem(Wrong.self).contains("two fields are named a"))
    Wrong.fields = [DataField("sum", \Wrong.sum)]
    #expect(problem(Wrong.self).contains("sum is not a stored property"))
    Wrong.fields = [DataField("x", \Position.x)]
    #expect(problem(Wrong.self).contains("x is not a stored property of this type"))
    Wrong.fields = [DataField("a", \Wrong.a, .float32, count: 0)]
    #expect(problem(Wrong.self).contains("field a takes 4 bytes"))
    Wrong.fields = [DataField("a", \Wrong.a, .uint64, count: .max)]
    #expect(problem(Wrong.self).contains("field a takes 4 bytes"))
  }

  @Test func sortsFieldsAndMeasures() throws {
    Wrong.fields = [DataField("b", \Wrong.b), DataField("a", \Wrong.a)]
    let layout = try DataLayout(of: Wrong.self)
    #expect(layout.fields.map(\.name) == ["a", "b"])
    #expect(layout.stride == 8)
    #expect(try DataLayout(of: Frozen.self).stride == 0)
  }

  @Test func hashTellsLayoutsApart() throws {
    Wrong.fields = [DataField("a", \Wrong.a), DataField("b", \Wrong.b)]
    let one = try DataLayout(of: Wrong.self).hash
    Wrong.fields = [DataField("a", \Wrong.a), DataField("c", \Wrong.b)]
    let renamed = try DataLayout(of: Wrong.self).hash
    Wrong.fields = [DataField("a", \Wrong.a), DataField("b", \Wrong.b, .int32)]
    let retyped = try DataLayout(of: Wrong.self).hash
    #expect(Set([one, renamed, retyped]).count == 3)
    Wrong.fields = [DataField("b", \Wrong.b), DataField("a", \Wrong.a)]
    #expect(try DataLayout(of: Wrong.self).hash == one)
  }
}
