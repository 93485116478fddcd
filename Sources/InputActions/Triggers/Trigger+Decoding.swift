import DataFiles

extension Trigger: Decodable {
  private enum TypeKey: String, CodingKey { case type }
  private enum TypeName: String, CaseIterable {
    case down, pressed, released, pressAndRelease, hold, holdAndRelease, tap, repeatedTap, pulse
    case toggle, cooldown, flick, hair, stability, custom
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: TypeKey.self)
    let name = try container.decode(String.self, forKey: .type)
    switch TypeName(rawValue: name) {
    case .down: self = .down(try DownTrigger(from: decoder))
    case .pressed: self = .pressed(try PressedTrigger(from: decoder))
    case .released: self = .released(try ReleasedTrigger(from: decoder))
    case .pressAndRelease: self = .pressAndRelease(try PressAndReleaseTrigger(from: decoder))
    case .hold: self = .hold(try HoldTrigger(from: decoder))
    case .holdAndRelease: self = .holdAndRelease(try HoldAndReleaseTrigger(from: decoder))
    case .tap: self = .tap(try TapTrigger(from: decoder))
    case .repeatedTap: self = .repeatedTap(try RepeatedTapTrigger(from: decoder))
    case .pulse: self = .pulse(try PulseTrigger(from: decoder))
    case .toggle: self = .toggle(try ToggleTrigger(from: decoder))
    case .cooldown: self = .cooldown(try CooldownTrigger(from: decoder))
    case .flick: self = .flick(try FlickTrigger(from: decoder))
    case .hair: self = .hair(try HairTrigger(from: decoder))
    case .stability: self = .stability(try StabilityTrigger(from: decoder))
    case .custom:
      let all = InputExtensions.of(decoder).triggers
      let use = try CustomUse(from: decoder, "trigger", among: all.map { ($0.name, $0.defaults) })
      self = .custom(use, all[use.index].kind, all[use.index].emits)
    case nil:
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: container.codingPath + [TypeKey.type],
          debugDescription: "there is no trigger \"\(name)\""
            + NearestName.hint(name, among: TypeName.allCases.map(\.rawValue))))
    }
  }
}
