import DataFiles
public import MotionMath
import SkeletalAnimation

extension RigProfile {
  /// The profile as JSON that a person can edit and `RigProfile.named` reads: a joint a line, axes by
  /// their names where they have one.
  public var json: String {
    var lines = [
      "\"version\": 1", "\"name\": \(RigProfile.quoted(name))", "\"unit\": \(unit)",
      "\"up\": \(RigProfile.entry(up))", "\"forward\": \(RigProfile.entry(forward))",
      "\"positionChannels\": \"\(positionChannels.rawValue)\"", "\"skipFrames\": \(skipFrames)",
      "\"root\": \"\(root.rawValue)\"", "\"facing\": \"\(facing.rawValue)\"",
    ]
    if restPose == .file { lines.append("\"restPose\": \"file\"") }
    if let footPitch { lines.append("\"footPitch\": \(RigProfile.degrees(footPitch))") }
    let joints = joints.map { binding in
      "    {\"joint\": \"\(binding.joint.name)\", \"source\": \(RigProfile.quoted(binding.source)), "
        + "\"left\": \(RigProfile.entry(binding.axes.left)), "
        + "\"up\": \(RigProfile.entry(binding.axes.up))}"
    }
    lines.append("\"joints\": [\n" + joints.joined(separator: ",\n") + "\n  ]")
    let tip = weapon.tip.map { "\"tip\": \(RigProfile.quoted($0)), " } ?? ""
    lines.append(
      "\"weapon\": {\(tip)\"edge\": \(RigProfile.entry(weapon.edge)), "
        + "\"tilt\": \(RigProfile.degrees(weapon.tilt))}")
    let rules = rules.map { rule in
      let tags = rule.tags.words.map { "\"\($0)\"" }.joined(separator: ", ")
      return "    {\"match\": \(RigProfile.quoted(rule.match)), \"tags\": [\(tags)], "
        + "\"strikes\": \"\(rule.strikes.rawValue)\", \"stagger\": \(rule.stagger)}"
    }
    lines.append(
      rules.isEmpty ? "\"rules\": []" : "\"rules\": [\n" + rules.joined(separator: ",\n") + "\n  ]")
    return "{\n" + lines.map { "  " + $0 }.joined(separator: ",\n") + "\n}\n"
  }

  /// An axis by its name, such as `+y`; other directions as three numbers.
  public static func text(of v: Vector3) -> String {
    for (index, letter) in ["x", "y", "z"].enumerated() {
      let along = v.dot(axis(UInt8(index)))
      if along == 1 { return "+" + letter }
      if along == -1 { return "-" + letter }
    }
    return "[\(v.x), \(v.y), \(v.z)]"
  }

  private static func entry(_ v: Vector3) -> String {
    let text = text(of: v)
    return text.hasPrefix("[") ? text : "\"\(text)\""
  }

  /// Degrees with two decimals.
  private static func degrees(_ angle: Float) -> Float {
    (angle * (180 / pi) * 100).rounded() / 100
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case _ where scalar.value < 0x20:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
