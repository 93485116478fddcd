import MotionMath
import SkeletalAnimation

/// One clip's part of a contact sheet.
struct SheetPanel {
  /// From where a body is drawn; its root's frame lies alike in all pictures.
  enum View: CaseIterable {
    /// From the character's right: forward is to the right.
    case side
    /// From before it: its left is to the right.
    case front
    /// From above: forward is up.
    case top

    var name: String {
      switch self {
      case .side: return "side"
      case .front: return "front"
      case .top: return "top"
      }
    }

    /// Metres to the right and up in the picture.
    func flat(_ p: Vector3) -> (Double, Double) {
      switch self {
      case .side: return (Double(p.z), Double(p.y))
      case .front: return (Double(p.x), Double(p.y))
      case .top: return (Double(-p.x), Double(p.z))
      }
    }
  }

  let clip: Clip
  let frames: LookFrames
  /// The frames that are drawn.
  let chosen: [Int]

  init(clip: Clip, skeleton: Skeleton) {
    self.clip = clip
    frames = LookFrames(clip, skeleton: skeleton)
    let count = min(ContactSheet.columns, clip.frames.count)
    chosen = (0..<count).map { count == 1 ? 0 : $0 * (clip.frames.count - 1) / (count - 1) }
  }

  func svg() -> String {
    var svg = heading()
    var y = 48.0
    for (row, view) in View.allCases.enumerated() {
      let height = ContactSheet.rowHeights[row]
      svg += "<text x=\"12\" y=\"\(ReportText.place(y + 18))\">\(view.name)</text>\n"
      for column in chosen.indices {
        svg += cell(
          column, view, x: ContactSheet.left + Double(column) * ContactSheet.cellWidth,
          y: y, height: height)
      }
      y += height
    }
    return svg + bar(y + 10)
  }

  private func heading() -> String {
    let words = MotionTags.names.indices.filter { bit in
      clip.tags.contains { $0.rawValue >> UInt32(bit) & 1 == 1 }
    }.map { MotionTags.names[$0] }
    var facts = "\(clip.frames.count) frames, \(ReportText.number(Double(clip.seconds), 2)) s"
    if !words.isEmpty { facts += " · " + words.joined(separator: ", ") }
    if !clip.strikes.isEmpty { facts += " · \(clip.strikes.count) strikes" }
    return "<text class=\"name\" x=\"12\" y=\"20\">\(ReportText.escape(clip.name))</text>\n"
      + "<text x=\"12\" y=\"38\">\(ReportText.escape(facts))</text>\n"
  }

  private func cell(_ column: Int, _ view: View, x: Double, y: Double, height: Double) -> String {
    let frame = chosen[column]
    let root = clip.frames[frame].root
    let middle = x + ContactSheet.cellWidth / 2
    let base = view == .top ? y + height / 2 : y + height - 12
    func at(_ p: Vector3) -> String {
      let (right, up) = view.flat(root.applyInverse(p))
      return "\(ReportText.place(middle + right * ContactSheet.scale)) "
        + ReportText.place(base - up * ContactSheet.scale)
    }
    let width = ReportText.place(ContactSheet.cellWidth - 4)
    let box =
      "x=\"\(ReportText.place(x))\" y=\"\(ReportText.place(y))\" width=\"\(width)\" "
      + "height=\"\(ReportText.place(height - 4))\""
    // Nested pictures keep what sticks out from running into the next one.
    var svg =
      "<rect class=\"cell\" rx=\"4\" \(box)/>\n<svg \(box) "
      + "viewBox=\"\(ReportText.place(x)) \(ReportText.place(y)) \(width) "
      + "\(ReportText.place(height - 4))\">\n"
    if view != .top {
      let floor = ReportText.place(base)
      svg +=
        "<path class=\"floor\" d=\"M\(ReportText.place(x)) \(floor)h\(width)\"/>\n"
    }
    let first = column == 0 ? max(frame - 8, 0) : chosen[column - 1]
    if view == .top {
      svg += line("way", (first...frame).map { at(clip.frames[$0].root.position) })
    }
    svg += line("trail", (first...frame).map { at(frames.blade($0).to) })
    svg += body(frame, at)
    if view == .side {
      svg +=
        "<text x=\"\(ReportText.place(x + 6))\" y=\"\(ReportText.place(y + 16))\">\(frame)</text>\n"
    }
    return svg + "</svg>\n"
  }

