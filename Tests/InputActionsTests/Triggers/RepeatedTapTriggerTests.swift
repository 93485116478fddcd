import Testing

@testable import InputActions

struct RepeatedTapTriggerTests {
  private let json = #"{"type":"repeatedTap","seconds":0.05,"gapSeconds":0.1}"#

  @Test func twoTapsFireAtTheSecondRelease() throws {
    var run = try TriggerRun(json)
    #expect(run(1, until: 768) == "O")
    #expect(run(0, until: 768 + 1536) == "O", "exactly the times are in time")
    #expect(run.progress == 0.5)
    #expect(run(1, until: 2400) == "O")
    #expect(run(0, until: 2500) == "T 2400")
    #expect(run(0, until: 2600) == "N")
    #expect(run(1, until: 2700) == "O", "the next tap is a first one")
    #expect(run(0, until: 2800) == "O")
  }

  @Test func theSecondPressFiresWhereAsked() throws {
    var run = try TriggerRun(
      #"{"type":"repeatedTap","seconds":0.05,"gapSeconds":0.1,"firesOn":"press"}"#)
    #expect(run(1, until: 100) == "O")
    #expect(run(0, until: 200) == "O")
    #expect(run(1, until: 300) == "T 200")
    #expect(run(1, until: 3000) == "N", "however long it is held")
    #expect(run(0, until: 3100) == "N")
    #expect(run(1, until: 3200) == "O")
  }

  @Test func aPauseTooLongStartsAnew() throws {
    var run = try TriggerRun(json)
    #expect(run(1, until: 100) == "O")
    #expect(run(0, until: 100 + 1537) == "O")
    #expect(run(1, until: 1700) == "O", "a unit too late: a first tap")
    #expect(run(0, until: 1800) == "O")
    #expect(run(1, until: 1900) == "O")
    #expect(run(0, until: 2000) == "T 1900")
    #expect(run(1, until: 2100) == "O")
    #expect(run(0, until: 9000) == "N")
    #expect(run.progress == 0)
  }

  @Test func aTapTooLongStartsAnew() throws {
    var run = try TriggerRun(json)
    #expect(run(1, until: 100) == "O")
    #expect(run(0, until: 200) == "O")
    #expect(run(1, until: 1100) == "N")
    #expect(run(0, until: 1200) == "N")
    #expect(run(1, until: 1300) == "O")
    #expect(run(0, until: 1400) == "O")
  }

  @Test func sixteenTaps() throws {
    var run = try TriggerRun(#"{"type":"repeatedTap","taps":16}"#)
    for i in 0..<15 as Range<UInt64> {
      #expect(run(1, until: i * 20 + 10) == "O")
      #expect(run(0, until: i * 20 + 20) == "O")
    }
    #expect(run(1, until: 310) == "O")
    #expect(run(0, until: 320) == "T 310")
    #expect(triggerFault(#"{"type":"repeatedTap","taps":1}"#).contains("2 to 16"))
    #expect(triggerFault(#"{"type":"repeatedTap","firesOn":"relase"}"#).contains("\"release\""))
  }
}
