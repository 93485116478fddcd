/// What a modifier is asked: a value over a stretch of time, within one tick, in which it does not
/// change.
public struct ModifierInput: Sendable, BitwiseCopyable {
  /// The value, at least one axis wide: a Bool comes as 1 or 0.
  public var value: InputValue
  /// The first instant of the stretch.
  public var start: InputTime
  /// The instant after its last.
  public var end: InputTime
  /// The field of view that the game has set, in degrees; 0 when it has set none.
  public var fieldOfView: Float
  /// How fast the game's time runs beside real time.
  public var timeScale: Float
  /// Where the game has put its camera.
  public var camera: InputCamera

  /// Makes a question.
  public init(
    value: InputValue, start: InputTime, end: InputTime, fieldOfView: Float = 0,
    timeScale: Float = 1, camera: InputCamera = InputCamera()
  ) {
    (self.value, self.start, self.end) = (value, start, end)
    (self.fieldOfView, self.timeScale, self.camera) = (fieldOfView, timeScale, camera)
  }

  /// How long a tick lasts in seconds.
  public static let tickSeconds: Float = 1 / 60

  /// Whether this is the tick's last stretch, whose value is that of the tick's end.
  public var endsTick: Bool { end > start && end.fraction == 0 }

  var components: Axis3D { Axis3D(value.x, value.y, value.z) }

  func with(_ v: Axis3D) -> InputValue { InputValue(v.x, v.y, v.z, value.dimension) }
}

/// What a modifier remembers between stretches of time: fixed in size, so that it lies in snapshots.
///
/// What the fields mean is the modifier's own affair. All of them are 0 at first.
public struct ModifierRecord: Equatable, Sendable, BitwiseCopyable {
  /// When `target` came.
  public var since = InputTime(units: 0)
  /// Where the output was at `since`.
  public var origin = Axis3D(0, 0, 0)
  /// The input since then.
  public var target = Axis3D(0, 0, 0)
  /// A count.
  public var count: UInt32 = 0
  private var unused: UInt32 = 0

  /// Makes the record of a modifier that was never asked.
  public init() {}

  /// Follows an input that is constant between its edges along a path that is known in closed form:
  /// from the output at the last edge, towards the input since, after some seconds.
  ///
  /// Only an edge moves the origin, so that cutting the time differently changes no bit.
  mutating func follow(
    _ input: ModifierInput, _ path: (_ from: Axis3D, _ to: Axis3D, _ seconds: Float) -> Axis3D
  ) -> InputValue {
    func seconds(_ time: InputTime) -> Float {
      Float(time.elapsed(since: since)) / Float(InputTime.unitsPerSecond)
    }
    if input.components != target {
      origin = path(origin, target, seconds(input.start))
      target = input.components
      since = input.start
    }
    return input.with(path(origin, target, seconds(input.end)))
  }
}

extension Axis3D {
  var squaredMagnitude: Float { x * x + y * y + z * z }

  static func + (a: Axis3D, b: Axis3D) -> Axis3D { Axis3D(a.x + b.x, a.y + b.y, a.z + b.z) }
  static func - (a: Axis3D, b: Axis3D) -> Axis3D { Axis3D(a.x - b.x, a.y - b.y, a.z - b.z) }
  static func * (a: Axis3D, s: Float) -> Axis3D { Axis3D(a.x * s, a.y * s, a.z * s) }
}
