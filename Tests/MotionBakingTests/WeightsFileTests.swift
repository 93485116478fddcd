import DataFiles
import LatentMotion
import MotionBaking
import MotionMath
import Testing

struct WeightsFileTests {
  @Test func everythingComesBack() throws {
    let weights = randomWeights()
    let bytes = WeightsFile.bytes(weights, provenance: ["tool": "a \"test\"", "seed": "7"])
    #expect(try WeightsFile.read(bytes: bytes, file: "f") == weights)
    #expect(
      WeightsFile.bytes(weights, provenance: ["seed": "7", "tool": "a \"test\""]) == bytes)
    let file = try TensorFile(bytes: bytes, file: "f")
    #expect(try file.text("provenance.tool") == "a \"test\"")
  }

  @Test func theRepositorysOwnWeightsAreGood() throws {
    let package = FilePath.parent(of: FilePath.parent(of: FilePath.parent(of: #filePath)))
    let weights = try WeightsFile.read(
      FilePath.join(package, "assets/weights/embedded.safetensors"))
    #expect((1...32).contains(weights.latentCount))
    #expect(weights.encoder[0].inputs == FeatureSchema.poseCount)
  }

  /// The error of weights whose numbers are wrong though the file is whole.
  static func error(_ edit: (inout PoseNetworkWeights) -> Void) -> String {
    var weights = randomWeights()
    edit(&weights)
    let bytes = WeightsFile.bytes(weights, provenance: [:])
    let error = #expect(throws: FileError.self) { try WeightsFile.read(bytes: bytes, file: "f") }
    return error?.description ?? ""
  }

  @Test func wrongNumbersAreNamed() {
    #expect(Self.error { $0.basis[3] = .nan }.contains("network.basis\": number 3"))
    #expect(Self.error { $0.deviations[1] = 0 }.contains("network.deviations"))
    #expect(Self.error { $0.beta = -1 }.contains("network.beta"))
    #expect(Self.error { $0.posteriorDeviation[0] = 0 }.contains("posterior_deviation"))
    #expect(Self.error { $0.normalisation.scale[149] = -1 }.contains("normalisation.scale"))
    #expect(Self.error { $0.encoder = [] }.contains("the layers are missing"))
    #expect(Self.error { $0.encoder.removeLast() }.contains("the last layer gives 4 numbers"))
    #expect(Self.error { $0.decoder.reverse() }.contains("network.decoder"))
    #expect(Self.error { $0.encoder[1].bias[0] = .infinity }.contains("network.encoder.1.bias"))
    #expect(
      Self.error { $0.logVariance = $0.encoder[0] }.contains("network.log_variance.weight"))
  }

  @Test func aMissingFileIsNamed() {
    let error = #expect(throws: FileError.self) { try WeightsFile.read("/nowhere/weights") }
    #expect(error?.file == "/nowhere/weights")
    #expect(throws: FileError.self) { try WeightsFile.read(bytes: [], file: "f") }
  }

  static func replacing(_ text: String, _ other: String, in bytes: [UInt8]) throws -> [UInt8] {
    let place = try #require(bytes.firstRange(of: Array(text.utf8)))
    var bytes = bytes
    bytes.replaceSubrange(place, with: Array(other.utf8))
    return bytes
  }

  @Test func anotherKindOfFileIsRefused() throws {
    let bytes = WeightsFile.bytes(randomWeights(), provenance: [:])
    let other = try Self.replacing("riposte pose network", "riposte pose netwerk", in: bytes)
    let error = #expect(throws: FileError.self) { try WeightsFile.read(bytes: other, file: "f") }
    #expect(error?.description.contains("\"riposte pose network\" is expected") == true)
    let nameless = try Self.replacing("\"format\"", "\"formed\"", in: bytes)
    #expect(throws: FileError.self) { try WeightsFile.read(bytes: nameless, file: "f") }
  }

  @Test func damageIsFound() throws {
    let bytes = WeightsFile.bytes(randomWeights(), provenance: [:])
    let seed: UInt64 = 55
    var random = RandomStream(seed: seed)
    let length = bytes.prefix(8).reversed().reduce(0) { $0 << 8 | Int($1) }
    for round in 0..<20 {
      var damaged = bytes
      damaged[8 + length + random.index(below: bytes.count - 8 - length)] ^= 1
      let given = damaged
      let error = #expect(throws: FileError.self, "seed \(seed), round \(round)") {
        try WeightsFile.read(bytes: given, file: "f")
      }
      #expect(error?.description.contains("the file is damaged") == true)
    }
    for count in stride(from: 0, to: bytes.count, by: 601) {
      #expect(throws: FileError.self) {
        try WeightsFile.read(bytes: Array(bytes.prefix(count)), file: "f")
      }
    }
  }
}
