/// How controls are called in prompts.
///
/// The names of keys are those of a keyboard laid out as in the United States, by the places of the
/// keys. A program that knows the user's layout or pad gives names of its own.
public struct ControlNames: Sendable {
  private var own: @Sendable (Control) -> String?

  /// Makes names; `own` gives the program's name of a control, or nil for the one here.
  public init(own: @escaping @Sendable (Control) -> String? = { _ in nil }) { self.own = own }

  /// A control's name.
  public func callAsFunction(_ control: Control) -> String { own(control) ?? control.displayName }

  /// A binding's name with its modifier keys, such as `Left Shift + E`.
  public func callAsFunction(_ bound: BoundControl) -> String {
    let modifiers = bound.with.map { name in
      Control(name: name).map { self($0) }
        ?? Control.words(String(name.drop { $0 != "." }.dropFirst()))
    }
    return (modifiers + [self(bound.control)]).joined(separator: " + ")
  }
}

extension Control {
  /// The control's name for prompts, such as `W`, `Left Shift`, `Mouse Right` or `Pad South`.
  public var displayName: String {
    let words = Self.words(String(name.drop { $0 != "." }.dropFirst()))
    return kind == .keyboard ? words : name.prefix { $0 != "." } + " " + words
  }

  /// `LeftShift` as `Left Shift`; runs of capitals and digits stay together.
  fileprivate static func words(_ name: String) -> String {
    var result = ""
    var last: Character = " "
    for letter in name {
      if letter.isUppercase && last.isLowercase || letter.isNumber && last.isLowercase {
        result += " "
      }
      result.append(letter)
      last = letter
    }
    return result
  }
}
