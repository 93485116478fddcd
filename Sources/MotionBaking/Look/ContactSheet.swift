import MotionMath
public import SkeletalAnimation

/// A sheet of pictures of clips as one SVG file: poses from the side, the front and above, each in
/// its own root's frame, with planted feet, the blade's path, and a bar of contacts and strikes.
public struct ContactSheet: Sendable {
  /// The clips; one without frames is left out.
  public var clips: [Clip]
  /// The skeleton of them all.
  public var skeleton: Skeleton

  /// Makes a sheet.
  public init(_ clips: [Clip], skeleton: Skeleton = .standard) {
    self.clips = clips
    self.skeleton = skeleton
  }

  static let columns = 8
  static let cellWidth = 138.0
  static let rowHeights = [150.0, 150.0, 132.0]
  static let left = 56.0
  /// Points to a metre.
  static let scale = 56.0
  static let clipHeight = 56.0 + 150 + 150 + 132 + 62

  /// The file's text. O(clips).
  public func svg() -> String {
    let shown = clips.filter { !$0.frames.isEmpty }
    let width = ContactSheet.left + Double(ContactSheet.columns) * ContactSheet.cellWidth + 16
    let height = max(Double(shown.count) * ContactSheet.clipHeight + 34, 60)
    var svg = """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(ReportText.place(width)) \
      \(ReportText.place(height))" width="\(ReportText.place(width))" \
      height="\(ReportText.place(height))">
      <style>\(ContactSheet.style)</style>
      <rect width="100%" height="100%" fill="#ffffff"/>

      """
    for (index, clip) in shown.enumerated() {
      let top = Double(index) * ContactSheet.clipHeight + 10
      svg += "<g transform=\"translate(0 \(ReportText.place(top)))\">\n"
      svg += SheetPanel(clip: clip, skeleton: skeleton).svg() + "</g>\n"
    }
    if shown.isEmpty { svg += "<text x=\"20\" y=\"34\">no clip has a frame</text>\n" }
    let foot = ReportText.place(height - 12)
    svg += """
      <g class="key">
      <circle cx="62" cy="\(foot)" r="4" class="lp"/><text x="72" y="\(foot)" dy="4">left foot \
      planted</text>
      <circle cx="202" cy="\(foot)" r="4" class="rp"/><text x="212" y="\(foot)" dy="4">right foot \
      planted</text>
      <path d="M352 \(foot)h26" class="trail"/><text x="386" y="\(foot)" dy="4">path of the \
      blade's point since the picture before</text>
      </g>
      </svg>

      """
    return svg
  }

  private static let style = """
    text{font:12px system-ui,sans-serif;fill:#63666d}
    .name{font-size:16px;font-weight:600;fill:#1c1d20}
    .bone{stroke:#3b3f46;stroke-width:2.4;stroke-linecap:round;fill:none}
    .l{stroke:#2f6fb7}.r{stroke:#d9730d}
    .blade{stroke:#a4262c;stroke-width:2.6;stroke-linecap:round}
    .trail{stroke:#a4262c;stroke-width:1.2;stroke-opacity:.55;fill:none}
    .way{stroke:#8a8d93;stroke-width:1;stroke-dasharray:3 2;fill:none}
    .floor{stroke:#d5d5cf;stroke-width:1}.cell{fill:#f7f7f5}
    .lp{fill:#2f6fb7}.rp{fill:#d9730d}.idle{fill:#eceae4}
    .strike{stroke:#a4262c;stroke-width:1.6}.tick{stroke:#8a8d93;stroke-width:1}
    .head{fill:#ffffff;stroke:#3b3f46;stroke-width:2}
    """
}
