import DataFiles
import MotionImport
import SkeletalAnimation

/// Bytes as a sidecar of tags, which is written, read again and applied; and as a query over tags.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzTags(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // SAFETY: libFuzzer lends `count` bytes for the length of the call.
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  var clip = Clip(name: "fuzz", frames: Array(repeating: Pose(), count: 60))
  if let sidecar = try? JSONFile.decode(TagSidecar.self, bytes: bytes, file: "fuzz") {
    let text = Array(sidecar.json.utf8)
    let again = try? JSONFile.decode(TagSidecar.self, bytes: text, file: "again")
    precondition(again == sidecar, "what was written reads as something else")
    _ = sidecar.apply(to: &clip)
    precondition(clip.tags.count == 60 && clip.strikes.allSatisfy { $0.end <= 60 })
  } else if let query = try? MotionTagQuery(String(decoding: bytes, as: UTF8.self)) {
    precondition(query.ranges(in: clip).allSatisfy { !$0.isEmpty })
  }
  return 0
}
