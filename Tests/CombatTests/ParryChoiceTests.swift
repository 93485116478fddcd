import Combat
import LatentMotion
import MotionMath
import SkeletalAnimation
import Testing

struct ParryChoiceTests {
  /// Twelve parries whose planes lean and whose answers go round.
  static let swings: [Swing] = (0..<12).map { i in
    var swing = Swing(kind: .parry)
    swing.lean = -0.9 + 0.15 * Float(i)
    let angle = Float(i) / 12 * 2 * pi
    swing.direction = Vector3(cos(angle), sin(angle), 0)
    return swing
  }

  static func choice(
    _ swings: [Swing] = swings, kind: LatentKind = .vae
  ) throws -> ParryChoice {
    let database = try fightDatabase(swings)
    return ParryChoice(
      catalog: StrikeCatalog(database), space: SearchSpace(database, kind: kind))
  }

  /// The attack that a parry is made for, met at right angles.
  static func query(_ key: StrikeGeometry, ticks: Float = 16) -> ParryQuery {
    ParryQuery(
      direction: key.strike.direction, contact: key.contact,
      axis: key.axis.cross(Vector3(0.3, 0.5, 0.8)).normalized(), ticks: ticks)
  }

  /// The choice; a span can't be handed to an expectation.
  static func choose(
    _ choice: ParryChoice, _ query: ParryQuery, _ code: [Float], _ usage: ParryUsage = ParryUsage()
  ) -> ChosenParry? {
    choice.choose(query, code: code.span, usage: usage)
  }

  static func code(_ row: Int, _ choice: ParryChoice) -> [Float] {
    var code = [Float](repeating: 0, count: choice.space.poseCount)
    var span = code.mutableSpan
    choice.space.index.copyRow(row, into: &span)
    return code
  }

