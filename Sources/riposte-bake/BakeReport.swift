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
    page.clips = database.frames.clips.map { ReportClip($0, of: database) }
    page.training = trained.map(training)
    page.methods = trained.map(methods) ?? []
    if let evaluation = trained?.evaluation {
      page.methodsNote =
        "\(evaluation.queries) \(evaluation.isHeldOut ? "held-out" : "training") poses looked up "
        + "among \(evaluation.searched) others; the truth is the weighted 138-D pose metric."
    }
    page.survey = DatabaseSurvey(database)
    page.warnings = (trained?.warnings ?? []) + warnings
    return page
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
}
