import Glibc
import LatentMotion
import MotionMath
import SkeletalAnimation

/// Bytes as a motion database with a checksum that fits, so that what lies behind it is reached; of
/// those whose checksum does not fit, some as they are. A database that opens is searched, and
/// written and opened again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzDatabase(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // SAFETY: libFuzzer lends `count` bytes for the length of the call.
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  // What is no tensor file is no database, and reading a header takes most of the time.
  guard let file = tensors(bytes) else { return 0 }
  if let fitting = withChecksum(bytes, of: file) {
    use(fitting)
    if file.contentHash % 16 == 0 { use(bytes) }
  } else {
    use(bytes)
  }
  return 0
}

@inline(never)
private func tensors(_ bytes: [UInt8]) -> TensorFile? {
  try? TensorFile(bytes: bytes, file: "fuzz")
}

/// In a function of its own: inlined, its error stops the compiler.
@inline(never)
private func open(_ bytes: [UInt8]) -> MotionDatabase? {
  try? MotionDatabase(bytes: bytes, file: "fuzz")
}

private func use(_ bytes: [UInt8]) {
  guard let database = open(bytes) else { return }
  for kind in LatentKind.allCases {
    let space = SearchSpace(database, kind: kind)
    let query = [Float](repeating: 0.1, count: space.dimensions)
    let found = space.index.nearest(to: query.span, weights: space.weights.span)
    precondition(
      found == space.index.nearestByBruteForce(to: query.span, weights: space.weights.span))
  }
  for frame in 0..<database.frames.count { _ = database.frames.pose(frame: frame) }
  let again = database.fileBytes()
  guard let back = open(again) else {
    preconditionFailure("what was written does not open")
  }
  precondition(back.fileBytes() == again, "what was read is written as something else")
}

/// The bytes with the hash that their tensors have in the place of the checksum; nil when it is
/// there already, or when they hold no checksum of the same length.
private func withChecksum(_ bytes: [UInt8], of file: TensorFile) -> [UInt8]? {
  guard let old = file.metadata["checksum"]?.utf8 else { return nil }
  let new = Array(String(file.contentHash, radix: 16).utf8)
  guard new.count == old.count, !new.elementsEqual(old) else { return nil }
  let pattern = Array("\"checksum\":\"".utf8) + Array(old)
  guard pattern.count <= bytes.count else { return nil }
  // Only the header holds it.
  let end = min(bytes.count - pattern.count, 1 << 16)
  // SAFETY: both buffers are lent for the length of the call; `pattern.count` bytes are left from
  // every place up to `end`.
  let place = bytes.withUnsafeBytes { text in
    pattern.withUnsafeBytes { sought in
      (0...end).first {
        text[$0] == sought[0]
          && memcmp(text.baseAddress! + $0, sought.baseAddress!, sought.count) == 0
      }
    }
  }
  guard let place else { return nil }
  var fitting = bytes
  let first = place + pattern.count - new.count
  fitting.replaceSubrange(first..<first + new.count, with: new)
  return fitting
}

/// Writes a small database for libFuzzer to start from, where the environment names a path: a file
/// in the repository would have to follow every change of the format.
@_cdecl("LLVMFuzzerInitialize")
public func writeSeed(
  _: UnsafeMutablePointer<CInt>?, _: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> CInt {
  guard let path = getenv("RIPOSTE_FUZZ_SEED") else { return 0 }
  // SAFETY: `getenv` gives a zero-terminated string.
  let file = String(cString: path)
  guard let seed = seed(), (try? seed.write(to: file)) != nil else { fatalError("no seed") }
  return 0
}

private func seed() -> MotionDatabase? {
  var random = RandomStream(seed: 1)
  func numbers(_ count: Int) -> [Float] { (0..<count).map { _ in random.uniform(0.1, 1) } }
  func layer(_ inputs: Int, _ outputs: Int) -> PoseNetworkWeights.Layer {
    .init(weights: numbers(inputs * outputs), bias: numbers(outputs), inputs: inputs)
  }
  let (pose, full) = (FeatureSchema.poseCount, FeatureSchema.fullCount)
  let weights = PoseNetworkWeights(
    normalisation: FeatureNormalisation(mean: numbers(full), scale: numbers(full)),
    basis: numbers(pose), deviations: [1], encoder: [layer(pose, 1), layer(1, 1)],
    logVariance: layer(1, 1), decoder: [layer(1, 1), layer(1, pose)], posteriorDeviation: [0.5],
    beta: 0.1,
    trajectory: TrajectoryBasis(directions: (0..<24).map { $0 == 3 || $0 == 12 ? 1 : 0 }))
  var clips: [Clip] = []
  for name in ["a", "b"] {
    var clip = Clip(name: name, frames: [Pose(restOf: .standard), Pose(restOf: .standard)])
    clip.tag(.walk, 0..<2)
    clips.append(clip)
  }
  guard let frames = try? MotionFrames(packing: clips) else { return nil }
  return MotionDatabase(
    skeleton: .standard, frames: frames,
    strikes: [DatabaseStrike(kind: .attack, row: 1, start: 0, end: 2, direction: .left)],
    features: numbers(4 * full), codes: numbers(4), weights: weights,
    provenance: ["source": "a fuzzer"])
}
