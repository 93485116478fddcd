public import LatentMotion

/// The rows that networks are trained on, as a file for other trainers.
///
/// | tensor | shape | |
/// |---|---|---|
/// | `pose` | [rows, 138] | weighted pose features |
/// | `path` | [rows, 12] | weighted trajectories |
/// | `clip` | [rows] | the clip of each row |
/// | `part` | [rows] | 0 training, 1 validation, 2 test |
/// | `composite.row`, `composite.path` | [queries], [queries, 12] | composite queries |
/// | `normalisation.mean`, `.scale` | [150] | how raw features became these |
public enum DatasetFile {
  /// The file of some rows.
  ///
  /// - Parameter provenance: texts about the origin, by name.
  public static func bytes(
    _ rows: MotionRows, seed: UInt64, provenance: [String: String]
  ) -> TensorFileBuilder {
    let data = rows.trainingRows(seed: seed)
    var file = TensorFileBuilder()
    file.add("pose", data.values, shape: [data.count, data.columns])
    file.add("path", data.beside, shape: [data.count, data.besideColumns])
    file.add("clip", data.clips, shape: [data.count])
    file.add(
      "composite.path", data.composites.beside,
      shape: [data.composites.rows.count, data.besideColumns])
    file.add("composite.row", data.composites.rows, shape: [data.composites.rows.count])
    file.add(
      "normalisation.mean", rows.normalisation.mean, shape: [FeatureSchema.fullCount])
    file.add(
      "normalisation.scale", rows.normalisation.scale, shape: [FeatureSchema.fullCount])
    let parts = data.clips.map { clip -> UInt8 in
      UInt8(ClipPart.allCases.firstIndex(of: rows.parts[Int(clip)]) ?? 0)
    }
    file.add("part", parts, shape: [data.count])
    for (key, value) in provenance { file.metadata["provenance.\(key)"] = value }
    file.metadata["format"] = "riposte training rows"
    return file
  }
}
