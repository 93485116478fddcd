import DataFiles
import MotionMath
import SkeletalAnimation

/// What the reactions are made from: pushes, which are given once for all their directions, and
/// strokes key by key.
struct ReactionFile: Decodable {
  enum Key: String, CodingKey, CaseIterable { case seed, pushes, strokes }

  var seed: UInt64
  var pushes: [Push]
  var strokes: [ReactionStroke]

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    seed = UInt64(try fields.integer(.seed, in: 0...1_000_000))
    pushes = try fields.value(.pushes)
    strokes = try fields.value(.strokes)
    guard pushes.count <= 64, strokes.count <= 64 else {
      throw fields.error(.pushes, "at most 64 pushes and as many strokes are expected")
    }
  }
}

/// A reaction to a push along the floor, told along the way of the push.
struct Push: Decodable {
  enum Key: String, CodingKey, CaseIterable {
    case name, tags, from, toward, walls, variants, lead, frames, root, steps, keys
  }

  /// A place of the root: how far along the way it is at a frame.
  struct Root { var frame: Int, along: Float }

  /// A step: of the foot that is ahead in the way of the push (`lead`), or of the other (`trail`).
  struct Step: Decodable {
    enum Foot: String, CaseIterable { case lead, trail }
    enum Key: String, CodingKey, CaseIterable { case foot, from, to, along, lift }
    var foot: Foot
    var from: Int
    var to: Int
    /// How far along the way the foot is from its place in guard.
    var along: Float
    var lift: Float

    init(from decoder: any Decoder) throws {
      let fields = try JSONFields(decoder, Key.self)
      foot = try fields.choice(.foot)
      from = try fields.integer(.from, in: 1...600)
      to = try fields.integer(.to, in: 2...600)
      guard to >= from + 6 else { throw fields.error(.to, "a step takes at least 6 frames") }
      along = try fields.number(.along, in: -3...3)
      lift = try fields.number(.lift, in: 0.01...0.4, default: 0.05)
    }
  }

  /// A moment of the body, told by differences from the guard.
  struct Moment: Decodable {
    enum Key: String, CodingKey, CaseIterable {
      case frame, lean, side, twist, back, hips, shift, sink, head, look, left, sword, point, grip
      case blade
    }
    var frame: Int
    /// How far the trunk leans along the way, to the left of it, and turns: positive with the side that
    /// is pushed.
    var lean: Float
    var side: Float
    var twist: Float
    /// How far the back is turned to the way, in parts of the whole turn; nil keeps the guard's yaw.
    var back: Float?
    /// How far the hips are ahead of the root along the way, to the left of it, and below their height.
    var hips: Float
    var shift: Float
    var sink: Float
    /// How far the head leans along the way, and looks to the left.
    var head: Float
    var look: Float
    /// How far the hands are off their places at the trunk: along the way, outwards, upwards.
    var left: Vector3
    var sword: Vector3
    /// How far the point of the blade is raised.
    var point: Float
    /// The sword in the root's frame instead.
    var grip: Vector3?
    var blade: Vector3?

    init(from decoder: any Decoder) throws {
      let fields = try JSONFields(decoder, Key.self)
      frame = try fields.integer(.frame, in: 1...600)
      lean = try fields.number(.lean, in: -60...60, default: 0) * degree
      side = try fields.number(.side, in: -60...60, default: 0) * degree
      twist = try fields.number(.twist, in: -60...60, default: 0) * degree
      back = fields.has(.back) ? try fields.number(.back, in: 0...1) : nil
      hips = try fields.number(.hips, in: -0.5...0.5, default: 0)
      shift = try fields.number(.shift, in: -0.5...0.5, default: 0)
      sink = try fields.number(.sink, in: -0.1...0.5, default: 0)
      head = try fields.number(.head, in: -60...60, default: 0) * degree
      look = try fields.number(.look, in: -60...60, default: 0) * degree
      left = try fields.optionalPlace(.left) ?? .zero
      sword = try fields.optionalPlace(.sword) ?? .zero
      point = try fields.number(.point, in: -90...90, default: 0) * degree
      grip = try fields.optionalPlace(.grip)
      blade = try fields.optionalDirection(.blade)
      if (grip == nil) != (blade == nil) {
        throw fields.error(grip == nil ? .grip : .blade, "is missing: grip and blade go together")
      }
    }
  }

