/// A reason for which the demo cannot go on, in words for the person at the keyboard.
struct DemoFailure: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}
