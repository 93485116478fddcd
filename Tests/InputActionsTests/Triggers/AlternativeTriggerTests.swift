import DataFiles
import MotionMath
import Testing

@testable import InputActions

struct AlternativeTriggerTests {
  /// What a group's triggers answer to edges; tap 100 units, gap 200, hold 300.
  private struct GroupRun {
    var runs: [TriggerRun]

    init(_ policy: AlternativeTrigger.Policy, doubleTap: Bool = true, hold: Bool = true) {
      let group = AlternativeTrigger.Group(
        policy: policy, hasDoubleTap: doubleTap, hasHold: hold, tap: 100, gap: 200, hold: 300)
      runs = AlternativeTrigger.Gesture.allCases.map {
        TriggerRun(.alternative(AlternativeTrigger(group: group, gesture: $0)))
      }
    }

    /// The answers of tap, double tap and hold.
    mutating func callAsFunction(_ value: Float, until end: UInt64) -> String {
      var answers: [String] = []
      for i in runs.indices { answers.append(runs[i](value, until: end)) }
      return answers.joined(separator: ", ")
    }
  }

  @Test func patientTapWaits() {
    var run = GroupRun(.patient)
    #expect(run(1, until: 50) == "O, O, O")
    #expect(run(0, until: 251) == "O, O, N")
    #expect(run.runs[0].progress == 1 && run.runs[1].progress == 0.5)
    #expect(run(0, until: 252) == "T 251, N, N")
    #expect(run(0, until: 300) == "N, N, N")
  }

  @Test func eagerTapDoesNotWait() {
    var run = GroupRun(.eager)
    #expect(run(1, until: 100) == "O, O, O")
    #expect(run(0, until: 200) == "T 100, O, N", "to take exactly the time is in time")
    #expect(run(0, until: 301) == "N, O, N")
    #expect(run(0, until: 302) == "N, N, N")
  }

  @Test(arguments: AlternativeTrigger.Policy.allCases)
  func aSecondPressInTimeIsADoubleTap(policy: AlternativeTrigger.Policy) {
    var run = GroupRun(policy)
    #expect(run(1, until: 50) == "O, O, O")
    #expect(run(0, until: 250) == (policy == .eager ? "T 50, O, N" : "O, O, N"))
    #expect(run(1, until: 251) == "N, T 250, N")
    #expect(run(1, until: 2000) == "N, N, N", "and never a hold")
    #expect(run(0, until: 2100) == "N, N, N")
    #expect(run(1, until: 2150) == "O, O, O")
  }

  @Test func aPressAUnitTooLateIsANewTap() {
    var run = GroupRun(.patient)
    #expect(run(1, until: 50) == "O, O, O")
    #expect(run(0, until: 251) == "O, O, N")
    #expect(run(1, until: 300) == "T 251, O, O", "the old tap fires as the new one starts")
    #expect(run(0, until: 400) == "O, O, N")
  }

  @Test func aLongPressIsAHold() {
    var run = GroupRun(.patient)
    #expect(run(1, until: 101) == "O, O, O")
    #expect(run(1, until: 102) == "N, N, O")
    #expect(run.runs[2].progress == 0.34)
    #expect(run(1, until: 300) == "N, N, O")
    #expect(run(1, until: 301) == "N, N, T 300")
    #expect(run(1, until: 900) == "N, N, T 300")
    #expect(run(0, until: 910) == "N, N, N")
  }

  @Test func inBetweenIsNothing() {
    var run = GroupRun(.patient)
    #expect(run(1, until: 200) == "N, N, O")
    #expect(run(0, until: 210) == "N, N, N")
    #expect(run(1, until: 510) == "N, N, O")
    #expect(run(0, until: 520) == "N, N, T 510", "released at the very end of the hold")
    #expect(run(0, until: 530) == "N, N, N")
  }

  @Test func withoutADoubleTapNothingWaits() {
    var run = GroupRun(.patient, doubleTap: false)
    #expect(run(1, until: 50).hasPrefix("O"))
    #expect(run(0, until: 60).hasPrefix("T 50"))
    #expect(run(1, until: 70).hasPrefix("O"))
    #expect(run(0, until: 80).hasPrefix("T 70"))
  }

