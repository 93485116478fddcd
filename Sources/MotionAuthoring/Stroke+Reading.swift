import DataFiles
import MotionMath

/// Strokes that files give key by key: reactions, dodges and jumps.
extension Stroke: Decodable {
  enum Key: String, CodingKey, CaseIterable { case name, frames, root, steps, keys }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    self.init(
      name: try fields.value(.name), frames: try fields.integer(.frames, in: 30...600),
      root: try fields.value(.root, default: []), steps: try fields.value(.steps, default: []),
      keys: try fields.value(.keys, default: []))
    guard root.count <= 64, steps.count <= 64, keys.count <= 64 else {
      throw fields.error(.keys, "at most 64 keys of a kind are expected")
    }
  }
}

extension Stroke.RootKey: Decodable {
  enum Key: String, CodingKey, CaseIterable { case frame, at, yaw }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    frame = try fields.integer(.frame, in: 0...600)
    let v = try fields.numbers(.at, count: 2, in: -10...10)
    place = Vector3(v[0], 0, v[1])
    yaw = try fields.number(.yaw, in: -180...180, default: 0) * degree
  }
}

extension Stroke.Step: Decodable {
  enum Key: String, CodingKey, CaseIterable { case foot, from, to, at, yaw, lift, pitch }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    foot = try fields.choice(.foot)
    from = try fields.integer(.from, in: 1...600)
    to = try fields.integer(.to, in: 2...600)
    guard to >= from + 6 else { throw fields.error(.to, "a step takes at least 6 frames") }
    let v = try fields.numbers(.at, count: 2, in: -10...10)
    place = Vector3(v[0], 0, v[1])
    yaw = try fields.number(.yaw, in: -180...180) * degree
    lift = try fields.number(.lift, in: 0...0.4, default: 0.05)
    pitch = try fields.number(.pitch, in: -80...80, default: 0) * degree
  }
}

extension Stroke.KeyPosture: Decodable {
  enum Key: String, CodingKey, CaseIterable {
    case frame, hips, hipsTurn, chestTurn, headTurn, grip, blade, edge, elbow, left
  }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    frame = try fields.integer(.frame, in: 1...600)
    hips = try fields.optionalPlace(.hips)
    hipsTurn = try fields.optionalTurn(.hipsTurn)
    chestTurn = try fields.optionalTurn(.chestTurn)
    headTurn = try fields.optionalTurn(.headTurn)
    grip = try fields.optionalPlace(.grip)
    blade = try fields.optionalDirection(.blade)
    edge = try fields.optionalDirection(.edge)
    elbow = fields.has(.elbow) ? try fields.number(.elbow, in: -120...120) * degree : nil
    left = try fields.optionalPlace(.left)
    if (grip == nil) != (blade == nil) {
      throw fields.error(grip == nil ? .grip : .blade, "is missing: grip and blade go together")
    }
  }
}
