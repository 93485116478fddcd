import LatentMotion
import MotionMath
import SkeletalAnimation
import Testing

@testable import Combat

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

  /// The row of the database at which a parry is entered with `lead` frames before contact.
  static func row(_ parry: Int, lead: Int, _ choice: ParryChoice) -> Int {
    Int(choice.parries[parry].strike.row) - lead
  }

  @Test func anAttackIsAnsweredByTheParryMadeForIt() throws {
    let choice = try Self.choice()
    #expect(choice.parries.count == 12)
    for (i, key) in choice.parries.enumerated() {
      let row = Self.row(i, lead: 16, choice)
      let chosen = try #require(
        Self.choose(choice, Self.query(key), Self.code(row, choice), ParryUsage()))
      #expect(chosen.parry == Int32(i) && chosen.entryRow == Int32(row))
      #expect(chosen.cost < 1e-4 && chosen.rate == 1)
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
        ticks: random.uniform(1, 40), bearing: random.uniform(-3, 3))
      let code = [random.normal(), random.normal()]
      var usage = ParryUsage()
      for _ in 0..<5 { usage.use(random.index(below: 12)) }
      let k = random.index(below: choice.rows.entries.count)
      let entry = choice.rows.entries[k]
      let parry = Int(entry.parry)
      let key = choice.parries[parry]
      let costs = choice.costs(row: k, query: query, code: code.span, usage: usage)
      func square(_ x: Float) -> Float { x * x }
      let row = Int(entry.row)
      #expect(row == Self.row(parry, lead: Int(entry.lead), choice))
      func blade(_ place: Vector3, _ axis: Vector3) -> Segment {
        let half = axis * (0.25 * key.bladeLength)
        return Segment(from: place - half, to: place + half)
      }
      let own = blade(key.contact, key.axis)
      let other = blade(query.contact, query.axis)
      let (o, q) = own.nearestFractions(to: other)
      let away = other.point(at: q) - own.point(at: o)
      let wanted: [Float] = [
        3 * (query.direction - key.strike.direction).lengthSquared,
        2 * square(away.y / 0.3), 2 * square(away.x / 0.3), square(away.z / 0.3),
        1.5 * square((query.ticks - entry.lead) / 12),
        1.5 * square(query.axis.dot(key.axis)),
        0.02
          * (square(code[0] - Float(row % 40) * 0.3) + square(code[1] - Float(row / 40) * 0.5)),
        1.5 * square(query.bearing - key.turn),
        2 * usage.penalty(of: parry),
      ]
      for k in 0..<9 {
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
      let key = choice.parries[random.index(below: 12)]
      var query = Self.query(key, ticks: random.uniform(3, 20))
      query.contact += Vector3(random.normal(), random.normal(), random.normal()) * 0.2
      let code = [random.uniform(0, 9), random.uniform(0, 5)]
      let chosen = try #require(Self.choose(choice, query, code, usage))
      // By brute force over all rows.
      var plain = [Float](repeating: .infinity, count: 12)
      for (k, entry) in choice.rows.entries.enumerated()
      where (0.7...1.4).contains(entry.lead / query.ticks) {
        let costs = choice.costs(row: k, query: query, code: code.span, usage: usage)
        let sum = (0..<8).reduce(Float(0)) { $0 + costs[$1] }
        plain[Int(entry.parry)] = min(plain[Int(entry.parry)], sum)
      }
      let least = plain.min() ?? 0
      var best: (Int, Float)?
      for i in 0..<12 where plain[i] <= least + min(least * 0.5, 0.5) + 0.3 {
        let penalised = plain[i] + 2 * usage.penalty(of: i)
        if penalised < best?.1 ?? .infinity { best = (i, penalised) }
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
    choice.weights.channels[6] = 0
    var usage = ParryUsage()
    var order: [Int32] = []
    for _ in 0..<6 {
      let chosen = try #require(
        Self.choose(choice, Self.query(choice.parries[0]), [0, 0], usage))
      order.append(chosen.parry)
      usage.use(Int(chosen.parry))
    }
    #expect(order == [0, 1, 2, 0, 1, 2])
    #expect(
      Self.choose(choice, Self.query(choice.parries[2]), [0, 0], ParryUsage())?.parry
        == 0)
  }

  @Test func recencyNeverBeatsAMuchBetterParry() throws {
    let choice = try Self.choice()
    var usage = ParryUsage()
    for _ in 0..<8 {
      let row = Self.row(4, lead: 16, choice)
      let chosen = try #require(
        Self.choose(choice, Self.query(choice.parries[4]), Self.code(row, choice), usage))
      #expect(chosen.parry == 4)
      usage.use(4)
    }
  }

  @Test func aZeroedQueryDoesNotSeeTheAttack() throws {
    var choice = try Self.choice()
    choice.isQueryZeroed = true
    let code: [Float] = [2, 2.5]
    let chosen = choice.parries.map {
      Self.choose(choice, Self.query($0), code, ParryUsage())?.parry
    }
    #expect(Set(chosen) == [5], "the parry whose clip holds the pose, whatever comes")
    let found = choice.costs(
      of: 0, query: Self.query(choice.parries[7]), code: code.span, usage: ParryUsage())
    let costs = try #require(found)
    for k in 0..<6 { #expect(costs[k] == 0) }
    #expect(costs[6] > 0)
  }

  @Test func aShuffledSpaceDealsTheRowsToOtherMotions() throws {
    let plain = try Self.choice()
    let shuffled = try Self.choice(kind: .shuffled)
    #expect(shuffled.rows.entries == plain.rows.entries, "the motions stay, their numbers go")
    let again = try Self.choice(kind: .shuffled)
    var wrong = 0
    for (i, key) in plain.parries.enumerated() {
      let code = Self.code(Self.row(i, lead: 16, plain), plain)
      let chosen = Self.choose(shuffled, Self.query(key), code)
      #expect(chosen == Self.choose(again, Self.query(key), code), "the same in every run")
      if chosen?.parry != Int32(i) { wrong += 1 }
    }
    #expect(wrong >= 8)
  }

  @Test func theEntryFitsIntoTheTimeLeft() throws {
    let choice = try Self.choice()
    for quarter in 12...100 {
      let ticks = Float(quarter) / 4
      let query = Self.query(choice.parries[7], ticks: ticks)
      let chosen = Self.choose(choice, query, [0, 0])
      // With leads of 3 to 18 frames and rates of 0.7 to 1.4.
      guard let chosen else {
        #expect(ticks > 25.7)
        continue
      }
      let strike = choice.parries[Int(chosen.parry)].strike
      #expect(chosen.entryRow >= strike.start && chosen.entryRow < strike.row)
      #expect(abs(chosen.rate * ticks - Float(strike.row - chosen.entryRow)) < 1e-3)
      #expect((0.7...1.4).contains(chosen.rate))
    }
    #expect(Self.choose(choice, Self.query(choice.parries[0], ticks: 40), [0, 0]) == nil)
  }

  @Test func cannedParriesKnowEightDirections() throws {
    let choice = try Self.choice()
    for k in 0..<12 {
      let query = Self.query(choice.parries[k])
      #expect(choice.canned(query, count: 1) == 0)
      #expect(choice.canned(query, count: 12) == k)
    }
    // Eight sectors of 45°: directions 20° and 340° are both taken for 0°.
    for (degrees, wanted) in [(20, 0), (340, 0), (85, 3), (180, 6)] as [(Float, Int)] {
      let angle = degrees / 180 * pi
      var query = Self.query(choice.parries[0])
      query.direction = Vector3(cos(angle), sin(angle), 0)
      #expect(choice.canned(query, count: 8) == wanted, "\(degrees)°")
    }
    let seen = Set(
      (0..<360).map { degree in
        var query = Self.query(choice.parries[0])
        let angle = Float(degree) / 180 * pi
        query.direction = Vector3(cos(angle), sin(angle), 0)
        return choice.canned(query, count: 8)
      })
    #expect(seen.count <= 8)
  }

  @Test func withoutParriesThereIsNone() throws {
    let choice = try Self.choice([Swing()])
    let query = Self.query(try Self.choice().parries[0])
    #expect(Self.choose(choice, query, [0, 0]) == nil)
    #expect(choice.canned(query, count: 8) == nil)
  }

  /// Among parries that the gates let through, the one whose code the attack asks for is taken; a
  /// recent use also counts against those that are alike.
  @Test func theLatentRanksWhatPassesTheGates() throws {
    // Two motions for one attack, and a third unlike both.
    var swings = [Self.swings[4], Self.swings[4], Self.swings[10]]
    swings[1].turn = 0.01
    var choice = try Self.choice(swings)
    let d = 2
    func layer(_ inputs: Int, _ outputs: Int, bias: [Float]) -> PoseNetworkWeights.Layer {
      PoseNetworkWeights.Layer(
        weights: Array(repeating: 0, count: inputs * outputs), bias: bias, inputs: inputs)
    }
    // Whatever the attack, it asks for the code of parry 1: (1, 1) with a small variance.
    let weights = ParryNetworkWeights(
      projection: layer(ParryWindow.count, 1, bias: [0]), skip: layer(1, d, bias: [0, 0]),
      encoder: [layer(1, d, bias: [0, 0])], posteriorDeviation: [0.1, 0.1],
      queryMean: Array(repeating: 0, count: 12), queryScale: Array(repeating: 1, count: 12),
      estimator: [layer(17, 2 * d, bias: [1, 1, -4, -4])])
    choice.latent = ParryLatent(weights, codes: [0, 0, 1, 1, 3, 3])
    let query = Self.query(choice.parries[0])
    let code = Self.code(Self.row(0, lead: 16, choice), choice)
    #expect(Self.choose(choice, query, code)?.parry == 1)
    choice.latent = ParryLatent(weights, codes: [1, 1, 0, 0, 3, 3])
    #expect(Self.choose(choice, query, code)?.parry == 0)
    let latent = try #require(choice.latent)
    var usage = ParryUsage()
    usage.use(0)
    let alike = ParryLatent(weights, codes: [1, 1, 1, 1.1, 3, 3])
    #expect(usage.penalty(of: 1) == 0)
    #expect(usage.penalty(of: 1, latent: alike, count: 3) > 0.9)
    #expect(usage.penalty(of: 2, latent: alike, count: 3) < 0.01)
    #expect(latent.likeness(0, 0) == 1)
    // A query without an attack asks for nothing.
    choice.isQueryZeroed = true
    choice.latent = ParryLatent(weights, codes: [0, 0, 1, 1, 3, 3])
    let zeroed = Self.choose(choice, query, code)
    choice.latent = nil
    #expect(zeroed == Self.choose(choice, query, code))
  }
}
