/// A part of the simulation's arithmetic that is run over seeded inputs, so that builds and machines
/// can be compared by the hash of what comes out.
///
/// This folder needs neither files nor Foundation: `tools/portability.bash` builds it, with the
/// sources it runs, for bare arm64 too.
struct Kernel: Sendable {
  /// What is run.
  let name: String
  /// Runs it and hashes the bits of all results.
  let hash: @Sendable () -> UInt64

  /// All kernels, in the order of the modules.
  static let all = mathematics + poses + motions + blades

  /// All hashes, as the text of `assets/golden/kernels.json`.
  static func report() -> String {
    let note = "Hashes of kernels over seeded inputs, the same in every build and on every machine."
    var text = "{\n  \"//\": \"\(note)\""
    for kernel in all {
      text += ",\n  \"\(kernel.name)\": \"\(String(kernel.hash(), radix: 16))\""
    }
    return text + "\n}\n"
  }
}
