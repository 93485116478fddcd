import InputActions
import Testing

struct FighterBindingsTests {
  @Test func handlesFitTheirTypes() throws {
    let bindings = try fighter()
    _ = try bindings.action("Move", as: Axis2D.self)
    _ = try bindings.action("Look", as: Axis2D.self)
    _ = try bindings.action("Select", as: Float.self)
    for name in [
      "Parry", "Attack", "LockOn", "Dodge", "Jump", "Interact", "Inventory", "TakeItem", "Menu",
      "MenuBack", "MenuAccept",
    ] {
      _ = try bindings.action(name, as: Bool.self)
    }
    #expect(bindings.contextNames == ["Explore", "Combat", "Inventory", "Menu"])
  }

  @Test(arguments: [
    ("Key.Escape", "Key.J"), ("Pad.Start", "Pad.West"), ("Key.Escape", "Mouse.Right"),
  ])
  func theMenuTakesTheParryKey(menuKey: String, parryKey: String) throws {
    var rig = Rig(try fighter())
    rig.add("Explore")
    rig.add("Combat")
    let parry = try rig.bindings.action("Parry", as: Bool.self)
    #expect(rig.state.pressTime(of: parry) == nil)
    try rig.step("\(parryKey)=1")
    #expect(try rig("Parry") == "T ST 1")
    try rig.step("\(parryKey)=0")
    #expect(rig.state.pressTime(of: parry) == InputTime(tick: 0))

    try rig.step("\(menuKey)=1@40")
    #expect(try rig("Menu") == "T ST 1")
    rig.add("Menu")
    try rig.step()
    #expect(try rig("Menu") == "N C 0", "the key that opened it does not close it")
    try rig.step("\(menuKey)=0")

    try rig.step("\(parryKey)=1")
    #expect(try rig("MenuBack") == "T ST 1")
    #expect(try rig("Parry") == "N - 0")
    for _ in 0..<3 {
      try rig.step()
      #expect(try rig("Parry") == "N - 0")
    }
    try rig.step("\(menuKey)=1")
    #expect(try rig("Menu") == "T ST 1", "the menu key closes as it opens")
    rig.remove("Menu")
    for _ in 0..<3 {
      try rig.step()
      #expect(try rig("Parry") == "N - 0", "held since the menu was open")
      #expect(try rig("MenuBack") == "N - 0")
    }
    try rig.step("\(parryKey)=0", "\(menuKey)=0")
    #expect(try rig("Parry") == "N - 0")
    try rig.step("\(parryKey)=1")
    #expect(try rig("Parry") == "T ST 1")
    try rig.step("\(menuKey)=1")
    #expect(try rig("Menu") == "T ST 1")
  }

  @Test func aParryKeyHeldWhileTheMenuOpensIsIgnoredUntilReleased() throws {
    var rig = Rig(try fighter())
    rig.add("Explore")
    rig.add("Combat")
    try rig.step("Key.J=1", "Key.Escape=1")
    #expect(try rig("Parry") == "T ST 1")
    #expect(try rig("Menu") == "T ST 1")
    rig.add("Menu")
    for _ in 0..<3 {
      try rig.step()
      #expect(try rig("MenuBack") == "N - 0")
    }
    #expect(try rig("Parry") == "N - 0")
    try rig.step("Key.J=0@10", "Key.J=1@20")
    #expect(try rig("MenuBack") == "T ST 1")
    #expect(try rig("Parry") == "N - 0")
  }

  @Test func theMenuWorksAloneToo() throws {
    var rig = Rig(try fighter())
    rig.add("Explore")
    rig.add("Combat")
    try rig.step("Key.Escape=1")
    rig.remove("Combat")
    rig.remove("Explore")
    rig.add("Menu")
    try rig.step("Key.Escape=0")
    try rig.step("Key.Escape=1", "Key.W=1")
    #expect(try rig("Menu") == "T ST 1")
    #expect(try rig("Move") == "N - 0")
  }

  @Test func movingAndLookingReadTyped() throws {
    var rig = Rig(try fighter())
    let move = try rig.bindings.action("Move", as: Axis2D.self)
    let look = try rig.bindings.action("Look", as: Axis2D.self)
    rig.add("Explore")
    rig.add("Combat")
    try rig.step("Key.W=1", "Mouse.X=30", "Mouse.X=10", "Mouse.Y=-20")
    #expect(rig.state.value(of: move) == Axis2D(0, 1))
    #expect(abs(rig.state.value(of: look).x - 4) < 1e-5)
    #expect(abs(rig.state.value(of: look).y + 2) < 1e-5)
    try rig.step("Key.D=1")
    let diagonal = rig.state.value(of: move)
    #expect(abs(diagonal.x - 0.70710678) < 1e-6 && diagonal.x == diagonal.y)
    #expect(rig.state.value(of: look) == Axis2D(0, 0))
    try rig.step("Key.A=1", "Key.W=0")
    #expect(rig.state.value(of: move) == Axis2D(-1, 0), "the side pressed last wins")
    try rig.step("Key.A=0", "Key.D=0", "Pad.LeftY=0.6")
    #expect(abs(rig.state.value(of: move).y - 0.5) < 1e-6)
    try rig.step("Pad.LeftY=0.1", "Pad.RightX=1")
    #expect(try rig("Move") == "N C 0")
    #expect(try rig("Look") == "T ST 1")
  }
}
