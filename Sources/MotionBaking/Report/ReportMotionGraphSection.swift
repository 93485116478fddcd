/// The motion graph: where a character comes to, where it stays, and where it gets stuck.
struct ReportMotionGraphSection {
  let graph: MotionGraphFigures

  func html() -> String {
    let figures: [(String, String, String)] = [
      ("Frames of decision", ReportText.number(Double(graph.states)), "each sixth frame"),
      (
        "In the core", "\(ReportText.number(graph.coreShare * 100, 1)) %",
        "of the frames that can be entered: the largest part in which all lead to all"
      ),
      ("Jumps a second", ReportText.number(graph.jumpsPerSecond, 2), "under a restless stick"),
      ("Mean cost of a jump", ReportText.short(graph.meanJumpCost), "by the latent rows"),
      ("Dead ends", "\(graph.deadEnds.count)", "frames from which nothing can be played"),
      ("Loops without a way out", "\(graph.loops.count)", "beside the core"),
      (
        "Clips never come to", "\(graph.unreachable.count)",
        "of \(graph.clips.count { $0.isEnterable && !$0.hasOtherWayIn }) that only the search enters"
      ),
    ]
    let items = figures.map {
      "<div><dt>\($0.0)</dt><dd>\($0.1) <small>\($0.2)</small></dd></div>\n"
    }
    return """
      <section id="motion-graph">
      <h2>The motion graph</h2>
      <p class="note">From every frame of decision the matcher decides under \(MotionGraph.commands.count) \
      commands, which count the same: stand, turn on the spot, walk and run in eight directions, \
      facing there or as before, and circle sideways and back. What follows is a Markov chain over the frames.</p>
      <dl class="figures">
      \(items.joined())</dl>
      \(faults())\(table())</section>

      """
  }

  private func faults() -> String {
    var html = ""
    if !graph.deadEnds.isEmpty {
      html += names("Dead ends", graph.deadEnds.map { "\($0.clip), frame \($0.frame)" })
    }
    if !graph.loops.isEmpty {
      html += names(
        "Loops without a way out",
        graph.loops.map {
          "\(DatabaseSurvey.listed($0.clips)): \($0.states) frames of decision"
        })
    }
    if !graph.unreachable.isEmpty { html += names("Clips never come to", graph.unreachable) }
    return html
  }

  private func names(_ title: String, _ names: [String]) -> String {
    let items = names.prefix(40).map { "<li>\(ReportText.escape($0))</li>" }
    let more = names.count > 40 ? "<li>and \(names.count - 40) more</li>" : ""
    return "<h3>\(title)</h3>\n<ul class=\"names\">\(items.joined())\(more)</ul>\n"
  }

  /// The clips in which a character is most of its time.
  private func table() -> String {
    let shown = graph.clips.filter { $0.isEnterable || $0.timeShare > 0.0005 }
      .sorted { $0.timeShare == $1.timeShare ? $0.name < $1.name : $0.timeShare > $1.timeShare }
    guard !shown.isEmpty else { return "" }
    let full = max(shown[0].timeShare, 1e-9)
    let rows = shown.prefix(24).map { clip in
      let times = clip.frameShare > 0 ? clip.timeShare / clip.frameShare : 0
      return "<tr><th scope=\"row\">\(ReportText.escape(clip.name))</th>"
        + "<td class=\"measure\"><span>\(ReportText.number(clip.timeShare * 100, 2)) %</span>"
        + "<i style=\"width:\(ReportText.place(100 * clip.timeShare / full))%\"></i></td>"
        + "<td class=\"n\">\(ReportText.number(clip.frameShare * 100, 2)) %</td>"
        + "<td class=\"n\">\(ReportText.number(times, 2))</td>"
        + "<td class=\"n\">\(ReportText.number(Double(clip.entries)))</td></tr>\n"
    }
    let rest = shown.dropFirst(24)
    let more =
      rest.isEmpty
      ? ""
      : "<p class=\"note\">\(rest.count) more clips share "
        + "\(ReportText.number(rest.reduce(0) { $0 + $1.timeShare } * 100, 2)) % of the time.</p>\n"
    return """
      <h3>Where a character is in the long run</h3>
      <table>
      <thead><tr><th scope="col">Clip</th><th scope="col">Share of time</th>\
      <th scope="col" class="n">Share of frames</th><th scope="col" class="n">Ratio</th>\
      <th scope="col" class="n">Ways in</th></tr></thead>
      <tbody>
      \(rows.joined())</tbody>
      </table>
      \(more)
      """
  }
}
