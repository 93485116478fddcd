import MotionMath

/// The table that sets an authored set beside captured ones.
public struct JudgeTable: Sendable {
  /// The authored set.
  public var authored: MotionFigures
  /// The captured sets by name, which heads a column of 11 characters.
  public var captured: [(name: String, figures: MotionFigures)]
  /// All captured sets as one.
  public var together: MotionFigures

  /// Makes a table; without captured sets it has no ratios.
  public init(
    authored: MotionFigures, captured: [(name: String, figures: MotionFigures)],
    together: MotionFigures
  ) {
    self.authored = authored
    self.captured = captured
    self.together = together
  }

  /// The table as text: figures with their aims, ratios of deciles, and coverage.
  ///
  /// - Complexity: O(n log n) in the frames, and an eigenvalue problem of 66 columns a set.
  public func text() -> String {
    var lines = [line("", ["embedded"] + captured.map(\.name) + ["aim"])]
    func row(_ name: String, _ aim: String, _ value: (MotionFigures) -> String) {
      lines.append(line(name, ([authored] + captured.map(\.figures)).map(value) + [aim]))
    }
    row("minutes") { figure(Double($0.frames) / 3600, 1) }
    row("planted slide cm/s p50", "0.5") { figure(percentile($0.slide, 0.5) * 100, 2) }
    row("planted slide cm/s p95", "2") { figure(percentile($0.slide, 0.95) * 100, 2) }
    row("foot under floor cm p95", "") { figure(percentile($0.depth, 0.95) * 100, 2) }
    row("foot under floor cm most", "0.5") { figure(percentile($0.depth, 1) * 100, 2) }
    row("frames beyond limits", "0") { "\($0.beyondLimits)" }
    row("static frames") { "\($0.staticFrames)" }
    row("of them balanced", "100 %") { share($0.balancedFrames, $0.staticFrames) }
    row("attacks") { "\($0.cuts)" }
    row("of them from the ground up", "95 %") { share($0.orderedCuts, $0.cuts) }
    for (words, kinds) in JudgeTable.parts {
      row("dimension \(words)", "") { figures in
        let dimension = figures.dimension(of: kinds)
        return "\(dimension.ninetyNine) / \(figure(dimension.participation, 1))"
      }
    }
    if !captured.isEmpty { lines += [""] + ratioLines() + [""] + limbLines() }
    lines += [""] + coverageLines()
    return lines.joined(separator: "\n") + "\n"

    func row(_ name: String, _ value: (MotionFigures) -> String) { row(name, "", value) }
  }

  private static let parts: [(String, [MotionKind])] = [
    ("of going", [.walk, .run, .start, .stop, .turn]),
    ("of all", MotionKind.allCases),
  ]

  /// The deciles of the authored set as multiples of the captured sets'.
  private func ratioLines() -> [String] {
    var lines = [
      "embedded / captured by decile, 8 Hz; 0.6 to 1.6 is the aim; behind: the captured median"
    ]
    var inside = 0
    var all = 0
    for (words, get) in [
      ("angular velocity", { (f: MotionFigures, k: MotionKind) in f.velocity(k) }),
      ("angular jerk", { $0.jerk($1) }),
    ] {
      for kind in MotionKind.allCases {
        let own = get(authored, kind).sorted()
        let real = get(together, kind).sorted()
        guard own.count > 500, real.count > 500 else { continue }
        let ratios = (1...9).map { decile -> Double in
          let a = own[own.count * decile / 10]
          let b = real[real.count * decile / 10]
          return Double(a / max(b, 1e-6))
        }
        all += ratios.count
        inside += ratios.count { (0.6...1.6).contains($0) }
        let median = figure(Double(real[real.count / 2]), 2)
        lines.append(
          line("\(words), \(kind.name)", ratios.map { figure($0, 2) } + [median], width: 6))
      }
    }
    lines.append("within the aim: \(share(inside, all)) of \(all) deciles")
    return lines
  }

  private static let limbs: [(name: String, groups: [JointGroup])] = [
    ("trunk", [.trunk]), ("head", [.head]), ("arms", [.leftArm, .rightArm]),
    ("elbows", [.leftElbow, .rightElbow]), ("hips", [.leftHip, .rightHip]),
    ("knees", [.leftKnee, .rightKnee]), ("ankles", [.leftAnkle, .rightAnkle]),
  ]

  /// The medians of the authored set as multiples of the captured sets', by parts of the body.
  private func limbLines() -> [String] {
    var lines = [
      line(
        "embedded / captured, medians", JudgeTable.limbs.map(\.name), width: 7)
    ]
    for (words, get) in [
      ("velocity", { (f: MotionFigures, k: MotionKind, g: [JointGroup]) in f.velocity(k, g) }),
      ("jerk", { $0.jerk($1, $2) }),
    ] {
      for kind in MotionKind.allCases {
        let ratios = JudgeTable.limbs.map { limb -> Double? in
          let (own, real) = (get(authored, kind, limb.groups), get(together, kind, limb.groups))
          guard own.count > 100, real.count > 100 else { return nil }
          return percentile(own, 0.5) / max(percentile(real, 0.5), 1e-6)
        }
        guard ratios.contains(where: { $0 != nil }) else { continue }
        lines.append(
          line("\(words), \(kind.name)", ratios.map { $0.map { figure($0, 2) } ?? "" }, width: 7))
      }
    }
    return lines
  }

  private func coverageLines() -> [String] {
    var lines = ["root speed × 16 headings × 5 turn rates: cells filled of those a human can do"]
    let sets = [authored] + captured.map(\.figures)
    let filled = sets.map { $0.coverage.filled() }
    for (row, top) in SpeedCoverage.speeds.enumerated() {
      lines.append(
        line("to \(top) m/s", filled.map { "\($0[row].filled)/\($0[row].possible)" }))
    }
    lines.append(
      line(
        "all",
        filled.map { rows in
          share(rows.reduce(0) { $0 + $1.filled }, rows.reduce(0) { $0 + $1.possible })
        }))
    return lines
  }

  private func percentile(_ values: [Float], _ share: Double) -> Double {
    guard !values.isEmpty else { return 0 }
    let sorted = values.sorted()
    return Double(sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))])
  }

  private func share(_ part: Int, _ whole: Int) -> String {
    whole == 0 ? "none" : figure(100 * Double(part) / Double(whole), 1) + " %"
  }

  private func figure(_ value: Double, _ places: Int) -> String {
    var scale = 1.0
    for _ in 0..<places { scale *= 10 }
    let whole = Int((abs(value) * scale).rounded())
    let sign = value < 0 && whole > 0 ? "-" : ""
    guard places > 0 else { return sign + "\(whole)" }
    let rest = String(whole % Int(scale))
    return sign + "\(whole / Int(scale))." + String(repeating: "0", count: places - rest.count)
      + rest
  }

  private func line(_ name: String, _ cells: [String], width: Int = 11) -> String {
    let head = name + String(repeating: " ", count: max(0, 28 - name.count))
    return cells.reduce(head) { text, cell in
      text + " " + String(repeating: " ", count: max(0, width - cell.count)) + cell
    }
  }
}
