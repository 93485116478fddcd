/// Something about a database that its maker should know, with what to do about it.
public struct DatabaseAlarm: Equatable, Sendable {
  /// How bad it is.
  public enum Severity: String, CaseIterable, Sendable {
    /// A character will get stuck or the database can't be used for what it is for.
    case error
    /// It works, but less well than it could.
    case warning
  }

  /// How bad it is.
  public var severity: Severity
  /// What was found, in a sentence.
  public var finding: String
  /// What to do about it, in a sentence.
  public var advice: String

  /// Makes an alarm.
  public init(_ severity: Severity, _ finding: String, advice: String) {
    self.severity = severity
    self.finding = finding
    self.advice = advice
  }
}
