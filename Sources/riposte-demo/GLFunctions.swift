import CSDL2

/// The OpenGL 3.3 functions that the demo calls, found through SDL.
///
/// A class, so that the table exists once. It belongs to the thread of its context.
final class GL {
  typealias Name = UInt32
  typealias Place = Int32

  let getString: @convention(c) (UInt32) -> UnsafePointer<UInt8>?
  let getIntegerv: @convention(c) (UInt32, UnsafeMutablePointer<Int32>?) -> Void
  let getError: @convention(c) () -> UInt32
  let enable: @convention(c) (UInt32) -> Void
  let disable: @convention(c) (UInt32) -> Void
  let viewport: @convention(c) (Int32, Int32, Int32, Int32) -> Void
  let clearColor: @convention(c) (Float, Float, Float, Float) -> Void
  let clear: @convention(c) (UInt32) -> Void
  let depthFunc: @convention(c) (UInt32) -> Void
  let depthMask: @convention(c) (UInt8) -> Void
  let blendFunc: @convention(c) (UInt32, UInt32) -> Void
  let cullFace: @convention(c) (UInt32) -> Void
  let polygonOffset: @convention(c) (Float, Float) -> Void
  let finish: @convention(c) () -> Void
  let flush: @convention(c) () -> Void
  let pixelStorei: @convention(c) (UInt32, Int32) -> Void
  let readPixels:
    @convention(c) (Int32, Int32, Int32, Int32, UInt32, UInt32, UnsafeMutableRawPointer?) -> Void
  let drawBuffer: @convention(c) (UInt32) -> Void
  let readBuffer: @convention(c) (UInt32) -> Void

  let createShader: @convention(c) (UInt32) -> Name
  let shaderSource:
    @convention(c) (
      Name, Int32, UnsafePointer<UnsafePointer<CChar>?>?, UnsafePointer<Int32>?
    ) -> Void
  let compileShader: @convention(c) (Name) -> Void
  let getShaderiv: @convention(c) (Name, UInt32, UnsafeMutablePointer<Int32>?) -> Void
  let getShaderInfoLog:
    @convention(c) (
      Name, Int32, UnsafeMutablePointer<Int32>?, UnsafeMutablePointer<CChar>?
    ) -> Void
  let deleteShader: @convention(c) (Name) -> Void
  let createProgram: @convention(c) () -> Name
  let attachShader: @convention(c) (Name, Name) -> Void
  let linkProgram: @convention(c) (Name) -> Void
  let getProgramiv: @convention(c) (Name, UInt32, UnsafeMutablePointer<Int32>?) -> Void
  let getProgramInfoLog:
    @convention(c) (
      Name, Int32, UnsafeMutablePointer<Int32>?, UnsafeMutablePointer<CChar>?
    ) -> Void
  let deleteProgram: @convention(c) (Name) -> Void
  let useProgram: @convention(c) (Name) -> Void
  let getUniformLocation: @convention(c) (Name, UnsafePointer<CChar>?) -> Place
  let uniform1i: @convention(c) (Place, Int32) -> Void
  let uniform1f: @convention(c) (Place, Float) -> Void
  let uniform2f: @convention(c) (Place, Float, Float) -> Void
  let uniform3f: @convention(c) (Place, Float, Float, Float) -> Void
  let uniform4f: @convention(c) (Place, Float, Float, Float, Float) -> Void
  let uniform4fv: @convention(c) (Place, Int32, UnsafePointer<Float>?) -> Void
  let uniformMatrix4fv: @convention(c) (Place, Int32, UInt8, UnsafePointer<Float>?) -> Void

