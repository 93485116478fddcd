public import DataFiles
import MotionMath
public import SkeletalAnimation

/// Writes motions as a binary glTF 2.0 file: skeletons, each with a plain body as its skin, and
/// animations that move them. Bodies of the project's skeleton carry a sword.
public struct GLTFWriter: Sendable {
  /// One skeleton in the scene, and how it moves in each animation.
  struct Figure: Sendable {
    var name: String
    var nodes: [JointAnimation.Node]
    var body: GLTFBody
    /// For every animation the joints' locals, frame after frame; empty where the figure is still.
    var takes: [[RigidTransform]]
  }

  /// The animations.
  struct Take: Sendable {
    var name: String
    var frameTime: Double
  }

  let figures: [Figure]
  let takes: [Take]

  /// One body and an animation for every clip that has a frame.
  public init(_ clips: [Clip], skeleton: Skeleton = .standard) {
    let motions = clips.filter { !$0.frames.isEmpty }.map { JointAnimation($0, skeleton: skeleton) }
    let nodes = JointAnimation(Clip(name: "", frames: []), skeleton: skeleton).nodes
    figures = [
      Figure(
        name: "body", nodes: nodes, body: GLTFBody(skeleton), takes: motions.map(\.locals))
    ]
    takes = motions.map { Take(name: $0.name, frameTime: $0.frameTime) }
  }

  /// Bodies that move at the same time at 60 Hz, such as the fighters of a run: the places of each
  /// one's joints, frame after frame, all in one animation.
  public init(
    run name: String, _ bodies: [(name: String, frames: [WorldPose])],
    skeleton: Skeleton = .standard
  ) {
    let nodes = JointAnimation(Clip(name: "", frames: []), skeleton: skeleton).nodes
    figures = bodies.map { body in
      Figure(
        name: body.name, nodes: nodes, body: GLTFBody(skeleton),
        takes: [
          body.frames.flatMap { world in
            Joint.allCases.map { joint in
              joint.parent.map { world[$0].inverse * world[joint] } ?? world[joint]
            }
          }
        ])
    }
    takes = [Take(name: name, frameTime: 1 / Double(Clip.rate))]
  }

  /// A motion of any skeleton. `unit` is the length of its unit in metres, which glTF wants.
  public init(_ motion: JointAnimation, unit: Float = 1) {
    var nodes = motion.nodes
    for k in nodes.indices { nodes[k].rest.position = nodes[k].rest.position * unit }
    let locals = motion.locals.map {
      RigidTransform(position: $0.position * unit, rotation: $0.rotation)
    }
    figures = [
      Figure(name: "body", nodes: nodes, body: GLTFBody(nodes), takes: [locals])
    ]
    takes = [Take(name: motion.name, frameTime: motion.frameTime)]
  }

  /// The `.glb` file's bytes. O(frames).
  ///
  /// - Throws: `FileError` for more than 4 GB.
  public func bytes() throws(FileError) -> [UInt8] {
    var buffer = GLTFBuffer()
    var nodes: [String] = []
    var roots: [Int] = []
    var skins: [String] = []
    var meshes: [String] = []
    var firsts: [Int] = []
    for figure in figures {
      let first = nodes.count
      firsts.append(first)
      nodes += try GLTFWriter.nodes(of: figure, from: first)
      roots += figure.nodes.indices.filter { figure.nodes[$0].parent < 0 }.map { first + $0 }
      // A skeleton whose joints all lie in one place has nothing to show.
      guard !figure.body.indices.isEmpty else { continue }
      roots.append(nodes.count)
      let name = try JSONFile.encode(figure.name, pretty: false)
      nodes.append("{\"name\":\(name),\"mesh\":\(meshes.count),\"skin\":\(skins.count)}")
      let joints = figure.nodes.indices.map { "\(first + $0)" }.joined(separator: ",")
      let binds = buffer.add(GLTFWriter.inverseBinds(figure.nodes), type: "MAT4", width: 16)
      skins.append("{\"joints\":[\(joints)],\"inverseBindMatrices\":\(binds)}")
      let mesh = GLTFWriter.mesh(figure.body, into: &buffer)
      meshes.append("{\"name\":\(name),\"primitives\":[\(mesh)]}")
    }
    var animations: [String] = []
    for (k, take) in takes.enumerated() {
      animations.append(try animation(k, take, firsts, into: &buffer))
    }
    let moves = animations.isEmpty ? "" : ",\"animations\":[\(animations.joined(separator: ","))]"
    let scene = roots.map { "\($0)" }.joined(separator: ",")
    let json =
      "{\"asset\":{\"version\":\"2.0\",\"generator\":\"riposte-bake\"},\"scene\":0,"
      + "\"scenes\":[{\"nodes\":[\(scene)]}],\"nodes\":[\(nodes.joined(separator: ","))],"
      + (skins.isEmpty
        ? ""
        : "\"skins\":[\(skins.joined(separator: ","))],"
          + "\"meshes\":[\(meshes.joined(separator: ","))],")
      + "\"materials\":[{\"name\":\"body\",\"pbrMetallicRoughness\":{\"baseColorFactor\":"
      + "[0.62,0.66,0.72,1],\"metallicFactor\":0,\"roughnessFactor\":0.8}}]"
      + moves + buffer.json() + "}"
    return try GLTFWriter.container(Array(json.utf8), buffer.bytes)
  }

