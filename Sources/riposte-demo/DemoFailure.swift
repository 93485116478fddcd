/// A reason for which the demo cannot go on, in words for the person at the keyboard.
struct DemoFailure: Error, CustomStringConvertible {
  var description: String
  /// The exit status; 2 for what the person can mend on the command line.
  var status: Int32

  init(_ description: String, status: Int32 = 1) {
    self.description = description
    self.status = status
  }
}