  let genVertexArrays: @convention(c) (Int32, UnsafeMutablePointer<Name>?) -> Void
  let bindVertexArray: @convention(c) (Name) -> Void
  let deleteVertexArrays: @convention(c) (Int32, UnsafePointer<Name>?) -> Void
  let genBuffers: @convention(c) (Int32, UnsafeMutablePointer<Name>?) -> Void
  let bindBuffer: @convention(c) (UInt32, Name) -> Void
  let bufferData: @convention(c) (UInt32, Int, UnsafeRawPointer?, UInt32) -> Void
  let deleteBuffers: @convention(c) (Int32, UnsafePointer<Name>?) -> Void
  let enableVertexAttribArray: @convention(c) (UInt32) -> Void
  let vertexAttribPointer:
    @convention(c) (UInt32, Int32, UInt32, UInt8, Int32, UnsafeRawPointer?) -> Void
  let drawArrays: @convention(c) (UInt32, Int32, Int32) -> Void
  let drawElements: @convention(c) (UInt32, Int32, UInt32, UnsafeRawPointer?) -> Void

  let activeTexture: @convention(c) (UInt32) -> Void
  let genTextures: @convention(c) (Int32, UnsafeMutablePointer<Name>?) -> Void
  let bindTexture: @convention(c) (UInt32, Name) -> Void
  let deleteTextures: @convention(c) (Int32, UnsafePointer<Name>?) -> Void
  let texImage2D:
    @convention(c) (
      UInt32, Int32, Int32, Int32, Int32, Int32, UInt32, UInt32, UnsafeRawPointer?
    ) -> Void
  let texParameteri: @convention(c) (UInt32, UInt32, Int32) -> Void
  let texParameterfv: @convention(c) (UInt32, UInt32, UnsafePointer<Float>?) -> Void

  let genFramebuffers: @convention(c) (Int32, UnsafeMutablePointer<Name>?) -> Void
  let bindFramebuffer: @convention(c) (UInt32, Name) -> Void
  let deleteFramebuffers: @convention(c) (Int32, UnsafePointer<Name>?) -> Void
  let framebufferTexture2D: @convention(c) (UInt32, UInt32, UInt32, Name, Int32) -> Void
  let framebufferRenderbuffer: @convention(c) (UInt32, UInt32, UInt32, Name) -> Void
  let checkFramebufferStatus: @convention(c) (UInt32) -> UInt32
  let blitFramebuffer:
    @convention(c) (
      Int32, Int32, Int32, Int32, Int32, Int32, Int32, Int32, UInt32, UInt32
    ) -> Void
  let genRenderbuffers: @convention(c) (Int32, UnsafeMutablePointer<Name>?) -> Void
  let bindRenderbuffer: @convention(c) (UInt32, Name) -> Void
  let renderbufferStorageMultisample: @convention(c) (UInt32, Int32, UInt32, Int32, Int32) -> Void
  let deleteRenderbuffers: @convention(c) (Int32, UnsafePointer<Name>?) -> Void

