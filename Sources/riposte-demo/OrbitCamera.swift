import MotionMath
import SkeletalAnimation

/// A camera that circles the middle of the fight.
struct OrbitCamera {
  /// What it looks at.
  private(set) var target = Vector3(0, 0.92, 0)
  private var targetVelocity = Vector3.zero
  /// Radians about +Y from +Z, and above the horizon.
  var yaw: Float = 0.6
  var pitch: Float = 0.21
  /// Metres, as chosen with the wheel; the fighters' distance adds to it.
  var zoom: Float = 1
  private var distance: Float = 5
  private var hasTarget = false

  private static let verticalAngle: Float = 0.60

  /// Turns by a drag of pixels.
  mutating func drag(x: Float, y: Float) {
    turn(yaw: -x * 0.006, pitch: y * 0.005)
  }

  /// Turns by angles in radians.
  mutating func turn(yaw: Float, pitch: Float) {
    self.yaw = wrapAngle(self.yaw + yaw)
    self.pitch = clamp(self.pitch + pitch, -0.02, 1.35)
  }

  /// Comes closer for positive `steps` of the wheel.
  mutating func zoom(steps: Float) { zoom = clamp(zoom * exp(-0.12 * steps), 0.35, 3.5) }

  /// Goes back to the three-quarter view of the fighters.
  mutating func reset(_ scene: SceneView) {
    zoom = 1
    pitch = 0.21
    hasTarget = false
    follow(scene, seconds: 0)
  }

  /// Follows the fighters' middle, softly after the first time.
  mutating func follow(_ scene: SceneView, seconds: Float) {
    let places = scene.fighters.map { $0.pose[.hips].position.onFloor }
    guard let first = places.first else { return }
    var middle = Vector3.zero
    for place in places { middle += place / Float(places.count) }
    let last = places.last ?? first
    let wanted = middle + .up * 0.90
    let spread = places.map { $0.distance(to: middle) }.max() ?? 1
    let wantedDistance = 4.2 + 1.05 * spread
    if hasTarget {
      let share = 1 - exp(-seconds * 4)
      target = lerp(target, wanted, share)
      distance = lerp(distance, wantedDistance, share)
    } else {
      target = wanted
      distance = wantedDistance
      // Beside the line between the fighters, and a little behind the first one.
      let line = (last - first).onFloor
      if line.length > 0.01 { yaw = wrapAngle(atan2(line.x, line.z) - 0.5 * pi - 0.38) }
      hasTarget = true
    }
  }

  /// The camera's place.
  var eye: Vector3 {
    target + Quaternion(yaw: yaw).rotate(
      Quaternion(angle: -pitch, axis: .left)
        .rotate(.forward)) * (distance * zoom)
  }

  /// View and projection for a picture; `shift` moves the middle sideways by half-widths.
  func matrix(aspect: Float, shift: Float) -> Matrix4 {
    var eye = eye
    eye.y = max(eye.y, 0.12)
    return Matrix4.perspective(
      verticalAngle: angle(aspect), aspect: aspect, near: 0.1, far: 200, shift: shift)
      * Matrix4.looking(from: eye, to: target)
  }

  /// Tall pictures get a wider angle, so that both fighters stay in sight.
  private func angle(_ aspect: Float) -> Float {
    aspect >= 1.5 ? OrbitCamera.verticalAngle : OrbitCamera.verticalAngle * (1.5 / max(aspect, 0.6))
  }

  /// The half extents of the picture at unit distance, and the camera's axes: for the sky.
  func rays(aspect: Float) -> (right: Vector3, top: Vector3, forward: Vector3) {
    let forward = (target - eye).normalized(or: -.forward)
    let right = forward.cross(.up).normalized(or: .left)
    let (s, c) = sinCos(angle(aspect) * 0.5)
    let half = s / c
    return (right * (half * aspect), right.cross(forward) * half, forward)
  }
}
