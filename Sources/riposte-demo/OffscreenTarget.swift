/// What pictures are drawn into: a multisampled framebuffer and a plain one that it resolves to.
final class OffscreenTarget {
  private let gl: GL
  let width: Int32
  let height: Int32
  private let drawing: GL.Name
  private let plain: GL.Name
  private let buffers: [GL.Name]

  init(_ gl: GL, width: Int32, height: Int32) throws {
    self.gl = gl
    self.width = width
    self.height = height
    let samples = min(4, max(0, gl.integer(GL.maxSamples)))
    drawing = gl.make(gl.genFramebuffers)
    plain = gl.make(gl.genFramebuffers)
    buffers = (0..<3).map { _ in gl.make(gl.genRenderbuffers) }
    func attach(
      _ buffer: GL.Name, _ frame: GL.Name, _ place: UInt32, _ format: UInt32, samples: Int32
    ) {
      gl.bindRenderbuffer(GL.renderbuffer, buffer)
      gl.renderbufferStorageMultisample(GL.renderbuffer, samples, format, width, height)
      gl.bindFramebuffer(GL.framebuffer, frame)
      gl.framebufferRenderbuffer(GL.framebuffer, place, GL.renderbuffer, buffer)
    }
    attach(buffers[0], drawing, GL.colourAttachment0, GL.rgba8, samples: samples)
    attach(buffers[1], drawing, GL.depthAttachment, GL.depthComponent24, samples: samples)
    let first = gl.checkFramebufferStatus(GL.framebuffer)
    attach(buffers[2], plain, GL.colourAttachment0, GL.rgba8, samples: 0)
    let second = gl.checkFramebufferStatus(GL.framebuffer)
    gl.bindFramebuffer(GL.framebuffer, 0)
    guard first == GL.framebufferComplete, second == GL.framebufferComplete else {
      throw DemoFailure("the graphics driver refuses a picture of \(width) by \(height) pixels")
    }
  }

  deinit {
    gl.deleteFramebuffers(2, [drawing, plain])
    gl.deleteRenderbuffers(Int32(buffers.count), buffers)
  }

  /// Makes the multisampled framebuffer the place of the next draws.
  func begin() {
    gl.bindFramebuffer(GL.framebuffer, drawing)
    gl.viewport(0, 0, width, height)
  }

  /// Averages the samples into the plain framebuffer and leaves it bound.
  func resolve() {
    gl.bindFramebuffer(GL.readFramebuffer, drawing)
    gl.bindFramebuffer(GL.drawFramebuffer, plain)
    gl.blitFramebuffer(
      0, 0, width, height, 0, 0, width, height, GL.colourBit, GL.nearest)
    gl.bindFramebuffer(GL.framebuffer, plain)
    gl.viewport(0, 0, width, height)
  }

  /// Resolves, fills a window of so many pixels with it, and leaves the window's framebuffer bound.
  func show(windowWidth: Int32, windowHeight: Int32) {
    resolve()
    gl.bindFramebuffer(GL.readFramebuffer, plain)
    gl.bindFramebuffer(GL.drawFramebuffer, 0)
    gl.blitFramebuffer(
      0, 0, width, height, 0, 0, windowWidth, windowHeight, GL.colourBit, UInt32(GL.linear))
    gl.bindFramebuffer(GL.framebuffer, 0)
    gl.viewport(0, 0, windowWidth, windowHeight)
  }

  /// The plain framebuffer's pixels, the top row first; throws when OpenGL reports an error.
  func read() throws -> Picture {
    gl.bindFramebuffer(GL.framebuffer, plain)
    gl.pixelStorei(GL.packAlignment, 1)
    let row = Int(width) * 3
    var flipped = [UInt8](repeating: 0, count: row * Int(height))
    flipped.withUnsafeMutableBytes {
      gl.readPixels(0, 0, width, height, GL.rgb, GL.unsignedByte, $0.baseAddress)
    }
    gl.bindFramebuffer(GL.framebuffer, 0)
    let error = gl.getError()
    guard error == 0 else {
      throw DemoFailure("drawing failed with OpenGL error \(error)")
    }
    var picture = Picture(width: Int(width), height: Int(height))
    for y in 0..<Int(height) {
      let source = (Int(height) - 1 - y) * row
      picture.bytes.replaceSubrange(
        (y * row)..<((y + 1) * row), with: flipped[source..<(source + row)])
    }
    return picture
  }
}
