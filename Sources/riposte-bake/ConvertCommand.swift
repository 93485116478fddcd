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
      riposte-bake convert walk.glb --onto my-rig.json=character.fbx --output walk-mine.glb
      riposte-bake convert walk.glb --onto character.bvh --output walk-mine.bvh   guesses the rig
      """)

  @Argument(help: ArgumentHelp("A .bvh, .glb, .gltf or .fbx file.", valueName: "IN"))
  var input: String

  @OptionGroup var options: ClipOptions

  @Option(help: ArgumentHelp("Where the result goes: .glb or .bvh.", valueName: "OUT"))
  var output: String

  @Option(
    help: ArgumentHelp(
      "Write onto the skeleton of a file, whose joints the profile names; without one, or with auto, "
        + "they are guessed.", valueName: "[PROFILE=]FILE"))
  var onto: String?

  private var isBVH: Bool { output.lowercased().hasSuffix(".bvh") }

  func validate() throws {
    guard isBVH || output.lowercased().hasSuffix(".glb") else {
      throw ValidationError("--output \(output): an ending of .glb or .bvh is expected")
    }
  }

  func run() throws {
    try ClipOptions.checkFolder(of: output)
    let clips = try options.read([input])
    let isSingle = isBVH || onto != nil
    if isSingle && clips.count != 1 {
      throw FileError(
        file: input,
        "holds \(clips.count) clips; \(onto != nil ? "--onto" : "a .bvh file") takes one: name it by "
          + "--clip, such as \"\(clips.first?.clip.name ?? "")\"")
    }
    for entry in clips {
      for warning in entry.warnings { print("\(entry.clip.name): \(warning)") }
    }
    if let onto {
      try write(clips[0].clip, onto: onto)
    } else if isBVH {
      let ends = [Joint.weapon.index: Skeleton.standard.bladeTip]
      let text = BVHWriter(JointAnimation(clips[0].clip), ends: ends).text()
      try FileAccess.write(text: text, to: output)
    } else {
      try FileAccess.write(try GLTFWriter(clips.map(\.clip)).bytes(), to: output)
    }
    let frames = clips.reduce(0) { $0 + $1.clip.frames.count }
    print("wrote \(output): \(clips.count) clips, \(frames) frames")
  }

  private func write(_ clip: Clip, onto: String) throws {
    var parts = onto.split(separator: "=", maxSplits: 1).map(String.init)
    if parts.count == 1 || FileAccess.exists(onto) { parts = ["auto", onto] }
    let target = try ClipReader.skeleton(path: parts[1])
    let isGuessed = parts[0] == "auto"
    // A guess needs the motion that the file may hold; a skeleton alone shows its rest pose.
    let profile: RigProfile
    if isGuessed {
      let guess = try RigGuess((try? ClipReader.motions(path: parts[1]).first?.file) ?? target)
      ProgramRun.note("rig of \(parts[1]) guessed, \(guess.summary)")
      profile = guess.profile
    } else {
      profile = try options.profile(parts[0])
    }
    let fitter = try RigFitter(profile: profile, target: target)
    let motion = fitter.fit(clip)
    if isBVH {
      let writer = BVHWriter(motion)
      for (node, name) in zip(motion.nodes, writer.names) where node.name != name {
        let shown = String(node.name.map { $0.isNewline || $0 < " " ? "?" : $0 })
        print("joint \"\(shown)\" is called \"\(name)\": BVH can't hold the name")
      }
      try FileAccess.write(text: writer.text(), to: output)
    } else {
      try FileAccess.write(try GLTFWriter(motion, unit: fitter.unit).bytes(), to: output)
    }
  }
}
