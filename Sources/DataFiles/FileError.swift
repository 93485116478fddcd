/// Why a file could not be used: the file, the place in it, and what was expected there.
public struct FileError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A place within a file.
  public enum Place: Equatable, Sendable {
    /// The file as a whole.
    case whole
    /// A line and a column of text, both counted from 1; column 0 means the whole line.
    case line(Int, column: Int)
    /// An offset in bytes.
    case offset(Int)
    /// A named field, such as `tensor "clip.rotations"` or the JSON path `contexts[1].priority`.
    case field(String)
    /// A named field of text at a known line and column.
    case fieldAt(String, line: Int, column: Int)
  }

  /// The path of the file, as it was given.
  public var file: String
  /// Where in the file.
  public var place: Place
  /// What is wrong and what was expected, in words.
  public var reason: String

  /// Makes an error.
  public init(file: String, place: Place = .whole, _ reason: String) {
    self.file = file
    self.place = place
    self.reason = reason
  }

  /// One line: `file:line:column: field: reason`; an empty path is called that.
  public var description: String {
    let file = file.isEmpty ? "(empty path)" : file
    switch place {
    case .whole: return "\(file): \(reason)"
    case .line(let line, let column):
      return column > 0 ? "\(file):\(line):\(column): \(reason)" : "\(file):\(line): \(reason)"
    case .offset(let offset): return "\(file): at byte \(offset): \(reason)"
    case .field(let field): return "\(file): \(field): \(reason)"
    case .fieldAt(let field, let line, let column):
      return "\(file):\(line):\(column): \(field): \(reason)"
    }
  }
}
