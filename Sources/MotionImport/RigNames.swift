import SkeletalAnimation

/// What the names of a rig's joints say: which side a joint is on, and which part of the body it is.
enum RigNames {
  enum Side { case left, right, middle }

  /// A name taken apart.
  struct Part: Equatable {
    var side: Side
    /// The words without side, digits and the rig's prefix, in small letters: `upperarm`.
    var core: String
  }

  /// The words by which rigs call the joints of a limb, the most telling first.
  static let limbs: [(left: Joint, words: [String])] = [
    (.leftUpperLeg, ["upleg", "upperleg", "thigh", "legupper", "femur", "hip", "hipjoint"]),
    (.leftLowerLeg, ["lowerleg", "shin", "calf", "knee", "leglower", "tibia", "leg"]),
    (.leftFoot, ["foot", "ankle"]),
    (.leftToe, ["toebase", "toes", "toe", "ball"]),
    (.leftUpperArm, ["upperarm", "uparm", "armupper", "humerus", "arm", "shldr", "shoulder"]),
    (.leftLowerArm, ["lowerarm", "forearm", "armlower", "elbow", "radius"]),
    (.leftHand, ["wrist", "hand"]),
    (.leftShoulder, ["clavicle", "collarbone", "collar", "shoulder"]),
  ]

  /// Words in front that say nothing about the joint: prefixes of well-known rigs.
  private static let prefixes: Set<String> = [
    "mixamorig", "bip", "biped", "j", "def", "org", "bone", "jnt", "rig", "b", "c", "skel", "valve",
  ]

  /// Takes a name apart: capitals, digits, spaces and signs divide words.
  static func part(_ name: String) -> Part {
    let own = name.split(separator: ":").last.map(String.init) ?? name
    var words: [String] = []
    var word = ""
    let letters = Array(own)
    for (i, letter) in letters.enumerated() {
      guard letter.isLetter else {
        if !word.isEmpty { words.append(word) }
        word = ""
        continue
      }
      let before = i > 0 ? letters[i - 1] : " "
      let after = i + 1 < letters.count ? letters[i + 1] : " "
      if letter.isUppercase, before.isLowercase || before.isUppercase && after.isLowercase {
        if !word.isEmpty { words.append(word) }
        word = ""
      }
      word += letter.lowercased()
    }
    if !word.isEmpty { words.append(word) }
    var side = Side.middle
    var kept: [String] = []
    for word in words {
      switch word {
      case "l", "left": side = .left
      case "r", "right": side = .right
      case _ where word.hasPrefix("left") && side == .middle:
        side = .left
        kept.append(String(word.dropFirst(4)))
      case _ where word.hasPrefix("right") && side == .middle:
        side = .right
        kept.append(String(word.dropFirst(5)))
      default: kept.append(word)
      }
    }
    while kept.count > 1, let first = kept.first, prefixes.contains(first) { kept.removeFirst() }
    return Part(side: side, core: kept.joined())
  }

  /// The joints of the limbs by their names: pairs of both sides only, the topmost of several.
  static func limbs(_ file: BVHFile) -> [Joint: Int] {
    let parts = file.nodes.map { part($0.name) }
    var found: [Joint: Int] = [:]
    for (left, words) in limbs {
      for word in words {
        let a = parts.firstIndex(of: Part(side: .left, core: word))
        let b = parts.firstIndex(of: Part(side: .right, core: word))
        guard let a, let b, !found.values.contains(a), !found.values.contains(b) else { continue }
        found[left] = a
        found[left.mirrored] = b
        break
      }
    }
    return found
  }
}
