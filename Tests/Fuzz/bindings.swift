import DataFiles
import InputActions

/// Bytes as bindings; if they are some, forty ticks with all contexts and their own bytes as events.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzBindings(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // SAFETY: libFuzzer lends `count` bytes for the length of the call.
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  guard let bindings = try? Bindings(bytes: bytes, file: "fuzz") else { return 0 }
  let evaluator = InputEvaluator(bindings: bindings)
  var state = InputState()
  for name in bindings.contextNames {
    if let id = bindings.context(named: name) { state.addContext(id) }
  }
  let controls = bindings.slotBindings.compactMap { $0.bound?.control }
  for tick in 0..<40 as Range<UInt32> {
    var frame = RawEventFrame()
    for i in 0..<4 where !controls.isEmpty {
      let byte = Int(bytes[(Int(tick) * 4 + i) % bytes.count])
      let value: Float = byte & 1 == 0 ? 0 : Float(byte) / 255
      frame.append(RawEvent(controls[byte % controls.count], value: value, time: UInt8(i * 60)))
    }
    evaluator.evaluate(frame, tick: tick, into: &state)
    precondition(state.problem(for: bindings) == nil, "evaluation left an unsound state")
  }
  for index in bindings.actionNames.indices {
    guard let id = bindings.action(named: bindings.actionNames[index]) else { continue }
    _ = evaluator.explain(id, RawEventFrame(), tick: 40, before: state).description(in: bindings)
  }
  return 0
}
