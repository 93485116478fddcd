import MotionMath
import Testing

@testable import InputActions

/// What holds for every modifier, whatever the input.
struct ModifierPropertyTests {
  static let all: [String] = [
    #"{"type":"deadZone"}"#, #"{"type":"deadZone","shape":"axial","negativeLower":0.3}"#,
    #"{"type":"deadZone","shape":"radialUnscaled"}"#, #"{"type":"negate"}"#,
    #"{"type":"scale","x":1e6,"y":-1e6}"#, #"{"type":"scaleByDeltaTime"}"#,
    #"{"type":"clamp","lower":0.5,"upper":0.7}"#, #"{"type":"normalize"}"#,
    #"{"type":"mapRange","from":[0,0.00001],"to":[1e6,-1e6],"clamps":false}"#,
    #"{"type":"swizzle","order":"ZZX"}"#, #"{"type":"exponent","x":100,"y":0.01,"z":3}"#,
    #"{"type":"curve","points":[{"x":0,"y":-1e6},{"x":0.00001,"y":1e6}]}"#,
    #"{"type":"smooth","ticks":5}"#, #"{"type":"smoothDelta"}"#,
    #"{"type":"smoothDelta","method":"interpConstant","speed":3}"#,
    #"{"type":"smoothDelta","method":"expoInOut","speed":0.7}"#, #"{"type":"smoothNudge"}"#,
    #"{"type":"smoothNudge","rate":1000}"#, #"{"type":"linearStep","fall":1e6}"#,
    #"{"type":"linearStep","rise":0.5}"#, #"{"type":"fovScale","reference":179}"#,
    #"{"type":"toWorld"}"#, #"{"type":"magnitude"}"#, #"{"type":"eightWay"}"#,
    #"{"type":"eightWay","direction":"down"}"#,
    #"{"type":"virtualCursor","width":640,"height":480}"#,
    #"{"type":"virtualCursor","width":640,"height":480,"input":"motion"}"#,
    #"{"type":"windowRelative","width":640,"height":480}"#,
    #"{"type":"worldPoint","height":-1}"#, #"{"type":"worldPoint","reach":1e6,"centred":true}"#,
  ]

  private func value(_ random: inout RandomStream, _ dimension: ValueDimension) -> InputValue {
    let extremes: [Float] = [
      0, 1, -1, 1e-38, -.leastNonzeroMagnitude, .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
      0.2, 1e9,
    ]
    func one() -> Float {
      switch random.index(below: 3) {
      case 0: extremes[random.index(below: extremes.count)]
      default: random.uniform(-1, 1)
      }
    }
    return InputValue(one(), one(), one(), .axis3D).converted(to: dimension)
  }

  @Test(arguments: [71, 72, 73] as [UInt64])
  func nothingButFiniteNumbersLeave(seed: UInt64) throws {
    var random = RandomStream(seed: seed)
    for json in Self.all {
      for dimension in [.bool, .axis1D, .axis2D, .axis3D] as [ValueDimension] {
        var run = try ModifierRun(json)
        run.fieldOfView = random.uniform(0, 200)
        run.camera.position = Axis3D(0, random.uniform(-9, 9), random.uniform(-1e9, 1e9))
        (run.camera.yaw, run.camera.pitch) = (random.uniform(-9, 9), random.uniform(-2, 2))
        for _ in 0..<200 {
          let input = value(&random, dimension)
          let output = run.ask(input, until: run.now + UInt64(random.index(below: 257)))
          #expect(
            [output.x, output.y, output.z].allSatisfy { $0.isFinite && $0.magnitude <= 1e9 },
            "\(json) of \(input), seed \(seed)")
          #expect(output == output.converted(to: output.dimension) || output.dimension == .bool)
        }
      }
    }
  }

  /// However the ticks are cut, a tick ends with the same value and the same memory, bit by bit.
  @Test(arguments: [81, 82, 83] as [UInt64])
  func cuttingATickChangesNothing(seed: UInt64) throws {
    var random = RandomStream(seed: seed)
    for json in Self.all {
      var (whole, parts) = (try ModifierRun(json), try ModifierRun(json))
      (whole.fieldOfView, parts.fieldOfView) = (70, 70)
      var input = InputValue.zero(.axis2D)
      for _ in 0..<60 {
        let tick = whole.now
        // An edge within the tick, and cuts where nothing changes.
        var edge = tick
        if random.index(below: 3) == 0 {
          edge = tick + UInt64(random.index(below: 256))
          _ = whole.ask(input, until: edge)
          while parts.now < edge {
            let left = Int(edge - parts.now)
            _ = parts.ask(input, until: parts.now + UInt64(1 + random.index(below: left)))
          }
          input = InputValue(random.uniform(-1, 1), random.uniform(-1, 1), 0, .axis2D)
        }
        let expected = whole.ask(input, until: tick + 256)
        var output = expected
        while parts.now < tick + 256 {
          let left = Int(tick + 256 - parts.now)
          output = parts.ask(input, until: parts.now + UInt64(1 + random.index(below: left)))
        }
        #expect(output == expected && parts.record == whole.record, "\(json), seed \(seed)")
      }
    }
  }

  @Test func onlyTheOnesThatRememberUseARecord() throws {
    var random = RandomStream(seed: 91)
    for json in Self.all {
      var run = try ModifierRun(json)
      for _ in 0..<10 { _ = run.ask(value(&random, .axis2D), until: run.now + 256) }
      if !run.modifier.remembers { #expect(run.record == ModifierRecord(), "\(json)") }
    }
  }
}
