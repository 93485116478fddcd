extension InputEvaluator {
  /// Applies modifiers, given by their places, one after another over one stretch of time.
  func modified(
    _ value: InputValue, _ places: Range<Int>, from start: InputTime, to end: InputTime,
    _ pass: inout Pass, _ state: inout InputState
  ) -> InputValue {
    guard !places.isEmpty else { return value }
    var input = ModifierInput(
      value: value, start: start, end: end, fieldOfView: state.fieldOfView,
      timeScale: InputState.timeScale(of: state.timeRate), camera: state.camera)
    var records = state.modifiers.mutableSpan
    for i in places {
      let place = Int(bindings.modifierRecords[i])
      if place == Int(Bindings.noSlot) {
        var none = ModifierRecord()
        input.value = bindings.modifiers[i].apply(to: input, &none, bindings.extensions)
        // No control moves when the camera does.
        if case .worldPoint = bindings.modifiers[i] { pass.isSettled = false }
      } else {
        let old = records[place]
        input.value = bindings.modifiers[i].apply(
          to: input, &records[place], bindings.extensions)
        // What is not at 0 yet may be on its way, which the record does not show.
        if records[place] != old || input.value.isNonZero { pass.isSettled = false }
      }
    }
    return input.value
  }

  /// Lets modifiers forget what they remember.
  func forgetModifiers(_ places: Range<Int>, _ state: inout InputState) {
    var records = state.modifiers.mutableSpan
    for i in places where bindings.modifierRecords[i] != Bindings.noSlot {
      records[Int(bindings.modifierRecords[i])] = ModifierRecord()
    }
  }
}
