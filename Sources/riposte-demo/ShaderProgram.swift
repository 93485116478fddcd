import MotionMath

/// A linked pair of shaders with its uniforms by name.
final class ShaderProgram {
  private let gl: GL
  private let program: GL.Name
  private var places: [String: GL.Place] = [:]

  /// Compiles and links; throws with the driver's log.
  init(_ gl: GL, name: String, vertex: String, fragment: String) throws {
    self.gl = gl
    let header = "#version 330 core\n"
    let parts = try [
      ShaderProgram.compile(gl, GL.vertexShader, name, header + vertex),
      ShaderProgram.compile(gl, GL.fragmentShader, name, header + fragment),
    ]
    program = gl.createProgram()
    for part in parts { gl.attachShader(program, part) }
    gl.linkProgram(program)
    for part in parts { gl.deleteShader(part) }
    var isLinked: Int32 = 0
    gl.getProgramiv(program, GL.linkStatus, &isLinked)
    guard isLinked != 0 else {
      let log = ShaderProgram.log { gl.getProgramInfoLog(self.program, $0, $1, $2) }
      throw DemoFailure("the shader \(name) does not link: \(log)")
    }
  }

  deinit { gl.deleteProgram(program) }

  private static func compile(
    _ gl: GL, _ kind: UInt32, _ name: String, _ source: String
  ) throws -> GL.Name {
    let shader = gl.createShader(kind)
    source.withCString { text in
      var lines: UnsafePointer<CChar>? = text
      gl.shaderSource(shader, 1, &lines, nil)
    }
    gl.compileShader(shader)
    var isCompiled: Int32 = 0
    gl.getShaderiv(shader, GL.compileStatus, &isCompiled)
    guard isCompiled != 0 else {
      let log = log { gl.getShaderInfoLog(shader, $0, $1, $2) }
      throw DemoFailure("the shader \(name) does not compile: \(log)")
    }
    return shader
  }

  private static func log(
    _ read: (Int32, UnsafeMutablePointer<Int32>?, UnsafeMutablePointer<CChar>?) -> Void
  ) -> String {
    String(unsafeUninitializedCapacity: 2048) { buffer in
      var length: Int32 = 0
      // SAFETY: the driver writes at most the 2048 bytes it is told of; UInt8 and CChar share
      // their layout.
      buffer.withMemoryRebound(to: CChar.self) { read(Int32($0.count), &length, $0.baseAddress) }
      return max(0, min(Int(length), buffer.count))
    }
  }

  /// Makes this the program of the next draw.
  func use() { gl.useProgram(program) }

  private func place(_ name: String) -> GL.Place {
    if let known = places[name] { return known }
    let found = gl.getUniformLocation(program, name)
    places[name] = found
    return found
  }

  func set(_ name: String, _ value: Int32) { gl.uniform1i(place(name), value) }
  func set(_ name: String, _ value: Float) { gl.uniform1f(place(name), value) }
  func set(_ name: String, _ x: Float, _ y: Float) { gl.uniform2f(place(name), x, y) }
  func set(_ name: String, _ v: Vector3) { gl.uniform3f(place(name), v.x, v.y, v.z) }
  func set(_ name: String, _ matrix: Matrix4) {
    gl.uniformMatrix4fv(place(name), 1, 0, matrix.floats)
  }
  /// An array of `vec4`, four floats each.
  func set(_ name: String, vectors: [Float]) {
    gl.uniform4fv(place(name), Int32(vectors.count / 4), vectors)
  }
  /// An array of `mat4`, 16 floats each.
  func set(_ name: String, matrices: [Float]) {
    gl.uniformMatrix4fv(place(name), Int32(matrices.count / 16), 0, matrices)
  }
}
