import DataFiles
import MotionMath

/// From a place on the window to the place in the world that is seen there, on the plane at a height:
///
///     (s, t)  the place, −1…1: the input where it is `centred`, else twice the input less 1
///     ray     forward + right · s · aspect · tan(fov / 2) + up · t · tan(fov / 2)
///     point   position + ray · (height − position.y) / ray.y
///
/// Where the ray goes past the plane, or meets it further away than `reach`, the point is the one
/// at that distance on the ray. The camera is `InputState.camera`, its vertical field of view
/// `InputState.fieldOfView`; while that is 0 the point is the origin.
struct WorldPointModifier: Sendable, BitwiseCopyable {
  /// Of the plane, in metres.
  var height: Float = 0
  /// In metres.
  var reach: Float = 100
  /// Whether the window's middle is 0, as of `Touch.X`, and not its lower left corner.
  var centred = false

  func apply(to input: ModifierInput) -> InputValue {
    guard input.fieldOfView > 0 else { return .zero(.axis3D) }
    let camera = input.camera
    let (sinHalf, cosHalf) = sinCos(min(max(input.fieldOfView, 1), 179) * (pi / 360))
    let (sinYaw, cosYaw) = sinCos(camera.yaw)
    let (sinPitch, cosPitch) = sinCos(camera.pitch)
    let forward = Axis3D(sinYaw * cosPitch, sinPitch, cosYaw * cosPitch)
    let right = Axis3D(-cosYaw, 0, sinYaw)
    let up = Axis3D(-sinYaw * sinPitch, cosPitch, -cosYaw * sinPitch)
    let v = input.value
    let (s, t) = centred ? (v.x, v.y) : (v.x * 2 - 1, v.y * 2 - 1)
    let half = sinHalf / cosHalf
    let aspect = camera.aspect == 0 ? 1 : camera.aspect
    let ray = forward + right * (s * aspect * half) + up * (t * half)
    let most = reach / ray.squaredMagnitude.squareRoot()
    let way = (height - camera.position.y) / ray.y
    // Not a number, along the plane, is no way either.
    let point = camera.position + ray * (way >= 0 && way < most ? way : most)
    return InputValue(point.x, point.y, point.z, .axis3D)
  }
}

extension WorldPointModifier: Decodable {
  private enum Key: String, CodingKey, CaseIterable { case type, height, reach, centred }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    height = try fields.number(.height, in: -1e6...1e6, default: 0)
    reach = try fields.number(.reach, in: 0.01...1e6, default: 100)
    centred = try fields.value(.centred, default: false)
  }
}
