import ArgumentParser

/// `riposte-bake latent`: tools that move about among a database's pose codes.
struct LatentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "latent",
    abstract: "Blends, draws, edits and compares motions by their codes.",
    discussion: """
      A frame is CLIP:FRAME, a motion CLIP or CLIP:FROM-TO with both frames in it; the database is a \
      file or the word embedded.
      """,
    subcommands: [
      LatentNearestCommand.self, LatentBlendCommand.self, LatentSampleCommand.self,
      LatentVectorCommand.self,
    ])
}
