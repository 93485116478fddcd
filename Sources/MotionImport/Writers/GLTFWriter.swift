public import DataFiles
import MotionMath
public import SkeletalAnimation

/// Writes clips as a binary glTF 2.0 file: the skeleton with a plain body and a sword as its skin,
/// and an animation for every clip.
public struct GLTFWriter: Sendable {
  /// The clips, each of at least one frame.
  public var clips: [Clip]
  /// The skeleton of them all.
  public var skeleton: Skeleton

  /// Makes a writer.
  public init(_ clips: [Clip], skeleton: Skeleton = .standard) {
    self.clips = clips
    self.skeleton = skeleton
  }

  /// The `.glb` file's bytes. O(frames).
  public func bytes() throws(FileError) -> [UInt8] {
    var buffer = GLTFBuffer()
    let mesh = mesh(into: &buffer)
    let binds = buffer.add(inverseBinds(), type: "MAT4", width: 16)
    var animations: [String] = []
    for clip in clips where !clip.frames.isEmpty {
      animations.append(try animation(clip, into: &buffer))
    }
    let joints = Joint.allCases.map { "\($0.index)" }.joined(separator: ",")
    let moves = animations.isEmpty ? "" : ",\"animations\":[\(animations.joined(separator: ","))]"
    let json =
      "{\"asset\":{\"version\":\"2.0\",\"generator\":\"riposte-bake\"},\"scene\":0,"
      + "\"scenes\":[{\"nodes\":[0,\(Joint.count)]}],\"nodes\":[\(nodes())],"
      + "\"skins\":[{\"joints\":[\(joints)],\"skeleton\":0,\"inverseBindMatrices\":\(binds)}],"
      + "\"meshes\":[{\"name\":\"body\",\"primitives\":[\(mesh)]}],"
      + "\"materials\":[{\"name\":\"body\",\"pbrMetallicRoughness\":{\"baseColorFactor\":"
      + "[0.62,0.66,0.72,1],\"metallicFactor\":0,\"roughnessFactor\":0.8}}]"
      + moves + buffer.json() + "}"
    return try GLTFWriter.container(Array(json.utf8), buffer.bytes)
  }

  private func nodes() -> String {
    var texts: [String] = []
    for joint in Joint.allCases {
      let place = skeleton[joint]
      let below = Joint.allCases.filter { $0.parent == joint }.map { "\($0.index)" }
      let children = below.isEmpty ? "" : ",\"children\":[\(below.joined(separator: ","))]"
      texts.append(
        "{\"name\":\"\(joint.name)\",\"translation\":[\(place.x),\(place.y),\(place.z)]\(children)}"
      )
    }
    texts.append("{\"name\":\"body\",\"mesh\":0,\"skin\":0}")
    return texts.joined(separator: ",")
  }

  /// The matrices that take the rest pose's world to the joints' frames, whose axes are the world's.
  private func inverseBinds() -> [Float] {
    let world = WorldPose(Pose(restOf: skeleton), skeleton: skeleton)
    return Joint.allCases.flatMap { joint -> [Float] in
      let p = world[joint].position
      return [1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, -p.x, -p.y, -p.z, 1]
    }
  }

