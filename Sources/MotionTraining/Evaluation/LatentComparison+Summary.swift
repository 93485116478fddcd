public import MotionBaking

/// What a comparison comes to: the chosen space beside those that it should beat.
extension LatentComparison {
  /// The regret beside that of PCA of as many numbers, and the closed loop beside 27 numbers; empty
  /// where either is missing.
  public var summaries: [ReportComparison] {
    [besidePCA, besideClassic].filter { !$0.rows.isEmpty }
  }

  private var besidePCA: ReportComparison {
    var table = ReportComparison(
      title: "Regret beside PCA of as many numbers",
      note: "In percent of the best distance. PCA of all projects pose and trajectory together; "
        + "PCA of the pose has the trajectory beside it, as the chosen space does.",
      columns: ["regret %", "PCA of all %", "less by %", "PCA of the pose %", "less by %"], rows: []
    )
    guard let column = SearchFigures.names.firstIndex(of: "regret") else { return table }
    for (name, set) in [("set A", real), ("set B", composite)] {
      guard let own = set.rows.first(where: { $0.isChosen }) else { continue }
      func others(_ name: String) -> [[Double]]? {
        set.rows.first { $0.name == name && $0.dimensions == own.dimensions }?.runs
      }
      guard let all = others(CodeSpace.jointPCAName), let pose = others(CodeSpace.posePCAName)
      else { continue }
      for ((mine, all), pose) in zip(zip(own.runs, all), pose) {
        let (a, b, c) = (mine[column], all[column], pose[column])
        table.add(
          name, dimensions: own.dimensions,
          [100 * a, 100 * b, less(a, b), 100 * c, less(a, c)])
      }
    }
    return table
  }

  private var besideClassic: ReportComparison {
    var table = ReportComparison(
      title: "Closed loop beside 27 numbers",
      note: "Changes in percent; below 0 is better.",
      columns: ["hand jumps /s %", "pose jumps /s %", "velocity error %", "heading error %"],
      rows: [])
    let wanted = ["hand jump cm/s", "pose jump cm/s", "velocity error m/s", "heading error °"]
    let columns = wanted.compactMap { ClosedLoopFigures.names.firstIndex(of: $0) }
    guard let classic = loop.rows.first(where: { $0.name == CodeSpace.classicName }) else {
      return table
    }
    for row in loop.rows where row.name != CodeSpace.classicName {
      for (own, base) in zip(row.runs, classic.runs) {
        table.add(
          row.name, dimensions: row.dimensions, columns.map { -less(own[$0], base[$0]) },
          isChosen: row.isChosen)
      }
    }
    return table
  }

  /// How much smaller a is than b, in percent.
  private func less(_ a: Double, _ b: Double) -> Double { b > 0 ? 100 * (1 - a / b) : .nan }
}
