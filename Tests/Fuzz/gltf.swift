import DataFiles
import MotionImport
import MotionMath

/// Bytes as a glTF file; if they are one, its animations are sampled. There are no other files.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzGLTF(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // SAFETY: libFuzzer lends `count` bytes for the length of the call.
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  let file = try? GLTFFile(bytes: bytes, file: "fuzz") {
    (name: String) throws(FileError) -> [UInt8] in throw FileError(file: name, "is not there")
  }
  guard let file else { return 0 }
  for index in file.animations.indices.prefix(4) {
    guard let animation = try? file.animation(index) else { continue }
    precondition(
      animation.locals.count == animation.frameCount * animation.nodes.count, "frames are cut")
    precondition(
      animation.locals.allSatisfy { $0.position.lengthSquared.isFinite }, "a joint is nowhere")
    _ = try? RigGuess(BVHFile(animation))
  }
  return 0
}
