import ECS
import Foundation
import Testing

private protocol Lettered: Component { init(value: Int64) }
private struct Letter<T>: Lettered, Equatable {
  var value: Int64
  static var name: String { "Letter \(T.self)" }
  static var fields: [DataField] { [DataField("value", \Self.value)] }
}
private typealias A = Letter<Int8>
private typealias B = Letter<Int16>
private typealias C = Letter<Int32>
private typealias D = Letter<Int64>
private typealias F = Letter<UInt8>
private typealias G = Letter<UInt16>

struct QueryAritiesTests {
  /// The package's root, from this file's place in it.
  private var root: URL {
    URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  }

  /// Formatting breaks lines only, so the files are compared without white space.
  @Test(arguments: ["Query+ForEach.swift", "Query+ForEachChunk.swift"])
  func filesAreAsGenerated(name: String) throws {
    let url = root.appending(path: "Sources/ECS/Generated/\(name)")
    let generator: QueryArityGenerator = name.contains("Chunk") ? .forEachChunk : .forEach
    if ProcessInfo.processInfo.environment["RIPOSTE_GENERATE"] != nil {
      try Data(generator.file.utf8).write(to: url)
    }
    let committed = try String(contentsOf: url, encoding: .utf8)
    #expect(committed.filter { !$0.isWhitespace } == generator.file.filter { !$0.isWhitespace })
  }

  private func world() throws -> World {
    let world = World()
    try world.register(A.self)
    try world.register(B.self)
    try world.register(C.self)
    try world.register(D.self)
    try world.register(F.self)
    try world.register(G.self)
    for i in 0..<3 {
      let n = Int64(i) * 10
      try world.spawn(
        A(value: n), B(value: n + 1), C(value: n + 2), D(value: n + 3), F(value: n + 4),
        G(value: n + 5))
    }
    return world
  }

  @Test func sixWritten() throws {
    let world = try world()
    let query = try world.query(write: A.self, B.self, C.self, D.self, F.self, G.self)
    query.forEach { _, a, b, c, d, f, g in
      (a.value, b.value, c.value) = (b.value, c.value, d.value)
      (d.value, f.value, g.value) = (f.value, g.value, a.value)
    }
    query.forEachChunk { entities, a, b, c, d, f, g in
      for i in entities.indices {
        let n = Int64(i) * 10
        #expect(a[i].value == n + 1 && b[i].value == n + 2 && c[i].value == n + 3)
        #expect(d[i].value == n + 4 && f[i].value == n + 5 && g[i].value == n + 1)
      }
    }
    #expect(query.count == 3)
  }

  @Test func sixRead() throws {
    let world = try world()
    var rows: [[Int64]] = []
    let query = try world.query(
      read: G.self, F.self, D.self, C.self, B.self, A.self)
    query.forEach { _, g, f, d, c, b, a in
      rows.append([g.value, f.value, d.value, c.value, b.value, a.value])
    }
    #expect(rows == [[5, 4, 3, 2, 1, 0], [15, 14, 13, 12, 11, 10], [25, 24, 23, 22, 21, 20]])
  }

  @Test func mixedTermsKeepTheirOrder() throws {
    let world = try world()
    let change = try world.query(
      write: A.self, B.self, C.self, read: D.self, F.self, G.self)
    change.forEach { _, a, b, c, d, f, g in
      (a.value, b.value, c.value) = (d.value, f.value, g.value)
    }
    var seen: [Int64] = []
    let look = try world.query(write: C.self, read: A.self, B.self)
    look.forEachChunk { _, c, a, b in
      for i in c.indices { seen += [a[i].value, b[i].value, c[i].value] }
    }
    #expect(seen == [3, 4, 5, 13, 14, 15, 23, 24, 25])
  }
}
