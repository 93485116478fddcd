import DataFiles
import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionImport

@Suite struct GLTFWriterTests {
  private func read(_ bytes: [UInt8]) throws -> GLTFFile { try GLTFSample.read(bytes) }

  @Test func clipsComeBackAsTheyWere() throws {
    var clips = [UInt64(1), 2].map { BVHWriterTests.clip(frames: 50, seed: $0) }
    clips[0].name = "a \"quoted\" name\n"
    let file = try read(GLTFWriter(clips).bytes())
    #expect(file.animations == clips.map(\.name))
    for (index, clip) in clips.enumerated() {
      let source = BVHFile(try file.animation(index))
      let back = try #require(try OwnRig.clip(named: "x", from: source, skeleton: .standard))
      #expect(back.frames.count == clip.frames.count)
      let (metres, degrees) = BVHWriterTests.difference(clip, back)
      #expect(metres <= 5e-5 && degrees <= 0.01, "\(metres) m, \(degrees)°")
    }
  }

  @Test func theBodyCoversTheSkeletonAndFacesOutwards() {
    let body = GLTFBody(.standard)
    #expect(body.positions.count == body.joints.count && body.positions.count < 65_536)
    #expect(Set(body.joints).isSuperset(of: [1, 5, 6, 10, 14, 23]))
    let height =
      body.positions.indices.filter { body.joints[$0] < 23 }.map { body.positions[$0].y }.max() ?? 0
    #expect(height > 1.7 && height < 1.9)
    for k in stride(from: 0, to: body.indices.count, by: 3) {
      let (a, b, c) = (
        Int(body.indices[k]), Int(body.indices[k + 1]), Int(body.indices[k + 2])
      )
      let across = (body.positions[b] - body.positions[a]).cross(
        body.positions[c] - body.positions[a])
      #expect(across.dot(body.normals[a]) > 0)
    }
  }

  @Test func noClipIsASkeletonAlone() throws {
    #expect(try read(GLTFWriter([]).bytes()).animations.isEmpty)
  }

  /// Two bodies, one of which stops early, are two skeletons that one animation moves.
  @Test func fightersOfARunMoveTogether() throws {
    let clips = [UInt64(3), 4].map { BVHWriterTests.clip(frames: 20, seed: $0) }
    var bodies = clips.map { clip in
      (name: clip.name, frames: clip.frames.map { WorldPose($0, skeleton: .standard) })
    }
    bodies[1].frames.removeLast(5)
    let file = try read(GLTFWriter(run: "fight", bodies).bytes())
    #expect(file.animations == ["fight"])
    let motion = try file.animation(0)
    #expect(motion.frameCount == 20)
    for f in [0, 7, 14] {
      let world = motion.world(at: f)
      for (k, body) in bodies.enumerated() {
        for joint in Joint.allCases {
          // The second body's joints have names of their own.
          let named = motion.nodes.indices.filter {
            let name = motion.nodes[$0].name
            return name == joint.name || name.hasPrefix(joint.name + " (")
          }
          let index = try #require(named.dropFirst(k).first)
          let gap = world[index].position.distance(to: body.frames[f][joint].position)
          #expect(gap < 5e-5, "frame \(f) \(joint): \(gap)")
        }
      }
    }
  }

  /// Any skeleton is written, in metres, with its turns at rest.
  @Test func otherSkeletonsComeBackInMetres() throws {
    let turn = Quaternion(angle: 0.4, axis: .left)
    let nodes = [
      JointAnimation.Node(name: "a", parent: -1),
      .init(
        name: "b", parent: 0, rest: RigidTransform(position: Vector3(0, 50, 0), rotation: turn)),
      .init(name: "c", parent: 1, rest: RigidTransform(position: Vector3(10, 0, 0))),
    ]
    let moved = [
      RigidTransform(position: Vector3(1, 2, 3)), nodes[1].rest,
      RigidTransform(position: Vector3(20, 0, 0), rotation: turn),
    ]
    let motion = JointAnimation(
      name: "m", file: "m", nodes: nodes, frameTime: 1.0 / 60, locals: nodes.map(\.rest) + moved)
    let file = try read(GLTFWriter(motion, unit: 0.01).bytes())
    #expect(file.rest.nodes.map(\.name) == ["a", "b", "c"])
    #expect(file.rest.nodes[1].rest.position.distance(to: Vector3(0, 0.5, 0)) < 1e-6)
    let back = try file.animation(0)
    for (k, local) in motion.locals.enumerated() {
      #expect(back.locals[k].position.distance(to: local.position * 0.01) < 1e-6)
      #expect(back.locals[k].rotation.angle(to: local.rotation) < 1e-3)
    }
    // A skeleton in one point has no body to show.
    let point = JointAnimation(
      name: "p", file: "p", nodes: [.init(name: "a", parent: -1)], frameTime: 0.1,
      locals: [.identity])
    #expect(try read(GLTFWriter(point).bytes()).rest.nodes.count == 1)
  }

