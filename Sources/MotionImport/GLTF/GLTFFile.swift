public import DataFiles
import MotionMath

/// A glTF 2.0 file, `.gltf` or `.glb`: its joints and its animations.
///
/// Skins' joints and animated nodes count, with the nodes above and below them; meshes and materials are left
/// out. Buffers may be embedded, in the binary chunk, or in files of the same folder or below it.
public struct GLTFFile: Sendable {
  /// The name used in errors.
  public let file: String
  /// The names of the animations, in the file's order; every one once.
  public let animations: [String]

  private let document: GLTFDocument
  private let tree: GLTFTree
  private let buffers: [[UInt8]?]
  /// The transforms at rest in the tree's order.
  private let rests: [GLTFTree.Local]

  /// Reads the file at `path` and the buffers that it names.
  ///
  /// - Throws: `FileError` with the JSON path of what is wrong.
  public init(path: String) throws(FileError) {
    let folder = FilePath.parent(of: path)
    try self.init(bytes: FileAccess.read(path), file: path) {
      (name: String) throws(FileError) -> [UInt8] in
      try FileAccess.read(FilePath.join(folder, name))
    }
  }

  /// Reads bytes that came from `file`. `load` gives the bytes of another file by its path, which is
  /// relative to the file's folder and never leads out of it.
  ///
  /// - Throws: `FileError` with the JSON path of what is wrong, and what `load` throws.
  public init(
    bytes: [UInt8], file: String, load: (String) throws(FileError) -> [UInt8]
  ) throws(FileError) {
    let container = try GLTFContainer(bytes: bytes, file: file)
    let document = try JSONFile.decode(GLTFDocument.self, bytes: container.json, file: file)
    guard document.asset.version.hasPrefix("2.") || document.asset.version == "2" else {
      throw FileError(
        file: file, place: .field("asset.version"),
        "\"\(document.asset.version)\" found; 2.0 expected")
    }
    // Compressed buffers hold something else than what the accessors say.
    for name in document.extensionsRequired ?? [] where name.contains("meshopt") {
      throw FileError(
        file: file, place: .field("extensionsRequired"), "\(name) is needed and not supported")
    }
    tree = try GLTFTree(document, file: file)
    var buffers: [[UInt8]?] = []
    for (i, buffer) in (document.buffers ?? []).enumerated() {
      let held = try GLTFFile.bytes(
        of: buffer, at: "buffers[\(i)]", binary: i == 0 ? container.binary : nil, file, load)
      guard let held else {
        buffers.append(nil)
        continue
      }
      guard buffer.byteLength >= 0, buffer.byteLength <= held.count else {
        throw FileError(
          file: file, place: .field("buffers[\(i)].byteLength"),
          "\(buffer.byteLength) claimed; \(held.count) bytes are there")
      }
      buffers.append(held)
    }
    var names: [String] = []
    for (i, animation) in (document.animations ?? []).enumerated() {
      let own = animation.name ?? ""
      var name = own.isEmpty ? "animation \(i)" : own
      while names.contains(name) { name += " (animation \(i))" }
      names.append(name)
    }
    self.file = file
    self.document = document
    self.buffers = buffers
    animations = names
    var accessors = GLTFAccessors(document, buffers: buffers, file: file)
    rests = try GLTFBindPose(document, tree, &accessors).rests
  }

  private static func bytes(
    of buffer: GLTFDocument.Buffer, at place: String, binary: [UInt8]?, _ file: String,
    _ load: (String) throws(FileError) -> [UInt8]
  ) throws(FileError) -> [UInt8]? {
    guard let uri = buffer.uri else { return binary }
    let field = FileError.Place.field("\(place).uri")
    if let embedded = GLTFReference.embedded(uri) {
      guard let embedded else { throw FileError(file: file, place: field, "is not valid base64") }
      return embedded
    }
    guard let path = GLTFReference.path(uri) else {
      throw FileError(
        file: file, place: field,
        "\"\(uri.prefix(80))\" leads elsewhere; a path within the file's own folder expected")
    }
    return try load(path)
  }