  @Test func anAttackIsAnsweredByTheParryMadeForIt() throws {
    let choice = try Self.choice()
    #expect(choice.parries.count == 12)
    for (i, key) in choice.keys.enumerated() {
      let row = choice.entry(of: i, ticks: 16).row
      let chosen = try #require(
        Self.choose(choice, Self.query(key), Self.code(row, choice), ParryUsage()))
      #expect(chosen.parry == Int32(i) && chosen.entryRow == Int32(row))
      #expect(chosen.cost < 1e-4)
    }
  }

  @Test func theCostsAreTheFormulas() throws {
    let seed: UInt64 = 17
    var random = RandomStream(seed: seed)
    let choice = try Self.choice()
    for round in 0..<60 {
      func vector() -> Vector3 { Vector3(random.normal(), random.normal(), random.normal()) }
      let query = ParryQuery(
        direction: vector().normalized(), contact: vector(), axis: vector().normalized(),
        ticks: random.uniform(1, 40))
      let code = [random.normal(), random.normal()]
      var usage = ParryUsage()
      for _ in 0..<5 { usage.use(random.index(below: 12)) }
      let parry = random.index(below: 12)
      let key = choice.keys[parry]
      let costs = choice.costs(of: parry, query: query, code: code.span, usage: usage)
      func square(_ x: Float) -> Float { x * x }
      let row = choice.entry(of: parry, ticks: query.ticks).row
      let away = query.contact - key.contact
      let wanted: [Float] = [
        3 * (query.direction - key.strike.direction).lengthSquared,
        2 * square(away.y / 0.3), 2 * square(away.x / 0.3), square(away.z / 0.3),
        1.5 * square(query.axis.dot(key.axis)),
        0.02
          * (square(code[0] - Float(row % 40) * 0.3) + square(code[1] - Float(row / 40) * 0.5)),
        0.6 * usage.penalty(of: parry),
      ]
      for k in 0..<7 {
        #expect(
          abs(costs[k] - wanted[k]) < 1e-3 * max(1, wanted[k]),
          "seed \(seed), round \(round), channel \(k)")
      }
    }
  }

  @Test func whatIsChosenIsTheCheapestOfTheNearlyBest() throws {
    let seed: UInt64 = 18
    var random = RandomStream(seed: seed)
    let choice = try Self.choice()
    var usage = ParryUsage()
    var spread = 0
    for round in 0..<100 {
      let key = choice.keys[random.index(below: 12)]
      var query = Self.query(key, ticks: random.uniform(1, 30))
      query.contact += Vector3(random.normal(), random.normal(), random.normal()) * 0.2
      let code = [random.uniform(0, 9), random.uniform(0, 5)]
      let chosen = try #require(Self.choose(choice, query, code, usage))
      let costs = (0..<12).map {
        choice.costs(of: $0, query: query, code: code.span, usage: usage)
      }
      let plain = costs.map { c in (0..<6).reduce(Float(0)) { $0 + c[$1] } }
      let least = plain.min() ?? 0
      var best: (Int, Float)?
      for i in 0..<12 where plain[i] <= least * 1.15 + 0.05 {
        if plain[i] + costs[i][6] < best?.1 ?? .infinity { best = (i, plain[i] + costs[i][6]) }
      }
      #expect(Int(chosen.parry) == best?.0, "seed \(seed), round \(round)")
      #expect(chosen.cost == plain[Int(chosen.parry)])
      if chosen.cost > least { spread += 1 }
      usage.use(Int(chosen.parry))
    }
    #expect(spread > 0)
  }

  @Test func equalParriesTakeTurnsFromTheLowest() throws {
    let swing = Swing(kind: .parry)
    var choice = try Self.choice([swing, swing, swing])
    choice.weights.channels[5] = 0
    var usage = ParryUsage()
    var order: [Int32] = []
    for _ in 0..<6 {
      let chosen = try #require(
        Self.choose(choice, Self.query(choice.keys[0]), [0, 0], usage))
      order.append(chosen.parry)
      usage.use(Int(chosen.parry))
    }
    #expect(order == [0, 1, 2, 0, 1, 2])
    #expect(
      Self.choose(choice, Self.query(choice.keys[2]), [0, 0], ParryUsage())?.parry
        == 0)
  }

  @Test func recencyNeverBeatsAMuchBetterParry() throws {
    let choice = try Self.choice()
    var usage = ParryUsage()
    for _ in 0..<8 {
      let row = choice.entry(of: 4, ticks: 16).row
      let chosen = try #require(
        Self.choose(choice, Self.query(choice.keys[4]), Self.code(row, choice), usage))
      #expect(chosen.parry == 4)
      usage.use(4)
    }
  }

  @Test func aZeroedQueryDoesNotSeeTheAttack() throws {
    var choice = try Self.choice()
    choice.isQueryZeroed = true
    let code: [Float] = [2, 2.5]
    let chosen = choice.keys.map {
      Self.choose(choice, Self.query($0), code, ParryUsage())?.parry
    }
    #expect(Set(chosen) == [5], "the parry whose clip holds the pose, whatever comes")
    let costs = choice.costs(
      of: 0, query: Self.query(choice.keys[7]), code: code.span, usage: ParryUsage())
    for k in 0..<5 { #expect(costs[k] == 0) }
    #expect(costs[5] > 0)
  }

  @Test func aShuffledSpaceTakesParriesForOthers() throws {
    let choice = try Self.choice(kind: .shuffled)
    #expect(choice.keys != choice.parries)
    #expect(
      choice.keys.map(\.strike.row).sorted() == choice.parries.map(\.strike.row).sorted())
    #expect(choice.keys == (try Self.choice(kind: .shuffled)).keys, "the same in every run")
    for kind in [LatentKind.vae, .pca, .raw] {
      let plain = try Self.choice(kind: kind)
      #expect(plain.keys == plain.parries)
    }
  }

  @Test func theEntryFitsIntoTheTimeLeft() throws {
    let choice = try Self.choice()
    for quarter in 0...240 {
      let ticks = Float(quarter) / 4
      for parry in [0, 7] {
        let entry = choice.entry(of: parry, ticks: ticks)
        let strike = choice.parries[parry].strike
        let frames = Float(Int(strike.row) - entry.row)
        #expect(entry.row >= Int(strike.start) && entry.row < Int(strike.row))
        #expect(abs(entry.rate * max(ticks, 1) - frames) < 1e-3, "it arrives in time")
        #expect(entry.rate > 0 && entry.rate <= 1.4)
        // Slower than 0.7 only by rounding to a whole frame, or where the motion has no more.
        #expect(entry.rate * max(ticks, 1) > 0.7 * max(ticks, 1) - 1 || frames == 20)
      }
    }
    #expect(choice.entry(of: 0, ticks: 16) == (4, 1))
    #expect(choice.entry(of: 0, ticks: 8).rate == 1.375)
  }

  @Test func cannedParriesKnowEightDirections() throws {
    let choice = try Self.choice()
    for k in 0..<12 {
      let query = Self.query(choice.keys[k])
      #expect(choice.canned(query, count: 1) == 0)
      #expect(choice.canned(query, count: 12) == k)
    }
    // Eight sectors of 45°: directions 20° and 340° are both taken for 0°.
    for (degrees, wanted) in [(20, 0), (340, 0), (85, 3), (180, 6)] as [(Float, Int)] {
      let angle = degrees / 180 * pi
      var query = Self.query(choice.keys[0])
      query.direction = Vector3(cos(angle), sin(angle), 0)
      #expect(choice.canned(query, count: 8) == wanted, "\(degrees)°")
    }
    let seen = Set(
      (0..<360).map { degree in
        var query = Self.query(choice.keys[0])
        let angle = Float(degree) / 180 * pi
        query.direction = Vector3(cos(angle), sin(angle), 0)
        return choice.canned(query, count: 8)
      })
    #expect(seen.count <= 8)
  }

  @Test func withoutParriesThereIsNone() throws {
    let choice = try Self.choice([Swing()])
    let query = Self.query(try Self.choice().keys[0])
    #expect(Self.choose(choice, query, [0, 0]) == nil)
    #expect(choice.canned(query, count: 8) == nil)
  }
}
