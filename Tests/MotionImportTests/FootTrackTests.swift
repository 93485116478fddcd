import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionImport

@Suite struct FootTrackTests {
  private let skeleton = Skeleton.standard

  /// Steps of half a second in the air and half a second on the floor, with a little noise.
  private func steps() -> FootTrack {
    var random = RandomStream(seed: 4)
    var track = FootTrack()
    var z: Float = 0
    for f in 0..<240 {
      let phase = f % 60
      let inAir = phase >= 30
      if inAir { z += 0.03 }
      let lift = inAir ? 0.15 * sin(Float(phase - 30) / 30 * pi) : 0
      let noise = Vector3(random.normal(), random.normal(), random.normal()) * 0.0005
      track.append(
        Vector3(0.1, skeleton.toeHeight + lift, z) + noise,
        Quaternion(angle: 0.05, axis: .left), Quaternion(angle: -0.1, axis: .left))
    }
    return track
  }

  @Test func findsTheStances() {
    var track = steps()
    track.findContacts(skeleton)
    for f in 0..<240 where (6..<24).contains(f % 60) { #expect(track.contacts[f], "\(f)") }
    for f in 0..<240 where (36..<54).contains(f % 60) { #expect(!track.contacts[f], "\(f)") }
    #expect((3...5).contains(track.runs().count))
  }

  @Test func plantedToesStandStillOnTheFloorAndFlat() {
    var track = steps()
    track.findContacts(skeleton)
    let before = track.toes
    track.plant(skeleton)
    for run in track.runs() {
      for f in run {
        #expect(track.toes[f].distance(to: track.toes[run.lowerBound]) < 1e-5)
        #expect(abs(track.toes[f].y - skeleton.toeHeight) < 1e-5)
        #expect(track.feet[f].angle(to: .identity) < 0.02)
        #expect(track.toeTurns[f].angle(to: .identity) < 1e-3)
      }
    }
    for f in 1..<240 {
      #expect(track.toes[f].distance(to: before[f]) < 0.06)
      #expect(track.toes[f].distance(to: track.toes[f - 1]) < 0.06)
    }
  }

  @Test func aSlidingFootIsNotPlanted() {
    var track = FootTrack()
    for f in 0..<200 {
      track.append(
        Vector3(0, skeleton.toeHeight, Float(f) * 0.0025), .identity, .identity)
    }
    track.findContacts(skeleton)
    track.plant(skeleton)
    for run in track.runs() {
      #expect(run.count < 60)
    }
    for f in 0..<200 {
      #expect(track.toes[f].distance(to: Vector3(0, skeleton.toeHeight, Float(f) * 0.0025)) < 0.04)
    }
  }

  @Test func nothingIsUnderTheFloor() {
    var track = FootTrack()
    for f in 0..<60 {
      track.append(
        Vector3(0, -0.05, Float(f) * 0.05), Quaternion(angle: -0.6, axis: .left), .identity)
    }
    track.findContacts(skeleton)
    track.plant(skeleton)
    for f in 0..<60 {
      let heel = track.feet[f].rotate(
        Vector3(0, -skeleton.ankleHeight, -0.04) - skeleton[.leftToe])
      #expect(track.toes[f].y + heel.y > -1e-4 && track.toes[f].y > skeleton.toeHeight - 1e-4)
    }
  }
}
