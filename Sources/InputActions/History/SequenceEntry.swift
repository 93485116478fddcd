import DataFiles

/// A sequence as the file has it, with actions by name.
struct SequenceEntry: Decodable {
  var steps: [StepEntry]
  var totalSeconds: Float?
  var without: [String]
  var mirrored: Bool
  var consumes: Bool
  var priority: Int

  private enum Key: String, CodingKey, CaseIterable {
    case type, steps, totalSeconds, without, mirrored, consumes, priority
  }

  init(from decoder: any Decoder) throws {
    let fields = try JSONFields(decoder, Key.self)
    steps = try fields.value(.steps)
    guard (2...SequenceDefinition.stepCapacity).contains(steps.count) else {
      throw fields.error(
        .steps,
        "\(steps.count) steps found; 2 to \(SequenceDefinition.stepCapacity) are expected")
    }
    if let first = steps.first, first.seconds != nil {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: fields.container.codingPath + [
            Key.steps, DocumentStep(intValue: 0), DocumentStep(stringValue: "seconds"),
          ], debugDescription: "the first step has none before it and so no time"))
    }
    totalSeconds =
      fields.has(.totalSeconds) ? try fields.number(.totalSeconds, in: 0.001...600) : nil
    without = try fields.value(.without, default: [])
    mirrored = try fields.value(.mirrored, default: false)
    consumes = try fields.value(.consumes, default: false)
    priority = try fields.integer(.priority, in: -1000...1000, default: 0)
  }

  /// A step as the file has it.
  struct StepEntry: Decodable {
    var action: String
    var event: EventName
    var direction: DirectionName?
    var tolerance: Int
    var seconds: Float?

    enum EventName: String, CaseIterable { case started, triggered, canceled, completed }

    enum DirectionName: String, CaseIterable {
      case neutral, right, upRight, up, upLeft, left, downLeft, down, downRight
      case forward, upForward, upBack, back, downBack, downForward
    }

    private enum Key: String, CodingKey, CaseIterable {
      case action, event, direction, tolerance, seconds
    }

    init(from decoder: any Decoder) throws {
      let fields = try JSONFields(decoder, Key.self)
      action = try fields.value(.action)
      event = try fields.choice(.event, default: .triggered)
      direction = fields.has(.direction) ? try fields.choice(.direction) : nil
      if direction != nil && fields.has(.event) {
        throw fields.error(.event, "a step has an event or a direction, not both")
      }
      if direction == nil && fields.has(.tolerance) {
        throw fields.error(.tolerance, "a tolerance is expected with a direction only")
      }
      tolerance = try fields.integer(.tolerance, in: 0...1, default: 0)
      seconds = fields.has(.seconds) ? try fields.number(.seconds, in: 0...60) : nil
    }
  }
}

extension SequenceEntry.StepEntry {
  /// How long after the step before it a step may come, where the file does not say.
  static let defaultSeconds: Float = 0.5

  /// What the step waits for.
  var what: SequenceStep.What {
    guard let direction else { return .event(event.event) }
    let (sector, isRelative) = direction.sector
    return .turn(sector, isRelative: isRelative, tolerance: Int8(tolerance))
  }
}

extension SequenceEntry.StepEntry.EventName {
  fileprivate var event: ActionEvents {
    switch self {
    case .started: .started
    case .triggered: .triggered
    case .canceled: .canceled
    case .completed: .completed
    }
  }
}

extension SequenceEntry.StepEntry.DirectionName {
  /// The sector; of a relative direction that of a player who faces right.
  fileprivate var sector: (InputDirection, isRelative: Bool) {
    switch self {
    case .neutral: (.neutral, false)
    case .right: (.right, false)
    case .upRight: (.upRight, false)
    case .up: (.up, false)
    case .upLeft: (.upLeft, false)
    case .left: (.left, false)
    case .downLeft: (.downLeft, false)
    case .down: (.down, false)
    case .downRight: (.downRight, false)
    case .forward: (.right, true)
    case .upForward: (.upRight, true)
    case .upBack: (.upLeft, true)
    case .back: (.left, true)
    case .downBack: (.downLeft, true)
    case .downForward: (.downRight, true)
    }
  }
}
