import SkeletalAnimation

/// Rules that are guessed from how the files of a rig are called.
enum RigRules {
  /// Words for what clips show, the most telling first, and what follows from them.
  private static let words: [(words: [String], rule: RigProfile.Rule)] = [
    (["counter", "riposte"], .init(match: "", strikes: .counter)),
    (["parry", "deflect", "block"], .init(match: "", strikes: .parry)),
    (
      ["attack", "atk", "slash", "stab", "chop", "slice", "thrust", "swing", "combo", "strike"],
      .init(match: "", strikes: .attack)
    ),
    (["dodge", "evade", "roll"], .init(match: "", tags: .dodge)),
    (["stagger", "stumble", "hit", "impact", "push"], .init(match: "", stagger: true)),
    (
      ["death", "die", "fall", "lie", "sit", "crawl", "jump", "climb", "swim", "dance", "taunt"],
      .init(match: "", tags: .excluded)
    ),
  ]

  /// A rule for each word that stands in one of the names, spelled as it does there; behind them one
  /// for all other clips of a rig with a blade.
  static func guess(names: [String], hasBlade: Bool) -> [RigProfile.Rule] {
    var rules: [RigProfile.Rule] = []
    for entry in words {
      for word in entry.words {
        for name in names {
          guard let match = RigRules.find(word, in: name),
            !rules.contains(where: { $0.match == match })
          else { continue }
          var rule = entry.rule
          rule.match = match
          rules.append(rule)
        }
      }
    }
    if hasBlade { rules.append(.init(match: "", strikes: .measured)) }
    return rules
  }

  /// A word as it is spelled in a name, where it starts as a word does: `Atk` in `Sword_Atk_01` and
  /// `attack` in `attack2`, but not `hit` in `white`.
  private static func find(_ word: String, in name: String) -> String? {
    let letters = Array(name)
    let small = letters.map { $0.lowercased() }
    let wanted = word.map { String($0) }
    guard letters.count >= wanted.count else { return nil }
    for start in 0...letters.count - wanted.count
    where Array(small[start..<start + wanted.count]) == wanted {
      let startsWord =
        start == 0 || !letters[start - 1].isLetter
        || letters[start - 1].isLowercase && letters[start].isUppercase
      let end = start + wanted.count
      let endsWord = end == letters.count || !letters[end].isLowercase || word.count > 3
      if startsWord && endsWord { return String(letters[start..<end]) }
    }
    return nil
  }
}

extension RigProfile.Rule {
  /// What can be told of a clip whose name says nothing.
  static let measured = RigProfile.Rule(match: "", strikes: .measured)
}
