import DataFiles
import Testing

/// Debug and release builds give the hashes of `assets/golden/kernels.json`; what other builds and
/// machines give, `tools/test` compares with it.
struct KernelTests {
  static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  @Test func hashesAreThoseOfEveryMachine() throws {
    let golden = try FileAccess.readText(
      FilePath.join(TestFight.assetsFolder, "golden/kernels.json"))
    let lines = Self.lines(Kernel.report())
    let expected = Self.lines(golden)
    #expect(lines.count == expected.count && lines.count == Kernel.all.count + 4)
    for (line, wanted) in zip(lines, expected) { #expect(line == wanted) }
  }

  @Test func noKernelIsEmpty() {
    let hashes = Kernel.all.map { $0.hash() }
    #expect(Set(hashes).count == hashes.count)
    #expect(!hashes.contains(Draws(seed: 0).value))
  }
}
