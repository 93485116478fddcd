/// Where one clip lies in a table of frames.
public struct ClipRange: Equatable, Sendable {
  /// The clip's name, unique in its table.
  public var name: String
  /// The first frame in the table.
  public var start: Int
  /// How many frames the clip has, at least 1.
  public var count: Int
  /// Whether the clip is the left-right reflection of another one.
  public var isMirrored: Bool

  /// Makes a range.
  public init(name: String, start: Int, count: Int, isMirrored: Bool = false) {
    self.name = name
    self.start = start
    self.count = count
    self.isMirrored = isMirrored
  }

  /// The clip's frames in the table.
  public var frames: Range<Int> { start..<start + count }
}
