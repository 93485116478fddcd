import MotionMath

/// The shocks of feet that land: they run from the shank up through pelvis and spine to head and
/// hands, each of which swings for a moment like a mass on a damped spring.
///
/// A heel that strikes sends 3 to 5 g through the shank and about 0.5 g to the head, with a delay of
/// 10 ms a step upwards and at 4 to 8 Hz in the frequencies that soft parts answer with (Whittle 1999,
/// Gait and Posture 10, "Generation and attenuation of transient impulsive forces beneath the foot").
struct Impacts {
  /// A landing: its frame, its strength (1 for a walk of 1.4 m/s), and 1 for the left foot, −1 for the
  /// right one.
  struct Landing {
    var frame: Float
    var strength: Float
    var side: Float
  }

  private let landings: [Landing]
  /// How fast a shock dies away, in seconds, and for how many frames it is felt.
  private static let decay: Float = 0.1, felt: Float = 30

  init(_ landings: [Landing]) { self.landings = landings.sorted { $0.frame < $1.frame } }

  /// The landings of two feet; `strength` says how hard a foot lands at a frame.
  init(
    left: FootPath, right: FootPath, random: inout RandomStream, strength: (Float) -> Float
  ) {
    var landings: [Landing] = []
    for (path, side) in [(left, Float(1)), (right, -1)] {
      for plant in path.plants where plant.from > 0 {
        let size = strength(plant.from) * random.uniform(0.6, 1.4)
        landings.append(Landing(frame: plant.from, strength: size, side: side))
      }
    }
    self.init(landings)
  }

  /// How far a part is thrown that answers at `rate` Hz and `delay` frames after the foot, about −1...1
  /// at a strength of 1: downwards and forwards, and to the side of the foot.
  func value(at frame: Float, delay: Float, rate: Float) -> (down: Float, side: Float) {
    var down: Float = 0
    var side: Float = 0
    for landing in landings {
      let since = frame - landing.frame - delay
      if since <= 0 { break }
      guard since < Impacts.felt else { continue }
      let seconds = since / 60
      let fade = exp(-seconds / Impacts.decay) * (1 - since / Impacts.felt)
      let thrown = landing.strength * fade * sin(2 * pi * rate * seconds) * 1.6
      down += thrown
      side += thrown * landing.side
    }
    return (down, side)
  }
}