  /// What a list of presses means, read as a whole: gesture and time.
  private func gestures(
    _ presses: [Range<UInt64>], _ policy: AlternativeTrigger.Policy
  ) -> Set<String> {
    var result = Set<String>()
    var i = 0
    while i < presses.count {
      let (press, release) = (presses[i].lowerBound, presses[i].upperBound)
      let next = i + 1 < presses.count ? presses[i + 1].lowerBound : .max
      i += 1
      if release - press >= 300 {
        result.insert("hold \(press + 300)")
      } else if release - press <= 100 {
        let isDouble = next <= release + 200
        if policy == .eager {
          result.insert("tap \(release)")
        } else if !isDouble {
          result.insert("tap \(release + 201)")
        }
        guard isDouble else { continue }
        result.insert("doubleTap \(next)")
        i += 1
      }
    }
    return result
  }

  /// Whatever is pressed, the actions fire as the whole list of presses reads: under patience one
  /// for each gesture, once.
  @Test(arguments: [31, 32, 33] as [UInt64], AlternativeTrigger.Policy.allCases)
  func firesWhatThePressesMean(seed: UInt64, policy: AlternativeTrigger.Policy) {
    var random = RandomStream(seed: seed)
    let lengths: [UInt64] = [0, 1, 50, 99, 100, 101, 199, 200, 201, 202, 299, 300, 301, 500]
    for _ in 0..<300 {
      var run = GroupRun(policy)
      var fired = Set<String>()
      func note(_ answers: String) {
        for (gesture, answer) in zip(
          AlternativeTrigger.Gesture.allCases, answers.split(separator: ", "))
        where answer.hasPrefix("T") { fired.insert("\(gesture) \(answer.dropFirst(2))") }
      }
      var presses: [Range<UInt64>] = []
      for _ in 0..<8 {
        let press = run.runs[0].now + lengths[1 + random.index(below: lengths.count - 1)]
        note(run(0, until: press))
        let release = press + lengths[random.index(below: lengths.count)]
        note(run(1, until: release))
        presses.append(press..<release)
      }
      note(run(0, until: run.runs[0].now + 1000))
      #expect(fired == gestures(presses, policy), "seed \(seed), \(presses)")
    }
  }

  struct Fault: CustomTestStringConvertible, Sendable {
    var json: String
    var words: [String]
    var testDescription: String { words.joined(separator: " … ") }
  }

  static let faults: [Fault] = [
    Fault(json: #"{"tap":"A","hold":"B"}"#, words: ["alternatives[0]", "control", "missing"]),
    Fault(json: #"{"control":"Key.Ee","tap":"A","hold":"B"}"#, words: ["there is no control"]),
    Fault(
      json: #"{"control":"Key.E","tap":"A"}"#,
      words: ["alternatives[0].tap", "two of tap, doubleTap and hold"]),
    Fault(
      json: #"{"control":"Key.E","tap":"A","hold":"BB"}"#,
      words: ["alternatives[0].hold", "there is no action \"BB\""]),
    Fault(
      json: #"{"control":"Key.E","tap":"A","hold":"A"}"#,
      words: ["alternatives[0].hold", "Key.E is mapped to \"A\" twice"]),
    Fault(
      json: #"{"control":"Key.E","tap":"A","hold":"Greedy"}"#,
      words: ["alternatives[0].hold", "consumes its controls"]),
    Fault(
      json: #"{"control":"Key.E","tap":"A","hold":"B","policy":"pacient"}"#,
      words: ["policy", "did you mean \"patient\"?"]),
    Fault(
      json: #"{"control":"Key.E","tap":"A","double":"B"}"#,
      words: ["did you mean \"doubleTap\"?"]),
    Fault(
      json: #"{"control":"Key.E","tap":"A","hold":"B","tapSeconds":1,"holdSeconds":0.5}"#,
      words: ["holdSeconds", "shorter than a tap"]),
    Fault(
      json: #"{"control":"Key.E","tap":"A","doubleTap":"B","gapSeconds":0}"#,
      words: ["gapSeconds", "out of range"]),
    Fault(
      json: #"{"control":"Key.E","tap":7,"hold":"B"}"#, words: ["alternatives[0].tap", "text"]),
  ]

  @Test(arguments: faults)
  func faultsAreNamed(_ fault: Fault) {
    let json =
      #"{"version":1,"actions":[{"name":"A","type":"bool"},{"name":"B","type":"bool"},"#
      + #"{"name":"Greedy","type":"bool","consumes":true}],"#
      + #""contexts":[{"name":"C","mappings":[],"alternatives":[\#(fault.json)]}]}"#
    let error = #expect(throws: FileError.self) {
      try Bindings(bytes: Array(json.utf8), file: "f.json")
    }
    let text = error?.description ?? ""
    for word in fault.words { #expect(text.contains(word), "\(text)") }
  }
}
