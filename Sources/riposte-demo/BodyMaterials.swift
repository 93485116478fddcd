import MotionMath

/// What the parts of a fighter are made of, in the shader's order.
enum BodyMaterial: Int, CaseIterable {
  case skin, jacket, trim, trousers, leather, steel, edge, brass, grip, helmet

  /// The colour in linear light and the share of polish, 0 (cloth) to 1 (metal).
  func look(team: Vector3) -> (colour: Vector3, polish: Float) {
    switch self {
    case .skin: return (Vector3(0.52, 0.32, 0.22), 0.15)
    // Mostly pale, so that the torso stands out from the legs; the team tints it.
    case .jacket: return (lerp(Vector3(0.50, 0.48, 0.44), team * 0.72, 0.84), 0.05)
    case .trim: return (team * 0.42, 0.12)
    case .trousers: return (lerp(Vector3(0.022, 0.023, 0.029), team, 0.035), 0.02)
    case .leather: return (Vector3(0.040, 0.032, 0.028), 0.14)
    case .steel: return (Vector3(0.64, 0.67, 0.72), 0.90)
    case .edge: return (Vector3(0.95, 0.97, 1.00), 1.00)
    case .brass: return (Vector3(0.72, 0.48, 0.16), 0.85)
    case .grip: return (lerp(Vector3(0.05, 0.045, 0.05), team, 0.20), 0.10)
    case .helmet: return (lerp(Vector3(0.035, 0.038, 0.046), team, 0.09), 0.70)
    }
  }

  /// All looks as the shader's array of `vec4`.
  static func palette(team: Vector3) -> [Float] {
    allCases.flatMap { material in
      let (colour, polish) = material.look(team: team)
      return [colour.x, colour.y, colour.z, polish]
    }
  }
}
