import MotionMath

/// All frames of a database, packed: one table over all clips, one after another. 213 bytes a
/// frame beside the index.
///
/// Rotations are stored as four 16-bit integers whose common scale is lost: each quaternion is
/// scaled until its largest component is ±32767, and normalised when it is read.
public struct MotionFrames: Sendable {
  /// The rotations of a frame: all joints but the root, in the order of `Joint`.
  public static let rotationsPerFrame = Joint.count - 1

  /// Why tables can't be used: which one, and what was expected of it.
  public struct Invalid: Error, Equatable, Sendable, CustomStringConvertible {
    /// The table: `clips`, `roots`, `hips`, `rotations`, `contacts` or `tags`.
    public var table: String
    /// What is wrong and what was expected, in words.
    public var reason: String
    /// Makes an error.
    public init(table: String, reason: String) {
      self.table = table
      self.reason = reason
    }

    /// One line: `table: reason`.
    public var description: String { "\(table): \(reason)" }
  }

  /// The clips, in the order of their frames, which they cover without gaps.
  public let clips: [ClipRange]
  /// Four floats a frame: the root's x and z in metres, and its yaw quaternion's y and w.
  public let roots: [Float]
  /// Three floats a frame: the hips in the root's frame, in metres.
  public let hips: [Float]
  /// 23 × 4 integers a frame: the local rotations (x, y, z, w) from the hips to the weapon.
  public let rotations: [Int16]
  /// A byte a frame: `FootContacts`.
  public let contacts: [UInt8]
  /// A word a frame: `MotionTags`.
  public let tags: [UInt32]
  /// The clip of each frame.
  private let clipIndices: [Int32]

  /// The number of frames of all clips.
  public var count: Int { contacts.count }

  /// Takes tables that come from outside, after checking them.
  ///
  /// - Throws: `Invalid` when the tables' lengths disagree, the clips don't cover the frames one
  ///   after another, two clips share a name, a number is not finite or beyond ±100 km, a yaw is not
  ///   of unit length within 1 %, or a rotation is all zeros.
  /// - Complexity: O(frames).
  public init(
    clips: [ClipRange], roots: [Float], hips: [Float], rotations: [Int16], contacts: [UInt8],
    tags: [UInt32]
  ) throws(Invalid) {
    clipIndices = try MotionFrames.index(clips, frames: contacts.count)
    self.clips = clips
    self.roots = roots
    self.hips = hips
    self.rotations = rotations
    self.contacts = contacts
    self.tags = tags
    try check()
  }

  /// Packs clips, one after another. A clip's missing contacts and tags are empty; the root's
  /// height and tilt are dropped.
  ///
  /// - Throws: `Invalid` as for tables, and for a clip without frames.
  public init(packing clips: [Clip]) throws(Invalid) {
    var ranges: [ClipRange] = []
    var roots: [Float] = []
    var hips: [Float] = []
    var rotations: [Int16] = []
    var contacts: [UInt8] = []
    var tags: [UInt32] = []
    let total = clips.reduce(0) { $0 + $1.frames.count }
    roots.reserveCapacity(total * 4)
    hips.reserveCapacity(total * 3)
    rotations.reserveCapacity(total * MotionFrames.rotationsPerFrame * 4)
    for clip in clips {
      ranges.append(
        ClipRange(
          name: clip.name, start: contacts.count, count: clip.frames.count,
          isMirrored: clip.isMirrored))
      for (i, pose) in clip.frames.enumerated() {
        let yaw = Quaternion(0, pose.root.rotation.y, 0, pose.root.rotation.w).normalized
        roots += [pose.root.position.x, pose.root.position.z, yaw.y, yaw.w]
        hips += [pose.hips.x, pose.hips.y, pose.hips.z]
        for j in 1..<Joint.count { MotionFrames.append(pose.rotations[j], to: &rotations) }
        contacts.append(i < clip.contacts.count ? clip.contacts[i].rawValue : 0)
        tags.append(i < clip.tags.count ? clip.tags[i].rawValue : 0)
      }
    }
    try self.init(
      clips: ranges, roots: roots, hips: hips, rotations: rotations, contacts: contacts, tags: tags)
  }

  /// Adds a rotation's four integers; a broken one becomes zeros, which `check` refuses.
  private static func append(_ q: Quaternion, to rotations: inout [Int16]) {
    let largest = max(abs(q.x), abs(q.y), abs(q.z), abs(q.w))
    guard q.dot(q).isFinite && largest > 1e-6 else {
      rotations += [0, 0, 0, 0]
      return
    }
    for component in [q.x, q.y, q.z, q.w] {
      rotations.append(Int16((component / largest * 32767).rounded(.toNearestOrEven)))
    }
  }
}

extension MotionFrames {
  /// The index in `clips` of the clip that a frame belongs to. `frame` must be in 0..<count.
  public func clipIndex(of frame: Int) -> Int { Int(clipIndices[frame]) }

  /// The clip that a frame belongs to. `frame` must be in 0..<count.
  public func clip(of frame: Int) -> ClipRange { clips[clipIndex(of: frame)] }

  /// The last frame of the clip that `frame` belongs to. `frame` must be in 0..<count.
  public func lastFrame(after frame: Int) -> Int {
    let index = clipIndex(of: frame)
    return clips[index].start + clips[index].count - 1
  }

  /// Which feet stand still in a frame.
  public func contacts(at frame: Int) -> FootContacts { FootContacts(rawValue: contacts[frame]) }

  /// What a frame is.
  public func tags(at frame: Int) -> MotionTags { MotionTags(rawValue: tags[frame]) }

  /// The frame after `frame`, or `frame` itself at the end of its clip.
  func successor(of frame: Int) -> Int {
    let index = clipIndices[frame]
    return frame + 1 < count && clipIndices[frame + 1] == index ? frame + 1 : frame
  }
}
