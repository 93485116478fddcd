/// The shaders, in GLSL 3.30.
enum ShaderSources {
  /// Light, shadow and tone: in front of every fragment shader that draws the world.
  static let lighting = """
    uniform vec3 uCamera;
    uniform vec3 uSun;
    uniform mat4 uSunMatrix;
    uniform sampler2DShadow uShadow;

    const vec3 kSunColour = vec3(2.30, 2.06, 1.74);
    const vec3 kHorizon = vec3(0.50, 0.53, 0.58);
    const vec3 kZenith = vec3(0.10, 0.18, 0.34);

    vec3 skyColour(vec3 d) {
      float h = clamp(d.y, 0.0, 1.0);
      vec3 sky = mix(kHorizon, kZenith, 1.0 - exp(-3.2 * h));
      float glow = max(dot(normalize(vec3(d.x, 0.0, d.z) + 1e-4), normalize(vec3(uSun.x, 0.0, uSun.z))), 0.0);
      sky += vec3(0.20, 0.13, 0.06) * glow * glow * exp(-6.0 * h);
      return sky;
    }

    float lit(vec3 s, vec2 step) {
      return texture(uShadow, vec3(s.xy + (step - 1.5) * (1.2 / 2048.0), s.z - 0.0006));
    }

    // The share of sunlight: 16 filtered comparisons on a grid, wider than a texel; where the corners
    // agree, and that is nearly everywhere, only those.
    float sunlight(vec3 p, vec3 n) {
      vec4 q = uSunMatrix * vec4(p + n * 0.012, 1.0);
      vec3 s = q.xyz * 0.5 + 0.5;
      if (s.z > 1.0 || any(lessThan(s.xy, vec2(0.0))) || any(greaterThan(s.xy, vec2(1.0)))) return 1.0;
      float corners = lit(s, vec2(0, 0)) + lit(s, vec2(3, 0)) + lit(s, vec2(0, 3)) + lit(s, vec2(3, 3));
      float sum = corners * 4.0;
      if (corners > 0.0 && corners < 4.0) {
        sum = 0.0;
        for (int i = 0; i < 4; ++i)
          for (int j = 0; j < 4; ++j) sum += lit(s, vec2(i, j));
      }
      // The map's border fades, or the shadow of a long wall would end at a line.
      vec2 border = abs(s.xy - 0.5);
      return mix(sum / 16.0, 1.0, smoothstep(0.36, 0.49, max(border.x, border.y)));
    }

    // Sky from above, light thrown back by the ground from below.
    vec3 ambient(vec3 n) {
      return mix(vec3(0.15, 0.13, 0.11), vec3(0.34, 0.39, 0.48), n.y * 0.5 + 0.5);
    }

    // A filmic curve (Narkowicz 2015), then the display's gamma.
    vec3 develop(vec3 c) {
      c *= 0.86;
      c = clamp((c * (2.51 * c + 0.03)) / (c * (2.43 * c + 0.59) + 0.14), 0.0, 1.0);
      return pow(c, vec3(1.0 / 2.2));
    }

    vec3 haze(vec3 c, vec3 p) {
      vec3 d = p - uCamera;
      float far = length(d);
      float k = 1.0 - exp(-pow(far / 34.0, 2.0));
      return mix(c, skyColour(normalize(vec3(d.x, max(d.y, 0.0), d.z))), k);
    }

    """

  static let skinning = """
    layout(location = 0) in vec3 aPosition;
    layout(location = 1) in vec3 aNormal;
    layout(location = 2) in vec2 aBones;
    layout(location = 3) in float aShare;
    layout(location = 4) in float aMaterial;
    uniform mat4 uBones[25];
    uniform mat4 uView;
    mat4 skin() { return uBones[int(aBones.x)] * (1.0 - aShare) + uBones[int(aBones.y)] * aShare; }

    """

