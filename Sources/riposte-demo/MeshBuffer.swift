/// Vertices on the graphics card, with the layout of their floats.
final class MeshBuffer {
  private let gl: GL
  private let array: GL.Name
  private let vertices: GL.Name
  private let indices: GL.Name
  private let stride: Int
  private var count: Int32 = 0

  /// Makes an empty buffer whose vertices are float attributes of these sizes, in order.
  init(_ gl: GL, attributes: [Int]) {
    self.gl = gl
    stride = attributes.reduce(0, +)
    array = gl.make(gl.genVertexArrays)
    vertices = gl.make(gl.genBuffers)
    indices = gl.make(gl.genBuffers)
    gl.bindVertexArray(array)
    gl.bindBuffer(GL.arrayBuffer, vertices)
    gl.bindBuffer(GL.elementArrayBuffer, indices)
    var offset = 0
    for (place, size) in attributes.enumerated() {
      gl.enableVertexAttribArray(UInt32(place))
      gl.vertexAttribPointer(
        UInt32(place), Int32(size), GL.float, 0, Int32(stride * 4),
        UnsafeRawPointer(bitPattern: offset * 4))
      offset += size
    }
    gl.bindVertexArray(0)
  }

  deinit {
    gl.deleteVertexArrays(1, [array])
    gl.deleteBuffers(2, [vertices, indices])
  }

  /// Replaces the contents; `triangles` are three vertex numbers each.
  func fill(_ floats: [Float], triangles: [UInt32], isStatic: Bool) {
    let usage = isStatic ? GL.staticDraw : GL.streamDraw
    gl.bindVertexArray(array)
    gl.bindBuffer(GL.arrayBuffer, vertices)
    gl.bufferData(GL.arrayBuffer, floats.count * 4, floats, usage)
    gl.bufferData(GL.elementArrayBuffer, triangles.count * 4, triangles, usage)
    gl.bindVertexArray(0)
    count = Int32(triangles.count)
  }

  /// Draws all triangles with the program in use.
  func draw() {
    guard count > 0 else { return }
    gl.bindVertexArray(array)
    gl.drawElements(GL.triangles, count, GL.unsignedInt, nil)
    gl.bindVertexArray(0)
  }
}
