import DataFiles
import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionImport

@Suite struct RigProfileTests {
  private func read(_ json: String) throws(FileError) -> RigProfile {
    try JSONFile.decode(RigProfile.self, bytes: Array(json.utf8), file: "rig.json")
  }

  @Test(arguments: ["lafan1", "ase_sword_shield", "cmu", "o3de"])
  func shippedProfilesAreValid(_ name: String) throws {
    let profile = try RigProfile.named(name, in: TestPaths.rigs)
    #expect(profile.name == name)
    for joint in RigBinding.required {
      #expect(profile.joints.contains { $0.joint == joint }, "\(joint)")
    }
  }

  @Test func unknownNameSuggestsTheNearest() {
    do {
      _ = try RigProfile.named("lafan", in: TestPaths.rigs)
      Issue.record("found")
    } catch {
      #expect(error.reason.contains("did you mean \"lafan1\""))
    }
  }

  @Test func readsAllFields() throws {
    let profile = try read(
      """
      {"version": 1, "name": "r", "unit": 0.5, "up": "+z", "forward": "-y", "skipFrames": 3,
       "positionChannels": "add", "root": "hips", "footPitch": 90, "axes": {"left": "+z", "up": "+x"},
       "joints": [{"joint": "hips", "source": "H"},
                  {"joint": "head", "source": "K", "left": "-y", "up": "+x", "twist": 90}],
       "weapon": {"tip": "T", "edge": "+x", "tilt": 0},
       "rules": [{"match": "cut", "tags": ["excluded", "idle"], "strikes": "both", "stagger": true},
                 {"match": ""}]}
      """)
    #expect(profile.unit == 0.5 && profile.skipFrames == 3 && profile.root == .hips)
    #expect(profile.up == Vector3(0, 0, 1) && profile.forward == Vector3(0, -1, 0))
    #expect(profile.positionChannels == .add)
    #expect(abs((profile.footPitch ?? 0) - pi / 2) < 1e-6)
    #expect(profile.joints[0].axes == .init(left: Vector3(0, 0, 1), up: Vector3(1, 0, 0)))
    #expect(profile.joints[1].axes.up.distance(to: Vector3(0, 0, 1)) < 1e-5)
    #expect(profile.weapon.tip == "T" && profile.weapon.edge == Vector3(1, 0, 0))
    let rule = profile.rule(for: "a_cut_2")
    #expect(rule.tags == [.excluded, .idle] && rule.strikes == .both && rule.stagger)
    #expect(profile.rule(for: "walk").match == "")
  }

  @Test(arguments: [
    (#"{"name": "r", "joints": []}"#, "version"),
    (#"{"version": 2, "name": "r", "joints": []}"#, "out of range"),
    (#"{"version": 1, "joints": []}"#, "name"),
    (#"{"version": 1, "name": "r"}"#, "joints"),
    (#"{"version": 1, "name": "r", "joints": [], "unti": 1}"#, "did you mean \"unit\""),
    (#"{"version": 1, "name": "r", "joints": [], "unit": 0}"#, "out of range"),
    (#"{"version": 1, "name": "r", "joints": [], "unit": "m"}"#, "number"),
    (#"{"version": 1, "name": "r", "joints": [], "up": "y"}"#, "unknown"),
    (#"{"version": 1, "name": "r", "joints": [], "up": "+z"}"#, "right angles"),
    (#"{"version": 1, "name": "r", "joints": [{"joint": "hip", "source": "a"}]}"#, "\"hips\""),
    (#"{"version": 1, "name": "r", "joints": [{"joint": "weapon", "source": "a"}]}"#, "no joint"),
    (#"{"version": 1, "name": "r", "joints": [{"joint": "hips"}]}"#, "source"),
    (
      #"{"version": 1, "name": "r", "joints": [{"joint": "hips", "source": "a", "up": "-x"}]}"#,
      "right angles"
    ),
    (
      #"{"version": 1, "name": "r", "joints": [{"joint": "hips", "source": "a"}, "#
        + #"{"joint": "hips", "source": "b"}]}"#, "twice"
    ),
    (
      #"{"version": 1, "name": "r", "unit": 1, "joints": [], "rules": [{"match": "a", "tags": ["wlak"]}]}"#,
      "walk"
    ),
    (#"{"version": 1, "name": "r", "unit": 1, "joints": [], "rules": [{"tags": []}]}"#, "match"),
    (#"{"version": 1"#, "comma"),
  ])
  func refuses(_ json: String, _ word: String) {
    do {
      _ = try read(json)
      Issue.record("was read: \(json)")
    } catch {
      #expect("\(error)".contains(word), "\(error)")
    }
  }
}
