/// Adds a bias to each row of `values` (rows × width) and puts it through the ELU, in place.
func addBiasAndELU(
  _ values: UnsafeMutablePointer<Float>, rows: Int, width: Int, bias: UnsafePointer<Float>
) {
  let whole = width - width % Lanes.width
  for row in 0..<rows {
    let line = values + row * width
    var column = 0
    while column < whole {
      laneELU(.load(line + column) + .load(bias + column)).store(line + column)
      column += Lanes.width
    }
    let rest = width - whole
    if rest > 0 {
      laneELU(.load(line + whole, first: rest) + .load(bias + whole, first: rest))
        .store(line + whole, first: rest)
    }
  }
}

/// Multiplies a gradient (rows × width) by the ELU's slope at `outputs`, in place, and adds the
/// column sums to `biasGradient`.
func backELU(
  _ gradient: UnsafeMutablePointer<Float>, outputs: UnsafePointer<Float>, rows: Int, width: Int,
  biasGradient: UnsafeMutablePointer<Float>
) {
  let whole = width - width % Lanes.width
  let rest = width - whole
  for row in 0..<rows {
    let line = gradient + row * width
    let output = outputs + row * width
    var column = 0
    while column < whole {
      let g = Lanes.load(line + column) * laneELUSlope(ofValue: .load(output + column))
      g.store(line + column)
      (Lanes.load(biasGradient + column) + g).store(biasGradient + column)
      column += Lanes.width
    }
    if rest > 0 {
      let g =
        Lanes.load(line + whole, first: rest)
        * laneELUSlope(ofValue: .load(output + whole, first: rest))
      g.store(line + whole, first: rest)
      (Lanes.load(biasGradient + whole, first: rest) + g).store(biasGradient + whole, first: rest)
    }
  }
}

/// Turns `output` (rows × width, without its bias) into the error output + bias − target, in place.
///
/// - Returns: the sum of the squared errors.
func subtractTarget(
  _ output: UnsafeMutablePointer<Float>, bias: UnsafePointer<Float>,
  target: UnsafePointer<Float>, rows: Int, width: Int
) -> Double {
  let whole = width - width % Lanes.width
  let rest = width - whole
  var total = 0.0
  for row in 0..<rows {
    let line = output + row * width
    let wanted = target + row * width
    var squares = Lanes()
    var column = 0
    while column < whole {
      let error = (Lanes.load(line + column) + .load(bias + column)) - .load(wanted + column)
      error.store(line + column)
      squares += error * error
      column += Lanes.width
    }
    if rest > 0 {
      let error =
        (Lanes.load(line + whole, first: rest) + .load(bias + whole, first: rest))
        - .load(wanted + whole, first: rest)
      error.store(line + whole, first: rest)
      squares += error * error
    }
    total += Double(squares.laneSum)
  }
  return total
}

/// Scales `values` (rows × width) in place and adds the column sums to `sums`.
func scaleAndSumColumns(
  _ values: UnsafeMutablePointer<Float>, by factor: Float, rows: Int, width: Int,
  sums: UnsafeMutablePointer<Float>
) {
  let whole = width - width % Lanes.width
  for row in 0..<rows {
    let line = values + row * width
    var column = 0
    while column < whole {
      let g = Lanes.load(line + column) * factor
      g.store(line + column)
      (Lanes.load(sums + column) + g).store(sums + column)
      column += Lanes.width
    }
    while column < width {
      line[column] *= factor
      sums[column] += line[column]
      column += 1
    }
  }
}
