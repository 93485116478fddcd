import DataFiles
import Foundation
import Testing

/// The modules depend on each other one way only, and sources import no more than they may.
struct ModuleGraphTests {
  @Test(.enabled(if: PackageDescription.path != nil, "RIPOSTE_PACKAGE_DESCRIPTION is not set"))
  func graphIsOneWay() throws {
    let package = try PackageDescription.read()
    #expect(package.targets.count >= ModuleOrder.all.count)
    for problem in ModuleOrder.problems(in: package.targets) { Issue.record("\(problem)") }
  }

  @Test func graphCheckFindsEdgesThatPointUp() {
    let sound: [PackageDescription.Target] = [
      .init(name: "MotionMath"), .init(name: "ECS", dependencies: ["MotionMath"]),
      .init(name: "ECSTests", type: "test", dependencies: ["ECS", "MotionMath"]),
      .init(name: "riposte-sim", type: "executable", dependencies: ["ECS", "ProgramOptions"]),
    ]
    #expect(ModuleOrder.problems(in: sound) == [])
    let faults: [PackageDescription.Target] = [
      .init(name: "MotionMath", dependencies: ["ECS"]),
      .init(name: "ECS", dependencies: ["ECS"]),
      .init(name: "RiposteRuntime", dependencies: ["MotionBaking"]),
      .init(name: "Combat", dependencies: ["Locomotion"], products: ["ArgumentParser"]),
      .init(name: "MotionBaking", dependencies: ["COpenBLAS"]),
      .init(name: "Extras"),
      .init(name: "ECSTests", type: "test", dependencies: ["Extras"]),
      .init(name: "riposte-sim", type: "executable", dependencies: ["riposte-bake"]),
      .init(name: "riposte-sim", type: "executable", dependencies: ["CSDL2"]),
      .init(name: "riposte-sim", type: "executable", dependencies: ["PlantedFaults"]),
      .init(name: "PlantedFaults", dependencies: ["MotionBaking"]),
    ]
    for fault in faults {
      #expect(ModuleOrder.problems(in: [fault]) != [], "\(fault)")
    }
  }

  @Test(arguments: ModuleOrder.libraries)
  func sourcesImportNoMoreThanTheyMay(module: String) throws {
    let allowed = ModuleOrder.imports(of: module)
    for file in try SourceTree.swiftFiles(in: "Sources/\(module)") {
      for name in SourceTree.imports(in: try FileAccess.readText(file)) {
        #expect(allowed.contains(name), "\(file) imports \(name)")
      }
    }
  }

  @Test func everyModuleHasTestsAndAPlaceInTheOrder() throws {
    let modules = try FileAccess.list(SourceTree.path("Sources")).filter { !$0.hasPrefix(".") }
    #expect(Set(modules) == Set(ModuleOrder.all))
    for module in ModuleOrder.libraries {
      #expect(FileAccess.isFolder(SourceTree.path("Tests/\(module)Tests")), "\(module)")
    }
    let tests = try FileAccess.list(SourceTree.path("Tests")).filter { !$0.hasPrefix(".") }
    let others = ["PlantedFaults", "FaultProbe", "Fuzz"]
    #expect(Set(tests) == Set(ModuleOrder.libraries.map { "\($0)Tests" } + others))
  }

  @Test func importsAreFoundHoweverTheyAreWritten() {
    let text = """
      // import Nothing
      /// import Nothing
      import Plain
      public import Public
        internal import Indented  // behind
      @testable import Testable
      @_exported @preconcurrency public import Attributed
      import struct Kinded.Part
      import Dotted.Part
      let important = 1
      func importer() {}
      """
    #expect(
      SourceTree.imports(in: text) == [
        "Plain", "Public", "Indented", "Testable", "Attributed", "Kinded", "Dotted",
      ])
  }
}

/// The order in which modules may use each other.
enum ModuleOrder {
  /// What a simulation needs.
  static let runtime = [
    "DataFiles", "MotionMath", "ECS", "InputActions", "SkeletalAnimation", "LatentMotion",
    "Locomotion", "Combat", "RiposteRuntime",
  ]
  /// What makes databases.
  static let offline = ["MotionImport", "MotionAuthoring", "MotionBaking", "MotionTraining"]
  static let libraries = runtime + offline
  static let programs = ["riposte-bake", "riposte-sim", "riposte-demo"]
  /// What only tests use, and the one program among the tests.
  static let faults = "PlantedFaults", probe = "fault-probe"
  /// Foreign code, and the only modules that may use each.
  static let foreign = [
    "CSDL2": ["riposte-demo"], "CImGui": ["riposte-demo"], "COpenBLAS": ["MotionTraining"],
  ]
  static let all = foreign.keys.sorted() + libraries + ["ProgramOptions"] + programs

  /// What the sources of a library may import.
  static func imports(of module: String) -> Set<String> {
    guard let place = libraries.firstIndex(of: module) else { return [] }
    // Offline modules stand behind all runtime modules, so none of them is in a runtime prefix.
    var names = Set(libraries[..<place])
    if module == "DataFiles" {
      names.formUnion(["FoundationEssentials", "Foundation", "Glibc", "Darwin"])
    }
    if module == "MotionTraining" { names.formUnion(["COpenBLAS", "Glibc", "Darwin"]) }
    return names
  }

