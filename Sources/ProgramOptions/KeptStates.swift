public import DataFiles
public import RiposteRuntime

/// The two states of a mismatch as files.
public struct KeptStates {
  let origin: FightOrigin
  let folder: String

  /// Keeps states of a fight in a folder.
  public init(_ origin: FightOrigin, folder: String) {
    self.origin = origin
    self.folder = folder
  }

  /// Writes both; returns what to say of them.
  public func keep(_ mismatch: SyncTest.Mismatch) throws(FileError) -> CheckFailure {
    var text = "\(mismatch)"
    for (name, state) in [("expected", mismatch.expected), ("actual", mismatch.actual)] {
      let path = FilePath.join(folder, "synctest-\(mismatch.tick)-\(name).state")
      try SavedState(origin, tick: UInt64(mismatch.tick + 1), state: state).write(to: path)
      text += "\n\(name): \(path)"
    }
    return CheckFailure(text)
  }
}
