import Testing

@testable import MotionTraining

@Suite struct BLASEnvironmentTests {
  private let fast: Set<Substring> = ["avx512f", "avx512vl", "avx512bw", "avx512dq", "avx512cd"]

  @Test func asksForAVX512OnlyWhereItHelps() {
    func wanted(_ flags: Set<Substring>, _ isSet: Bool, _ core: String) -> String? {
      BLASEnvironment.wantedCoreType(processorFlags: flags, isSet: isSet, currentCore: core)
    }
    #expect(wanted(fast, false, "Haswell") == "SKYLAKEX")
    #expect(wanted(fast, false, "Zen") == "SKYLAKEX")
    #expect(wanted(fast, false, "SkylakeX") == nil)
    #expect(wanted(fast, true, "Haswell") == nil)
    #expect(wanted([], false, "Haswell") == nil)
    #expect(wanted(fast.subtracting(["avx512bw"]), false, "Haswell") == nil)
  }

  @Test func readsTheFirstProcessorsFlags() {
    let text = "processor\t: 0\nflags\t\t: fpu avx512f avx2\n\nprocessor\t: 1\nflags : other\n"
    #expect(BLASEnvironment.processorFlags(in: text) == ["fpu", "avx512f", "avx2"])
    #expect(BLASEnvironment.processorFlags(in: "").isEmpty)
    #expect(BLASEnvironment.processorFlags(in: "flags without colon").isEmpty)
  }

  @Test func tellsWhatRuns() {
    let environment = BLASEnvironment.current(threads: 2)
    #expect(environment.threads == 2)
    #expect(!environment.coreName.isEmpty)
    #expect(environment.configuration.contains("OpenBLAS"))
  }
}
