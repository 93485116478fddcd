import CSDL2
import DataFiles

/// Pixels in rows from the top, three bytes each: red, green, blue.
struct Picture {
  let width: Int
  let height: Int
  var bytes: [UInt8]

  init(width: Int, height: Int, grey: UInt8 = 0) {
    self.width = width
    self.height = height
    bytes = Array(repeating: grey, count: width * height * 3)
  }

  /// Copies `other` with its top left corner at (x, y); what sticks out is cut off.
  mutating func paste(_ other: Picture, x: Int, y: Int) {
    let columns = min(other.width, width - x)
    guard x >= 0, y >= 0, columns > 0 else { return }
    for row in 0..<min(other.height, max(0, height - y)) {
      let from = row * other.width * 3
      let to = ((y + row) * width + x) * 3
      bytes.replaceSubrange(to..<(to + columns * 3), with: other.bytes[from..<(from + columns * 3)])
    }
  }

  /// Darkens or fills a rectangle: each byte becomes `old · keep + grey`.
  mutating func fill(x: Int, y: Int, width w: Int, height h: Int, grey: UInt8, keep: Float = 0) {
    for row in max(0, y)..<max(max(0, y), min(height, y + h)) {
      for column in max(0, x)..<max(max(0, x), min(width, x + w)) {
        let i = (row * width + column) * 3
        for c in i..<(i + 3) {
          bytes[c] = UInt8(min(255, Float(bytes[c]) * keep + Float(grey)))
        }
      }
    }
  }

  /// Writes a number in dots of `dot` pixels.
  mutating func write(_ number: Int, x: Int, y: Int, dot: Int) {
    let digits = String(number).compactMap(\.wholeNumberValue)
    fill(
      x: x - dot, y: y - dot, width: (digits.count * 4 + 1) * dot, height: 7 * dot, grey: 0,
      keep: 0.35)
    for (place, digit) in digits.enumerated() {
      for row in 0..<5 {
        let line = Picture.digitRows[digit][row]
        for column in 0..<3 where line >> (2 - column) & 1 == 1 {
          fill(
            x: x + (place * 4 + column) * dot, y: y + row * dot, width: dot, height: dot, grey: 240)
        }
      }
    }
  }

  /// The figures 0 to 9 in rows of three dots.
  private static let digitRows: [[Int]] = [
    [7, 5, 5, 5, 7], [2, 6, 2, 2, 7], [7, 1, 7, 4, 7], [7, 1, 7, 1, 7], [5, 5, 7, 1, 1],
    [7, 4, 7, 1, 7], [7, 4, 7, 5, 7], [7, 1, 1, 2, 2], [7, 5, 7, 5, 7], [7, 5, 7, 1, 7],
  ]

  /// Saves as PNG; throws with the reason when the file cannot be written.
  func save(png path: String) throws { try FileAccess.write(png(), to: path) }

  /// The bytes of a PNG file.
  private func png() throws -> [UInt8] {
    var bytes = bytes
    // More than four bytes a pixel, a row's filter and what deflate adds to bytes that it can't
    // shrink. Pages that are never written take no memory.
    let raw = (width * 4 + 1) * height
    let capacity = raw + raw / 64 + (1 << 16)
    guard let limit = Int32(exactly: capacity) else {
      throw DemoFailure("a picture of \(width)x\(height) is too large for PNG")
    }
    let encoded = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
    defer { encoded.deallocate() }
    // SAFETY: the stream borrows `encoded`, writes no further than `limit`, and is closed first.
    guard let stream = SDL_RWFromMem(encoded, limit) else {
      throw DemoFailure("cannot encode a picture: \(String(cString: SDL_GetError()))")
    }
    defer { SDL_RWclose(stream) }
    let result: Int32 = bytes.withUnsafeMutableBytes { pixels in
      // SAFETY: the surface borrows the pixels and is gone before this closure ends.
      guard
        let surface = SDL_CreateRGBSurfaceWithFormatFrom(
          pixels.baseAddress, Int32(width), Int32(height), 24, Int32(width * 3),
          UInt32(SDL_PIXELFORMAT_RGB24.rawValue))
      else { return -1 }
      defer { SDL_FreeSurface(surface) }
      return IMG_SavePNG_RW(surface, stream, 0)
    }
    let size = Int(SDL_RWtell(stream))
    guard result == 0, size > 0, size < capacity else {
      throw DemoFailure("cannot encode a picture: \(String(cString: SDL_GetError()))")
    }
    // SAFETY: the stream wrote the first `size` bytes.
    return Array(UnsafeRawBufferPointer(start: encoded, count: size))
  }
}

/// A grid of pictures with the tick of each in its corner.
struct PictureSheet {
  private let columns: Int
  private let gap = 4
  /// The most pixels of a sheet.
  static let pixelLimit = 100_000_000
  private var cells: [(picture: Picture, tick: Int)] = []

  /// Makes a sheet of so many columns.
  init(columns: Int) { self.columns = max(1, columns) }

  /// Makes a sheet about as wide as high for `count` pictures.
  init(columnsFor count: Int) {
    var columns = 1
    while columns * columns < count { columns += 1 }
    self.columns = columns
  }

  mutating func add(_ picture: Picture, tick: Int) { cells.append((picture, tick)) }

  /// The pictures side by side.
  func picture() -> Picture {
    guard let first = cells.first?.picture else { return Picture(width: 1, height: 1) }
    let rows = (cells.count + columns - 1) / columns
    var sheet = Picture(
      width: columns * (first.width + gap) + gap, height: rows * (first.height + gap) + gap,
      grey: 24)
    for (i, cell) in cells.enumerated() {
      var picture = cell.picture
      picture.write(cell.tick, x: 8, y: 8, dot: max(2, picture.height / 110))
      sheet.paste(
        picture, x: gap + (i % columns) * (first.width + gap),
        y: gap + (i / columns) * (first.height + gap))
    }
    return sheet
  }
}
