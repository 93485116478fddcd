import DataFiles
import ECS
import RiposteRuntime
import Testing

@Suite("What a file was made with") struct FightOriginTests {
  static let origin = FightOrigin(
    scenario: Array("{\"version\": 1}".utf8), latent: "vae", databaseHash: 0x0123_4567_89AB_CDEF,
    bindingsHash: .max, layoutHash: 77)

  @Test("The same is accepted")
  func same() throws { try Self.origin.check(Self.origin, file: "f") }

  @Test("Each field that differs is named, with both values")
  func fields() {
    func refused(_ change: (inout FightOrigin) -> Void) -> String? {
      var theirs = Self.origin
      change(&theirs)
      let error = #expect(throws: FileError.self) {
        try Self.origin.check(theirs, file: "a.replay")
      }
      return error?.description
    }
    let cases: [(String, [String], (inout FightOrigin) -> Void)] = [
      ("layout", ["4e", "4d", "version"], { $0.layoutHash += 1 }),
      ("scenario", ["another scenario"], { $0.scenario[2] = 0x20 }),
      ("latent", ["by pca, here by vae", "--latent"], { $0.latent = "pca" }),
      ("database", ["123456789abcdee", "123456789abcdef", "--database"], { $0.databaseHash -= 1 }),
      ("bindings", ["fffffffffffffffe", "ffffffffffffffff"], { $0.bindingsHash -= 1 }),
    ]
    for (field, words, change) in cases {
      let text = refused(change) ?? ""
      #expect(text.hasPrefix("a.replay: \(field): "), "\(text)")
      for word in words { #expect(text.contains(word), "\(text)") }
    }
  }

  @Test("The layout's hash is the same for every fight and in every world")
  func layout() throws {
    let assets = try TestFight.assets()
    for name in ["duel", "locomotion"] {
      let fight = try Simulation(TestFight.scenario(name), assets: assets)
      #expect(try fight.world.layoutHash == Simulation.layoutHash())
    }
  }
}
