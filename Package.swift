// swift-tools-version: 6.2

import PackageDescription

// The modules in dependency order: a target uses only targets above it. Tests/RiposteRuntimeTests
// holds a test that reads this file's description and fails when an edge points the wrong way.

let swiftSettings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: swiftSettings)
}

func executable(
  _ name: String, _ dependencies: [Target.Dependency], path: String? = nil
) -> Target {
  .executableTarget(
    name: name,
    dependencies: dependencies + [
      .product(name: "ArgumentParser", package: "swift-argument-parser")
    ],
    path: path, swiftSettings: swiftSettings)
}

func tests(
  of name: String, _ dependencies: [Target.Dependency] = [], data: [String] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name)] + dependencies, exclude: data,
    swiftSettings: swiftSettings)
}

let runtime = [
  "DataFiles", "MotionMath", "ECS", "InputActions", "SkeletalAnimation", "LatentMotion",
  "Locomotion", "Combat", "RiposteRuntime",
]
let offline = ["MotionImport", "MotionAuthoring", "MotionBaking", "MotionTraining"]

let package = Package(
  name: "Riposte",
  platforms: [.macOS("26.0")],
  products: [
    .library(name: "Riposte", targets: runtime),
    .library(name: "RiposteOffline", targets: offline),
    .executable(name: "riposte-bake", targets: ["riposte-bake"]),
    .executable(name: "riposte-sim", targets: ["riposte-sim"]),
    .executable(name: "riposte-demo", targets: ["riposte-demo"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2")
  ],
  targets: [
    // System libraries and the one C++ target.
    .systemLibrary(name: "CSDL2"),
    .systemLibrary(name: "COpenBLAS"),
    .target(
      name: "CImGui",
      linkerSettings: [
        .linkedLibrary("imgui"), .linkedLibrary("SDL2"), .linkedLibrary("SDL2_image"),
        .linkedLibrary("stdc++", .when(platforms: [.linux])),
        .linkedLibrary("c++", .when(platforms: [.macOS])), .linkedLibrary("m"),
        .linkedLibrary("stb", .when(platforms: [.linux])),
      ]),

    // Runtime.
    module("DataFiles"),
    module("MotionMath"),
    module("ECS", ["MotionMath"]),
    module("InputActions", ["DataFiles", "MotionMath"]),
    module("SkeletalAnimation", ["MotionMath"]),
    module("LatentMotion", ["DataFiles", "MotionMath", "SkeletalAnimation"]),
    module("Locomotion", ["MotionMath", "SkeletalAnimation", "LatentMotion"]),
    module("Combat", ["MotionMath", "SkeletalAnimation", "LatentMotion"]),
    module(
      "RiposteRuntime",
      [
        "DataFiles", "MotionMath", "ECS", "InputActions", "SkeletalAnimation", "LatentMotion",
        "Locomotion", "Combat",
      ]),

    // Offline.
    module("MotionImport", ["DataFiles", "MotionMath", "SkeletalAnimation"]),
    module("MotionAuthoring", ["DataFiles", "MotionMath", "SkeletalAnimation"]),
    module(
      "MotionBaking",
      [
        "DataFiles", "MotionMath", "SkeletalAnimation", "LatentMotion", "Locomotion",
        "MotionAuthoring",
      ]),
    module(
      "MotionTraining",
      [
        "DataFiles", "MotionMath", "SkeletalAnimation", "LatentMotion", "Locomotion",
        "MotionBaking", "COpenBLAS",
      ]),

    // Programs, and what they share.
    .target(
      name: "ProgramOptions",
      dependencies: [
        "DataFiles", "MotionMath", "ECS", "InputActions", "LatentMotion", "RiposteRuntime",
        "MotionBaking",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: swiftSettings),
    executable(
      "riposte-bake",
      [
        "DataFiles", "MotionMath", "ECS", "InputActions", "SkeletalAnimation", "LatentMotion",
        "RiposteRuntime", "MotionImport", "MotionAuthoring", "MotionBaking", "MotionTraining",
        "ProgramOptions",
      ]),
    executable(
      "riposte-sim",
      [
        "DataFiles", "MotionMath", "ECS", "InputActions", "SkeletalAnimation", "LatentMotion",
        "Locomotion", "Combat", "RiposteRuntime", "ProgramOptions",
      ]),
    executable(
      "riposte-demo",
      [
        "DataFiles", "MotionMath", "ECS", "InputActions", "SkeletalAnimation", "LatentMotion",
        "Locomotion", "Combat", "RiposteRuntime", "ProgramOptions", "CSDL2", "CImGui",
      ]),

    // Faults for proving that the checks of determinism work, and their program; no product.
    .target(
      name: "PlantedFaults",
      dependencies: [
        "MotionMath", "ECS", "InputActions", "SkeletalAnimation", "Locomotion", "Combat",
        "RiposteRuntime",
      ],
      path: "Tests/PlantedFaults", swiftSettings: swiftSettings),
    executable(
      "fault-probe",
      [
        "DataFiles", "ECS", "InputActions", "RiposteRuntime", "PlantedFaults", "ProgramOptions",
      ], path: "Tests/FaultProbe"),

    // Tests mirror the sources.
    tests(of: "DataFiles"),
    tests(of: "MotionMath"),
    tests(of: "ECS", ["MotionMath"]),
    tests(of: "InputActions", ["DataFiles", "MotionMath"], data: ["Cases"]),
    tests(of: "SkeletalAnimation", ["MotionMath"]),
    tests(of: "LatentMotion", ["DataFiles", "MotionMath", "SkeletalAnimation"]),
    tests(of: "Locomotion", ["MotionMath", "SkeletalAnimation", "LatentMotion"]),
    tests(of: "Combat", ["MotionMath", "SkeletalAnimation", "LatentMotion"]),
    tests(
      of: "RiposteRuntime",
      [
        "DataFiles", "MotionMath", "ECS", "InputActions", "SkeletalAnimation", "LatentMotion",
        "Locomotion", "Combat", "MotionAuthoring", "MotionBaking", "PlantedFaults",
      ]),
    tests(of: "MotionImport", ["DataFiles", "MotionMath", "SkeletalAnimation"]),
    tests(of: "MotionAuthoring", ["DataFiles", "MotionMath", "SkeletalAnimation"]),
    tests(
      of: "MotionBaking",
      [
        "DataFiles", "MotionMath", "SkeletalAnimation", "LatentMotion", "Locomotion",
        "MotionAuthoring",
      ]),
    tests(
      of: "MotionTraining",
      [
        "DataFiles", "MotionMath", "SkeletalAnimation", "LatentMotion", "Locomotion",
        "MotionBaking",
      ]),
  ],
  swiftLanguageModes: [.v6]
)
