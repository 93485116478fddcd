import DataFiles
import Testing

struct FileErrorTests {
  @Test func oneLineSaysWhereAndWhy() {
    #expect(FileError(file: "a", "is bad").description == "a: is bad")
    #expect(FileError(file: "", "is bad").description == "(empty path): is bad")
    #expect(
      FileError(file: "a", place: .line(3, column: 7), "x").description == "a:3:7: x")
    #expect(FileError(file: "a", place: .line(3, column: 0), "x").description == "a:3: x")
    #expect(FileError(file: "a", place: .offset(9), "x").description == "a: at byte 9: x")
    #expect(FileError(file: "a", place: .field("b.c"), "x").description == "a: b.c: x")
    #expect(
      FileError(file: "a", place: .fieldAt("b[1]", line: 2, column: 5), "x").description
        == "a:2:5: b[1]: x")
  }
}