  static let bodyVertex =
    skinning + """
      out vec3 vPosition;
      out vec3 vNormal;
      flat out int vMaterial;
      void main() {
        mat4 m = skin();
        vec4 p = m * vec4(aPosition, 1.0);
        vPosition = p.xyz;
        vNormal = mat3(m) * aNormal;
        vMaterial = int(aMaterial + 0.5);
        gl_Position = uView * p;
      }
      """

  static let bodyFragment =
    lighting + """
      in vec3 vPosition;
      in vec3 vNormal;
      flat in int vMaterial;
      uniform vec4 uPalette[10];
      uniform vec3 uRim;
      out vec4 oColour;
      void main() {
        vec4 look = uPalette[vMaterial];
        vec3 n = normalize(vNormal);
        if (!gl_FrontFacing) n = -n;
        vec3 v = normalize(uCamera - vPosition);
        float polish = look.a;
        float facing = max(dot(n, uSun), 0.0);
        float lit = facing > 0.0 ? sunlight(vPosition, n) : 0.0;
        vec3 h = normalize(uSun + v);
        float power = mix(12.0, 220.0, polish * polish);
        float shine = pow(max(dot(n, h), 0.0), power) * polish * 1.6 * (power + 8.0) / 60.0;
        vec3 tint = mix(vec3(1.0), look.rgb, smoothstep(0.4, 0.8, polish));
        // Close to the floor less of the sky is seen.
        float open = mix(0.55, 1.0, smoothstep(0.0, 0.55, vPosition.y));
        float fresnel = pow(1.0 - max(dot(n, v), 0.0), 4.0);
        float metal = smoothstep(0.5, 0.9, polish);
        vec3 diffuse = look.rgb * mix(1.0, 0.25, metal);
        vec3 c = diffuse * (kSunColour * facing * lit + ambient(n) * open);
        c += kSunColour * tint * shine * lit * step(0.001, facing);
        vec3 r = reflect(-v, n);
        vec3 mirror = mix(vec3(0.26, 0.245, 0.225), skyColour(r) * 1.7, smoothstep(-0.25, 0.35, r.y));
        c += tint * mirror * mix(polish * 0.12 + 0.05 * fresnel, 0.85, metal);
        c += (vec3(0.55, 0.62, 0.75) * (0.35 + 0.65 * max(n.y, 0.0)) + uRim) * fresnel * mix(0.20, 0.42, smoothstep(0.0, 0.4, dot(look.rgb, vec3(0.5))));
        c += uRim * 0.012;
        oColour = vec4(develop(haze(c, vPosition)), 1.0);
      }
      """

  static let shadowVertex =
    skinning + """
      void main() { gl_Position = uView * (skin() * vec4(aPosition, 1.0)); }
      """
  static let shadowFragment = "void main() {}"

  static let groundVertex = """
    layout(location = 0) in vec3 aPosition;
    uniform mat4 uView;
    uniform vec2 uMiddle;
    out vec3 vPosition;
    void main() {
      vPosition = aPosition + vec3(uMiddle.x, 0.0, uMiddle.y);
      gl_Position = uView * vec4(vPosition, 1.0);
    }
    """

