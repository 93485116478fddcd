import DataFiles
import LatentMotion
import MotionMath
import Testing

struct PoseNetworkWeightsTests {
  static func weights() -> PoseNetworkWeights {
    var random = RandomStream(seed: 30)
    return randomWeights(&random)
  }

  static func file(_ weights: PoseNetworkWeights) throws -> EditableFile {
    var builder = TensorFileBuilder()
    weights.write(to: &builder)
    return try EditableFile(builder.bytes())
  }

  @Test func everythingComesBack() throws {
    let weights = Self.weights()
    let bytes = try Self.file(weights).bytes()
    let back = try PoseNetworkWeights(TensorFile(bytes: bytes, file: "f"))
    #expect(back == weights)
    #expect(back.latentCount == 3)
  }

  @Test func theLatentScale() {
    let weights = Self.weights()
    for k in 0..<3 {
      let wanted = (weights.beta / 2).squareRoot() / weights.posteriorDeviation[k]
      #expect(abs(weights.latentScale[k] - wanted) < 1e-6)
    }
  }

  @Test func aLearnedScaleGoesBeforeTheFormula() throws {
    var weights = Self.weights()
    weights.scale = [3, 2, 1]
    #expect(weights.latentScale == [3, 2, 1])
    let bytes = try Self.file(weights).bytes()
    #expect(try PoseNetworkWeights(TensorFile(bytes: bytes, file: "f")) == weights)
    weights.scale = [3, 0, 1]
    let broken = try Self.file(weights).bytes()
    #expect(throws: FileError.self) {
      try PoseNetworkWeights(TensorFile(bytes: broken, file: "f"))
    }
  }

  static let faults: [Fault] = [
    Fault("normalisation.mean\": is missing") { $0.tensors["normalisation.mean"] = nil },
    Fault("normalisation.scale\": is missing") { $0.tensors["normalisation.scale"] = nil },
    Fault("the shape [150] is expected, not [149]") {
      $0.set("normalisation.mean", Array(repeating: 0, count: 149), shape: [149])
    },
    Fault("normalisation.scale\": a number above zero") {
      $0.floats("normalisation.scale") { $0[7] = 0 }
    },
    Fault("network.deviations\": a number above zero") {
      $0.floats("network.deviations") { $0[1] = -1 }
    },
    Fault("network.posterior_deviation\": a number above zero") {
      $0.floats("network.posterior_deviation") { $0[2] = -0.0 }
    },
    Fault("network.beta\": a number above zero") { $0.floats("network.beta") { $0[0] = 0 } },
    Fault("network.deviations\": number 0 is not finite") {
      $0.floats("network.deviations") { $0[0] = .nan }
    },
    Fault("1 to 32 latent dimensions are expected, not 0") {
      $0.set("network.deviations", [], shape: [0])
    },
    Fault("1 to 32 latent dimensions are expected, not 33") {
      $0.set("network.deviations", Array(repeating: 1, count: 33), shape: [33])
    },
    Fault("network.basis") { $0.set("network.deviations", [1, 1], shape: [2]) },
    Fault("the layers are missing") { $0.tensors["network.encoder.0.weight"] = nil },
    Fault("network.encoder.0.bias\": is missing") { $0.tensors["network.encoder.0.bias"] = nil },
    Fault("the last layer gives 4 numbers, not 3") {
      $0.tensors["network.encoder.1.weight"] = nil
    },
    Fault("the shape [5, 138] is expected, not [4, 138]") {
      $0.set("network.encoder.0.bias", [0, 0, 0, 0, 0], shape: [5])
    },
    Fault("1 to 4096 units are expected, not 0") {
      $0.set("network.encoder.1.bias", [], shape: [0])
    },
    Fault("network.log_variance.bias\": is missing") {
      $0.tensors["network.log_variance.bias"] = nil
    },
    Fault("network.log_variance.bias\": 3 numbers expected, not 2") {
      $0.set("network.log_variance.bias", [0, 0], shape: [2])
      $0.set("network.log_variance.weight", Array(repeating: 0, count: 8), shape: [2, 4])
    },
    Fault("network.decoder.*\": the layers are missing") {
      $0.tensors["network.decoder.0.weight"] = nil
    },
    Fault("network.decoder.*\": the last layer gives") {
      $0.tensors["network.decoder.1.weight"] = nil
    },
    Fault("network.beta\": the shape [1] is expected, not [2]") {
      $0.set("network.beta", [1, 1], shape: [2])
    },
    Fault("network.beta\": F32 expected, not U8") {
      $0.tensors["network.beta"] = EditableFile.Tensor(values: .uint8s([1]), shape: [1])
    },
  ]

  @Test(arguments: faults)
  func everyFaultIsNamed(_ fault: Fault) throws {
    var file = try Self.file(Self.weights())
    fault.edit(&file)
    let bytes = file.bytes()
    let error = #expect(throws: FileError.self) {
      try PoseNetworkWeights(TensorFile(bytes: bytes, file: "f"))
    }
    #expect(error?.description.contains(fault.says) == true, "\(error.debugDescription)")
  }
}
