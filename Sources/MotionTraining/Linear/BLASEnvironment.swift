import COpenBLAS

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The kernels that OpenBLAS computes with, and how to get the fast ones.
///
/// OpenBLAS chooses its kernels once, while the library is being loaded, which for a linked library
/// is before the first line of the program. Its 2022 releases know few AMD processors with AVX-512
/// and take the AVX2 kernels there, half as fast. The variable `OPENBLAS_CORETYPE` overrules the
/// choice, but only when it is set before the process starts; `prepare()` therefore starts the
/// program once more in place of itself.
public struct BLASEnvironment: Equatable, Sendable {
  /// The kernels in use, as OpenBLAS names them, such as "SkylakeX".
  public let coreName: String
  /// OpenBLAS's version and build options.
  public let configuration: String
  /// Threads that share a training step and the neighbour search; each runs OpenBLAS with one
  /// thread of its own, so that sums are always formed in one order.
  public let threads: Int

  /// What the running process has.
  public static func current(threads: Int) -> BLASEnvironment {
    // SAFETY: both functions return pointers to constant, terminated strings of the library.
    BLASEnvironment(
      coreName: openblas_get_corename().map { String(cString: $0) } ?? "unknown",
      configuration: openblas_get_config().map { String(cString: $0) } ?? "unknown",
      threads: threads)
  }

  /// Makes OpenBLAS use its AVX-512 kernels where the processor has them.
  ///
  /// Call it as the first thing of a program, before any output: where the kernels must change, it
  /// sets `OPENBLAS_CORETYPE=SKYLAKEX` and replaces the process by a new run of the same program
  /// with the same arguments (`execv`), and does not return. It returns, having changed nothing,
  /// when the variable is already set (by the user, or by the first run), when the processor lacks
  /// AVX-512, when the kernels are the wanted ones already, or when the system cannot re-execute.
  public static func prepare() {
    #if canImport(Glibc)
      let flags = readProcessorFlags()
      // SAFETY: getenv's result is only compared with nil.
      let isSet = getenv("OPENBLAS_CORETYPE") != nil
      let name = current(threads: 1).coreName
      guard
        let coreType = wantedCoreType(processorFlags: flags, isSet: isSet, currentCore: name)
      else { return }
      guard setenv("OPENBLAS_CORETYPE", coreType, 1) == 0 else { return }
      var arguments = CommandLine.arguments.map { strdup($0) }
      arguments.append(nil)
      // SAFETY: `arguments` is an array of terminated strings that ends in nil, as execv demands.
      execv("/proc/self/exe", arguments)
      // Only reached where execv failed: go on with the kernels that there are.
      for argument in arguments { free(argument) }
    #endif
  }

  /// The core type to ask for, or nil where nothing should change.
  static func wantedCoreType(
    processorFlags: Set<Substring>, isSet: Bool, currentCore: String
  ) -> String? {
    let needed: [Substring] = ["avx512f", "avx512vl", "avx512bw", "avx512dq", "avx512cd"]
    guard !isSet, needed.allSatisfy(processorFlags.contains) else { return nil }
    // One name on every AVX-512 machine, so that more machines give the same weights.
    return currentCore.lowercased() == "skylakex" ? nil : "SKYLAKEX"
  }

  /// The flags of the first processor in the text of `/proc/cpuinfo`.
  static func processorFlags(in text: String) -> Set<Substring> {
    for line in text.split(separator: "\n") where line.hasPrefix("flags") {
      guard let colon = line.firstIndex(of: ":") else { continue }
      return Set(line[line.index(after: colon)...].split(separator: " "))
    }
    return []
  }

  #if canImport(Glibc)
    static func readProcessorFlags() -> Set<Substring> {
      guard let file = fopen("/proc/cpuinfo", "r") else { return [] }
      defer { fclose(file) }
      // The first processor's entry is a few kilobytes.
      var bytes = [UInt8](repeating: 0, count: 16_384)
      let count = fread(&bytes, 1, bytes.count, file)
      return processorFlags(in: String(decoding: bytes[..<count], as: UTF8.self))
    }
  #endif
}
