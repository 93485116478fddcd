import DataFiles

/// Brings profiles of older versions to the present one, step by step.
///
/// | version | what it had |
/// |---|---|
/// | 1 | an empty text for an emptied slot; `toggles`, a list of actions, in place of `modes` |
/// | 2 | the present form |
enum ProfileMigration {
  private struct Head: Decodable {
    enum Key: String, CodingKey, CaseIterable { case version }
    let version: Int

    init(from decoder: any Decoder) throws {
      let fields = try JSONFields(decoder, Key.self, toleratesUnknown: true)
      version = try fields.integer(.version, in: Int.min...Int.max)
      guard version <= PlayerProfile.version else {
        throw fields.error(
          .version,
          "version \(version) is newer than this program, which knows 1 to "
            + "\(PlayerProfile.version)")
      }
      guard version >= 1 else {
        throw fields.error(
          .version, "there is no version \(version); 1 to \(PlayerProfile.version) are expected")
      }
    }
  }

  /// Migrates a profile's tree in place.
  ///
  /// - Returns: whether it was of the present version already.
  static func migrate(
    _ tree: inout JSONTree, bytes: [UInt8], file: String
  ) throws(FileError) -> Bool {
    let head = try JSONFile.decode(Head.self, bytes: bytes, file: file)
    guard head.version == 1 else { return true }
    migrateFrom1(&tree)
    return false
  }

  private static func migrateFrom1(_ tree: inout JSONTree) {
    if case .list(var keys)? = tree["keys"] {
      for index in keys.indices where keys[index]["control"] == .text("") {
        keys[index]["control"] = .null
      }
      tree["keys"] = .list(keys)
    }
    // What is of another type stays where it is: nothing of a file is lost, and it is named as unknown.
    let held = tree["modes"] ?? .list([])
    if case .list(let toggles)? = tree["toggles"], toggles.allSatisfy({ $0.text != nil }),
      case .list(let before) = held
    {
      let modes: [JSONTree] = toggles.map {
        .object([.init("action", $0), .init("mode", .text("toggle"))])
      }
      tree["toggles"] = nil
      tree["modes"] = .list(before + modes)
    }
    tree["version"] = JSONTree(2)
  }
}
