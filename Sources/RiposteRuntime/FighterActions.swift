public import DataFiles
public import InputActions

/// The actions and contexts that the rules of a fight read from the bindings.
public struct FighterActions: Sendable {
  /// Where to go, and where to look or cut.
  public let move: InputAction<Axis2D>, look: InputAction<Axis2D>
  /// What to do in a fight.
  public let parry: InputAction<Bool>, attack: InputAction<Bool>, lockOn: InputAction<Bool>
  /// Holds the guard up; bindings need not have it.
  public let hold: InputAction<Bool>?
  /// What to do with the own body.
  public let dodge: InputAction<Bool>, jump: InputAction<Bool>
  /// What to do with what is near: open or close a door, look at the items, go through them, take
  /// one or put it down.
  public let interact: InputAction<Bool>, inventory: InputAction<Bool>
  public let select: InputAction<Float>, takeItem: InputAction<Bool>
  /// Opens and closes the menu; what the parry key means while it is open: to close it.
  public let menu: InputAction<Bool>, menuBack: InputAction<Bool>
  /// What the keys mean on foot, near an opponent, over the items, and while the menu is open.
  public let explore: ContextID, combat: ContextID
  public let inventoryContext: ContextID, menuContext: ContextID

  /// Looks the names up.
  public init(_ bindings: Bindings) throws(FileError) {
    move = try bindings.action("Move")
    look = try bindings.action("Look")
    parry = try bindings.action("Parry")
    attack = try bindings.action("Attack")
    lockOn = try bindings.action("LockOn")
    hold = try? bindings.action("Guard")
    dodge = try bindings.action("Dodge")
    jump = try bindings.action("Jump")
    interact = try bindings.action("Interact")
    inventory = try bindings.action("Inventory")
    select = try bindings.action("Select")
    takeItem = try bindings.action("TakeItem")
    menu = try bindings.action("Menu")
    menuBack = try bindings.action("MenuBack")
    explore = try bindings.context("Explore")
    combat = try bindings.context("Combat")
    inventoryContext = try bindings.context("Inventory")
    menuContext = try bindings.context("Menu")
  }
}
