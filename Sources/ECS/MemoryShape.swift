/// What a type's memory is made of, as Swift's reflection tells it. It sees what a declaration of
/// fields in bulk (`.float32, count: 16`) hides: padding within, and values that not every byte
/// pattern is one of.
struct MemoryShape {
  private(set) var checks: [CheckedBits] = []
  /// Where the first byte lies that no property holds, or what else is wrong.
  private(set) var problem: String?

  init<T>(of type: T.Type) {
    if MemoryLayout<T>.size > 0 { add(T.self, "", 0) }
  }

  private mutating func fail(_ text: String) {
    if problem == nil { problem = text }
  }

  private mutating func add<T>(_ type: T.Type, _ path: String, _ offset: Int) {
    let name = path.isEmpty ? "it" : path
    if type is any ThreeLanes.Type {
      return fail("\(name) is a SIMD3, whose fourth lane is padding; three floats are expected")
    }
    if type == Bool.self {
      return checks.append(CheckedBits(path: path, offset: offset, size: 1, cases: .truth))
    }
    if let list = type as? any ElementList.Type { return list.add(to: &self, path, offset) }
    if type is any FieldValue.Type || type is any SIMD.Type { return }
    if let cases = type as? any CaseIterable.Type, let known = FieldCases(stored: cases) {
      guard MemoryLayout<T>.size > 0 else { return }
      return checks.append(
        CheckedBits(path: path, offset: offset, size: MemoryLayout<T>.size, cases: known))
    }
    // SAFETY: a part of a bitwise copyable type is one itself. The value of zeros is only taken
    // apart; the enums within, for which zeros may be none, are not looked into but by their type.
    withUnsafeTemporaryAllocation(
      byteCount: max(MemoryLayout<T>.stride, 1), alignment: MemoryLayout<T>.alignment
    ) { zeros in
      zeros.initializeMemory(as: UInt8.self, repeating: 0)
      guard let base = zeros.baseAddress else { return }
      addParts(of: base.assumingMemoryBound(to: T.self).pointee, path, offset)
    }
  }

  private mutating func addParts<T>(of value: T, _ path: String, _ offset: Int) {
    let mirror = Mirror(reflecting: value)
    let name = path.isEmpty ? "it" : path
    switch mirror.displayStyle {
    case .struct, .tuple: break
    case .enum, .optional: return fail("\(name) is an enum whose cases are not known")
    default: return
    }
    guard !mirror.children.isEmpty else { return }
    var end = 0
    for child in mirror.children {
      func lay<Part>(_ type: Part.Type) {
        let alignment = MemoryLayout<Part>.alignment
        let start = (end + alignment - 1) / alignment * alignment
        let label = child.label ?? "?"
        let inner = path.isEmpty ? label : "\(path).\(label)"
        if start > end {
          fail("bytes \(offset + end)..<\(offset + start) before \(inner) are padding")
        }
        add(type, inner, offset + start)
        end = start + MemoryLayout<Part>.size
      }
      _openExistential(Swift.type(of: child.value), do: lay)
    }
    if end != MemoryLayout<T>.size { fail("\(name) holds bytes that are no property's") }
  }

  /// Adds `count` elements one after the other.
  mutating func add<Element>(_ type: Element.Type, count: Int, _ path: String, _ offset: Int) {
    guard count > 0 else { return }
    if MemoryLayout<Element>.size != MemoryLayout<Element>.stride {
      return fail("the elements of \(path) have padding between them")
    }
    let first = checks.count
    add(type, path, offset)
    let one = checks[first...]
    for i in 1..<max(count, 1) {
      for var check in one {
        check.offset += i * MemoryLayout<Element>.stride
        checks.append(check)
      }
    }
  }
}

private protocol ThreeLanes {}
extension SIMD3: ThreeLanes {}

private protocol ElementList {
  static func add(to shape: inout MemoryShape, _ path: String, _ offset: Int)
}

extension InlineArray: ElementList {
  static func add(to shape: inout MemoryShape, _ path: String, _ offset: Int) {
    shape.add(Element.self, count: count, path, offset)
  }
}
