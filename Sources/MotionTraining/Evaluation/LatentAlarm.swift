/// Something about a latent space that a reader must know, with advice.
public struct LatentAlarm: Equatable, Sendable, CustomStringConvertible {
  /// Whether the space should not be used as it is.
  public let isError: Bool
  /// What was found.
  public let finding: String
  /// What to do about it.
  public let advice: String

  /// One line.
  public var description: String {
    "\(isError ? "Error" : "Warning"): \(finding) \(advice)"
  }

  static func of(
    _ health: NetworkHealth, isVariational: Bool, plainOverlap: Double, scaledOverlap: Double,
    duplicates: Double
  ) -> [LatentAlarm] {
    var alarms: [LatentAlarm] = []
    let d = health.variances.count
    func add(_ isError: Bool, _ finding: String, _ advice: String) {
      alarms.append(LatentAlarm(isError: isError, finding: finding, advice: advice))
    }
    if health.activeUnits < d {
      add(
        true, "Collapse: \(health.activeUnits) of \(d) latent numbers vary with the pose.",
        "Lower --beta-end, give --free-bits 0.1, or take fewer numbers with --latent.")
    }
    if isVariational {
      let silent = health.kl.indices.filter { health.kl[$0] < 0.5 }
      if !silent.isEmpty, health.activeUnits == d {
        add(
          false,
          "Latent numbers \(silent.map(String.init).joined(separator: ", ")) carry less than "
            + "0.5 nat.", "Lower --beta-end if they are needed.")
      }
      if health.deviations.lowerBound < 0.0067 {
        add(
          false,
          "σ → 0: the smallest mean deviation is \(short(health.deviations.lowerBound)); the codes "
            + "are points.", "Raise --beta-end if samples are to be decoded.")
      }
      let off = health.aggregate.indices.filter {
        !(0.5...1.6).contains(health.aggregate[$0]) || abs(health.means[$0]) > 0.35
      }
      if !off.isEmpty {
        add(
          false,
          "The aggregate posterior is off N(0, I) in latent numbers "
            + "\(off.map(String.init).joined(separator: ", ")).",
          "Samples of the prior will be unlike the data: raise --beta-end or train longer.")
      }
      if plainOverlap < scaledOverlap - 0.1 {
        add(
          false,
          "The prior whitens the metric: by plain μ \(short(plainOverlap)) of the true neighbours "
            + "are found, by the scaled code \(short(scaledOverlap)).",
          "Search the scaled code, as the database does.")
      }
    }
    if duplicates > 0.02 {
      add(
        false,
        "\(short(100 * duplicates)) % of the poses have a twin in another clip.",
        "Remove duplicated clips: they crowd out other neighbours.")
    }
    return alarms
  }

  private static func short(_ value: Double) -> String {
    "\((value * 1000).rounded() / 1000)"
  }
}