  var name: String
  var tags: MotionTags
  /// The bearings from which the push comes, or those to which it goes.
  var bearings: [Float]
  var isFrom: Bool
  /// The bearings of walls, seen from where the root is farthest, relative to the way.
  var walls: [Float]
  var variants: [ReactionVariant]
  var lead: Stroke.Lead
  var frames: Int
  var root: [Root]
  var steps: [Step]
  var keys: [Moment]

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    name = try fields.value(.name)
    tags = try fields.tags(.tags)
    guard fields.has(.from) != fields.has(.toward) else {
      throw fields.error(.from, "either \"from\" or \"toward\" is expected")
    }
    isFrom = fields.has(.from)
    bearings = try fields.numbers(isFrom ? .from : .toward, counts: 1...16, in: -180...180)
      .map { $0 * degree }
    walls = try fields.numbers(.walls, counts: 0...2, in: -180...180, default: [])
      .map { $0 * degree }
    variants = try fields.variants(.variants)
    guard variants.allSatisfy({ !$0.isMirrored && $0.root == nil && $0.steps == nil }) else {
      throw fields.error(
        .variants, "\"mirrored\", \"root\" and \"steps\" are for the variants of strokes")
    }
    lead = try fields.choice(.lead)
    frames = try fields.integer(.frames, in: 30...600)
    let places = try fields.value(.root, as: [[Float]].self)
    root = []
    for place in places {
      guard place.count == 2, let frame = Int(exactly: place[0]), (0...600).contains(frame),
        abs(place[1]) <= 3
      else { throw fields.error(.root, "pairs of a frame and at most 3 m are expected") }
      root.append(Root(frame: frame, along: place[1]))
    }
    steps = try fields.value(.steps)
    keys = try fields.value(.keys)
    guard (1...64).contains(root.count), steps.count <= 64, (1...64).contains(keys.count) else {
      throw fields.error(.keys, "1 to 64 keys of a kind are expected")
    }
  }
}

/// A reaction that is given key by key.
struct ReactionStroke: Decodable {
  enum Key: String, CodingKey, CaseIterable {
    case spans, variants, lead, lies, startsInKeys, staysDown, deathblow, place, stroke
  }

  var stroke: Stroke
  var variants: [ReactionVariant]

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    stroke = try fields.value(.stroke)
    variants = try fields.variants(.variants)
    guard variants.allSatisfy({ !$0.otherFoot && $0.travel == 1 && $0.size == 1 }) else {
      throw fields.error(
        .variants, "\"otherFoot\", \"travel\" and \"size\" are for the variants of pushes")
    }
    stroke.lead = try fields.choice(.lead)
    stroke.spans = try fields.value(.spans, as: [SpanEntry].self).map(\.span)
    if try fields.value(.lies, default: false) { stroke.surfaces = [.floor] }
    stroke.startsInKeys = try fields.value(.startsInKeys, default: false)
    stroke.staysDown = try fields.value(.staysDown, default: false)
    if fields.has(.deathblow) {
      stroke.deathblow = try fields.integer(.deathblow, in: 1...600)
    }
    let v = try fields.numbers(.place, count: 3, in: -180...180, default: [0, 0, 0])
    guard abs(v[0]) <= 10, abs(v[1]) <= 10 else {
      throw fields.error(.place, "x and z within 10 m are expected, then a yaw in degrees")
    }
    stroke.place = RigidTransform(
      position: Vector3(v[0], 0, v[1]), rotation: Quaternion(yaw: v[2] * degree))
    guard (1...8).contains(stroke.spans.count) else {
      throw fields.error(.spans, "1 to 8 spans are expected")
    }
  }

  private struct SpanEntry: Decodable {
    enum Key: String, CodingKey, CaseIterable { case tags, from, to }
    var span: Stroke.Span
    init(from decoder: any Decoder) throws {
      let fields = try JSONFields(decoder, Key.self)
      let from = try fields.integer(.from, in: 0...600)
      let to = try fields.integer(.to, in: 1...600)
      guard from < to else { throw fields.error(.to, "a frame behind \"from\" is expected") }
      span = Stroke.Span(frames: from..<to, tags: try fields.tags(.tags))
    }
  }
}

extension JSONFields {
  /// The variants of a reaction: without the key one that is as it is written.
  fileprivate func variants(_ key: Key) throws -> [ReactionVariant] {
    let variants = try value(key, default: [ReactionVariant()])
    guard (1...8).contains(variants.count) else { throw error(key, "1 to 8 variants are expected") }
    return variants
  }

  /// Words of `MotionTags` that a reaction may bear, at least one.
  fileprivate func tags(_ key: Key) throws -> MotionTags {
    let allowed: MotionTags = MotionTags([
      .reaction, .recoil, .groggy, .slam, .guardBreak, .hit, .fall, .getUp, .deathblow,
    ]).union(.directions)
    var tags: MotionTags = []
    for word in try value(key, as: [String].self) {
      guard let tag = MotionTags(word: word), allowed.contains(tag) else {
        throw error(
          key, "\"\(word)\" is no tag of a reaction" + NearestName.hint(word, among: allowed.words))
      }
      tags.formUnion(tag)
    }
    guard !tags.isEmpty else { throw error(key, "at least one tag is expected") }
    return tags
  }
}
