/// A name and what it stands for.
public struct ReportEntry: Equatable, Sendable {
  /// Such as "Data".
  public var name: String
  /// Such as a hash.
  public var value: String

  /// An entry of parts that belong together.
  public init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// A clip of the database.
public struct ReportClip: Equatable, Sendable {
  /// A stretch of frames with a tag.
  public struct Span: Equatable, Sendable {
    /// The tag.
    public var tag: String
    /// The frames from the first to before the last; what lies outside the clip is not drawn.
    public var frames: Range<Int>

    /// A span of parts that belong together.
    public init(tag: String, frames: Range<Int>) {
      self.tag = tag
      self.frames = frames
    }
  }

  /// The clip's name.
  public var name: String
  /// How many frames it has.
  public var frames: Int
  /// How long it lasts.
  public var seconds: Double
  /// What is tagged.
  public var spans: [Span]
  /// The frames of contact of its strikes.
  public var strikeFrames: [Int]
  /// Whether it was made by mirroring another.
  public var isMirrored: Bool

  /// A clip of parts that belong together.
  public init(
    name: String, frames: Int, seconds: Double, spans: [Span] = [], strikeFrames: [Int] = [],
    isMirrored: Bool = false
  ) {
    self.name = name
    self.frames = frames
    self.seconds = seconds
    self.spans = spans
    self.strikeFrames = strikeFrames
    self.isMirrored = isMirrored
  }
}

/// How a training went.
public struct ReportTraining: Equatable, Sendable {
  /// Mean losses per row at the end of an epoch.
  public struct Epoch: Equatable, Sendable {
    /// Loss terms per row.
    public struct Terms: Equatable, Sendable {
      /// reconstruction + β · KL.
      public var total: Double
      /// The squared error.
      public var reconstruction: Double
      /// In nat.
      public var kl: Double

      /// Terms of parts that belong together.
      public init(total: Double, reconstruction: Double, kl: Double) {
        self.total = total
        self.reconstruction = reconstruction
        self.kl = kl
      }
    }

    /// Gradient steps done.
    public var step: Int
    /// On the rows that are trained on.
    public var training: Terms
    /// On held-out rows; nil where there are none.
    public var validation: Terms?

    /// An epoch of parts that belong together.
    public init(step: Int, training: Terms, validation: Terms? = nil) {
      self.step = step
      self.training = training
      self.validation = validation
    }
  }

  /// One after the other.
  public var epochs: [Epoch]
  /// Mean KL of each latent number, in nat.
  public var klPerDimension: [Double]
  /// Var μ_k of each latent number; more than 0.01 makes it active.
  public var meanVariances: [Double]
  /// β at the end.
  public var klWeight: Double
  /// Wall-clock time.
  public var seconds: Double

  /// A training of parts that belong together.
  public init(
    epochs: [Epoch], klPerDimension: [Double], meanVariances: [Double], klWeight: Double,
    seconds: Double
  ) {
    self.epochs = epochs
    self.klPerDimension = klPerDimension
    self.meanVariances = meanVariances
    self.klWeight = klWeight
    self.seconds = seconds
  }

  /// Latent numbers with Var μ_k > 0.01.
  public var activeUnits: Int { meanVariances.count { $0 > 0.01 } }
}

/// One way to encode and search, and how well it does.
public struct ReportMethod: Equatable, Sendable {
  /// Such as "PCA".
  public var name: String
  /// Numbers per code.
  public var dimensions: Int
  /// √ of the mean squared error of rebuilt rows; nil where nothing is rebuilt.
  public var reconstructionError: Double?
  /// The part of the variance that is explained, up to 1.
  public var explained: Double?
  /// The part of the true ten nearest that are among its ten nearest, 0...1.
  public var overlap: Double?
  /// Extra distance of its choice over the best, as a part of the latter.
  public var regret: Double?
  /// Whether the database uses it.
  public var isChosen: Bool

  /// A method of parts that belong together.
  public init(
    name: String, dimensions: Int, reconstructionError: Double? = nil, explained: Double? = nil,
    overlap: Double? = nil, regret: Double? = nil, isChosen: Bool = false
  ) {
    self.name = name
    self.dimensions = dimensions
    self.reconstructionError = reconstructionError
    self.explained = explained
    self.overlap = overlap
    self.regret = regret
    self.isChosen = isChosen
  }
}
