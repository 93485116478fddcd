/// The parts of a glTF 2.0 document that motion is read from, as they stand in its JSON (Khronos,
/// glTF 2.0 Specification, 2021). Keys that are not listed are ignored: the format is extensible.
struct GLTFDocument: Decodable {
  struct Asset: Decodable {
    var version: String
    var generator: String?
  }

  struct Scene: Decodable {
    var nodes: [Int]?
  }

  struct Node: Decodable {
    var name: String?
    var children: [Int]?
    var matrix: [Float]?
    var translation: [Float]?
    var rotation: [Float]?
    var scale: [Float]?
    var skin: Int?
  }

  struct Skin: Decodable {
    var joints: [Int]
    var inverseBindMatrices: Int?
  }

  struct Buffer: Decodable {
    var uri: String?
    var byteLength: Int
  }

  struct BufferView: Decodable {
    var buffer: Int
    var byteOffset: Int?
    var byteLength: Int
    var byteStride: Int?
  }

  struct Accessor: Decodable {
    var bufferView: Int?
    var byteOffset: Int?
    var componentType: Int
    var normalized: Bool?
    var count: Int
    var type: String
    var sparse: Sparse?
  }

  struct Sparse: Decodable {
    struct Indices: Decodable {
      var bufferView: Int
      var byteOffset: Int?
      var componentType: Int
    }

    struct Values: Decodable {
      var bufferView: Int
      var byteOffset: Int?
    }

    var count: Int
    var indices: Indices
    var values: Values
  }

  struct Animation: Decodable {
    struct Channel: Decodable {
      struct Target: Decodable {
        var node: Int?
        var path: String
      }

      var sampler: Int
      var target: Target
    }

    struct Sampler: Decodable {
      var input: Int
      var output: Int
      var interpolation: String?
    }

    var name: String?
    var channels: [Channel]
    var samplers: [Sampler]
  }

  var asset: Asset
  var scene: Int?
  var scenes: [Scene]?
  var nodes: [Node]?
  var skins: [Skin]?
  var buffers: [Buffer]?
  var bufferViews: [BufferView]?
  var accessors: [Accessor]?
  var animations: [Animation]?
  var extensionsRequired: [String]?
}
