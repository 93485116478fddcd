import MotionMath

/// What the debug panel says, as plain words and numbers.
struct PanelView {
  /// The simulation's tick.
  var tick: Int = 0
  /// General rows under the frame times, such as the database and the seed.
  var facts: [Fact] = []
  /// Lines about the keys of the fight, shown in the window only.
  var help: [String] = []
  /// A word across the picture, such as the menu's; none when empty.
  var banner: String = ""
  /// How long the systems take, in running order; shown in the window only.
  var systems: [SystemRow] = []
  /// A section for each fighter.
  var fighters: [FighterPanel] = []
}

/// A labelled text.
struct Fact {
  var label: String
  var text: String

  init(_ label: String, _ text: String) {
    self.label = label
    self.text = text
  }
}

/// A fighter's section of the panel. Empty lists are left out.
struct FighterPanel {
  var name: String
  /// The team's colour in linear light.
  var colour: Vector3
  /// The active input contexts, the strongest first.
  var contexts: [String] = []
  /// The actions that have a binding.
  var actions: [ActionRow] = []
  /// The clip that plays, its frame and its length in frames.
  var clip: String = ""
  var clipFrame: Int = 0
  var clipLength: Int = 0
  /// What the playing row costs, by channel.
  var costs: [CostRow] = []
  /// The last parry, if there was one.
  var lastParry: ParryRow?
  /// Anything else.
  var facts: [Fact] = []
}

/// An action's state.
struct ActionRow {
  var name: String
  /// The value in words, such as `0.71, −0.20`.
  var value: String
  /// The state in a word, such as `ongoing`.
  var state: String
  /// Whether it is triggered now; drawn brightly.
  var isActive: Bool
}

/// How long a system takes.
struct SystemRow {
  var name: String
  /// The mean of all ticks.
  var microseconds: Float
  /// The share in the time of all systems, 0...1.
  var share: Float
}

/// A channel's part of a matching cost.
struct CostRow {
  var name: String
  var value: Float
}

/// How a parry went.
struct ParryRow {
  /// The tier in a word, such as `perfect`.
  var tier: String
  /// How long before the contact the button was pressed, in milliseconds.
  /// Nil when nothing came.
  var leadMilliseconds: Float?
  /// How far apart the blades were where they met, in centimetres; nil when they did not.
  var contactErrorCentimetres: Float?
  /// Which motion was chosen.
  var clip: String = ""
  /// What it cost, by channel.
  var costs: [CostRow] = []
}
