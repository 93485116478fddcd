import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionTraining

@Suite struct SpeedCoverageTests {
  private func filled(_ coverage: SpeedCoverage) -> Int {
    coverage.filled().reduce(0) { $0 + $1.filled }
  }

  @Test func strangeVelocitiesHaveNoCell() {
    #expect(SpeedCoverage.cell(velocity: Vector3(0, 0, 9), turn: 0) == nil)
    #expect(SpeedCoverage.cell(velocity: Vector3(.nan, 0, 0), turn: 0) == nil)
    #expect(SpeedCoverage.cell(velocity: Vector3(0, 0, .infinity), turn: 0) == nil)
  }

  @Test func standingHasOneHeading() {
    let cells = [Vector3(0.1, 0, 0), Vector3(0, 0, 0.2), Vector3(-0.2, 0, -0.1)].map {
      SpeedCoverage.cell(velocity: $0, turn: 0)
    }
    #expect(Set(cells).count == 1)
  }

  @Test func everyCellIsReached() {
    var seen = Set<Int>()
    for speed: Float in [0.1, 0.5, 1.5, 2.5, 3.5, 4.5] {
      for heading in 0..<16 {
        for turn: Float in [-2, -1, 0, 1, 2] {
          let (s, c) = sinCos(Float(heading) * pi / 8)
          let velocity = Vector3(s * speed, 0, c * speed)
          if let cell = SpeedCoverage.cell(velocity: velocity, turn: turn) { seen.insert(cell) }
        }
      }
    }
    // Standing has 5 cells, each other row 80.
    #expect(seen.count == 5 + 5 * 80)
    #expect(seen.allSatisfy { SpeedCoverage().counts.indices.contains($0) })
  }

  @Test func whatFewCanDoIsNotAsked() {
    #expect(SpeedCoverage.isHuman(row: 5, heading: 0, column: 2))
    #expect(!SpeedCoverage.isHuman(row: 5, heading: 8, column: 2))
    #expect(!SpeedCoverage.isHuman(row: 5, heading: 0, column: 0))
    #expect(!SpeedCoverage.isHuman(row: 0, heading: 3, column: 2))
    let possible = SpeedCoverage().filled().map(\.possible)
    #expect(possible == [5, 80, 80, 80, 15, 9])
  }

  @Test func aGlideFillsItsCell() {
    var coverage = SpeedCoverage()
    #expect(filled(coverage) == 0)
    let all = coverage.missing().count
    var clip = glide("ahead", frames: 60, speed: 1.5, turn: 1)
    clip.tag(.walk, 0..<60)
    coverage.add(clip, kinds: clip.tags.map { MotionKind($0) })
    #expect(filled(coverage) == 1)
    #expect(coverage.missing().count == all - 1)
    #expect(coverage.missing().allSatisfy { $0 != "1.0-2.0 m/s, 0.0°, turn 1" })
    // A fight's motion is no way of going.
    clip.tags = Array(repeating: .attack, count: 60)
    var other = SpeedCoverage()
    other.add(clip, kinds: clip.tags.map { MotionKind($0) })
    #expect(filled(other) == 0)
  }

  @Test func shortClipsAreLeftOut() {
    var coverage = SpeedCoverage()
    for count in [0, 1, 15] {
      let clip = glide("short", frames: count, speed: 1)
      coverage.add(clip, kinds: Array(repeating: .walk, count: count))
    }
    #expect(filled(coverage) == 0)
  }
}
