import DataFiles
import MotionMath

/// What the attacks are made from: directions, heights and footwork, whose products are the cuts, and
/// the classes beside them.
struct AttackFile: Decodable {
  enum Key: String, CodingKey, CaseIterable {
    case seed, variants, chain, directions, heights, footwork, greatCuts, thrusts, strings
  }

  /// Which part of the body is fastest how many frames before the contact.
  struct Chain: Decodable {
    enum Key: String, CodingKey, CaseIterable { case weight, hips, trunk, arm }
    var weight: Float
    var hips: Float
    var trunk: Float
    var arm: Float

    init(from decoder: any Decoder) throws {
      let fields = try JSONFields(decoder, Key.self)
      weight = try fields.number(.weight, in: 0...30)
      hips = try fields.number(.hips, in: 0...30)
      trunk = try fields.number(.trunk, in: 0...30)
      arm = try fields.number(.arm, in: 0...30)
    }
  }

  /// Which hands hold the grip.
  enum Hands: String, CaseIterable {
    case one, both
    /// Of the variants each other one both hands.
    case either

    /// Whether both do in a variant, counted from 1.
    func areBoth(in variant: Int) -> Bool {
      self == .both || self == .either && variant % 2 == 0
    }
  }

  /// Where hand and trunk are at one end of a cut.
  struct End: Decodable {
    enum Key: String, CodingKey, CaseIterable { case grip, angle, hips, chest }
    var grip: Vector3
    /// How far the blade is turned off its place at contact.
    var angle: Float
    /// The yaw of the hips, and the trunk's turn.
    var hips: Float
    var chest: Vector3

    init(from decoder: any Decoder) throws {
      let fields = try JSONFields(decoder, Key.self)
      grip = try fields.place(.grip)
      angle = try fields.number(.angle, in: 0...180) * degree
      hips = try fields.number(.hips, in: -120...120) * degree
      chest = try fields.turn(.chest)
    }
  }

  /// A direction of cutting.
  struct Direction: Decodable {
    enum Key: String, CodingKey, CaseIterable { case name, angle, hands, wind, follow }
    var name: String
    /// As the attacker sees it: 0 to its left, 90° up; radians.
    var angle: Float
    var hands: Hands
    var wind: End
    var follow: End

    init(from decoder: any Decoder) throws {
      let fields = try JSONFields(decoder, Key.self)
      name = try fields.value(.name)
      angle = try fields.number(.angle, in: 0...360) * degree
      hands = try fields.choice(.hands, default: .one)
      wind = try fields.value(.wind)
      follow = try fields.value(.follow)
    }
  }

  /// A height to aim at.
  struct Height {
    enum Key: String, CodingKey, CaseIterable { case name, aim, drop, bow }
    var name: String
    /// The height of the aim, how far the hips go down for it, and how far the trunk bows.
    var aim: Float
    var drop: Float
    var bow: Float
  }

  /// What the feet do.
  struct Footwork: Decodable {
    enum Kind: String, CaseIterable { case stay, step, aside }
    enum Key: String, CodingKey, CaseIterable { case name, kind, ahead, aside }
    var name: String
    var kind: Kind
    /// How far the root goes, in metres; aside is away from where the cut comes from.
    var ahead: Float
    var aside: Float

    init(from decoder: any Decoder) throws {
      let fields = try JSONFields(decoder, Key.self)
      name = try fields.value(.name)
      kind = try fields.choice(.kind)
      ahead = try fields.number(.ahead, in: 0...1)
      aside = try fields.number(.aside, in: 0...1, default: 0)
    }
  }

  /// A class of its own with a cut's course: larger, slower, faster at its end.
  struct GreatCut: Decodable {
    enum Key: String, CodingKey, CaseIterable {
      case name, direction, hands, aim, drop, bow, tempo, swing, reachBack, angle
    }
    var name: String
    var direction: String
    var hands: Hands
    var height: Height
    var tempo: Float
    var swing: Float
    /// Added to the grip of the wind-up, and the blade's angle there.
    var reachBack: Vector3
    var angle: Float

    init(from decoder: any Decoder) throws {
      let fields = try JSONFields(decoder, Key.self)
      name = try fields.value(.name)
      direction = try fields.value(.direction)
      hands = try fields.choice(.hands, default: .one)
      height = Height(
        name: name, aim: try fields.number(.aim, in: 0.4...2),
        drop: try fields.number(.drop, in: -0.1...0.35),
        bow: try fields.number(.bow, in: -20...50) * degree)
      tempo = try fields.number(.tempo, in: 0.7...2)
      swing = try fields.number(.swing, in: 20...80) * degree
      reachBack = try fields.place(.reachBack)
      angle = try fields.number(.angle, in: 60...190) * degree
    }
  }

