import DataFiles
import MotionImport

/// Bytes as a rig profile; if they are one, it is written and read again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzRig(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // SAFETY: libFuzzer lends `count` bytes for the length of the call.
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  guard let profile = try? JSONFile.decode(RigProfile.self, bytes: bytes, file: "fuzz") else {
    return 0
  }
  do {
    let text = Array(profile.json.utf8)
    let again = try JSONFile.decode(RigProfile.self, bytes: text, file: "again")
    precondition(again.rules == profile.rules, "rules were written as something else")
    precondition(
      again.joints.map(\.source) == profile.joints.map(\.source), "joints were written otherwise")
  } catch {
    fatalError("what was written can't be read: \(error)")
  }
  return 0
}