  private func mesh(into buffer: inout GLTFBuffer) -> String {
    let body = GLTFBody(skeleton)
    func numbers(_ vectors: [Vector3]) -> [Float] { vectors.flatMap { [$0.x, $0.y, $0.z] } }
    let places = buffer.add(numbers(body.positions), type: "VEC3", width: 3, hasBounds: true)
    let normals = buffer.add(numbers(body.normals), type: "VEC3", width: 3)
    let joints = buffer.add(
      body.joints.flatMap { [$0, 0, 0, 0] }, component: 5121, type: "VEC4",
      count: body.joints.count)
    let weights = buffer.add(
      body.joints.flatMap { _ -> [Float] in [1, 0, 0, 0] }, type: "VEC4", width: 4)
    let indices = buffer.add(
      body.indices.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }, component: 5123,
      type: "SCALAR", count: body.indices.count)
    return "{\"attributes\":{\"POSITION\":\(places),\"NORMAL\":\(normals),\"JOINTS_0\":\(joints),"
      + "\"WEIGHTS_0\":\(weights)},\"indices\":\(indices),\"material\":0}"
  }

  private func animation(
    _ clip: Clip, into buffer: inout GLTFBuffer
  ) throws(FileError) -> String {
    let times = clip.frames.indices.map { Float($0) / Clip.rate }
    let input = buffer.add(times, type: "SCALAR", width: 1, hasBounds: true)
    var samplers: [String] = []
    var channels: [String] = []
    func channel(_ joint: Joint, _ path: String, _ output: Int) {
      channels.append(
        "{\"sampler\":\(samplers.count),\"target\":{\"node\":\(joint.index),\"path\":\"\(path)\"}}")
      samplers.append("{\"input\":\(input),\"output\":\(output)}")
    }
    for joint in [Joint.root, .hips] {
      let places = clip.frames.map { joint == .root ? $0.root.position : $0.hips }
      channel(
        joint, "translation",
        buffer.add(places.flatMap { [$0.x, $0.y, $0.z] }, type: "VEC3", width: 3))
    }
    for joint in Joint.allCases {
      let turns = clip.frames.map { joint == .root ? $0.root.rotation : $0[joint] }
      channel(
        joint, "rotation",
        buffer.add(turns.flatMap { [$0.x, $0.y, $0.z, $0.w] }, type: "VEC4", width: 4))
    }
    let name = try JSONFile.encode(clip.name, pretty: false)
    return "{\"name\":\(name),\"channels\":[\(channels.joined(separator: ","))],"
      + "\"samplers\":[\(samplers.joined(separator: ","))]}"
  }

  private static func container(
    _ json: [UInt8], _ binary: [UInt8]
  ) throws(FileError) -> [UInt8] {
    // Chunks end at multiples of four bytes: text with spaces, numbers with zeros.
    let text = json + [UInt8](repeating: 0x20, count: (4 - json.count % 4) % 4)
    let length = 28 + text.count + binary.count
    guard length <= UInt32.max else {
      throw FileError(file: "clips", "are too long for one glTF file: 4 GB at most")
    }
    var writer = ByteWriter()
    writer.append(GLTFContainer.magic)
    writer.integer(UInt32(2))
    writer.integer(UInt32(length))
    writer.integer(UInt32(text.count))
    writer.integer(UInt32(0x4E4F_534A))
    writer.append(text)
    writer.integer(UInt32(binary.count))
    writer.integer(UInt32(0x004E_4942))
    writer.append(binary)
    return writer.bytes
  }
}

/// The one buffer of a file that is written, with a view and an accessor for everything in it.
struct GLTFBuffer {
  private(set) var bytes: [UInt8] = []
  private var views: [String] = []
  private var accessors: [String] = []

  /// Adds floats and gives the accessor's index.
  mutating func add(
    _ values: [Float], type: String, width: Int, hasBounds: Bool = false
  ) -> Int {
    var writer = ByteWriter()
    for value in values { writer.float(value) }
    var bounds = ""
    if hasBounds {
      let columns = (0..<width).map { c in
        stride(from: c, to: values.count, by: width).map { values[$0] }
      }
      let low = columns.map { "\($0.min() ?? 0)" }.joined(separator: ",")
      let high = columns.map { "\($0.max() ?? 0)" }.joined(separator: ",")
      bounds = ",\"min\":[\(low)],\"max\":[\(high)]"
    }
    return add(
      writer.bytes, component: 5126, type: type, count: values.count / width, bounds: bounds)
  }

  /// Adds bytes as they are and gives the accessor's index.
  mutating func add(
    _ more: [UInt8], component: Int, type: String, count: Int, bounds: String = ""
  ) -> Int {
    views.append("{\"buffer\":0,\"byteOffset\":\(bytes.count),\"byteLength\":\(more.count)}")
    accessors.append(
      "{\"bufferView\":\(views.count - 1),\"componentType\":\(component),\"count\":\(count),"
        + "\"type\":\"\(type)\"\(bounds)}")
    bytes += more
    while bytes.count % 4 != 0 { bytes.append(0) }
    return accessors.count - 1
  }

  /// The keys of the document that describe the buffer.
  func json() -> String {
    ",\"buffers\":[{\"byteLength\":\(bytes.count)}],"
      + "\"bufferViews\":[\(views.joined(separator: ","))],"
      + "\"accessors\":[\(accessors.joined(separator: ","))]"
  }
}