  /// A rig that is ours in all but name: elbows stay where they are, whichever way they bend.
  @Test func aProfileKeepsTheElbows() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = FilePath.join(folder.path, "clip.glb")
    var profile = RigProfile(
      name: "own",
      joints: Joint.allCases.filter { $0 != .root && $0 != .weapon }.map {
        RigProfile.Binding(joint: $0, source: $0.name)
      })
    profile.restPose = .file
    for seed in UInt64(1)...3 {
      let clip = BVHWriterTests.clip(frames: 40, seed: seed)
      try FileAccess.write(GLTFWriter([clip]).bytes(), to: path)
      let back = try ClipReader.clips(path: path, rigs: .given(profile))[0].clip
      for f in clip.frames.indices {
        let a = WorldPose(clip.frames[f], skeleton: .standard)
        let b = WorldPose(back.frames[f], skeleton: .standard)
        for joint in [Joint.leftLowerArm, .rightLowerArm] {
          let gap = a[.spine3].applyInverse(a[joint].position)
            .distance(to: b[.spine3].applyInverse(b[joint].position))
          #expect(gap < 0.03, "seed \(seed) frame \(f) \(joint): \(gap)")
        }
      }
    }
  }

  /// Another program reads the file and says where the joints are in some frames.
  @Test(.enabled(if: InstalledProgram.find("blender") != nil, "Blender is not installed"))
  func blenderPutsTheJointsWhereWeDo() throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let clip = BVHWriterTests.clip(frames: 40, seed: 5)
    let path = FilePath.join(folder.path, "clip.glb")
    let output = FilePath.join(folder.path, "joints.txt")
    try FileAccess.write(GLTFWriter([clip]).bytes(), to: path)
    let script = """
      import bpy, sys
      try:
        import numpy
        numpy.bool = bool  # a name that Blender 3.4 uses and newer numpy lacks
      except ImportError:
        sys.exit(77)
      a = sys.argv[sys.argv.index('--') + 1:]
      bpy.ops.wm.read_factory_settings(use_empty=True)
      bpy.context.scene.render.fps = 60
      bpy.ops.import_scene.gltf(filepath=a[0])
      rig = [o for o in bpy.data.objects if o.type == 'ARMATURE'][0]
      with open(a[1], 'w') as out:
        for frame in (0, 7, 20, 39):
          bpy.context.scene.frame_set(frame)
          for bone in rig.pose.bones:
            p = rig.matrix_world @ bone.head
            out.write('%d %s %.9g %.9g %.9g\\n' % (frame, bone.name, p.x, p.z, -p.y))
      """
    let program = try #require(InstalledProgram.find("blender"))
    let code = try InstalledProgram.run(
      program,
      [
        "--background", "--factory-startup", "--python-exit-code", "3", "--python-expr", script,
        "--", path, output,
      ], in: folder)
    if code == 77 {
      print("Blender reads glTF only with numpy, which is not installed")
      return
    }
    #expect(code == 0, "\((try? FileAccess.readText(FilePath.join(folder.path, "log"))) ?? "")")
    var compared = 0
    for line in try FileAccess.readText(output).split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      let numbers = words.compactMap(Float.init)
      let frame = try #require(Int(words[0]))
      let joint = try #require(Joint(name: words[1]))
      let shown = Vector3(numbers[1], numbers[2], numbers[3])
      let own = WorldPose(clip.frames[frame], skeleton: .standard)[joint].position
      #expect(shown.distance(to: own) < 1e-4, "frame \(frame) \(joint): \(shown), \(own)")
      compared += 1
    }
    #expect(compared == 4 * Joint.count)
  }
}