  static let groundFragment =
    lighting + """
      in vec3 vPosition;
      uniform vec2 uHalf;
      uniform vec4 uSpheres[24];
      out vec4 oColour;

      // Lines of a width in metres at every multiple of `cell`, never thinner than a pixel.
      float lines(vec2 p, float cell, float width) {
        vec2 w = fwidth(p);
        vec2 d = abs(fract(p / cell - 0.5) - 0.5) * cell;
        vec2 half2 = max(vec2(width), w) * 0.5;
        vec2 k = 1.0 - smoothstep(half2 - w * 0.5, half2 + w * 0.5, d);
        k *= min(vec2(1.0), width / w) * (1.0 - smoothstep(0.15, 0.5, w / cell));
        return max(k.x, k.y);
      }

      float noise(vec2 p) {
        vec2 i = floor(p), f = fract(p);
        f = f * f * (3.0 - 2.0 * f);
        vec4 h = fract(sin(vec4(dot(i, vec2(12.9, 78.2)), dot(i + vec2(1, 0), vec2(12.9, 78.2)),
          dot(i + vec2(0, 1), vec2(12.9, 78.2)), dot(i + vec2(1, 1), vec2(12.9, 78.2)))) * 4373.7);
        return mix(mix(h.x, h.y, f.x), mix(h.z, h.w, f.x), f.y);
      }

      void main() {
        vec2 p = vPosition.xz;
        float far = length(vPosition - uCamera);
        vec2 cell = floor(p);
        float checker = mod(cell.x + cell.y, 2.0);
        float near = exp(-far * far / 900.0);
        vec3 albedo = vec3(0.112, 0.108, 0.103) * (1.0 + (checker - 0.5) * 0.20 * near);
        albedo *= 0.93 + 0.14 * noise(p * 1.7) * near + 0.05 * noise(p * 9.0) * near;
        vec2 beyond = abs(p) - uHalf;
        float outside = smoothstep(-0.02, 0.02, max(beyond.x, beyond.y));
        albedo *= mix(1.0, 0.62, outside);
        float fine = lines(p, 0.25, 0.006) * 0.16 + lines(p, 1.0, 0.014) * 0.36;
        albedo *= 1.0 - fine * near;
        float border = max(beyond.x, beyond.y);
        albedo = mix(albedo, vec3(0.55, 0.50, 0.42), (1.0 - smoothstep(0.02, 0.035, abs(border))) * 0.7 * near);
        vec3 n = vec3(0.0, 1.0, 0.0);
        // What near limbs hide of the sky (sphere occlusion, Quilez).
        float open = 1.0;
        for (int body = 0; body < 24; body += 8) {
          // Eight balls a body, the hips' the seventh; from afar they hide next to nothing.
          float away = length(uSpheres[body + 6].xz - p);
          if (away > 2.2) continue;
          float hidden = 1.0;
          for (int i = body; i < body + 8; ++i) {
            vec3 d = uSpheres[i].xyz - vPosition;
            float l = length(d);
            float k = uSpheres[i].w / max(l, 1e-3);
            hidden *= 1.0 - 0.85 * clamp(max(d.y / max(l, 1e-3), 0.0) * k * k, 0.0, 1.0);
          }
          open *= mix(hidden, 1.0, smoothstep(1.6, 2.2, away));
        }
        vec3 c = albedo * (kSunColour * uSun.y * sunlight(vPosition, n) * mix(0.55, 1.0, open)
          + ambient(n) * open);
        oColour = vec4(develop(haze(c, vPosition)), 1.0);
      }
      """

  static let skyVertex = """
    layout(location = 0) in vec3 aPosition;
    uniform vec3 uRight, uTop, uForward;
    uniform vec2 uShift;
    out vec3 vDirection;
    void main() {
      gl_Position = vec4(aPosition.xy, 1.0, 1.0);
      vDirection = uForward + uRight * (aPosition.x + uShift.x) + uTop * (aPosition.y + uShift.y);
    }
    """

  static let skyFragment =
    lighting + """
      in vec3 vDirection;
      out vec4 oColour;
      void main() { oColour = vec4(develop(skyColour(normalize(vDirection))), 1.0); }
      """

  static let effectVertex = """
    layout(location = 0) in vec3 aPosition;
    layout(location = 1) in vec4 aColour;
    layout(location = 2) in vec2 aPlace;
    uniform mat4 uView;
    out vec4 vColour;
    out vec2 vPlace;
    void main() {
      vColour = aColour;
      vPlace = aPlace;
      gl_Position = uView * vec4(aPosition, 1.0);
    }
    """

  static let effectFragment = """
    in vec4 vColour;
    in vec2 vPlace;
    out vec4 oColour;
    void main() {
      float k = max(0.0, 1.0 - dot(vPlace, vPlace));
      oColour = vec4(vColour.rgb, vColour.a * k * k);
    }
    """
}
