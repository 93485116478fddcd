import MotionMath
import SkeletalAnimation

/// Draws a scene: sky, ground, walls, fighters, blade trails and sparks.
final class SceneRenderer {
  private let gl: GL
  private let body: ShaderProgram
  private let shadow: ShaderProgram
  private let ground: ShaderProgram
  private let sky: ShaderProgram
  private let effect: ShaderProgram
  private let shadowMap: ShadowMap
  private let groundMesh: MeshBuffer
  private let skyMesh: MeshBuffer
  private let effectMesh: MeshBuffer
  private var bodies:
    [(skeleton: Skeleton, rest: [Vector3], scabbard: Scabbard, mesh: MeshBuffer)] = []
  private var walls: [(wall: WallView, full: MeshBuffer, low: MeshBuffer)] = []

  init(_ gl: GL) throws {
    self.gl = gl
    body = try ShaderProgram(
      gl, name: "body", vertex: ShaderSources.bodyVertex, fragment: ShaderSources.bodyFragment)
    shadow = try ShaderProgram(
      gl, name: "shadow", vertex: ShaderSources.shadowVertex, fragment: ShaderSources.shadowFragment
    )
    ground = try ShaderProgram(
      gl, name: "ground", vertex: ShaderSources.groundVertex, fragment: ShaderSources.groundFragment
    )
    sky = try ShaderProgram(
      gl, name: "sky", vertex: ShaderSources.skyVertex, fragment: ShaderSources.skyFragment)
    effect = try ShaderProgram(
      gl, name: "effect", vertex: ShaderSources.effectVertex, fragment: ShaderSources.effectFragment
    )
    shadowMap = try ShadowMap(gl)
    groundMesh = MeshBuffer(gl, attributes: [3])
    let far: Float = 120
    groundMesh.fill(
      [-far, 0, -far, -far, 0, far, far, 0, far, far, 0, -far], triangles: [0, 1, 2, 0, 2, 3],
      isStatic: true)
    skyMesh = MeshBuffer(gl, attributes: [3])
    skyMesh.fill([-1, -1, 0, 3, -1, 0, -1, 3, 0], triangles: [0, 1, 2], isStatic: true)
    effectMesh = MeshBuffer(gl, attributes: EffectMesh.attributes)
  }

  /// Draws into `target`, which is then still to be resolved.
  func draw(
    _ scene: SceneView, camera: OrbitCamera, trails: BladeTrails, into target: OffscreenTarget,
    shift: Float
  ) {
    prepare(scene)
    gl.enable(GL.depthTest)
    gl.disable(GL.cullFaceMode)
    gl.disable(GL.blend)
    gl.depthMask(1)
    gl.depthFunc(GL.lessOrEqual)
    let eye = camera.eye
    shadowMap.update(focus: camera.target) { matrix in
      shadow.use()
      shadow.set("uView", matrix)
      drawBodies(scene, with: shadow, isShadow: true)
      drawWalls(with: shadow, eye: eye, focus: camera.target, isShadow: true)
    }
    target.begin()
    gl.enable(GL.multisample)
    gl.clearColor(0.5, 0.55, 0.6, 1)
    gl.clear(GL.colourBit | GL.depthBit)
    let aspect = Float(target.width) / Float(max(1, target.height))
    let view = camera.matrix(aspect: aspect, shift: shift)
    // What is in front goes first, so that nothing is shaded to be covered.
    body.use()
    body.set("uView", view)
    body.set("uCamera", eye)
    shadowMap.bind(to: body)
    drawWalls(with: body, eye: eye, focus: camera.target, isShadow: false)
    drawBodies(scene, with: body, isShadow: false)
    drawGround(scene, camera: camera, view: view)
    drawSky(camera, aspect: aspect, shift: shift)
    drawEffects(scene, trails: trails, eye: eye, view: view)
  }

  /// Builds the meshes that this scene needs and no scene before it did.
  private func prepare(_ scene: SceneView) {
    for fighter in scene.fighters where !bodies.contains(where: { $0.skeleton == fighter.skeleton })
    {
      var builder = BodyMeshes(skeleton: fighter.skeleton)
      bodies.append(
        (fighter.skeleton, builder.rest, builder.scabbard, buffer(builder.build())))
    }
    guard walls.map(\.wall) != scene.walls else { return }
    walls = scene.walls.map { wall in
      let meshes = WallMeshes(wall: wall)
      return (wall, buffer(meshes.build(isLow: false)), buffer(meshes.build(isLow: true)))
    }
  }

