/// One resource's memory.
@usableFromInline
struct ResourceSlot {
  @usableFromInline let base: UnsafeMutableRawPointer
  let stride: Int
  /// Whether an update holds it.
  @usableFromInline var isBorrowed = false
}

extension World {
  /// Makes a resource known with its first value, or sets one that is known.
  ///
  /// Throws `badLayout`, `duplicateName` or `tooManyTypes`, or `borrowed` within its own update.
  public func setResource<T: Resource>(_ value: T) throws(ECSError) {
    let known = core.pointee.resourceIndex.find(ObjectIdentifier(T.self))
    if known >= 0 {
      let slot = core.pointee.resources + known
      if slot.pointee.isBorrowed { throw .borrowed(name: T.name, operation: "write") }
      slot.pointee.base.assumingMemoryBound(to: T.self).pointee = value
      return
    }
    let number = try Self.add(T.self, to: &layout.resources)
    layout.rehash()
    let stride = layout.resources[number].stride
    // SAFETY: the memory is as long as a T (at least a byte) and at least as aligned.
    let base = UnsafeMutableRawPointer.allocate(
      byteCount: max(stride, 1), alignment: Table.alignment)
    base.initializeMemory(as: T.self, to: value)
    (core.pointee.resources + number).initialize(to: ResourceSlot(base: base, stride: stride))
    core.pointee.resourceIndex.insert(ObjectIdentifier(T.self), number)
  }

  /// The value of a resource; nil where it was never set. Setting to nil, or reading or writing
  /// within its own update, does nothing and leaves a `fault`.
  @inlinable
  public subscript<T: Resource>(type: T.Type) -> T? {
    get {
      let number = core.pointee.resourceIndex.find(ObjectIdentifier(type))
      guard number >= 0 else { return nil }
      let slot = core.pointee.resources + number
      if slot.pointee.isBorrowed {
        reportBorrowed(T.name, "read")
        return nil
      }
      return slot.pointee.base.assumingMemoryBound(to: T.self).pointee
    }
    set {
      guard let newValue else { return reportBorrowed(T.name, "removal") }
      do throws(ECSError) { try setResource(newValue) } catch { report(error) }
    }
  }

  /// Changes a resource in place; `change` may return something and may throw.
  ///
  /// Returns nil and leaves a `fault` where the resource was never set or an update holds it.
  @inlinable
  @discardableResult
  public func update<T: Resource, Result, E: Error>(
    _ type: T.Type, _ change: (inout T) throws(E) -> Result
  ) throws(E) -> Result? {
    let number = core.pointee.resourceIndex.find(ObjectIdentifier(type))
    guard number >= 0 else {
      reportUnregistered(T.name)
      return nil
    }
    let slot = core.pointee.resources + number
    if slot.pointee.isBorrowed {
      reportBorrowed(T.name, "update")
      return nil
    }
    slot.pointee.isBorrowed = true
    defer { slot.pointee.isBorrowed = false }
    return try change(&slot.pointee.base.assumingMemoryBound(to: T.self).pointee)
  }
}

extension World {
  /// Keeps something that no tick changes, such as a motion database, under its type. It is in no
  /// snapshot and no hash.
  public func setAsset<T>(_ asset: T) { assets[ObjectIdentifier(T.self)] = asset }

  /// The asset of a type; nil where none was set. Systems fetch it once, when they are made.
  public func asset<T>(_ type: T.Type) -> T? { assets[ObjectIdentifier(type)] as? T }
}
