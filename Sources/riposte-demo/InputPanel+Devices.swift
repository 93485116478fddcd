import CImGui
import InputActions

// What the evaluator is told besides events, and how gamepads are heard.
extension InputPanel {
  /// The switches of the devices, the speed of the game's time, and the latest changes of contexts.
  mutating func drawDevices(_ view: InputView, isFixed: Bool) {
    imgui_text_dim("Changes")
    for change in view.contextChanges {
      imgui_same_line_if_fits(change)
      imgui_text(change)
    }
    imgui_text_dim("Devices")
    for row in view.devices {
      let text = row.isEnabled ? row.name : "\(row.name) off"
      imgui_same_line_if_fits(text)
      if isFixed {
        imgui_text_dim(text)
      } else if imgui_small_button(text, row.isEnabled) {
        ask(.device(row.device, isEnabled: !row.isEnabled))
      }
    }
    guard !isFixed else { return imgui_text_dim("game time \(view.timeScale.text(2))") }
    var scale = view.timeScale
    if imgui_slider("game time", &scale, 0, 4, "%.2f") { ask(.timeScale(scale)) }
  }

  /// Where the ways of each gamepad's sticks and triggers begin.
  mutating func drawPads() {
    for (index, pad) in pads.enumerated() {
      imgui_push_id(Int32(index))
      var ends = editor.profile.ends(ofPad: pad)
      let isStick = imgui_slider("sticks of \(pad)", &ends.stick, 0, 0.9, "%.2f")
      let isTrigger = imgui_slider("triggers of \(pad)", &ends.trigger, 0, 0.9, "%.2f")
      ends.stickEnd = max(ends.stickEnd, ends.stick + 0.05)
      ends.triggerEnd = max(ends.triggerEnd, ends.trigger + 0.05)
      if isStick || isTrigger {
        change("\(pad) begins at \(ends.stick.text(2)) and \(ends.trigger.text(2)).") {
          $0.setEnds(ends, ofPad: pad)
        }
      }
      imgui_pop_id()
    }
  }
}
