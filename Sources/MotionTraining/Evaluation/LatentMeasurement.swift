import MotionMath

/// Measures a trained network beside PCA.
struct LatentMeasurement {
  let network: VAENetwork
  let components: PrincipalComponents
  /// Training rows: searched, and averaged over for the posterior deviations.
  let training: [Int32]
  /// Held-out rows to measure on; may be empty.
  let measured: [Int32]
  /// What scales the codes, made of the posterior deviations.
  let searchScales: ([Float]) -> [Float]
  let queryLimit: Int

  static let neighbourCount = 10

  private var latentCount: Int { network.layout.latentCount }
  private var columns: Int { network.layout.columns }
  private var parameters: UnsafePointer<Float> { UnsafePointer(network.parameters.base) }

  /// - Returns: the figures, and the mean posterior deviation of each latent number.
  /// - Throws: `TrainingFault` when the network's codes or reconstructions are not finite.
  func run() throws(TrainingFault) -> (evaluation: LatentEvaluation, deviations: [Float]) {
    let isHeldOut = !self.measured.isEmpty
    let measured = isHeldOut ? self.measured : training.spread(limit: 20_000)
    let codes = network.codes(of: training)
    let deviations = meanDeviations(codes)
    let (reconstruction, kl) = reconstruct(measured)
    // The last step's weights were never seen by the loss.
    guard reconstruction.rms.isFinite, kl.allSatisfy(\.isFinite),
      (0..<codes.count).allSatisfy({ codes.base[$0].isFinite })
    else {
      throw TrainingFault(
        "the codes of the trained network stopped being finite; lower learningRate.peak or klWeight"
      )
    }
    let variances = meanVariances(network.codes(of: measured), rows: measured.count)
    let neighbours = neighbours(
      queries: measured.spread(limit: queryLimit), codes: codes, deviations: deviations)
    let evaluation = LatentEvaluation(
      isHeldOut: isHeldOut, rows: measured.count,
      queries: min(measured.count, queryLimit), searched: training.count, klPerDimension: kl,
      meanVariances: variances, activeUnits: variances.count { $0 > 0.01 },
      reconstruction: reconstruction, pcaReconstruction: reconstructPCA(measured),
      pcaNeighbours: neighbours[0], meanNeighbours: neighbours[1],
      scaledNeighbours: neighbours[2])
    return (evaluation, deviations)
  }

  private func meanDeviations(_ codes: FloatBuffer) -> [Float] {
    var sums = [Double](repeating: 0, count: latentCount)
    for row in 0..<training.count {
      let line = codes.base + row * 2 * latentCount + latentCount
      for k in 0..<latentCount {
        sums[k] += Double(exp(0.5 * line[k].held(to: VAEPass.logVarianceRange)))
      }
    }
    return sums.map { Float($0 / Double(training.count)) }
  }

  private func meanVariances(_ codes: FloatBuffer, rows: Int) -> [Double] {
    (0..<latentCount).map { k in
      var (sum, squares) = (0.0, 0.0)
      for row in 0..<rows {
        let value = Double(codes.base[row * 2 * latentCount + k])
        sum += value
        squares += value * value
      }
      let mean = sum / Double(rows)
      return max(squares / Double(rows) - mean * mean, 0)
    }
  }

  private func reconstruct(
    _ rows: [Int32]
  ) -> (LatentEvaluation.Reconstruction, kl: [Double]) {
    let parts = network.overBlocks(of: rows) { pass, _, range in
      pass.encode(rows: range.count, parameters: parameters)
      pass.sample(rows: range.count, withNoise: false)
      pass.decode(rows: range.count, parameters: parameters)
      return (pass.measure(rows: range.count, parameters: parameters), energy(pass, range.count))
    }
    var sums = LossSums(latentCount: latentCount)
    for part in parts { sums.add(part.0) }
    let result = quality(sums.reconstruction, energy: parts.reduce(0) { $0 + $1.1 }, rows.count)
    return (result, sums.kl.map { $0 / Double(rows.count) })
  }

  private func reconstructPCA(_ rows: [Int32]) -> LatentEvaluation.Reconstruction {
    let zeros = FloatBuffer(count: columns)
    let parts = network.overBlocks(of: rows) { pass, _, range in
      multiply(
        pass.input.base, network.skip.encode.base, transposeB: true, into: pass.latent.base,
        m: range.count, n: latentCount, k: columns)
      multiply(
        pass.latent.base, network.skip.decode.base, into: pass.output.base, m: range.count,
        n: columns, k: latentCount)
      let error = subtractTarget(
        pass.output.base, bias: zeros.base, target: pass.input.base, rows: range.count,
        width: columns)
      return (error, energy(pass, range.count))
    }
    return quality(
      parts.reduce(0) { $0 + $1.0 }, energy: parts.reduce(0) { $0 + $1.1 }, rows.count)
  }

