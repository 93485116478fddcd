public import DataFiles
public import MotionMath

/// A motion in the Biovision Hierarchy format: a tree of joints and a row of numbers a frame, as
/// they stand in the file, in the file's own unit and in degrees.
public struct BVHFile: Sendable {
  /// What one number of a row moves.
  public enum Channel: UInt8, Sendable {
    /// The place along an axis of the parent, in the file's unit.
    case xPosition, yPosition, zPosition
    /// The turn about an axis, in degrees; turns apply in the order of the channels.
    case xRotation, yRotation, zRotation

    /// Whether the channel is a turn.
    public var isRotation: Bool { rawValue >= 3 }
  }

  /// A joint of the file.
  public struct Node: Sendable {
    /// The name, without spaces around it.
    public var name: String
    /// The index of the parent; −1 for the root. Parents come before children.
    public var parent: Int
    /// The place in the parent's frame at rest, in the file's unit.
    public var offset: Vector3
    /// The channels, in the file's order.
    public var channels: [Channel]
    /// The place of the first channel in a row.
    public var firstChannel: Int
    /// The place of the joint's end, where the file gives one.
    public var endSite: Vector3?
    /// The turn in the parent's frame at rest; the identity in BVH files.
    public var restRotation = Quaternion.identity
  }

  /// The most joints that a file may have.
  public static let maximumNodes = 4096
  /// The most frames that a file may have.
  public static let maximumFrames = 1 << 22
  /// The largest number, up or down, that is accepted anywhere.
  public static let largestNumber: Float = 1e9

  /// The name used in errors.
  public let file: String
  /// The joints, parents before children; at least one.
  public internal(set) var nodes: [Node] = []
  /// The numbers in a row; at least one.
  public internal(set) var channelCount = 0
  /// The seconds from one frame to the next, in 0.0005...0.5.
  public internal(set) var frameTime = 0.0
  /// The number of rows; at least one.
  public internal(set) var frameCount = 0
  /// The rows one after another: `frameCount × channelCount` finite numbers.
  public internal(set) var values: [Float] = []
  /// What was odd about the file yet did not hinder reading it.
  public internal(set) var warnings: [String] = []

  /// Reads the file at `path` piece by piece: its text is never in memory as a whole.
  ///
  /// - Throws: `FileError` with the line and the column of what is wrong.
  public init(path: String) throws(FileError) {
    try self.init(TextWindow(path: path))
  }

  /// Reads bytes that came from `file`. O(bytes); besides them, at most four bytes of memory are
  /// taken for each of them, and 2 MB.
  ///
  /// - Throws: `FileError` with the line and the column of what is wrong.
  public init(bytes: [UInt8], file: String) throws(FileError) {
    try self.init(TextWindow(bytes, file: file))
  }

  private init(_ text: TextWindow) throws(FileError) {
    file = text.file
    var parser = BVHParser(text)
    try parser.hierarchy(into: &self)
    try parser.motion(into: &self)
  }

  /// The index of the joint of a name, or nil.
  public func index(of name: String) -> Int? { nodes.firstIndex { $0.name == name } }
}
