public import DataFiles
import MotionMath
public import SkeletalAnimation

/// Brings the motion of any humanoid rig to the project's skeleton.
///
/// Every joint keeps the direction of its bone and its turn about it, through constants that depend
/// on the rig alone, so the source's rest pose does not matter. Lengths scale by the legs' ratio;
/// the legs are then solved anew so that the feet stand where they stood, on the floor.
public struct Retargeter: Sendable {
  /// The skeleton that the clips are for.
  public var skeleton: Skeleton
  /// What is known about the source's rig.
  public var profile: RigProfile

  /// Makes a retargeter.
  public init(profile: RigProfile, skeleton: Skeleton = .standard) {
    self.profile = profile
    self.skeleton = skeleton
  }

  /// The motion of `file` as a clip at 60 Hz, with the contacts of the feet and no tags.
  ///
  /// - Throws: `FileError` when the file lacks joints of the profile or its numbers make no body.
  public func clip(named name: String, from file: BVHFile) throws(FileError) -> Clip {
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
    body.plantFeet()
    body.solveLegs()
    return body.clip(named: name, root: profile.root, facing: profile.facing)
  }
}