  private func energy(_ pass: VAEPass, _ rows: Int) -> Double {
    (0..<rows).reduce(0) { $0 + Double(squaredLength(pass.input.base + $1 * columns, columns)) }
  }

  private func quality(
    _ error: Double, energy: Double, _ rows: Int
  ) -> LatentEvaluation.Reconstruction {
    LatentEvaluation.Reconstruction(
      rms: (error / Double(rows * columns)).squareRoot(),
      explained: energy > 0 ? 1 - error / energy : 0)
  }
}

// Neighbours.
extension LatentMeasurement {
  /// For PCA projections, μ and z̃.
  private func neighbours(
    queries: [Int32], codes: FloatBuffer, deviations: [Float]
  ) -> [LatentEvaluation.Neighbours] {
    let threads = network.passes.count
    let queryRows = FloatBuffer(count: queries.count * columns)
    network.source.gather(queries[...], into: queryRows.base)
    // A query that is itself a training row must not find itself: one more is sought and it is
    // left out.
    let truth = NearestRows(
      queries: queryRows, queryCount: queries.count, rows: training.count, columns: columns,
      count: Self.neighbourCount + 1, threads: threads
    ) { network.source.gather(training[$0], into: $1) }

    let queryCodes = network.codes(of: queries)
    let scales = searchScales(deviations)
    let plain = [Float](repeating: 1, count: latentCount)
    let spaces = [
      (projections(queries), projections(training)),
      (scaled(queryCodes, by: plain), scaled(codes, by: plain)),
      (
        scaled(queryCodes, by: scales),
        scaled(codes, by: scales)
      ),
    ]
    return spaces.map { query, database in
      let found = NearestRows(
        queries: query, queryCount: queries.count, rows: training.count, columns: latentCount,
        count: Self.neighbourCount + 1, threads: threads
      ) { range, target in
        target.update(
          from: database.base + range.lowerBound * latentCount, count: range.count * latentCount)
      }
      return compare(found, with: truth, queries: queries, queryRows: queryRows)
    }
  }

  private func compare(
    _ found: NearestRows, with truth: NearestRows, queries: [Int32], queryRows: FloatBuffer
  ) -> LatentEvaluation.Neighbours {
    var (shared, possible) = (0, 0)
    var (chosen, best) = (0.0, 0.0)
    let row = FloatBuffer(count: columns)
    func distance(_ index: Int32, _ query: Int) -> Double {
      let place = Int(index)
      network.source.gather(training[place...place], into: row.base)
      return squaredDistance(queryRows.base + query * columns, row.base, columns).squareRoot()
    }
    for (query, own) in queries.enumerated() {
      func others(_ nearest: NearestRows) -> ArraySlice<Int32> {
        let list = nearest.indices[(query * nearest.count)..<((query + 1) * nearest.count)]
        return list.filter { training[Int($0)] != own }.prefix(Self.neighbourCount)
      }
      let (wanted, got) = (others(truth), others(found))
      guard let first = wanted.first, let choice = got.first else { continue }
      possible += wanted.count
      shared += got.count { wanted.contains($0) }
      best += distance(first, query)
      chosen += distance(choice, query)
    }
    return LatentEvaluation.Neighbours(
      overlap: possible > 0 ? Double(shared) / Double(possible) : 0,
      regret: best > 0 ? chosen / best - 1 : 0)
  }

  /// PCA's projections of rows, not divided by the deviations.
  private func projections(_ rows: [Int32]) -> FloatBuffer {
    let basis = FloatBuffer(components.basis)
    let result = FloatBuffer(count: rows.count * latentCount)
    _ = network.overBlocks(of: rows) { pass, _, range in
      multiply(
        pass.input.base, basis.base, transposeB: true,
        into: result.base + range.lowerBound * latentCount, m: range.count, n: latentCount,
        k: columns)
    }
    return result
  }

  private func scaled(_ codes: FloatBuffer, by factors: [Float]) -> FloatBuffer {
    let rows = codes.count / (2 * latentCount)
    let result = FloatBuffer(count: rows * latentCount)
    for row in 0..<rows {
      for k in 0..<latentCount {
        result.base[row * latentCount + k] = codes.base[row * 2 * latentCount + k] * factors[k]
      }
    }
    return result
  }
}
