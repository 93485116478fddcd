public import DataFiles

/// Takes FBX files by way of programs that read them: `assimp` (Debian: assimp-utils), or Blender.
public enum FBXConverter {
  /// The file as glTF, converted in a temporary folder that is gone afterwards.
  ///
  /// - Throws: `FileError` when neither program is installed or the conversion fails.
  public static func glTF(path: String) throws(FileError) -> GLTFFile {
    guard FileAccess.exists(path) else { throw FileError(file: path, "can't be found") }
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let output = FilePath.join(folder.path, "converted.glb")
    var attempts: [String] = []
    for converter in Converter.allCases {
      guard let program = InstalledProgram.find(converter.rawValue) else { continue }
      let outcome = try InstalledProgram.run(program, converter.arguments(path, output), in: folder)
      if outcome == 0, FileAccess.exists(output) {
        let bytes = try FileAccess.read(output)
        return try GLTFFile(bytes: bytes, file: path) { (name: String) throws(FileError) in
          try FileAccess.read(FilePath.join(folder.path, name))
        }
      }
      let said = (try? FileAccess.read(FilePath.join(folder.path, "log"))).flatMap(reason)
      attempts.append(
        "\(converter.rawValue) ended with code \(outcome)" + (said.map { ": \($0)" } ?? ""))
    }
    guard !attempts.isEmpty else {
      throw FileError(
        file: path,
        "FBX is read by way of assimp or Blender, and neither is installed (Debian: assimp-utils)")
    }
    throw FileError(file: path, "can't be converted: \(attempts.joined(separator: ", "))")
  }

  /// The last line of a program's words that speaks of an error.
  static func reason(_ log: [UInt8]) -> String? {
    let lines = String(decoding: log, as: UTF8.self).split(whereSeparator: \.isNewline)
    let line = lines.last { $0.lowercased().contains("error") || $0.lowercased().contains("fail") }
    return line.map { String($0.filter { !$0.isNewline && $0 >= " " }.prefix(200)) }
  }

  private enum Converter: String, CaseIterable {
    case assimp, blender

    func arguments(_ input: String, _ output: String) -> [String] {
      switch self {
      case .assimp: return ["export", input, output, "-fglb2"]
      case .blender:
        // Paths are arguments behind the dashes, so that no quoting is needed.
        let script =
          "import bpy,sys; a=sys.argv[sys.argv.index('--')+1:]; "
          + "bpy.ops.wm.read_factory_settings(use_empty=True); "
          + "bpy.ops.import_scene.fbx(filepath=a[0]); "
          + "bpy.ops.export_scene.gltf(filepath=a[1], export_format='GLB')"
        return [
          "--background", "--factory-startup", "--python-exit-code", "3", "--python-expr", script,
          "--", input, output,
        ]
      }
    }
  }
}
