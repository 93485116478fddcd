/// A JSON value as it stands in a file: members keep their order and numbers their digits, so that a
/// program can write back what it does not know.
public indirect enum JSONTree: Equatable, Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case flag(Bool)
  /// A number by its digits, such as `1.50`.
  case number(String)
  /// A text, without quotes and escapes.
  case text(String)
  /// A list.
  case list([JSONTree])
  /// An object.
  case object([Member])

  /// A key of an object with its value.
  public struct Member: Equatable, Sendable {
    /// The key.
    public var key: String
    /// The value.
    public var value: JSONTree

    /// Makes a member.
    public init(_ key: String, _ value: JSONTree) {
      self.key = key
      self.value = value
    }
  }

  /// A number; one that is not finite becomes 0, since JSON has no word for it.
  public init(_ number: Float) { self = .number(number.isFinite ? "\(number)" : "0") }

  /// A whole number.
  public init(_ number: Int) { self = .number("\(number)") }

  /// An object's members in order; none for any other value.
  public var members: [Member] {
    if case .object(let members) = self { members } else { [] }
  }

  /// A list's values; none for any other value.
  public var values: [JSONTree] {
    if case .list(let values) = self { values } else { [] }
  }

  /// The text; nil for any other value.
  public var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// The flag; nil for any other value.
  public var flag: Bool? {
    if case .flag(let flag) = self { flag } else { nil }
  }

  /// The whole number; nil for any other value, and for a number that is not whole.
  public var integer: Int? {
    if case .number(let digits) = self { Int(digits) } else { nil }
  }

  /// The nearest number that a Float holds; nil for any other value.
  public var float: Float? {
    if case .number(let digits) = self { Float(digits) } else { nil }
  }

  /// The value of a key of an object.
  ///
  /// Reading gives nil where there is no such key or no object. Writing replaces the value, adds the
  /// key behind the others, or with nil takes it away; on anything but an object it does nothing.
  public subscript(key: String) -> JSONTree? {
    get { members.first { $0.key == key }?.value }
    set {
      guard case .object(var members) = self else { return }
      let index = members.firstIndex { $0.key == key }
      switch (index, newValue) {
      case (let index?, let value?): members[index].value = value
      case (let index?, nil): members.remove(at: index)
      case (nil, let value?): members.append(Member(key, value))
      case (nil, nil): return
      }
      self = .object(members)
    }
  }

  /// The value at a place of a list; reading past the end gives nil, writing there does nothing.
  public subscript(index: Int) -> JSONTree? {
    get { values.indices.contains(index) ? values[index] : nil }
    set {
      guard case .list(var values) = self, values.indices.contains(index), let newValue else {
        return
      }
      values[index] = newValue
      self = .list(values)
    }
  }
}
