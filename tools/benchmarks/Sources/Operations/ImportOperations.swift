import MotionImport
import MotionMath

/// Joints and frames of the file that is read: about 3 MB of text.
private let joints = 24
private let frames = 4000

/// What reading files takes.
let importOperations: [Operation] = [readBVH]

/// A BVH file as capture has it: every joint with three turns, the first one with places too, six
/// decimals a number.
private func makeText() -> [UInt8] {
  var text = "HIERARCHY\nROOT j0\n{\nOFFSET 0 0 0\n"
  text += "CHANNELS 6 Xposition Yposition Zposition Zrotation Yrotation Xrotation\n"
  for j in 1..<joints {
    text += "JOINT j\(j)\n{\nOFFSET 0 10 0\nCHANNELS 3 Zrotation Yrotation Xrotation\n"
  }
  text += "End Site\n{\nOFFSET 0 10 0\n}\n" + String(repeating: "}\n", count: joints)
  text += "MOTION\nFrames: \(frames)\nFrame Time: 0.016667\n"
  var random = RandomStream(seed: 1)
  for _ in 0..<frames {
    var row: [String] = []
    for _ in 0..<3 * joints + 3 {
      let millionths = Int(random.normal() * 60_000_000)
      let digits = "\(abs(millionths) % 1_000_000)"
      let zeros = String(repeating: "0", count: 6 - digits.count)
      row.append("\(millionths < 0 ? "-" : "")\(abs(millionths) / 1_000_000).\(zeros)\(digits)")
    }
    text += row.joined(separator: " ") + "\n"
  }
  return Array(text.utf8)
}

private let text = makeText()

/// Ten nanoseconds a byte are 100 MB a second.
private let readBVH = Operation(
  "import: read BVH text", per: "byte", units: text.count, budget: 10,
  prepare: {
    let bytes = text
    return { keep(must { try BVHFile(bytes: bytes, file: "benchmark.bvh") }.frameCount) }
  },
  // The least that any reader does: look at every byte.
  floor: {
    let bytes = text
    return {
      var lines = 0
      for byte in bytes where byte == 0x0A { lines &+= 1 }
      keep(lines)
    }
  })
