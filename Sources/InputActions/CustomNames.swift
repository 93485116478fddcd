import DataFiles

/// The names that a bindings file gives to what the application feeds: `"customControls": ["Gyro"]`
/// makes `Custom.Gyro` another name of `Custom.0`.
struct CustomNames: Sendable {
  /// By number.
  let names: [String]

  static let limit = 64
  static let key = CodingUserInfoKey(rawValue: "CustomNames")!
  private static let prefix = "Custom."

  /// Those of a file's tree; what is no text has been refused, or will be.
  init(_ root: JSONTree) {
    names = root["customControls"]?.values.prefix(Self.limit).map { $0.text ?? "" } ?? []
  }

  /// Those that a decoder was given.
  static func of(_ userInfo: [CodingUserInfoKey: Any]) -> CustomNames {
    userInfo[key] as? CustomNames ?? CustomNames(.null)
  }

  func control(named name: String) -> Control? {
    guard name.hasPrefix(Self.prefix),
      let index = names.firstIndex(of: String(name.dropFirst(Self.prefix.count)))
    else { return Control(name: name) }
    return Control(.custom, UInt16(index))
  }

  func name(of control: Control) -> String {
    guard control.kind == .custom, names.indices.contains(Int(control.code)) else {
      return control.name
    }
    return Self.prefix + names[Int(control.code)]
  }

  /// Words for an error about an unknown name, with the nearest valid one.
  func hint(_ name: String, besides others: [String] = []) -> String {
    NearestName.hint(name, among: others + names.map { Self.prefix + $0 } + Control.allNames)
  }

  /// Whether it can follow `Custom.`: letters and digits, a letter first, 1 to 32 of them.
  static func isValid(_ name: String) -> Bool {
    func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    return (1...32).contains(name.utf8.count) && isLetter(name.utf8.first ?? 0)
      && name.utf8.allSatisfy { isLetter($0) || (0x30...0x39).contains($0) }
  }
}

extension BindingsDocument {
  /// Refuses names of custom controls that are no names, too many, or given twice.
  static func checkCustomNames<Key>(
    _ fields: JSONFields<Key>
  ) throws where Key: RawRepresentable, Key.RawValue == String {
    guard let key = Key(rawValue: "customControls"), fields.has(key) else { return }
    let names = try fields.value(key, as: [String].self)
    guard names.count <= CustomNames.limit else {
      throw fields.error(
        key, "\(names.count) names found; at most \(CustomNames.limit) are expected")
    }
    for (index, name) in names.enumerated() {
      guard CustomNames.isValid(name) else {
        throw fields.error(
          key, at: index,
          "\"\(name)\" is no name; 1 to 32 letters and digits, a letter first, are expected")
      }
      guard !names[..<index].contains(name) else {
        throw fields.error(key, at: index, "the custom control \"\(name)\" is named twice")
      }
    }
  }
}

extension Bindings {
  /// The control of a name, such as `Key.W` or, of those that the file names itself, `Custom.Gyro`;
  /// nil when there is none.
  public func control(named name: String) -> Control? {
    CustomNames(tree.root).control(named: name)
  }

  /// A control's name in these bindings.
  public func name(of control: Control) -> String { CustomNames(tree.root).name(of: control) }
}