  /// Finds every function; throws when the current context lacks one.
  init() throws {
    getString = try GL.find("glGetString")
    getIntegerv = try GL.find("glGetIntegerv")
    getError = try GL.find("glGetError")
    enable = try GL.find("glEnable")
    disable = try GL.find("glDisable")
    viewport = try GL.find("glViewport")
    clearColor = try GL.find("glClearColor")
    clear = try GL.find("glClear")
    depthFunc = try GL.find("glDepthFunc")
    depthMask = try GL.find("glDepthMask")
    blendFunc = try GL.find("glBlendFunc")
    cullFace = try GL.find("glCullFace")
    polygonOffset = try GL.find("glPolygonOffset")
    finish = try GL.find("glFinish")
    flush = try GL.find("glFlush")
    pixelStorei = try GL.find("glPixelStorei")
    readPixels = try GL.find("glReadPixels")
    drawBuffer = try GL.find("glDrawBuffer")
    readBuffer = try GL.find("glReadBuffer")
    createShader = try GL.find("glCreateShader")
    shaderSource = try GL.find("glShaderSource")
    compileShader = try GL.find("glCompileShader")
    getShaderiv = try GL.find("glGetShaderiv")
    getShaderInfoLog = try GL.find("glGetShaderInfoLog")
    deleteShader = try GL.find("glDeleteShader")
    createProgram = try GL.find("glCreateProgram")
    attachShader = try GL.find("glAttachShader")
    linkProgram = try GL.find("glLinkProgram")
    getProgramiv = try GL.find("glGetProgramiv")
    getProgramInfoLog = try GL.find("glGetProgramInfoLog")
    deleteProgram = try GL.find("glDeleteProgram")
    useProgram = try GL.find("glUseProgram")
    getUniformLocation = try GL.find("glGetUniformLocation")
    uniform1i = try GL.find("glUniform1i")
    uniform1f = try GL.find("glUniform1f")
    uniform2f = try GL.find("glUniform2f")
    uniform3f = try GL.find("glUniform3f")
    uniform4f = try GL.find("glUniform4f")
    uniform4fv = try GL.find("glUniform4fv")
    uniformMatrix4fv = try GL.find("glUniformMatrix4fv")
    genVertexArrays = try GL.find("glGenVertexArrays")
    bindVertexArray = try GL.find("glBindVertexArray")
    deleteVertexArrays = try GL.find("glDeleteVertexArrays")
    genBuffers = try GL.find("glGenBuffers")
    bindBuffer = try GL.find("glBindBuffer")
    bufferData = try GL.find("glBufferData")
    deleteBuffers = try GL.find("glDeleteBuffers")
    enableVertexAttribArray = try GL.find("glEnableVertexAttribArray")
    vertexAttribPointer = try GL.find("glVertexAttribPointer")
    drawArrays = try GL.find("glDrawArrays")
    drawElements = try GL.find("glDrawElements")
    activeTexture = try GL.find("glActiveTexture")
    genTextures = try GL.find("glGenTextures")
    bindTexture = try GL.find("glBindTexture")
    deleteTextures = try GL.find("glDeleteTextures")
    texImage2D = try GL.find("glTexImage2D")
    texParameteri = try GL.find("glTexParameteri")
    texParameterfv = try GL.find("glTexParameterfv")
    genFramebuffers = try GL.find("glGenFramebuffers")
    bindFramebuffer = try GL.find("glBindFramebuffer")
    deleteFramebuffers = try GL.find("glDeleteFramebuffers")
    framebufferTexture2D = try GL.find("glFramebufferTexture2D")
    framebufferRenderbuffer = try GL.find("glFramebufferRenderbuffer")
    checkFramebufferStatus = try GL.find("glCheckFramebufferStatus")
    blitFramebuffer = try GL.find("glBlitFramebuffer")
    genRenderbuffers = try GL.find("glGenRenderbuffers")
    bindRenderbuffer = try GL.find("glBindRenderbuffer")
    renderbufferStorageMultisample = try GL.find("glRenderbufferStorageMultisample")
    deleteRenderbuffers = try GL.find("glDeleteRenderbuffers")
  }
}

extension GL {
  /// The address of a function of the current context, as the type it is wanted in.
  private static func find<Function>(_ name: String) throws -> Function {
    guard let address = SDL_GL_GetProcAddress(name) else {
      throw DemoFailure("OpenGL has no function \(name); version 3.3 is needed")
    }
    // SAFETY: the caller names a C function of exactly this type, and pointers to C functions are
    // of the size of a data pointer on every system that SDL runs on.
    return unsafeBitCast(address, to: Function.self)
  }

  /// Makes one object of a `glGen…` function.
  func make(_ generate: (Int32, UnsafeMutablePointer<Name>?) -> Void) -> Name {
    var name: Name = 0
    generate(1, &name)
    return name
  }

  /// One of the context's numbers.
  func integer(_ which: UInt32) -> Int32 {
    var value: Int32 = 0
    getIntegerv(which, &value)
    return value
  }

  /// The name of the renderer and the version, for the log.
  var description: String {
    let parts = [GL.renderer, GL.version].map { which in
      getString(which).map { String(cString: $0) } ?? "unknown"
    }
    return parts.joined(separator: ", OpenGL ")
  }
}
