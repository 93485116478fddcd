import DataFiles
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct FileStreamTests {
  @Test func readsToTheEndInPieces() throws {
    let path = "/tmp/riposte-pieces-\(UInt64.random(in: 0..<1 << 60))"
    defer { unlink(path) }
    let given = (0..<1000).map { UInt8(truncatingIfNeeded: $0) }
    try FileAccess.write(given, to: path)
    let stream = try FileStream(path: path)
    #expect(stream.size == 1000)
    var bytes: [UInt8] = []
    repeat { try stream.read(300, onto: &bytes) } while bytes.count < 1000
    try stream.read(300, onto: &bytes)
    #expect(bytes == given)
  }

  @Test(arguments: ["/nowhere/at/all", "/", ""])
  func refuses(_ path: String) {
    #expect(throws: FileError.self) { try FileStream(path: path) }
  }
}