  /// One animation, sampled at 60 Hz from its first key to its last.
  ///
  /// Scales of joints are worked into the places below them: exactly where they are alike in all
  /// directions, and for the joints next below where they are not.
  ///
  /// - Throws: `FileError` with the JSON path of what is wrong, and for an animation that is longer
  ///   than five hours or far larger than the file: of more transforms, of 28 bytes, than 64 for each
  ///   byte of the buffers and 2²⁰ beside.
  /// - Complexity: O(joints × frames).
  public func animation(_ index: Int) throws(FileError) -> JointAnimation {
    precondition(animations.indices.contains(index))
    let place = "animations[\(index)]"
    let tracks = try tracks(of: index)
    let start = tracks.compactMap { $0.curve.times.first }.min() ?? 0
    let seconds = Double(tracks.compactMap { $0.curve.times.last }.max() ?? 0) - Double(start)
    let most = Double(SourceMotion.maximumFrames)
    let wanted = (seconds * 60 + 0.01).rounded(.down) + 1
    let held = buffers.reduce(0) { $0 + ($1?.count ?? 0) }
    guard wanted <= most, Int(wanted) * tree.sources.count <= 64 * held + 1_048_576 else {
      throw FileError(
        file: file, place: .field(place), "lasts \(seconds) s, far more than its keys can fill")
    }
    var places = [Int](repeating: -1, count: tree.rests.count)
    for (k, source) in tree.sources.enumerated() { places[source] = k }
    // What no channel moves stays as the nodes stand, not as skins were bound.
    let still = tree.sources.map { tree.rests[$0] }
    var locals: [RigidTransform] = []
    locals.reserveCapacity(Int(wanted) * rests.count)
    for frame in 0..<Int(wanted) {
      let time = Float(Double(start) + Double(frame) / 60)
      var pose = still
      for track in tracks {
        let k = places[track.node]
        switch track.path {
        case .translation: pose[k].translation = track.curve.vector(at: time)
        case .rotation: pose[k].rotation = track.curve.rotation(at: time)
        case .scale: pose[k].scale = track.curve.vector(at: time)
        }
      }
      locals += rigid(pose)
    }
    guard locals.allSatisfy({ $0.position.lengthSquared < 1e18 && $0.rotation.w.isFinite }) else {
      throw FileError(file: file, place: .field(place), "places a joint beyond all bounds")
    }
    var animation = rest
    animation.name = animations[index]
    animation.locals = locals
    return animation
  }

  /// The joints as they are at rest, which is as skins were bound to them: a motion of one frame.
  public var rest: JointAnimation {
    let still = rigid(rests)
    let nodes = tree.names.indices.map {
      JointAnimation.Node(name: tree.names[$0], parent: tree.parents[$0], rest: still[$0])
    }
    return JointAnimation(
      name: FilePath.stem(of: file), file: file, nodes: nodes, frameTime: 1.0 / 60, locals: still)
  }

  /// Locals without scale, whose places hold the scale of the joints above.
  private func rigid(_ pose: [GLTFTree.Local]) -> [RigidTransform] {
    var scales: [Vector3] = []
    return pose.enumerated().map { k, local in
      let above = tree.parents[k] < 0 ? Vector3(1, 1, 1) : scales[tree.parents[k]]
      scales.append(above.scaled(by: local.scale))
      return RigidTransform(
        position: local.translation.scaled(by: above), rotation: local.rotation)
    }
  }

  private enum TrackPath: String, CaseIterable { case translation, rotation, scale }

  private struct Track {
    var node: Int
    var path: TrackPath
    var curve: GLTFCurve
  }

  private func tracks(of index: Int) throws(FileError) -> [Track] {
    guard let animation = document.animations?[index] else { return [] }
    var accessors = GLTFAccessors(document, buffers: buffers, file: file)
    var tracks: [Track] = []
    for (k, channel) in animation.channels.enumerated() {
      let place = "animations[\(index)].channels[\(k)]"
      // Weights of morph targets, and what extensions add, move no joint.
      guard let node = channel.target.node, let path = TrackPath(rawValue: channel.target.path)
      else { continue }
      guard animation.samplers.indices.contains(channel.sampler) else {
        throw FileError(
          file: file, place: .field("\(place).sampler"), "there is no sampler \(channel.sampler)")
      }
      let curve = try curve(
        animation.samplers[channel.sampler], width: path == .rotation ? 4 : 3,
        at: "animations[\(index)].samplers[\(channel.sampler)]", &accessors)
      tracks.append(Track(node: node, path: path, curve: curve))
    }
    return tracks
  }

  private func curve(
    _ sampler: GLTFDocument.Animation.Sampler, width: Int, at place: String,
    _ accessors: inout GLTFAccessors
  ) throws(FileError) -> GLTFCurve {
    let word = sampler.interpolation ?? "LINEAR"
    guard let interpolation = GLTFCurve.Interpolation(rawValue: word) else {
      throw accessors.fail(
        "\(place).interpolation",
        "\"\(word)\" is unknown"
          + NearestName.hint(word, among: GLTFCurve.Interpolation.allCases.map(\.rawValue)))
    }
    let times = try accessors.numbers(sampler.input, width: 1, at: "\(place).input")
    let values = try accessors.numbers(sampler.output, width: width, at: "\(place).output")
    for k in times.indices.dropFirst() where times[k] <= times[k - 1] {
      throw accessors.fail(
        "accessors[\(sampler.input)]", "the time of key \(k) is not after the one before it")
    }
    let perKey = interpolation == .cubicSpline ? 3 : 1
    guard values.count == times.count * perKey * width else {
      throw accessors.fail(
        "\(place).output",
        "\(values.count / width) elements found; \(times.count * perKey) expected")
    }
    return GLTFCurve(interpolation: interpolation, times: times, values: values, width: width)
  }
}

extension Vector3 {
  /// The products of the components, one by one.
  func scaled(by other: Vector3) -> Vector3 { Vector3(x * other.x, y * other.y, z * other.z) }
}