  private func buffer(_ mesh: Mesh) -> MeshBuffer {
    let buffer = MeshBuffer(gl, attributes: Mesh.attributes)
    buffer.fill(mesh.floats, triangles: mesh.triangles, isStatic: true)
    return buffer
  }

  private func drawBodies(_ scene: SceneView, with program: ShaderProgram, isShadow: Bool) {
    for fighter in scene.fighters {
      guard let known = bodies.first(where: { $0.skeleton == fighter.skeleton }) else { continue }
      var bones = Joint.allCases.flatMap {
        Matrix4(fighter.pose[$0], origin: known.rest[$0.index]).floats
      }
      bones +=
        Matrix4(
          known.scabbard.place(hips: fighter.pose[.hips]), origin: known.scabbard.top
        ).floats
      program.set("uBones", matrices: bones)
      if !isShadow {
        program.set("uPalette", vectors: BodyMaterial.palette(team: fighter.colour))
        program.set("uRim", fighter.isGroggy ? Vector3(1.8, 1.0, 0.15) : fighter.colour * 0.10)
      }
      known.mesh.draw()
    }
  }

  private func drawWalls(
    with program: ShaderProgram, eye: Vector3, focus: Vector3, isShadow: Bool
  ) {
    guard !walls.isEmpty else { return }
    program.set("uBones", matrices: Matrix4.identity.floats)
    if !isShadow {
      program.set("uPalette", vectors: WallMeshes.palette)
      program.set("uRim", Vector3.zero)
    }
    for (wall, full, low) in walls {
      let isInTheWay = !isShadow && WallMeshes(wall: wall).separates(eye, focus)
      (isInTheWay ? low : full).draw()
    }
  }

  private func drawSky(_ camera: OrbitCamera, aspect: Float, shift: Float) {
    gl.depthMask(0)
    sky.use()
    shadowMap.bind(to: sky)
    let (right, top, forward) = camera.rays(aspect: aspect)
    sky.set("uRight", right)
    sky.set("uTop", top)
    sky.set("uForward", forward)
    sky.set("uShift", -shift, 0)
    skyMesh.draw()
    gl.depthMask(1)
  }

  private func drawGround(_ scene: SceneView, camera: OrbitCamera, view: Matrix4) {
    ground.use()
    shadowMap.bind(to: ground)
    ground.set("uView", view)
    ground.set("uCamera", camera.eye)
    ground.set("uMiddle", camera.target.x.rounded(), camera.target.z.rounded())
    ground.set("uHalf", scene.groundSize.width * 0.5, scene.groundSize.depth * 0.5)
    ground.set("uSpheres", vectors: occluders(scene))
    groundMesh.draw()
  }

  /// Balls about the limbs near the floor, at most 24, that darken the ground under them.
  private func occluders(_ scene: SceneView) -> [Float] {
    let balls: [(Joint, Float)] = [
      (.leftFoot, 0.085), (.rightFoot, 0.085), (.leftToe, 0.065), (.rightToe, 0.065),
      (.leftLowerLeg, 0.13), (.rightLowerLeg, 0.13), (.hips, 0.24), (.spine3, 0.26),
    ]
    var floats: [Float] = []
    for fighter in scene.fighters.prefix(3) {
      for (joint, radius) in balls {
        let p = fighter.pose[joint].position
        floats += [p.x, max(p.y, 0.03), p.z, radius]
      }
    }
    while floats.count < 24 * 4 { floats += [0, -100, 0, 0] }
    return floats
  }

  private func drawEffects(_ scene: SceneView, trails: BladeTrails, eye: Vector3, view: Matrix4) {
    gl.enable(GL.blend)
    gl.depthMask(0)
    effect.use()
    effect.set("uView", view)
    var ribbons = EffectMesh()
    trails.add(to: &ribbons, scene: scene)
    gl.blendFunc(GL.sourceAlpha, GL.oneMinusSourceAlpha)
    effectMesh.fill(ribbons.floats, triangles: ribbons.triangles, isStatic: false)
    effectMesh.draw()
    var sparks = EffectMesh()
    for spark in scene.sparks { sparks.spark(spark, eye: eye) }
    gl.blendFunc(GL.sourceAlpha, GL.one)
    effectMesh.fill(sparks.floats, triangles: sparks.triangles, isStatic: false)
    effectMesh.draw()
    gl.depthMask(1)
    gl.disable(GL.blend)
  }
}
