import Testing

@testable import MotionBaking

@Suite struct ReportComparisonTests {
  private func table() -> ReportComparison {
    var table = ReportComparison(title: "A & B", note: "<note>", columns: ["x", "y"], rows: [])
    table.add("one", dimensions: 3, [1, 20], isChosen: true)
    table.add("one", dimensions: 3, [2, 30])
    table.add("two", dimensions: 4, [.nan, 5])
    return table
  }

  @Test func runsOfOneNameAreOneRow() {
    let table = table()
    #expect(table.rows.count == 2)
    #expect(table.rows[0].mean(0) == 1.5)
    #expect(table.rows[0].spread(0) == 0.5)
    #expect(table.rows[1].mean(0) == nil)
    #expect(table.rows[1].spread(1) == nil)
    #expect(table.rows[1].mean(7) == nil)
  }

  @Test func textAndPageTellTheSame() {
    let (text, html) = (table().text(), table().html())
    #expect(text.contains("* one"))
    #expect(text.contains("1.500 ± 0.500"))
    #expect(text.contains("25.0 ± 5.0"))
    #expect(html.contains("A &amp; B"))
    #expect(html.contains("&lt;note&gt;"))
    #expect(html.contains("1.500 ± 0.500"))
    #expect(html.contains("<tr class=\"chosen\">"))
    #expect(ReportComparison(title: "t", columns: [], rows: []).html() == "")
  }
}
