import DataFiles
import MotionMath
import SkeletalAnimation

/// A source's motion at 60 frames per second: every joint in the world, in metres, Y up, +Z forward.
struct SourceMotion {
  /// The most frames that one file may become: about five hours.
  static let maximumFrames = 1 << 20

  let jointCount: Int
  let frameCount: Int
  /// The joints' transforms, frame after frame.
  let joints: [RigidTransform]

  /// What was repaired or cut, in words.
  let notes: [String]
  /// How many spikes or leaps are among the notes.
  let spikes: Int

  subscript(frame: Int, joint: Int) -> RigidTransform { joints[frame * jointCount + joint] }

  /// Takes out spikes, samples `file` at 60 Hz and computes the world transforms.
  ///
  /// - Throws: `FileError` when nothing is left after the profile's `skipFrames`, when the motion is
  ///   longer than `maximumFrames` or far larger than the file, or when a place is beyond all bounds.
  init(_ given: BVHFile, profile: RigProfile) throws(FileError) {
    let held = HeldFrames(given, from: min(profile.skipFrames, given.frameCount))
    let file = held?.file ?? given
    let skip = held == nil ? min(profile.skipFrames, file.frameCount) : 0
    var given = file.frameCount - skip
    guard given > 0 else {
      throw FileError(
        file: file.file, "holds \(file.frameCount) frames; the profile skips \(profile.skipFrames)")
    }
    // Frame times are rounded in files: 0.016667 is meant to be a sixtieth.
    var step = 1 / (file.frameTime * Double(Clip.rate))
    if abs(step - 1) < 0.002 { step = 1 }
    // The last frame must not be lost to the rounding either.
    var wanted = (Double(given - 1) / step + 0.01).rounded(.down) + 1
    guard wanted <= Double(SourceMotion.maximumFrames) else {
      throw FileError(
        file: file.file, "is too long: at most \(SourceMotion.maximumFrames) frames at 60 Hz")
    }
    // A row of a few digits must not become a great body: memory stays in proportion to the file.
    let work = max(wanted, Double(given)) * Double(max(file.nodes.count, Joint.count))
    guard work <= 16 * Double(file.values.count) + 65_536 else {
      throw FileError(
        file: file.file,
        "has too few channels for \(file.nodes.count) joints and \(file.frameCount) frames")
    }
    var locals = SourceMotion.locals(of: file, from: skip, profile: profile)
    let count = file.nodes.count
    let watched = profile.joints.sorted { $0.joint.index < $1.joint.index }.compactMap {
      file.index(of: $0.source)
    }
    let repair = SpikeRepair(file, from: skip, watched: watched, locals: &locals)
    spikes = repair.notes.count
    notes = (held.map { [$0.note] } ?? []) + repair.notes
    let cut = repair.kept.lowerBound
    if repair.kept.count < given {
      given = repair.kept.count
      wanted = (Double(given - 1) / step + 0.01).rounded(.down) + 1
      locals = Array(locals[cut * count..<repair.kept.upperBound * count])
    }
    frameCount = Int(wanted)
    jointCount = count
    let side = profile.up.cross(profile.forward)
    let turn = Quaternion(x: side, y: profile.up, z: profile.forward).conjugate
    let space = RigidTransform(rotation: turn)
    var joints: [RigidTransform] = []
    joints.reserveCapacity(frameCount * count)
    for frame in 0..<frameCount {
      let time = Double(frame) * step
      let first = min(Int(time), given - 1)
      let t = Float(time - Double(first))
      let base = joints.count
      for j in 0..<count {
        let local =
          t < 1e-4
          ? locals[first * count + j]
          : SourceMotion.between(locals, count, j, first: first, last: given - 1, t)
        let parent = file.nodes[j].parent
        joints.append((parent < 0 ? space : joints[base + parent]) * local)
      }
      guard joints[base...].allSatisfy({ $0.position.lengthSquared < 1e10 }) else {
        throw FileError(
          file: file.file,
          "frame \(skip + cut + first) places a joint more than 100 km away; is the unit right?")
      }
    }
    self.joints = joints
  }

  private static func locals(
    of file: BVHFile, from skip: Int, profile: RigProfile
  ) -> [RigidTransform] {
    var locals: [RigidTransform] = []
    locals.reserveCapacity((file.frameCount - skip) * file.nodes.count)
    for frame in skip..<file.frameCount {
      let row = frame * file.channelCount
      for node in file.nodes {
        var place = node.offset
        var rotation = Quaternion.identity
        for (k, channel) in node.channels.enumerated() {
          let value = file.values[row + node.firstChannel + k]
          let axis = RigProfile.axis(channel.rawValue % 3)
          if channel.isRotation {
            let angle = value.truncatingRemainder(dividingBy: 360) * (pi / 180)
            rotation = rotation * Quaternion(angle: angle, axis: axis)
          } else {
            let old = profile.positionChannels == .replace ? place.dot(axis) : 0
            place += axis * (value - old)
          }
        }
        locals.append(RigidTransform(position: place * profile.unit, rotation: rotation))
      }
    }
    return locals
  }

  /// A cubic through four neighbours (Catmull and Rom 1974), for rotations through their
  /// sign-aligned components.
  private static func between(
    _ locals: [RigidTransform], _ count: Int, _ j: Int, first: Int, last: Int, _ t: Float
  ) -> RigidTransform {
    let b = locals[first * count + j]
    let c = locals[min(first + 1, last) * count + j]
    let a = locals[max(first - 1, 0) * count + j]
    let d = locals[min(first + 2, last) * count + j]
    let w = CubicWeights(t)
    let position =
      a.position * w.a + b.position * w.b + c.position * w.c + d.position * w.d
    let qa = a.rotation.near(b.rotation)
    let qc = c.rotation.near(b.rotation)
    let qd = d.rotation.near(qc)
    let qb = b.rotation
    let rotation = Quaternion(
      qa.x * w.a + qb.x * w.b + qc.x * w.c + qd.x * w.d,
      qa.y * w.a + qb.y * w.b + qc.y * w.c + qd.y * w.d,
      qa.z * w.a + qb.z * w.b + qc.z * w.c + qd.z * w.d,
      qa.w * w.a + qb.w * w.b + qc.w * w.c + qd.w * w.d
    ).normalized
    return RigidTransform(position: position, rotation: rotation)
  }
}

/// The weights of four neighbours in a Catmull-Rom spline between the middle two.
struct CubicWeights {
  var a: Float
  var b: Float
  var c: Float
  var d: Float

  init(_ t: Float) {
    let t2 = t * t
    let t3 = t2 * t
    a = 0.5 * (2 * t2 - t - t3)
    b = 0.5 * (2 - 5 * t2 + 3 * t3)
    c = 0.5 * (t + 4 * t2 - 3 * t3)
    d = 0.5 * (t3 - t2)
  }
}

extension RigProfile {
  /// The unit vector of an axis by its place: X, Y, Z.
  static func axis(_ index: UInt8) -> Vector3 {
    index == 0 ? Vector3(1, 0, 0) : index == 1 ? Vector3(0, 1, 0) : Vector3(0, 0, 1)
  }
}