  /// What is wrong with the targets' edges, in words.
  static func problems(in targets: [PackageDescription.Target]) -> [String] {
    targets.flatMap { target in
      switch target.type {
      case "test": testProblems(target)
      case "executable": programProblems(target)
      default: moduleProblems(target)
      }
    }
  }

  private static func moduleProblems(_ target: PackageDescription.Target) -> [String] {
    let order = libraries + ["ProgramOptions"]
    guard foreign[target.name] == nil else {
      return target.dependencies.isEmpty ? [] : ["\(target.name) may use no module"]
    }
    if target.name == faults {
      return target.dependencies.filter { !runtime.contains($0) }
        .map { "\(faults) may not use \($0)" }
    }
    guard let place = order.firstIndex(of: target.name) else {
      return ["\(target.name) has no place in the order of modules"]
    }
    var problems = target.dependencies.compactMap { name -> String? in
      if let users = foreign[name], users.contains(target.name) { return nil }
      guard order[..<place].contains(name) else {
        return "\(target.name) may not use \(name)"
      }
      return nil
    }
    if target.name != "ProgramOptions" {
      problems += target.products.map { "\(target.name) may not use the product \($0)" }
    }
    return problems
  }

  private static func programProblems(_ target: PackageDescription.Target) -> [String] {
    guard programs.contains(target.name) || target.name == probe else {
      return ["\(target.name) is no known program"]
    }
    return target.dependencies.compactMap { name in
      let isAllowed =
        libraries.contains(name) || name == "ProgramOptions"
        || foreign[name]?.contains(target.name) == true
        || (name == faults && target.name == probe)
      return isAllowed ? nil : "\(target.name) may not use \(name)"
    }
  }

  private static func testProblems(_ target: PackageDescription.Target) -> [String] {
    let module = String(target.name.dropLast("Tests".count))
    guard libraries.contains(module), target.dependencies.contains(module) else {
      return ["\(target.name) tests no module"]
    }
    return target.dependencies.filter { !libraries.contains($0) && $0 != faults }
      .map { "\(target.name) may not use \($0)" }
  }
}

/// The package's targets as `swift package describe --type json` lists them.
struct PackageDescription: Decodable {
  struct Target: Decodable, CustomStringConvertible {
    var name: String
    var type: String
    var dependencies: [String]
    var products: [String]

    enum CodingKeys: String, CodingKey {
      case name, type
      case dependencies = "target_dependencies"
      case products = "product_dependencies"
    }

    init(
      name: String, type: String = "library", dependencies: [String] = [], products: [String] = []
    ) {
      (self.name, self.type) = (name, type)
      (self.dependencies, self.products) = (dependencies, products)
    }

    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: CodingKeys.self)
      name = try fields.decode(String.self, forKey: .name)
      type = try fields.decode(String.self, forKey: .type)
      dependencies = try fields.decodeIfPresent([String].self, forKey: .dependencies) ?? []
      products = try fields.decodeIfPresent([String].self, forKey: .products) ?? []
    }

    var description: String { "\(name) (\(type)): \(dependencies + products)" }
  }

  var targets: [Target]

  /// Where the description lies. A test can't ask SwiftPM itself: it would wait for the lock that
  /// the test run holds.
  static var path: String? {
    let path = ProcessInfo.processInfo.environment["RIPOSTE_PACKAGE_DESCRIPTION"] ?? ""
    return path.isEmpty ? nil : path
  }

  static func read() throws -> PackageDescription {
    try JSONFile.decode(PackageDescription.self, from: path ?? "")
  }
}

/// The package's sources.
enum SourceTree {
  /// A path within the package.
  static func path(_ name: String) -> String {
    let tests = FilePath.parent(of: FilePath.parent(of: #filePath))
    return FilePath.join(FilePath.parent(of: tests), name)
  }

  /// All Swift files in a folder of the package and in the folders within it.
  static func swiftFiles(in folder: String) throws -> [String] {
    var files: [String] = []
    var folders = [path(folder)]
    while let next = folders.popLast() {
      for name in try FileAccess.list(next) {
        let path = FilePath.join(next, name)
        if FileAccess.isFolder(path) {
          folders.append(path)
        } else if name.hasSuffix(".swift") {
          files.append(path)
        }
      }
    }
    return files
  }

  /// The modules that a source text imports, in order.
  static func imports(in text: String) -> [String] {
    let kinds = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
    let levels = ["public", "package", "internal", "fileprivate", "private"]
    return text.split(whereSeparator: \.isNewline).compactMap { line in
      var words = line.split(whereSeparator: \.isWhitespace).map(String.init)[...]
      while let word = words.first, word.hasPrefix("@") || levels.contains(word) {
        words.removeFirst()
      }
      guard words.popFirst() == "import" else { return nil }
      if let word = words.first, kinds.contains(word) { words.removeFirst() }
      return words.first?.split(separator: ".").first.map(String.init)
    }
  }
}
