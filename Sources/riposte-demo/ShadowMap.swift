import MotionMath

/// The sun's view of the fight: a depth texture that the other shaders compare with.
final class ShadowMap {
  /// The side of the texture; the shaders' filter is sized for it.
  static let side: Int32 = 2048
  /// Half the side of the square on the ground that it covers, in metres.
  static let reach: Float = 7

  private let gl: GL
  private let frame: GL.Name
  private let texture: GL.Name
  /// The way to the sun.
  let sun = Vector3(-0.52, 0.80, 0.20).normalized()
  private(set) var matrix = Matrix4.identity

  init(_ gl: GL) throws {
    self.gl = gl
    texture = gl.make(gl.genTextures)
    gl.bindTexture(GL.texture2D, texture)
    gl.texImage2D(
      GL.texture2D, 0, Int32(GL.depthComponent24), ShadowMap.side, ShadowMap.side, 0,
      GL.depthComponent, GL.float, nil)
    gl.texParameteri(GL.texture2D, GL.minFilter, GL.linear)
    gl.texParameteri(GL.texture2D, GL.magFilter, GL.linear)
    gl.texParameteri(GL.texture2D, GL.wrapS, GL.clampToBorder)
    gl.texParameteri(GL.texture2D, GL.wrapT, GL.clampToBorder)
    gl.texParameterfv(GL.texture2D, GL.borderColour, [1, 1, 1, 1])
    gl.texParameteri(GL.texture2D, GL.compareMode, GL.compareToTexture)
    gl.texParameteri(GL.texture2D, GL.compareFunc, Int32(GL.lessOrEqual))
    frame = gl.make(gl.genFramebuffers)
    gl.bindFramebuffer(GL.framebuffer, frame)
    gl.framebufferTexture2D(GL.framebuffer, GL.depthAttachment, GL.texture2D, texture, 0)
    gl.drawBuffer(GL.none)
    gl.readBuffer(GL.none)
    let status = gl.checkFramebufferStatus(GL.framebuffer)
    gl.bindFramebuffer(GL.framebuffer, 0)
    guard status == GL.framebufferComplete else {
      throw DemoFailure("the graphics driver refuses a depth texture of \(ShadowMap.side) pixels")
    }
  }

  deinit {
    gl.deleteFramebuffers(1, [frame])
    gl.deleteTextures(1, [texture])
  }

  /// Draws what casts shadows around `focus`; `draw` gets the matrix to draw with.
  func update(focus: Vector3, draw: (Matrix4) -> Void) {
    // Moving by whole steps keeps the edges of resting shadows from crawling.
    let step: Float = 0.5
    let middle = Vector3((focus.x / step).rounded() * step, 0.6, (focus.z / step).rounded() * step)
    let view = Matrix4.looking(from: middle + sun * 14, to: middle)
    matrix = Matrix4.orthographic(halfWidth: ShadowMap.reach, near: 1, far: 28) * view
    gl.bindFramebuffer(GL.framebuffer, frame)
    gl.viewport(0, 0, ShadowMap.side, ShadowMap.side)
    gl.clear(GL.depthBit)
    gl.enable(GL.polygonOffsetFill)
    gl.polygonOffset(1.5, 3)
    draw(matrix)
    gl.disable(GL.polygonOffsetFill)
    gl.bindFramebuffer(GL.framebuffer, 0)
  }

  /// Gives a program the texture, the matrix and the sun.
  func bind(to program: ShaderProgram) {
    gl.activeTexture(GL.texture0)
    gl.bindTexture(GL.texture2D, texture)
    program.set("uShadow", Int32(0))
    program.set("uSunMatrix", matrix)
    program.set("uSun", sun)
  }
}