  /// A thrust: the hand from its chamber along a line.
  struct Thrust: Decodable {
    enum Key: String, CodingKey, CaseIterable {
      case name, hands, chamber, grip, aim, drop, bow, chest
    }
    var name: String
    var hands: Hands
    var chamber: Vector3
    /// The grip at contact and the place of the point.
    var grip: Vector3
    var aim: Vector3
    var drop: Float
    var bow: Float
    /// The trunk's yaw in the wind-up and at the end.
    var chest: (wind: Float, follow: Float)

    init(from decoder: any Decoder) throws {
      let fields = try JSONFields(decoder, Key.self)
      name = try fields.value(.name)
      hands = try fields.choice(.hands, default: .one)
      chamber = try fields.place(.chamber)
      grip = try fields.place(.grip)
      aim = try fields.place(.aim)
      drop = try fields.number(.drop, in: -0.1...0.35)
      bow = try fields.number(.bow, in: -20...50) * degree
      let v = try fields.numbers(.chest, count: 2, in: -120...120)
      chest = (v[0] * degree, v[1] * degree)
      guard (aim - grip).length > 0.3 else {
        throw fields.error(.aim, "at least 30 cm between grip and aim are expected")
      }
    }
  }

  /// A string of cuts: "direction height" or a thrust's name, and the frames between their contacts.
  struct StringOfCuts: Decodable {
    enum Key: String, CodingKey, CaseIterable { case name, cuts, spacing }
    var name: String
    var cuts: [String]
    var spacing: Int

    init(from decoder: any Decoder) throws {
      let fields = try JSONFields(decoder, Key.self)
      name = try fields.value(.name)
      cuts = try fields.value(.cuts)
      spacing = try fields.integer(.spacing, in: 22...60)
      guard (2...4).contains(cuts.count) else {
        throw fields.error(.cuts, "\(cuts.count) cuts found; 2 to 4 expected")
      }
    }
  }

  var seed: UInt64
  /// How many motions each class has beside its footwork.
  var variants: Int
  var chain: Chain
  var directions: [Direction]
  var heights: [Height]
  var footwork: [Footwork]
  var greatCuts: [GreatCut]
  var thrusts: [Thrust]
  var strings: [StringOfCuts]

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    seed = UInt64(try fields.integer(.seed, in: 0...1_000_000))
    variants = try fields.integer(.variants, in: 1...8)
    chain = try fields.value(.chain)
    directions = try fields.value(.directions)
    heights = try fields.value(.heights)
    footwork = try fields.value(.footwork)
    greatCuts = try fields.value(.greatCuts)
    thrusts = try fields.value(.thrusts)
    strings = try fields.value(.strings)
    guard (1...32).contains(directions.count), (1...8).contains(heights.count) else {
      throw fields.error(.directions, "1 to 32 directions and 1 to 8 heights are expected")
    }
    guard (1...4).contains(footwork.count), greatCuts.count <= 16, thrusts.count <= 16,
      strings.count <= 16
    else { throw fields.error(.footwork, "1 to 4 kinds and at most 16 classes are expected") }
    for cut in greatCuts where !directions.contains(where: { $0.name == cut.direction }) {
      throw fields.error(.greatCuts, "the direction \"\(cut.direction)\" is unknown")
    }
    for string in strings {
      for cut in string.cuts where !knows(cut) {
        throw fields.error(
          .strings,
          "the cut \"\(cut)\" of \"\(string.name)\" is neither a direction with a height, "
            + "such as \"\(directions[0].name) \(heights[0].name)\", nor a thrust")
      }
    }
  }

  /// Whether a name is that of a direction with a height, or of a thrust.
  private func knows(_ cut: String) -> Bool {
    thrusts.contains { $0.name == cut } || parts(of: cut) != nil
  }

  /// The direction and the height of a cut's name.
  func parts(of cut: String) -> (Direction, Height)? {
    for direction in directions {
      for height in heights where cut == direction.name + " " + height.name {
        return (direction, height)
      }
    }
    return nil
  }
}

extension AttackFile.Height: Decodable {
  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    name = try fields.value(.name)
    aim = try fields.number(.aim, in: 0.4...2)
    drop = try fields.number(.drop, in: -0.1...0.35)
    bow = try fields.number(.bow, in: -20...50) * degree
  }
}
