import LatentMotion
import MotionBaking
import MotionTraining
import SkeletalAnimation

extension SourceOptions {
  /// Captured or given poses beside authored ones.
  func dimensionTable(_ own: EffectiveDimension) throws -> ReportComparison {
    var table = EffectiveDimension.table
    table.add("these clips", own.values)
    if !authored, let authored = try? authoredClips(), !authored.isEmpty {
      let frames = try SourceOptions.pack(authored)
      table.add(
        "the embedded, authored clips",
        EffectiveDimension(MotionRows(frames, skeleton: .standard, heldOut: false)).values)
    }
    return table
  }
}
