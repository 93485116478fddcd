// swift-tools-version: 6.2

import PackageDescription

// A package of its own, so that the root package does not depend on the benchmark library.
let package = Package(
  name: "RiposteBenchmarks",
  platforms: [.macOS("26.0")],
  dependencies: [
    .package(name: "Riposte", path: "../.."),
    // Without traits there is no interposer to resolve; CMeasuring counts allocations instead.
    .package(url: "https://github.com/ordo-one/benchmark", exact: "1.38.1", traits: []),
  ],
  targets: [
    // In C, to stand before the library's malloc and to be opaque to the optimiser.
    .target(name: "CMeasuring"),
    // What is measured, most of it with the plain loop that it is compared to. The offline product
    // makes the fighters' motions.
    .target(
      name: "Operations",
      dependencies: [
        "CMeasuring", .product(name: "Riposte", package: "Riposte"),
        .product(name: "RiposteOffline", package: "Riposte"),
      ]),
    .executableTarget(
      name: "table",
      dependencies: [
        "Operations", "CMeasuring", .product(name: "Riposte", package: "Riposte"),
      ]),
    .executableTarget(
      name: "RiposteBenchmarks",
      dependencies: [
        "Operations", "CMeasuring",
        .product(name: "Benchmark", package: "benchmark"),
      ],
      path: "Benchmarks/RiposteBenchmarks",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
  ],
  swiftLanguageModes: [.v6]
)
