import MotionMath
import SkeletalAnimation
import Testing

@testable import MotionBaking

@Suite struct LookTests {
  private func clip(_ name: String, frames: Int) -> Clip {
    var clip = Clip(name: name, frames: Array(repeating: Pose(restOf: .standard), count: frames))
    for f in clip.contacts.indices where f % 20 < 10 { clip.contacts[f] = .left }
    clip.tag(.attack, 0..<frames)
    clip.strikes = [Strike(kind: .attack, frame: 0, start: 0, end: 1)]
    return clip
  }

  @Test func aSheetHasThreeViewsOfEveryClip() {
    let svg = ContactSheet([clip("one", frames: 60), clip("two & <three>", frames: 3)]).svg()
    #expect(svg.contains("two &amp; &lt;three&gt;") && !svg.contains("<three>"))
    let cells = svg.components(of: "class=\"cell\"")
    #expect(cells == 3 * (8 + 3))
    #expect(svg.components(of: "<svg") == svg.components(of: "</svg>"))
    #expect(svg.components(of: "class=\"head\"") == cells)
    #expect(!svg.contains("NaN") && !svg.contains("nan"))
  }

  @Test func oneFrameAndNoClipAreDrawn() {
    #expect(ContactSheet([clip("still", frames: 1)]).svg().components(of: "class=\"cell\"") == 3)
    #expect(ContactSheet([]).svg().contains("no clip"))
    #expect(ClipPage([]).html().contains("const CLIPS = [];"))
  }

  @Test func aPageHoldsItsClipsAndNeedsNoNetwork() {
    let page = ClipPage([clip("</script>\"\\\u{2028}", frames: 4)]).html()
    #expect(page.components(of: "</script>") == 1)
    #expect(page.contains("\\u003c/script\\u003e\\u0022\\u005c\\u2028"))
    #expect(!page.contains("http://") && !page.contains("https://") && !page.contains(" src="))
    #expect(page.contains("contacts:\"1111\"") && page.contains("strikes:[[0,\"attack\"]]"))
  }

  @Test func base64IsAsTheStandardHasIt() {
    let cases = [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")]
    for (plain, coded) in cases { #expect(Base64.text(of: Array(plain.utf8)) == coded) }
  }
}

extension String {
  /// How often a text occurs.
  fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
