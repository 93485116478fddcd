import MotionMath
import SkeletalAnimation

/// A camera that circles the middle of the fight. Where a person plays, it stays behind that fighter
/// and turns with the line to the opponent; else it looks from the side and turns only by hand.
struct OrbitCamera {
  /// What it looks at.
  private(set) var target = Vector3(0, 0.92, 0)
  private var targetVelocity = Vector3.zero
  /// Radians above the horizon.
  private(set) var pitch: Float = 0.21
  /// The direction from the first fighter to the last, and the camera's from there; radians about
  /// +Y from +Z.
  private var heading: Float = 0
  private var offset: Float = 0.6
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
    offset = wrapAngle(offset + yaw)
    self.pitch = clamp(self.pitch + pitch, -0.02, 1.35)
  }

  /// Comes closer for positive `steps` of the wheel.
  mutating func zoom(steps: Float) { zoom = clamp(zoom * exp(-0.12 * steps), 0.35, 3.5) }

  /// Goes back to the usual view of the fighters.
  mutating func reset(_ scene: SceneView) {
    zoom = 1
    pitch = scene.player == nil ? 0.21 : 0.30
    // Beside the line between the fighters and a little behind the first one; or over a shoulder.
    offset = scene.player == nil ? -0.5 * pi - 0.38 : pi - 0.42
    hasTarget = false
    follow(scene, seconds: 0)
  }

  /// Follows the fighters' middle, softly after the first time.
  mutating func follow(_ scene: SceneView, seconds: Float) {
    var places = scene.fighters.map { $0.pose[.hips].position.onFloor }
    if let player = scene.player, places.indices.contains(player) { places.swapAt(0, player) }
    guard let first = places.first else { return }
    var middle = Vector3.zero
    for place in places { middle += place / Float(places.count) }
    let last = places.last ?? first
    let wanted = middle + .up * 0.90
    let spread = places.map { $0.distance(to: middle) }.max() ?? 1
    let wantedDistance = 4.2 + 1.05 * spread
    let line = (last - first).onFloor
    let lineYaw = line.length > 0.01 ? atan2(line.x, line.z) : heading
    if hasTarget {
      let share = 1 - exp(-seconds * 4)
      target = lerp(target, wanted, share)
      distance = lerp(distance, wantedDistance, share)
      if scene.player != nil {
        heading = wrapAngle(heading + wrapAngle(lineYaw - heading) * (1 - exp(-seconds * 3)))
      }
    } else {
      target = wanted
      distance = wantedDistance
      heading = lineYaw
      hasTarget = true
    }
  }

  /// The camera's place.
  var eye: Vector3 {
    target + Quaternion(yaw: heading + offset).rotate(
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
