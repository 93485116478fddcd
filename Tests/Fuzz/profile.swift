import DataFiles
import InputActions

private let bindings: Bindings = {
  let json = #"""
    {"version":1,"settings":[{"name":"window","default":1,"lower":0,"upper":2}],
    "actions":[{"name":"Move","type":"axis2D","modifiers":[{"type":"deadZone"}]},
    {"name":"Parry","type":"bool","consumes":true},{"name":"Menu","type":"bool","reserved":true}],
    "contexts":[{"name":"Combat","mappings":[{"action":"Move","composite2D":{"up":"Key.W",
    "down":"Key.S","left":"Key.A","right":"Key.D"}},{"action":"Move","name":"Sideways",
    "control":"Pad.LeftX"},{"action":"Parry","control":"Key.J","triggers":[{"type":"hold"}]},
    {"action":"Parry","control":"Key.K","triggers":[{"type":"down"}]},
    {"action":"Menu","control":"Key.Escape","triggers":[{"type":"pressed"}]}]}]}
    """#
  do { return try Bindings(bytes: Array(json.utf8), file: "bindings") } catch {
    fatalError("\(error)")
  }
}()

/// Bytes as a profile; if they are one, it is written and read again, and applied.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzProfile(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // SAFETY: libFuzzer lends `count` bytes for the length of the call.
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  guard let profile = try? PlayerProfile(bytes: bytes, file: "fuzz") else { return 0 }
  let again = try? PlayerProfile(bytes: Array(profile.fileText.utf8), file: "again")
  precondition(again == profile, "what was written reads as something else")
  _ = bindings.applying(profile).warnings.map(\.description)
  return 0
}
