/// Where the game's camera stands, for modifiers that turn places on the window into places in the
/// world; plain memory without padding.
///
/// With yaw and pitch 0 it looks along +Z, and its right is −X. Its field of view is
/// `InputState.fieldOfView`.
public struct InputCamera: Equatable, Sendable, BitwiseCopyable {
  /// The place in metres.
  public var position = Axis3D(0, 0, 0)
  /// The turn to the left, in radians.
  public var yaw: Float = 0
  /// The turn upwards, in radians.
  public var pitch: Float = 0
  /// The window's width over its height; 0 counts as 1.
  public var aspect: Float = 0

  /// Makes a camera at the origin.
  public init() {}
}
