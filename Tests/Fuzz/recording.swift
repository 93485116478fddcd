import MotionMath
import RiposteRuntime

/// Bytes as a recording, with a checksum that fits; if they are one, it is written the same again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzRecording(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // SAFETY: libFuzzer lends `count` bytes for the length of the call.
  var bytes = Array(UnsafeBufferPointer(start: data, count: count))
  if bytes.count >= 16 {
    let end = bytes.count - 8
    let hash = StateHash.of(bytes[..<end])
    for i in 0..<8 { bytes[end + i] = UInt8(truncatingIfNeeded: hash >> UInt64(8 * i)) }
  }
  guard let replay = try? Replay(bytes: bytes, file: "fuzz") else { return 0 }
  // An older version is written as the present one.
  bytes[7] = replay.bytes()[7]
  precondition(
    replay.bytes().dropLast(8) == bytes.dropLast(8), "what was read is written as something else")
  return 0
}
