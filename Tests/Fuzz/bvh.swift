import DataFiles
import MotionImport
import MotionMath
import SkeletalAnimation

/// Bytes as a BVH file; if they are one that shows a body, its rig is guessed and it is retargeted.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzBVH(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // SAFETY: libFuzzer lends `count` bytes for the length of the call.
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  guard let file = try? BVHFile(bytes: bytes, file: "fuzz") else { return 0 }
  precondition(file.values.count == file.frameCount * file.channelCount, "rows are cut")
  precondition(file.values.allSatisfy { $0.isFinite }, "a number is not finite")
  precondition(file.values.capacity <= bytes.count + 64, "more memory than stated")
  guard let guess = try? RigGuess(file) else { return 0 }
  guard let result = try? Retargeter(profile: guess.profile).result(named: "fuzz", from: file)
  else { return 0 }
  precondition(
    result.clip.frames.allSatisfy { $0.hips.lengthSquared.isFinite }, "the hips are nowhere")
  return 0
}
