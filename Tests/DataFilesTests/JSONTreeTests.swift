import DataFiles
import Testing

struct JSONTreeTests {
  @Test(arguments: [
    ("{", "f:1:2"), ("", "f:1:1"), (#"{"a":1,"a":2}"#, "\"a\" is given twice"),
    (#"{"a":{"b":1,"c":2,"b":3}}"#, "f:1:19"), (#"["\ud800"]"#, "half of a character"),
    (#"["\ud800\u0041"]"#, "half of a character"), ("[1] 2", "nothing more"),
  ])
  func faultsAreNamed(json: String, words: String) {
    let error = #expect(throws: FileError.self) {
      try JSONTree(bytes: Array(json.utf8), file: "f")
    }
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  @Test func whatIsReadIsWrittenAgain() throws {
    let json =
      #"{"z":1.50,"a":[1e400,-0,null,true,false,[],{}],"//":1,"//":2,"é\n\"\\":"\ud83d\ude00\u0001/"}"#
    let tree = try JSONTree(bytes: Array(json.utf8), file: "f")
    #expect(
      tree.fileText == """
        {
          "z": 1.50,
          "a": [1e400, -0, null, true, false, [], {}],
          "//": 1,
          "//": 2,
          "é\\n\\"\\\\": "😀\\u0001/"
        }

        """)
    let again = try JSONTree(bytes: Array(tree.fileText.utf8), file: "f")
    #expect(again == tree && again.fileText == tree.fileText)
  }

  @Test func membersAreReplacedAddedAndRemoved() throws {
    var tree = try JSONTree(bytes: Array(#"{"a":1,"b":[2]}"#.utf8), file: "f")
    tree["a"] = nil
    tree["c"] = JSONTree(Float.infinity)
    tree["b"] = .list([JSONTree(3), .text("x")])
    #expect(tree["b"]?[1]?.text == "x" && tree["b"]?[2] == nil && tree["a"] == nil)
    #expect(tree["b"]?[0]?.integer == 3 && tree["c"]?.float == 0)
    var text: JSONTree = .text("t")
    text["a"] = .null
    text[0] = .null
    #expect(text == .text("t"))
  }
}
