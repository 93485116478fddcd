import DataFiles

@testable import MotionImport

/// A glTF document of two joints whose parts tests replace.
struct GLTFSample {
  /// The numbers of the one buffer.
  var floats: [Float] = [
    0, 1,  // 0: times
    0, 0, 0, 1, 0, 0, 0.70710678, 0.70710678,  // 8: rotations
    1, 2, 3, 3, 4, 5,  // 40: translations
  ]
  var interpolation = "LINEAR"
  var uri: String?
  var nodes = """
    [{"name": "a", "children": [1], "translation": [0, 1, 0]},
     {"name": "b", "translation": [2, 0, 0]}]
    """
  var accessors = """
    [{"bufferView": 0, "componentType": 5126, "count": 2, "type": "SCALAR"},
     {"bufferView": 0, "byteOffset": 8, "componentType": 5126, "count": 2, "type": "VEC4"},
     {"bufferView": 0, "byteOffset": 40, "componentType": 5126, "count": 2, "type": "VEC3"}]
    """
  var views: String?
  var channels = """
    [{"sampler": 0, "target": {"node": 0, "path": "rotation"}},
     {"sampler": 1, "target": {"node": 0, "path": "translation"}}]
    """
  var samplers: String?
  var more = ""

  var bytes: [UInt8] { floats.flatMap { GLTFSample.bytes($0.bitPattern) } }

  static func bytes(_ word: UInt32) -> [UInt8] {
    (0..<4).map { UInt8(truncatingIfNeeded: word >> UInt32(8 * $0)) }
  }

  /// The document; `embeds` puts the buffer into it as base64.
  func json(embeds: Bool = true) -> String {
    let data = "data:application/octet-stream;base64," + GLTFReference.base64(of: bytes)
    let source = embeds ? "\"uri\": \"\(uri ?? data)\", " : ""
    let curves =
      samplers
        ?? """
        [{"input": 0, "output": 1, "interpolation": "\(interpolation)"},
         {"input": 0, "output": 2, "interpolation": "\(interpolation)"}]
        """
    let whole = "[{\"buffer\": 0, \"byteLength\": \(bytes.count)}]"
    return """
      {"asset": {"version": "2.0", "generator": "test"}, "nodes": \(nodes),
       "buffers": [{\(source)"byteLength": \(bytes.count)}], "bufferViews": \(views ?? whole),
       "accessors": \(accessors),
       "animations": [{"name": "move", "channels": \(channels), "samplers": \(curves)}]\(more)}
      """
  }

  /// The document as a `.glb` with the buffer as its second chunk.
  func binary() -> [UInt8] {
    var text = Array(json(embeds: false).utf8)
    while text.count % 4 != 0 { text.append(0x20) }
    var result = GLTFContainer.magic + GLTFSample.bytes(2)
    result += GLTFSample.bytes(UInt32(28 + text.count + bytes.count))
    result += GLTFSample.bytes(UInt32(text.count)) + GLTFSample.bytes(0x4E4F_534A) + text
    return result + GLTFSample.bytes(UInt32(bytes.count)) + GLTFSample.bytes(0x004E_4942) + bytes
  }

  func file() throws -> GLTFFile { try GLTFSample.read(Array(json().utf8)) }

  static func read(_ bytes: [UInt8]) throws -> GLTFFile {
    try GLTFFile(bytes: bytes, file: "test.gltf") { (name: String) throws(FileError) -> [UInt8] in
      throw FileError(file: name, "is not there")
    }
  }
}
