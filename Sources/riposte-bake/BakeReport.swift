import LatentMotion
import MotionBaking
import MotionTraining
import SkeletalAnimation

/// Fills the report page with what a bake knows.
struct BakeReport {
  let clips: [Clip]
  let database: MotionDatabase
  /// Nil where the weights were given.
  let trained: TrainedPoseVAE?
  let warnings: [String]
  let provenance: [String: String]

  func page() -> ReportPage {
    var page = ReportPage(title: "Motion database")
    let seconds = Double(database.frames.count) / Double(Clip.rate)
    page.subtitle =
      "\(clips.count) clips, \(database.frames.count) frames, "
      + "\((seconds / 6).rounded() / 10) minutes; a pose in \(database.latentCount) numbers"
    page.provenance =
      provenance.sorted { $0.key < $1.key }.map { ReportEntry($0.key, $0.value) }
      + [ReportEntry("content hash", String(database.contentHash, radix: 16))]
    page.clips = clips.map(clip)
    page.training = trained.map(training)
    page.methods = trained.map(methods) ?? []
    if let evaluation = trained?.evaluation {
      page.methodsNote =
        "\(evaluation.queries) \(evaluation.isHeldOut ? "held-out" : "training") poses looked up "
        + "among \(evaluation.searched) others; the truth is the weighted 138-D pose metric."
    }
    page.scatter = scatter
    page.warnings = (trained?.warnings ?? []) + warnings
    return page
  }

  private func clip(_ clip: Clip) -> ReportClip {
    var spans: [ReportClip.Span] = []
    for bit in MotionTags.names.indices {
      let tag = MotionTags(rawValue: 1 << UInt32(bit))
      var start: Int?
      for frame in 0...clip.frames.count {
        let isTagged = frame < clip.frames.count && clip.tags[frame].contains(tag)
        if isTagged {
          start = start ?? frame
        } else if let first = start {
          spans.append(ReportClip.Span(tag: MotionTags.names[bit], frames: first..<frame))
          start = nil
        }
      }
    }
    return ReportClip(
      name: clip.name, frames: clip.frames.count, seconds: Double(clip.seconds), spans: spans,
      strikeFrames: clip.strikes.map(\.frame), isMirrored: clip.isMirrored)
  }

  private func training(_ trained: TrainedPoseVAE) -> ReportTraining {
    func terms(_ terms: EpochLosses.Terms, _ beta: Float) -> ReportTraining.Epoch.Terms {
      ReportTraining.Epoch.Terms(
        total: terms.total(klWeight: beta), reconstruction: terms.reconstruction, kl: terms.kl)
    }
    return ReportTraining(
      epochs: trained.epochs.map { epoch in
        ReportTraining.Epoch(
          step: epoch.step, training: terms(epoch.training, epoch.klWeight),
          validation: epoch.validation.map { terms($0, epoch.klWeight) })
      },
      klPerDimension: trained.evaluation.klPerDimension,
      meanVariances: trained.evaluation.meanVariances, klWeight: Double(trained.klWeight),
      seconds: trained.seconds)
  }

  private func methods(_ trained: TrainedPoseVAE) -> [ReportMethod] {
    let evaluation = trained.evaluation
    let d = trained.latentCount
    return [
      ReportMethod(
        name: "\(trained.model.rawValue), scaled code", dimensions: d,
        reconstructionError: evaluation.reconstruction.rms,
        explained: evaluation.reconstruction.explained,
        overlap: evaluation.scaledNeighbours.overlap, regret: evaluation.scaledNeighbours.regret,
        isChosen: true),
      ReportMethod(
        name: "\(trained.model.rawValue), plain μ", dimensions: d,
        overlap: evaluation.meanNeighbours.overlap,
        regret: evaluation.meanNeighbours.regret),
      ReportMethod(
        name: "PCA", dimensions: d, reconstructionError: evaluation.pcaReconstruction.rms,
        explained: evaluation.pcaReconstruction.explained,
        overlap: evaluation.pcaNeighbours.overlap, regret: evaluation.pcaNeighbours.regret),
    ]
  }

  private var scatter: ReportScatter? {
    guard database.latentCount >= 2 else { return nil }
    let rows = database.frames.count
    let step = max(rows / 4000, 1)
    return ReportScatter(
      points: stride(from: 0, to: rows, by: step).map { row in
        let code = Array(database.code(row))
        let words = database.frames.tags(at: row).words.filter { $0 != "excluded" }
        return ReportScatter.Point(
          x: Double(code[0]), y: Double(code[1]), tag: words.last ?? "")
      })
  }
}
