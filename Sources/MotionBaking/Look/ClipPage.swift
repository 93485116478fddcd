import MotionMath
public import SkeletalAnimation

/// A page that plays clips in a browser: one file that needs no network.
public struct ClipPage: Sendable {
  /// The clips; one without frames is left out.
  public var clips: [Clip]
  /// The skeleton of them all.
  public var skeleton: Skeleton

  /// Makes a page.
  public init(_ clips: [Clip], skeleton: Skeleton = .standard) {
    self.clips = clips
    self.skeleton = skeleton
  }

  /// The page as a complete HTML document. O(frames); about 450 bytes a frame.
  public func html() -> String {
    let shown = clips.filter { !$0.frames.isEmpty }
    let title = shown.count == 1 ? shown[0].name : "\(shown.count) clips"
    let bones = LookFrames.bones.map { bone in
      let name = bone.to.name
      let side = name.hasPrefix("left") ? 1 : name.hasPrefix("right") ? 2 : 0
      return "[\(bone.from.index),\(bone.to.index),\(side)]"
    }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>\(ReportText.escape(title))</title>
      <style>
      \(ReportStyle.sheet)
      \(ClipPageScript.style)
      </style>
      </head>
      <body>
      <main>
      <header>
      <h1 id="name"></h1>
      <p class="lead" id="facts"></p>
      </header>
      <section>
      \(ClipPageScript.controls)
      </section>
      </main>
      <script>
      const BONES = [\(bones.joined(separator: ","))];
      const CLIPS = [\(shown.map(data).joined(separator: ",\n"))];
      const TAGS = [\(MotionTags.names.map { "\"\($0)\"" }.joined(separator: ","))];
      \(ClipPageScript.code)
      </script>
      </body>
      </html>

      """
  }

  /// A clip for the script: places of 24 joints, the skull's end and the blade's point, by frame.
  private func data(_ clip: Clip) -> String {
    let frames = LookFrames(clip, skeleton: skeleton)
    var places: [UInt8] = []
    for f in clip.frames.indices {
      var points = Joint.allCases.map { frames.worlds[f][$0].position }
      points += [frames.crown(f), frames.blade(f).to]
      for p in points {
        for value in [p.x, p.y, p.z] {
          let bits = value.bitPattern
          for k in 0..<4 { places.append(UInt8(truncatingIfNeeded: bits >> UInt32(8 * k))) }
        }
      }
    }
    let strikes = clip.strikes.map { "[\($0.frame),\"\($0.kind)\"]" }
    return "{name:\(ClipPage.quoted(clip.name)),count:\(clip.frames.count),"
      + "contacts:\"\(clip.contacts.map { "\($0.rawValue & 3)" }.joined())\","
      + "tags:[\(clip.tags.map { "\($0.rawValue)" }.joined(separator: ","))],"
      + "strikes:[\(strikes.joined(separator: ","))],"
      + "places:\"\(Base64.text(of: places))\"}"
  }

  /// A text in a script: no quote, tag or line end of it can end the string or the script.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for unit in text.utf16 {
      let isPlain = (0x20...0x7E).contains(unit) && ![0x22, 0x5C, 0x3C, 0x3E, 0x26].contains(unit)
      if isPlain, let scalar = Unicode.Scalar(unit) {
        result.unicodeScalars.append(scalar)
      } else {
        let digits = String(unit, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return result + "\""
  }
}

/// Base64 (RFC 4648, section 4).
enum Base64 {
  static func text(of bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let held = min(3, bytes.count - start)
      var bits: UInt32 = 0
      for k in 0..<3 { bits = bits << 8 | UInt32(k < held ? bytes[start + k] : 0) }
      for k in 0..<4 {
        text.append(k <= held ? letters[Int(bits >> UInt32(18 - 6 * k) & 63)] : 0x3D)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}
