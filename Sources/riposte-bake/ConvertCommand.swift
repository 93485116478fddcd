import ArgumentParser
import DataFiles
import MotionImport
import ProgramOptions
import SkeletalAnimation

/// `riposte-bake convert`: a motion file in, another one out.
struct ConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert",
    abstract: "Writes clips as .glb or .bvh, on the project's skeleton or on another.",
    discussion: """
      riposte-bake convert walk.bvh --rig lafan1 --output walk.glb
      riposte-bake convert walk.glb --onto my-rig.json=character.bvh --output walk-mine.bvh
      """)

  @Argument(help: ArgumentHelp("A .bvh, .glb, .gltf or .fbx file.", valueName: "IN"))
  var input: String

  @OptionGroup var options: ClipOptions

  @Option(help: ArgumentHelp("Where the result goes: .glb or .bvh.", valueName: "OUT"))
  var output: String

  @Option(
    help: ArgumentHelp(
      "Write onto the skeleton of a file whose joints the profile names.",
      valueName: "PROFILE=FILE"))
  var onto: String?

  private var isBVH: Bool { output.lowercased().hasSuffix(".bvh") }

  func validate() throws {
    guard isBVH || output.lowercased().hasSuffix(".glb") else {
      throw ValidationError("--output \(output): an ending of .glb or .bvh is expected")
    }
    if let onto {
      guard onto.contains("=") else {
        throw ValidationError("--onto \(onto): PROFILE=FILE is expected")
      }
      guard isBVH else { throw ValidationError("--onto writes .bvh files") }
    }
  }

  func run() throws {
    try ClipOptions.checkFolder(of: output)
    let clips = try options.read([input])
    if isBVH && clips.count != 1 {
      throw FileError(
        file: input,
        "holds \(clips.count) clips; a .bvh file takes one: name it by --clip, such as "
          + "\"\(clips.first?.clip.name ?? "")\"")
    }
    for entry in clips {
      for warning in entry.warnings { print("\(entry.clip.name): \(warning)") }
    }
    if isBVH {
      try FileAccess.write(text: try text(of: clips[0].clip), to: output)
    } else {
      try FileAccess.write(try GLTFWriter(clips.map(\.clip)).bytes(), to: output)
    }
    let frames = clips.reduce(0) { $0 + $1.clip.frames.count }
    print("wrote \(output): \(clips.count) clips, \(frames) frames")
  }

  private func text(of clip: Clip) throws -> String {
    guard let onto else {
      let ends = [Joint.weapon.index: Skeleton.standard.bladeTip]
      return BVHWriter(JointAnimation(clip), ends: ends).text()
    }
    let parts = onto.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      throw ValidationError("--onto \(onto): PROFILE=FILE is expected")
    }
    guard let target = try ClipReader.motions(path: parts[1]).first?.file else {
      throw FileError(file: parts[1], "holds no skeleton")
    }
    let fitter = try RigFitter(profile: try options.profile(parts[0]), target: target)
    return BVHWriter(fitter.fit(clip)).text()
  }
}
