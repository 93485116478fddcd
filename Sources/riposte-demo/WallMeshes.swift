import MotionMath

/// Builds a wall (a plinth, plaster between posts, and a roofed top beam), the leaf of a door, or a
/// bundle that lies about.
struct WallMeshes {
  let wall: WallView

  /// The materials' order in `palette`.
  private enum Material: Int {
    case plaster, timber, stone
  }

  /// Colours and polish as the body shader's palette.
  static let palette: [Float] = [
    0.25, 0.23, 0.20, 0.02,
    0.085, 0.055, 0.038, 0.10,
    0.17, 0.17, 0.18, 0.05,
  ]

  /// The whole wall, or only its plinth, for when it stands between the camera and the fight.
  func build(isLow: Bool) -> Mesh {
    var mesh = Mesh()
    let along = (wall.to - wall.from).onFloor
    let length = along.length
    guard length > 0.01, wall.height > 0.01 else { return mesh }
    let direction = along / length
    let across = direction.cross(.up)
    let middle = lerp(wall.from, wall.to, 0.5).onFloor
    func part(
      _ offset: Float, _ height: ClosedRange<Float>, halfLength: Float, halfDepth: Float,
      _ material: Material
    ) {
      let half = (height.upperBound - height.lowerBound) * 0.5
      let centre = middle + direction * offset + .up * (height.lowerBound + half)
      mesh.box(
        centre, direction * halfLength, .up * half, across * halfDepth, Mesh.Binding(0),
        material.rawValue)
    }
    switch wall.kind {
    case .wall: break
    case .door:
      part(0, 0.02...(wall.height - 0.05), halfLength: length * 0.5, halfDepth: 0.035, .timber)
      for rail in [0.18, 0.5, 0.82] as [Float] {
        let middle = rail * wall.height
        part(
          0, (middle - 0.05)...(middle + 0.05), halfLength: length * 0.49, halfDepth: 0.055, .stone)
      }
      return mesh
    case .item:
      part(0, 0...(wall.height * 0.8), halfLength: length * 0.5, halfDepth: 0.10, .plaster)
      part(
        0, (wall.height * 0.3)...(wall.height * 0.5), halfLength: length * 0.52, halfDepth: 0.11,
        .timber)
      part(0, (wall.height * 0.8)...wall.height, halfLength: 0.03, halfDepth: 0.03, .timber)
      return mesh
    }
    let plinth = min(0.30, wall.height * 0.25)
    part(0, 0...plinth, halfLength: length * 0.5 + 0.12, halfDepth: 0.16, .stone)
    guard !isLow else { return mesh }
    let top = wall.height
    part(0, plinth...(top - 0.12), halfLength: length * 0.5, halfDepth: 0.07, .plaster)
    part(0, (top - 0.14)...top, halfLength: length * 0.5 + 0.10, halfDepth: 0.11, .timber)
    part(0, (top - 0.02)...(top + 0.05), halfLength: length * 0.5 + 0.22, halfDepth: 0.24, .stone)
    let bays = max(1, Int((length / 1.8).rounded()))
    for post in 0...bays {
      let offset = (Float(post) / Float(bays) - 0.5) * length
      part(offset, plinth...(top - 0.12), halfLength: 0.07, halfDepth: 0.095, .timber)
    }
    part(0, (top * 0.62)...(top * 0.62 + 0.07), halfLength: length * 0.5, halfDepth: 0.085, .timber)
    return mesh
  }

  /// Whether the wall's plane lies between two points.
  func separates(_ a: Vector3, _ b: Vector3) -> Bool {
    let across = (wall.to - wall.from).onFloor.cross(.up)
    return (a - wall.from).dot(across) * (b - wall.from).dot(across) < 0
  }
}
