import DataFiles
import InputActions
import Testing

/// A behavioural case: bindings, and tick by tick what happens and what is expected.
///
/// The files in `Cases` hold lists of them. `actions` and `contexts` are those of a bindings file;
/// in place of contexts a case may give `mappings`, which makes one context "Play". All contexts are
/// active from the first tick on, but for those in `inactive`.
struct BehaviouralCase: Decodable, CustomTestStringConvertible, Sendable {
  var name: String
  var actions: JSONValue
  var contexts: JSONValue
  var inactive: [String]
  var ticks: [Tick]
  var testDescription: String { name }

  /// One tick, or `times` equal ones.
  struct Tick: Decodable, Sendable {
    var events: [String]
    var add: [String]
    var remove: [String]
    var releaseAll: Bool
    var times: Int
    /// By action: state, events and value as in `summary`.
    var expect: [String: String]
    /// By action: tick · 256 + fraction.
    var pressTimes: [String: Int]
    /// By action, in 1/256 ticks.
    var elapsed: [String: Int]
    /// What is done with the history after the tick, and what it gives.
    var history: [HistoryStep]
    /// By action: why it is in its state, in words.
    var explain: [String: String]
    /// Which way the player faces from this tick on.
    var facesLeft: Bool?

    enum Key: String, CodingKey, CaseIterable {
      case events, add, remove, releaseAll, times, expect, pressTimes, elapsed, history
      case explain, facesLeft
    }

    init(from decoder: any Decoder) throws {
      let fields = try JSONFields(decoder, Key.self)
      events = try fields.value(.events, default: [])
      add = try fields.value(.add, default: [])
      remove = try fields.value(.remove, default: [])
      releaseAll = try fields.value(.releaseAll, default: false)
      times = try fields.integer(.times, in: 1...10_000, default: 1)
      expect = try fields.value(.expect, default: [:])
      pressTimes = try fields.value(.pressTimes, default: [:])
      elapsed = try fields.value(.elapsed, default: [:])
      history = try fields.value(.history, default: [])
      explain = try fields.value(.explain, default: [:])
      facesLeft = try fields.value(.facesLeft, default: nil)
    }
  }

  enum Key: String, CodingKey, CaseIterable {
    case name, actions, contexts, mappings, inactive, ticks
  }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    name = try fields.value(.name)
    actions = try fields.value(.actions)
    inactive = try fields.value(.inactive, default: [])
    ticks = try fields.value(.ticks)
    if fields.has(.mappings) {
      contexts = .list([.object(["name": .text("Play"), "mappings": try fields.value(.mappings)])])
    } else {
      contexts = try fields.value(.contexts)
    }
  }

  func bindings() throws -> Bindings {
    let file: JSONValue = .object(["version": .number(1), "actions": actions, "contexts": contexts])
    return try Bindings(bytes: Array(try JSONFile.encode(file).utf8), file: name)
  }

  static func load() -> [BehaviouralCase] {
    let folder = packageRoot + "/Tests/InputActionsTests/Cases"
    do {
      var cases: [BehaviouralCase] = []
      for name in try FileAccess.list(folder) where name.hasSuffix(".json") {
        cases += try JSONFile.decode([BehaviouralCase].self, from: folder + "/" + name)
      }
      return cases
    } catch {
      Issue.record("\(error)")
      return []
    }
  }
}

/// Any JSON value, to pass a part of a file on.
enum JSONValue: Codable, Sendable {
  case flag(Bool)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let flag = try? container.decode(Bool.self) {
      self = .flag(flag)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let text = try? container.decode(String.self) {
      self = .text(text)
    } else if let list = try? container.decode([JSONValue].self) {
      self = .list(list)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .flag(let flag): try container.encode(flag)
    case .number(let number): try container.encode(number)
    case .text(let text): try container.encode(text)
    case .list(let list): try container.encode(list)
    case .object(let object): try container.encode(object)
    }
  }
}

struct CaseTests {
  @Test func filesHoldCases() {
    let cases = BehaviouralCase.load()
    #expect(cases.count >= 40)
    #expect(Set(cases.map(\.name)).count == cases.count)
  }

  @Test(arguments: BehaviouralCase.load())
  func behaves(_ test: BehaviouralCase) throws {
    let bindings = try test.bindings()
    var rig = Rig(bindings)
    for name in bindings.contextNames where !test.inactive.contains(name) { rig.add(name) }
    for (index, tick) in test.ticks.enumerated() {
      for name in tick.add { rig.add(name) }
      for name in tick.remove { rig.remove(name) }
      if tick.releaseAll { rig.state.releaseAll() }
      if let facesLeft = tick.facesLeft { rig.state.facesLeft = facesLeft }
      for _ in 0..<tick.times {
        var frame = RawEventFrame()
        for event in tick.events { frame.append(try rawEvent(event)) }
        let before = rig.state
        rig.evaluator.evaluate(frame, tick: rig.tick, into: &rig.state)
        for (action, expected) in tick.expect {
          #expect(try rig(action) == expected, "\(action) in step \(index), tick \(rig.tick)")
        }
        for (action, expected) in tick.pressTimes {
          let id = try #require(bindings.action(named: action))
          let time = rig.state.pressTime(of: id)
          #expect(time.map { Int($0.units) } == expected, "\(action) in step \(index)")
        }
        for (action, expected) in tick.elapsed {
          let id = try #require(bindings.action(named: action))
          #expect(Int(rig.state.elapsed(of: id)) == expected, "\(action) in step \(index)")
        }
        for (action, expected) in tick.explain {
          let id = try #require(bindings.action(named: action))
          let found = rig.evaluator.explain(id, frame, tick: rig.tick, before: before)
          #expect(found.description(in: bindings) == expected, "step \(index), tick \(rig.tick)")
        }
        for step in tick.history { try step.check(&rig, "step \(index), tick \(rig.tick)") }
        rig.tick += 1
      }
    }
  }
}
