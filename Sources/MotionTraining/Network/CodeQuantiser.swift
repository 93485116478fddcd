import MotionMath

/// Codebooks: each group of neighbouring latent numbers is replaced by the nearest of its codes
/// (van den Oord et al. 2017).
///
/// The gradient passes straight through to μ, with the pull of the commitment; the codes follow the
/// running means of the μ that chose them, and a code that nobody chooses moves to a μ of the batch.
final class CodeQuantiser: @unchecked Sendable {
  let latentCount: Int
  /// Numbers per group.
  let groupSize: Int
  /// Codes per group.
  let codeCount: Int
  /// Groups × codes × groupSize.
  let codes: FloatBuffer
  private let counts: FloatBuffer
  private let sums: FloatBuffer

  /// The weight of ‖μ − code‖² beside the reconstruction.
  static let commitment: Float = 0.25
  /// The part of the running means that a step keeps.
  static let decay: Float = 0.99

  /// Groups of two numbers, or of one where their count is odd.
  init(latentCount: Int, codeCount: Int, seed: UInt64) {
    self.latentCount = latentCount
    groupSize = latentCount % 2 == 0 ? 2 : 1
    self.codeCount = codeCount
    let count = latentCount * codeCount
    var random = RandomStream(seed: seed, stream: UInt64.max / 3)
    codes = FloatBuffer((0..<count).map { _ in random.normal() })
    counts = FloatBuffer(count: latentCount / groupSize * codeCount)
    counts.fill(1)
    sums = FloatBuffer(codes.values)
  }

  /// Everything that changes in training.
  var state: [Float] {
    get { codes.values + counts.values + sums.values }
    set {
      let (a, b) = (codes.count, codes.count + counts.count)
      codes.copy(Array(newValue[..<a]))
      counts.copy(Array(newValue[a..<b]))
      sums.copy(Array(newValue[b...]))
    }
  }

  private var groups: Int { latentCount / groupSize }

  /// The code of a group nearest to numbers.
  private func nearest(_ group: Int, _ numbers: UnsafePointer<Float>) -> Int {
    var (best, least) = (0, Float.infinity)
    for code in 0..<codeCount {
      let place = codes.base + (group * codeCount + code) * groupSize
      var sum: Float = 0
      for k in 0..<groupSize { sum += (numbers[k] - place[k]) * (numbers[k] - place[k]) }
      if sum < least { (best, least) = (code, sum) }
    }
    return best
  }

  /// Replaces numbers by their codes.
  func quantise(_ numbers: UnsafePointer<Float>, into target: UnsafeMutablePointer<Float>) {
    for group in 0..<groups {
      let code = group * codeCount + nearest(group, numbers + group * groupSize)
      let place = codes.base + code * groupSize
      for k in 0..<groupSize { target[group * groupSize + k] = place[k] }
    }
  }

  /// head → latent.
  func sample(_ pass: VAEPass, rows: Int) {
    for row in 0..<rows {
      quantise(
        pass.head.base + row * 2 * latentCount, into: pass.latent.base + row * latentCount)
    }
  }

  /// latentGradient → headGradient.
  func differentiate(_ pass: VAEPass, rows: Int, scale: Float) {
    for row in 0..<rows {
      let line = pass.head.base + row * 2 * latentCount
      let target = pass.headGradient.base + row * 2 * latentCount
      for k in 0..<latentCount {
        let index = row * latentCount + k
        target[k] =
          pass.latentGradient.base[index]
          + 2 * Self.commitment * scale * (line[k] - pass.latent.base[index])
        target[latentCount + k] = 0
      }
    }
  }

  /// Moves the codes after a step; `passes` hold the step's μ, in the threads' order.
  func follow(_ passes: [(pass: VAEPass, rows: Int)], random: inout RandomStream) {
    let keep = Self.decay
    for index in 0..<counts.count { counts.base[index] *= keep }
    for index in 0..<sums.count { sums.base[index] *= keep }
    for (pass, rows) in passes {
      for row in 0..<rows {
        for group in 0..<groups {
          let numbers = pass.head.base + row * 2 * latentCount + group * groupSize
          let slot = group * codeCount + nearest(group, numbers)
          counts.base[slot] += 1 - keep
          for k in 0..<groupSize { sums.base[slot * groupSize + k] += (1 - keep) * numbers[k] }
        }
      }
    }
    guard let first = passes.first, first.rows > 0 else { return }
    for slot in 0..<counts.count {
      if counts.base[slot] < 1e-3 {
        let row = Int(random.next() % UInt64(first.rows))
        let numbers =
          first.pass.head.base + row * 2 * latentCount + slot / codeCount * groupSize
        counts.base[slot] = 0.05
        for k in 0..<groupSize { sums.base[slot * groupSize + k] = 0.05 * numbers[k] }
      }
      for k in 0..<groupSize {
        codes.base[slot * groupSize + k] = sums.base[slot * groupSize + k] / counts.base[slot]
      }
    }
  }
}