  private func body(_ frame: Int, _ at: (Vector3) -> String) -> String {
    let world = frames.worlds[frame]
    var paths = ["": "", " l": "", " r": ""]
    for bone in LookFrames.bones {
      let name = bone.to.name
      let side = name.hasPrefix("left") ? " l" : name.hasPrefix("right") ? " r" : ""
      paths[side, default: ""] += "M\(at(world[bone.from].position))L\(at(world[bone.to].position))"
    }
    var svg = ""
    for side in [" l", "", " r"] {
      svg += "<path class=\"bone\(side)\" d=\"\(paths[side] ?? "")\"/>\n"
    }
    let skull = 0.5 * (world[.head].position + frames.crown(frame))
    let place = at(skull).split(separator: " ")
    svg += "<circle class=\"head\" cx=\"\(place[0])\" cy=\"\(place[1])\" r=\"5.5\"/>\n"
    let blade = frames.blade(frame)
    svg += "<path class=\"blade\" d=\"M\(at(world[.weapon].position))L\(at(blade.to))\"/>\n"
    for (foot, joint, style) in [
      (FootContacts.left, Joint.leftToe, "lp"), (.right, .rightToe, "rp"),
    ] where clip.contacts[frame].contains(foot) {
      let place = at(world[joint].position).split(separator: " ")
      svg += "<circle class=\"\(style)\" cx=\"\(place[0])\" cy=\"\(place[1])\" r=\"4\"/>\n"
    }
    return svg
  }

  private func line(_ style: String, _ places: [String]) -> String {
    guard places.count > 1 else { return "" }
    return "<path class=\"\(style)\" d=\"M\(places.joined(separator: "L"))\"/>\n"
  }

  /// Contacts over time, with the frames that are drawn and the strikes.
  private func bar(_ y: Double) -> String {
    let width = Double(ContactSheet.columns) * ContactSheet.cellWidth - 4
    let step = width / Double(clip.frames.count)
    var svg = ""
    for (row, foot) in [FootContacts.left, .right].enumerated() {
      let top = y + Double(row) * 13
      let box = "y=\"\(ReportText.place(top))\" height=\"10\""
      svg +=
        "<text x=\"12\" y=\"\(ReportText.place(top + 10))\">\(row == 0 ? "left" : "right")</text>\n"
        + "<rect class=\"idle\" x=\"\(ReportText.place(ContactSheet.left))\" \(box) "
        + "width=\"\(ReportText.place(width))\"/>\n"
      var start: Int?
      for frame in 0...clip.frames.count {
        let isPlanted = frame < clip.frames.count && clip.contacts[frame].contains(foot)
        if isPlanted {
          start = start ?? frame
        } else if let first = start {
          svg +=
            "<rect class=\"\(row == 0 ? "lp" : "rp")\" \(box) "
            + "x=\"\(ReportText.place(ContactSheet.left + Double(first) * step))\" "
            + "width=\"\(ReportText.place(Double(frame - first) * step))\"/>\n"
          start = nil
        }
      }
    }
    func mark(_ style: String, _ frame: Int, _ from: Double, _ to: Double) -> String {
      let x = ReportText.place(ContactSheet.left + (Double(frame) + 0.5) * step)
      return
        "<path class=\"\(style)\" d=\"M\(x) \(ReportText.place(from))V\(ReportText.place(to))\"/>\n"
    }
    for frame in chosen { svg += mark("tick", frame, y + 24, y + 29) }
    for strike in clip.strikes { svg += mark("strike", strike.frame, y - 3, y + 26) }
    return svg
  }
}