  private static func nodes(
    of figure: Figure, from first: Int
  ) throws(FileError) -> [String] {
    var children = [[String]](repeating: [], count: figure.nodes.count)
    for (k, node) in figure.nodes.enumerated() where node.parent >= 0 {
      children[node.parent].append("\(first + k)")
    }
    var texts: [String] = []
    for (node, below) in zip(figure.nodes, children) {
      let (p, q) = (node.rest.position, node.rest.rotation)
      let turn =
        q == .identity ? "" : ",\"rotation\":[\(q.x),\(q.y),\(q.z),\(q.w)]"
      let list = below.isEmpty ? "" : ",\"children\":[\(below.joined(separator: ","))]"
      let name = try JSONFile.encode(node.name, pretty: false)
      texts.append("{\"name\":\(name),\"translation\":[\(p.x),\(p.y),\(p.z)]\(turn)\(list)}")
    }
    return texts
  }

  /// The matrices that take the rest pose's world to the joints' frames, in columns.
  private static func inverseBinds(_ nodes: [JointAnimation.Node]) -> [Float] {
    var world: [RigidTransform] = []
    var numbers: [Float] = []
    for node in nodes {
      world.append(node.parent < 0 ? node.rest : world[node.parent] * node.rest)
      let back = world[world.count - 1].inverse
      for axis in [Vector3.left, .up, .forward] {
        let column = back.rotation.rotate(axis)
        numbers += [column.x, column.y, column.z, 0]
      }
      numbers += [back.position.x, back.position.y, back.position.z, 1]
    }
    return numbers
  }

  private static func mesh(_ body: GLTFBody, into buffer: inout GLTFBuffer) -> String {
    func numbers(_ vectors: [Vector3]) -> [Float] { vectors.flatMap { [$0.x, $0.y, $0.z] } }
    let places = buffer.add(numbers(body.positions), type: "VEC3", width: 3, hasBounds: true)
    let normals = buffer.add(numbers(body.normals), type: "VEC3", width: 3)
    let joints = buffer.add(
      body.joints.flatMap { [UInt8($0 & 255), UInt8($0 >> 8), 0, 0, 0, 0, 0, 0] },
      component: 5123, type: "VEC4", count: body.joints.count)
    let weights = buffer.add(
      body.joints.flatMap { _ -> [Float] in [1, 0, 0, 0] }, type: "VEC4", width: 4)
    let indices = buffer.add(
      body.indices.flatMap { index in (0..<4).map { UInt8(index >> UInt32(8 * $0) & 255) } },
      component: 5125, type: "SCALAR", count: body.indices.count)
    return "{\"attributes\":{\"POSITION\":\(places),\"NORMAL\":\(normals),\"JOINTS_0\":\(joints),"
      + "\"WEIGHTS_0\":\(weights)},\"indices\":\(indices),\"material\":0}"
  }

  private func animation(
    _ k: Int, _ take: Take, _ firsts: [Int], into buffer: inout GLTFBuffer
  ) throws(FileError) -> String {
    var samplers: [String] = []
    var channels: [String] = []
    var inputs: [Int: Int] = [:]
    for (figure, first) in zip(figures, firsts) where !figure.takes[k].isEmpty {
      let count = figure.nodes.count
      let frames = figure.takes[k].count / count
      if inputs[frames] == nil {
        let times = (0..<frames).map { Float(Double($0) * take.frameTime) }
        inputs[frames] = buffer.add(times, type: "SCALAR", width: 1, hasBounds: true)
      }
      let input = inputs[frames] ?? 0
      let locals = figure.takes[k]
      let moves = JointAnimation.moves(figure.nodes, locals)
      for j in 0..<count {
        func channel(_ path: String, _ output: Int) {
          channels.append(
            "{\"sampler\":\(samplers.count),"
              + "\"target\":{\"node\":\(first + j),\"path\":\"\(path)\"}}")
          samplers.append("{\"input\":\(input),\"output\":\(output)}")
        }
        let own = stride(from: j, to: locals.count, by: count)
        if moves[j] {
          let places = own.flatMap { f -> [Float] in
            let p = locals[f].position
            return [p.x, p.y, p.z]
          }
          channel("translation", buffer.add(places, type: "VEC3", width: 3))
        }
        let turns = own.flatMap { f -> [Float] in
          let q = locals[f].rotation
          return [q.x, q.y, q.z, q.w]
        }
        channel("rotation", buffer.add(turns, type: "VEC4", width: 4))
      }
    }
    let name = try JSONFile.encode(take.name, pretty: false)
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
