import MotionMath
import SkeletalAnimation

/// One moment of the fight as a picture needs it. The drawing knows nothing else of the game.
struct SceneView {
  /// Everybody to draw.
  var fighters: [FighterView] = []
  /// The arena's walls, the leaves of its doors, and what lies about.
  var walls: [WallView] = []
  /// The arena's width along X and depth along Z, in metres; its middle is the origin.
  var groundSize: (width: Float, depth: Float) = (16, 16)
  /// Which fighter a person plays; the camera looks over its shoulder.
  var player: Int?
  /// Blade contacts of the last moments.
  var sparks: [SparkView] = []
}

/// A fighter to draw.
struct FighterView {
  /// What the panels call this fighter.
  var name: String
  /// The proportions; the body is built for them once.
  var skeleton: Skeleton
  /// Where all joints are, the weapon's included.
  var pose: WorldPose
  /// The team's colour in linear light, each component 0...1.
  var colour: Vector3
  /// Whether the posture is broken; the outline glows.
  var isGroggy: Bool = false
  /// Whether a cut is under way; the blade draws a brighter trail.
  var isAttacking: Bool = false
}

/// A straight piece that stands on the floor.
struct WallView: Equatable {
  /// What it is.
  enum Kind { case wall, door, item }

  var kind = Kind.wall
  var from: Vector3
  var to: Vector3
  /// In metres.
  var height: Float
}

/// The flash of two blades that met.
struct SparkView {
  var position: Vector3
  /// The time since the contact, in seconds.
  var age: Float
  /// 0...1; a perfect parry is 1.
  var strength: Float
}

extension WorldPose {
  /// The pose a fraction `t` of the way from `a` to `b`, for drawing between two ticks.
  init(between a: WorldPose, and b: WorldPose, _ t: Float) {
    self.init()
    for joint in Joint.allCases {
      self[joint] = RigidTransform(
        position: lerp(a[joint].position, b[joint].position, t),
        rotation: nlerp(a[joint].rotation, b[joint].rotation, t))
    }
  }
}
