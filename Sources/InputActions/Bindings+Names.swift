public import DataFiles

extension Bindings {
  /// How many actions there are; their ids are 0 up to this.
  public var actionCount: Int { actions.count }

  /// The action of a name; nil when there is none.
  public func action(named name: String) -> ActionID? {
    actionNames.firstIndex(of: name).map { ActionID(index: UInt8($0)) }
  }

  /// The context of a name; nil when there is none.
  public func context(named name: String) -> ContextID? {
    contextNames.firstIndex(of: name).map { ContextID(index: UInt8($0)) }
  }

  /// A context's priority, unless a state gives it another.
  public func priority(of context: ContextID) -> Int { Int(contexts[Int(context.index)].priority) }

  /// The tag of a name; nil when there is none.
  public func tag(named name: String) -> ContextTag? {
    tagNames.firstIndex(of: name).map { ContextTag(index: UInt8($0)) }
  }

  /// The context of a name.
  ///
  /// - Throws: `FileError` with the nearest name when there is none.
  public func context(_ name: String) throws(FileError) -> ContextID {
    guard let id = context(named: name) else {
      throw FileError(
        file: file, place: .field("contexts"),
        "there is no context \"\(name)\"" + NearestName.hint(name, among: contextNames))
    }
    return id
  }

  /// A handle by which an action is read as `Value`: `Bool`, `Float`, `Axis2D` or `Axis3D`.
  ///
  /// - Throws: `FileError` when there is no such action or it is declared with another type.
  public func action<Value: ActionValue>(
    _ name: String, as type: Value.Type = Value.self
  ) throws(FileError) -> InputAction<Value> {
    guard let id = action(named: name) else {
      throw FileError(
        file: file, place: .field("actions"),
        "there is no action \"\(name)\"" + NearestName.hint(name, among: actionNames))
    }
    let dimension = actions[Int(id.index)].dimension
    guard dimension == Value.dimension else {
      throw FileError(
        file: file, place: .field("actions[\(id.index)].type"),
        "the action \"\(name)\" is \(dimension), but the program reads it as \(Value.dimension)")
    }
    return InputAction(id: id)
  }
}
