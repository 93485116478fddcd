public import LatentMotion
public import SkeletalAnimation

extension ReportClip {
  /// What a page tells of a clip of a database.
  public init(_ clip: ClipRange, of database: MotionDatabase) {
    var spans: [Span] = []
    for bit in MotionTags.names.indices {
      var start: Int?
      for frame in 0...clip.count {
        let isTagged =
          frame < clip.count && database.frames.tags[clip.start + frame] >> UInt32(bit) & 1 == 1
        if isTagged {
          start = start ?? frame
        } else if let first = start {
          spans.append(Span(tag: MotionTags.names[bit], frames: first..<frame))
          start = nil
        }
      }
    }
    let contacts = database.strikes.map { Int($0.row) }.filter(clip.frames.contains)
    self.init(
      name: clip.name, frames: clip.count, seconds: Double(clip.count) / Double(Clip.rate),
      spans: spans, strikeFrames: contacts.map { $0 - clip.start }, isMirrored: clip.isMirrored)
  }
}
