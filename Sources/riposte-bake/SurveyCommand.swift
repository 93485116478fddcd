import ArgumentParser
import DataFiles
import MotionImport
import ProgramOptions

/// `riposte-bake survey`: what an import makes of every clip of some folders.
struct SurveyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "survey",
    abstract: "Imports clips and prints how each came out.",
    discussion: """
      riposte-bake survey clips/                        guesses the rig of each folder
      riposte-bake survey --rig lafan1 clips/           with a profile
      riposte-bake survey --write my-rig.json one.bvh   writes the guess, to be edited
      """)

  @OptionGroup var assets: AssetOptions

  @Option(help: "The name of a profile in assets/rigs, its path, or auto, which guesses.")
  var rig = "auto"

  @Option(help: ArgumentHelp("Where the guessed profile goes.", valueName: "FILE.json"))
  var write: String?

  @Flag(inversion: .prefixedNo, help: "Hold heels and toes still and flat while they are planted.")
  var plant = false

  @Flag(help: "Print only the sums of folders, and what was odd.")
  var brief = false

  @Argument(help: "Files, and folders whose motion files are taken at any depth.")
  var paths: [String]

  func validate() throws {
    guard write == nil || rig == "auto" else {
      throw ValidationError("--write writes a guess; --rig auto expected")
    }
  }

  func run() throws {
    let profile = try rig == "auto" ? nil : RigProfile.named(rig, assets: assets)
    var all: [SurveyRow] = []
    for (folder, files) in try SurveyFolders.find(paths) {
      let rigs = try RigSource(profile, orFrom: files)
      if case .guessed(let guesses) = rigs { try printGuesses(guesses) }
      print(SurveyRow.head)
      var rows: [SurveyRow] = []
      for file in files {
        for row in try SurveyRow.rows(path: file, rigs: rigs, plant: plant) {
          if !brief { print(row.text) }
          for warning in row.warnings { print("    \(brief ? "\(row.clip): " : "")\(warning)") }
          rows.append(row)
        }
      }
      print(SurveyRow.sum(of: rows, named: name(of: folder)) + "\n")
      all += rows
    }
    print(SurveyRow.sum(of: all, named: "all"))
  }

  /// A folder as it is told: without the way to the one that was asked for.
  private func name(of folder: String) -> String {
    for path in paths where folder.hasPrefix(path) && folder != path {
      return folder.dropFirst(path.count).split(separator: "/").joined(separator: "/")
    }
    return FilePath.name(of: folder)
  }

  private func printGuesses(_ guesses: RigGuesses) throws {
    for (path, guess) in guesses.rigs {
      print("rig of \(path), \(Int(guess.confidence * 100)) % sure")
      for line in guess.lines {
        print("  \(line.what): \(line.found) (\(Int(line.confidence * 100)) %)")
      }
    }
    guard let write else { return }
    guard guesses.rigs.count == 1, let guess = guesses.rigs.first?.guess else {
      throw FileError(file: write, "would hold \(guesses.rigs.count) rigs; name files of one")
    }
    try FileAccess.write(text: guess.profile.json, to: write)
    print("  wrote \(write)")
  }
}
