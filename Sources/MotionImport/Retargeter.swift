public import DataFiles
import MotionMath
public import SkeletalAnimation

/// Brings the motion of any humanoid rig to the project's skeleton.
///
/// Every joint keeps the direction of its bone and its turn about it, through constants that depend
/// on the rig alone, so the source's rest pose does not matter. Lengths scale by the legs' ratio;
/// the legs are then solved anew so that the feet stand where they stood, on the floor, and the arms
/// so that the hands are where they were against the chest, by the length of the arm.
public struct Retargeter: Sendable {
  /// The skeleton that the clips are for.
  public var skeleton: Skeleton
  /// What is known about the source's rig.
  public var profile: RigProfile

  /// Whether heels and toes are held still and flat on the floor in every contact.
  public var plant: Bool

  /// Makes a retargeter.
  public init(profile: RigProfile, skeleton: Skeleton = .standard, plant: Bool = true) {
    self.profile = profile
    self.skeleton = skeleton
    self.plant = plant
  }

  /// A clip, and how it came about.
  public struct Result: Sendable {
    /// The clip.
    public var clip: Clip
    /// How near it is to its source.
    public var figures: RetargetFigures
    /// What was repaired or cut in the source, in words.
    public var notes: [String]
    /// How many of the notes tell of spikes.
    public var spikes: Int
  }

  /// The motion of `file` as a clip at 60 Hz, with the contacts of the feet and no tags.
  ///
  /// - Throws: `FileError` when the file lacks joints of the profile or its numbers make no body.
  public func clip(named name: String, from file: BVHFile) throws(FileError) -> Clip {
    try result(named: name, from: file).clip
  }

  /// The motion of `file` as a clip at 60 Hz, with what was measured on the way.
  ///
  /// - Throws: `FileError` when the file lacks joints of the profile or its numbers make no body.
  public func result(named name: String, from file: BVHFile) throws(FileError) -> Result {
    let binding = try RigBinding(file, profile: profile, skeleton: skeleton)
    let motion = try SourceMotion(file, profile: profile)
    var body = BodyTrack(
      motion: motion, binding: binding, skeleton: skeleton, weapon: profile.weapon)
    guard body.scale > 0.01 && body.scale < 100 else {
      throw FileError(
        file: file.file,
        "has legs of \(body.sourceLeg) m; is the unit \(profile.unit) m right?")
    }
    body.place()
    body.findContacts()
    if plant { body.plantFeet() }
    body.solveLegs()
    body.solveArms()
    let clip = body.clip(named: name, root: profile.root, facing: profile.facing)
    return Result(
      clip: clip, figures: RetargetFigures(clip, of: body), notes: motion.notes,
      spikes: motion.spikes)
  }
}
