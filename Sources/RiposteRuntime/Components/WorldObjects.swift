public import ECS
public import MotionMath

/// A door: a piece of wall that turns about its `from` end.
public struct Door: Component {
  /// The ticks from closed to open.
  public static let travelTicks: Int32 = 36

  /// The ends of the closed leaf on the floor, the hinge first; in metres.
  public var from: Vector3, to: Vector3
  /// The height, in metres.
  public var height: Float
  /// How far it is open: 0 is closed, `travelTicks` is open.
  public var opened: Int32
  /// Where it is going: −1 closes, 1 opens, 0 stands.
  public var motion: Int32

  /// The component's name.
  public static var name: String { "Door" }
  /// The component's fields.
  public static var fields: [DataField] {
    [
      DataField("from", \Self.from), DataField("to", \Self.to), DataField("height", \Self.height),
      DataField("opened", \Self.opened), DataField("motion", \Self.motion),
    ]
  }

  /// Makes a closed door.
  public init(from: Vector3, to: Vector3, height: Float) {
    (self.from, self.to, self.height) = (from, to, height)
    (opened, motion) = (0, 0)
  }

  /// Whether nobody gets through: until it is half open.
  public var isBlocking: Bool { opened * 2 < Door.travelTicks }

  /// The leaf's free end now, on the floor; open, it stands 100° from where it was.
  public var freeEnd: Vector3 {
    let turn = minimumJerk(Float(opened) / Float(Door.travelTicks)) * (100 / 180 * pi)
    return from + Quaternion(yaw: turn).rotate(to - from)
  }

  /// Opens a door that is closed or closing, closes one that is open or opening.
  mutating func push() {
    motion = motion > 0 || motion == 0 && opened == Door.travelTicks ? -1 : 1
  }

  /// Goes on for one tick.
  mutating func advance() {
    opened = min(max(opened + motion, 0), Door.travelTicks)
    if opened == 0 || opened == Door.travelTicks { motion = 0 }
  }
}

/// A thing that lies about or is carried.
public struct Item: Component {
  /// Its place among the scenario's items.
  public var index: UInt32
  /// Where it lies, while nobody carries it; in metres.
  public var place: Vector3
  /// Who carries it; null while it lies about.
  public var holder: Entity

  /// The component's name.
  public static var name: String { "Item" }
  /// The component's fields.
  public static var fields: [DataField] {
    [
      DataField("index", \Self.index), DataField("place", \Self.place),
      DataField("holder", \Self.holder),
    ]
  }

  /// Makes a thing that lies about.
  public init(index: Int, place: Vector3) {
    (self.index, self.place, holder) = (UInt32(clamping: index), place, .null)
  }
}

/// What a fighter has its hand on, among the items in reach.
public struct Selection: Component {
  /// The place in the list of what lies in reach and what is carried.
  public var place: Int32 = 0

  /// The component's name.
  public static var name: String { "Selection" }
  /// The component's fields.
  public static var fields: [DataField] { [DataField("place", \Self.place)] }

  /// Makes the selection of the first item.
  public init() {}
}
