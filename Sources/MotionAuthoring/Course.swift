import DataFiles
import MotionMath
import SkeletalAnimation

/// A way to go: legs of constant speed and turning, one after another.
struct Course: Decodable {
  enum Key: String, CodingKey, CaseIterable {
    case name, tags, carriage, speeds, directions, turns, foot, both, blend, legs
  }

  /// One leg.
  struct Leg: Decodable {
    enum Key: String, CodingKey, CaseIterable {
      case seconds, speed, scale, stand, carriage, direction, sweep, turn
    }

    var seconds: Float
    /// Metres per second; nil takes the variant's, times `scale`.
    var speed: Float?
    var scale: Float
    /// Whether the leg is a stand.
    var isStand: Bool
    /// Nil is the course's.
    var carriage: Carriage?
    /// Added to the variant's direction, how far that turns during the leg, and how far the facing
    /// turns beside the variant's turning: radians.
    var direction: Float
    var sweep: Float
    var turn: Float

    init(from decoder: any Decoder) throws {
      let fields = try JSONFields(decoder, Key.self)
      seconds = try fields.number(.seconds, in: 0.1...60)
      speed = fields.has(.speed) ? try fields.number(.speed, in: 0...6) : nil
      scale = try fields.number(.scale, in: 0...1.5, default: 1)
      isStand = try fields.value(.stand, default: false)
      carriage = fields.has(.carriage) ? try fields.choice(.carriage) : nil
      direction = try fields.number(.direction, in: -180...180, default: 0) * degree
      sweep = try fields.number(.sweep, in: -1080...1080, default: 0) * degree
      turn = try fields.number(.turn, in: -1080...1080, default: 0) * degree
    }
  }

  /// One clip of a course.
  struct Variant {
    /// What stands behind the course's name.
    var name: String
    /// Metres per second, radians, radians per second.
    var speed: Float
    var direction: Float
    var turn: Float
  }

  var name: String
  var tags: MotionTags
  var carriage: Carriage
  /// A clip is made for each speed, direction and turning.
  var variants: [Variant]
  /// The foot that steps first from a stand; nil chooses by the way.
  var foot: Stroke.Step.Foot?
  /// Whether both hands hold the sword.
  var both: Bool
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
    carriage = fields.has(.carriage) ? try fields.choice(.carriage) : .guard
    foot = fields.has(.foot) ? try fields.choice(.foot) : nil
    both = try fields.value(.both, default: false)
    blend = try fields.number(.blend, in: 0.1...2, default: 0.5)
    legs = try fields.value(.legs)
    guard (1...32).contains(legs.count) else {
      throw fields.error(.legs, "\(legs.count) legs found; 1 to 32 expected")
    }
    let speeds = try fields.numbers(.speeds, counts: 0...16, in: 0...6, default: [])
    guard !speeds.isEmpty || !legs.contains(where: { !$0.isStand && $0.speed == nil }) else {
      throw fields.error(.speeds, "is missing: a leg that goes has no speed of its own")
    }
    let directions = try fields.numbers(.directions, counts: 0...32, in: -180...180, default: [])
    let turns = try fields.numbers(.turns, counts: 0...16, in: -360...360, default: [])
    variants = []
    for speed in speeds.isEmpty ? [0] : speeds {
      for direction in directions.isEmpty ? [0] : directions {
        for turn in turns.isEmpty ? [0] : turns {
          var words = ""
          if speeds.count > 1 { words += " \(speed)" }
          if !directions.isEmpty { words += " \(Int(direction.rounded()))" }
          if turns.count > 1 { words += " turn \(Int(turn.rounded()))" }
          variants.append(
            Variant(
              name: words, speed: speed, direction: direction * degree, turn: turn * degree))
        }
      }
    }
  }
}

/// How the sword is carried.
enum Carriage: String, CaseIterable, Decodable {
  /// Ready: the point ahead.
  case `guard`
  /// Lowered, the arms hanging.
  case ease
}
