#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A variable of the environment. In a file of its own, since the C library's mathematics have the
/// names of `MotionMath`'s.
func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }
