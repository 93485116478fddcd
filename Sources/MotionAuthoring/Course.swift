import DataFiles
import MotionMath
import SkeletalAnimation

/// A way to go: legs of constant speed, direction and turning, one after another.
struct Course: Decodable {
  enum Key: String, CodingKey, CaseIterable {
    case name, tags, directions, blend, legs
  }

  /// One leg.
  struct Leg: Decodable {
    enum Key: String, CodingKey, CaseIterable { case gait, seconds, pace, direction, turn }

    /// How to go, or nothing for standing in guard.
    var gait: GaitName?
    var seconds: Float
    /// The part of the gait's own speed.
    var pace: Float
    /// Added to the course's direction, and how far the facing turns during the leg: radians.
    var direction: Float
    var turn: Float

    init(from decoder: any Decoder) throws {
      let fields = try JSONFields(decoder, Key.self)
      gait = fields.has(.gait) ? try fields.choice(.gait) : nil
      seconds = try fields.number(.seconds, in: 0.1...60)
      pace = try fields.number(.pace, in: 0...1.5, default: 1)
      direction = try fields.number(.direction, in: -180...180, default: 0) * degree
      turn = try fields.number(.turn, in: -1080...1080, default: 0) * degree
    }
  }

  var name: String
  var tags: MotionTags
  /// One clip is made for each of these, in radians; its degrees are put behind the name.
  var directions: [Float]
  var directionNames: [String]
  /// The seconds in which one leg goes over into the next.
  var blend: Float
  var legs: [Leg]

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    name = try fields.value(.name)
    tags = []
    for word in try fields.value(.tags, as: [String].self) {
      guard let tag = MotionTags(word: word) else {
        throw fields.error(
          .tags, "the tag \"\(word)\" is unknown" + NearestName.hint(word, among: MotionTags.names))
      }
      tags.formUnion(tag)
    }
    let degrees = try fields.integers(
      .directions, counts: 0...32, in: -180...180, default: [])
    directions = degrees.isEmpty ? [0] : degrees.map { Float($0) * degree }
    directionNames = degrees.isEmpty ? [""] : degrees.map { " \($0)" }
    blend = try fields.number(.blend, in: 0.1...2, default: 0.5)
    legs = try fields.value(.legs)
    guard (1...32).contains(legs.count) else {
      throw fields.error(.legs, "\(legs.count) legs found; 1 to 32 expected")
    }
  }
}

/// The gaits.
enum GaitName: String, CaseIterable, Decodable {
  case walk, run
}
