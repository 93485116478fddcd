/// How coarse the window's picture has to be for the machine to keep up. A graphics processor never
/// needs it; drawing in software does.
struct Coarseness {
  /// The window's pixels along a side of a drawn one.
  private(set) var divisor: Int32 = 1
  private var slowFrames = 0

  private static let most: Int32 = 3
  private static let slowMilliseconds: Float = 45
  /// One slow frame means nothing: the first ones compile shaders.
  private static let patience = 6

  /// Learns how long a picture took, in milliseconds.
  mutating func look(drawing: Float) {
    slowFrames = drawing > Coarseness.slowMilliseconds ? slowFrames + 1 : 0
    guard slowFrames >= Coarseness.patience, divisor < Coarseness.most else { return }
    divisor += 1
    slowFrames = 0
  }
}
