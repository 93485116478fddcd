import COpenBLAS

/// c = op(a) · op(b), or c += … where `accumulate`; all row-major and dense.
///
/// `m × n` is the shape of c and `k` the length of the sums; a is m × k, or k × m where
/// `transposeA`; b is k × n, or n × k where `transposeB`.
func multiply(
  _ a: UnsafePointer<Float>, transposeA: Bool = false, _ b: UnsafePointer<Float>,
  transposeB: Bool = false, into c: UnsafeMutablePointer<Float>, m: Int, n: Int, k: Int,
  scale: Float = 1, accumulate: Bool = false
) {
  // SAFETY: every caller sizes its buffers by the same m, n and k; sizes are checked by the
  // trainer to be far below Int32.max.
  cblas_sgemm(
    CblasRowMajor, transposeA ? CblasTrans : CblasNoTrans, transposeB ? CblasTrans : CblasNoTrans,
    blasint(m), blasint(n), blasint(k), scale, a, blasint(transposeA ? m : k), b,
    blasint(transposeB ? k : n), accumulate ? 1 : 0, c, blasint(n))
}

/// Makes every OpenBLAS call run in its caller's thread: the training shares work out itself.
func useOneBLASThread() { openblas_set_num_threads(1) }
