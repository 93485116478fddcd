/// The fixed parts of the page that plays clips.
enum ClipPageScript {
  static let style = """
    canvas { width: 100%; display: block; border-radius: 6px; background: var(--faint); }
    #stage { height: 460px; cursor: grab; touch-action: none; }
    .views { display: grid; grid-template-columns: repeat(3, 1fr); gap: 10px; margin-top: 10px; }
    .views canvas { height: 200px; }
    .bar { display: flex; gap: 12px; align-items: center; margin-top: 14px; flex-wrap: wrap; }
    .bar input[type=range] { flex: 1; min-width: 240px; accent-color: var(--main); }
    button, select { font: inherit; color: var(--ink); background: var(--card);
      border: 1px solid var(--rule); border-radius: 6px; padding: 4px 12px; }
    #time { font-variant-numeric: tabular-nums; min-width: 150px; }
    .bar + .note { margin: 12px 0 0; }
    #strip { height: 34px; margin-top: 10px; background: none; }
    """

  static let controls = """
    <canvas id="stage" aria-label="the body in space; drag to turn"></canvas>
    <div class="views"><canvas id="side"></canvas><canvas id="front"></canvas>\
    <canvas id="top"></canvas></div>
    <canvas id="strip"></canvas>
    <div class="bar">
    <button id="play">Play</button>
    <input id="frame" type="range" min="0" max="0" value="0" aria-label="frame">
    <span id="time"></span>
    <select id="speed" aria-label="speed"><option value="0.1">0.1×</option>\
    <option value="0.25">0.25×</option><option value="1" selected>1×</option></select>
    <select id="clip" aria-label="clip"></select>
    </div>
    <p class="note">Space plays and stops, arrow keys step by a frame, dragging turns the view.</p>
    """

  static let code = """
    const $ = id => document.getElementById(id);
    const POINTS = 26, ink = name => getComputedStyle(document.body).getPropertyValue(name);
    let clip = null, frame = 0, playing = false, last = 0, yaw = 0.7, pitch = 0.25;
    function decode(text) {
      const raw = atob(text), bytes = new Uint8Array(raw.length);
      for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
      return new Float32Array(bytes.buffer);
    }
    function point(f, k) {
      const at = (f * POINTS + k) * 3, p = clip.data;
      return [p[at], p[at + 1], p[at + 2]];
    }
    function choose(index) {
      clip = CLIPS[index];
      if (!clip) { $('name').textContent = 'No clip has a frame'; return; }
      clip.data = clip.data || decode(clip.places);
      $('name').textContent = clip.name;
      $('facts').textContent = clip.count + ' frames, ' + (clip.count / 60).toFixed(2) + ' s'
        + (clip.strikes.length ? ', ' + clip.strikes.length + ' strikes' : '');
      $('frame').max = clip.count - 1;
      frame = 0;
      draw();
    }
    function sized(canvas) {
      const ratio = window.devicePixelRatio || 1, w = canvas.clientWidth, h = canvas.clientHeight;
      if (canvas.width !== Math.round(w * ratio) || canvas.height !== Math.round(h * ratio)) {
        canvas.width = Math.round(w * ratio); canvas.height = Math.round(h * ratio);
      }
      const c = canvas.getContext('2d');
      c.setTransform(ratio, 0, 0, ratio, 0, 0);
      c.clearRect(0, 0, w, h);
      return [c, w, h];
    }
    function line(c, a, b) { c.beginPath(); c.moveTo(a[0], a[1]); c.lineTo(b[0], b[1]); c.stroke(); }
    function body(c, f, at, thick) {
      const colours = [ink('--ink'), ink('--t0'), ink('--t1')];
      c.lineCap = 'round'; c.lineWidth = 1.2; c.strokeStyle = ink('--alarm');
      c.globalAlpha = 0.6; c.beginPath();
      for (let k = Math.max(0, f - 24); k <= f; k++) {
        const p = at(point(k, 25)); k === Math.max(0, f - 24) ? c.moveTo(p[0], p[1]) : c.lineTo(p[0], p[1]);
      }
      c.stroke(); c.globalAlpha = 1; c.lineWidth = thick;
      for (const [a, b, side] of BONES) {
        c.strokeStyle = colours[side]; line(c, at(point(f, a)), at(point(f, b)));
      }
      const a = at(point(f, 6)), b = at(point(f, 24));
      c.beginPath(); c.arc((a[0] + b[0]) / 2, (a[1] + b[1]) / 2, thick * 2.6 + 2, 0, 7);
      c.fillStyle = ink('--card'); c.fill();
      c.lineWidth = thick * 0.7; c.strokeStyle = colours[0]; c.stroke(); c.lineWidth = thick;
      c.strokeStyle = ink('--alarm'); line(c, at(point(f, 23)), at(point(f, 25)));
      const planted = +clip.contacts[f];
      for (const [bit, toe, colour] of [[1, 14, colours[1]], [2, 22, colours[2]]]) {
        if (!(planted & bit)) continue;
        const p = at(point(f, toe));
        c.fillStyle = colour; c.beginPath(); c.arc(p[0], p[1], thick + 2, 0, 7); c.fill();
      }
    }
    function flat(id, across, up, label) {
      const [c, w, h] = sized($(id)), f = Math.round(frame), s = h / 2.7, root = point(f, 0);
      const middle = up === 1 ? h - 16 : h / 2, base = up === 1 ? 0 : root[2];
      const sign = id === 'top' ? -1 : 1;
      c.fillStyle = ink('--soft'); c.font = '12px system-ui'; c.fillText(label, 10, 18);
      if (up === 1) { c.strokeStyle = ink('--rule'); c.lineWidth = 1; line(c, [0, middle], [w, middle]); }
      body(c, f, p => [w / 2 + sign * (p[across] - root[across]) * s, middle - (p[up] - base) * s], 2.4);
    }
    function stage() {
      const [c, w, h] = sized($('stage')), f = Math.round(frame), root = point(f, 0), s = h / 2.9;
      const cy = Math.cos(yaw), sy = Math.sin(yaw), cp = Math.cos(pitch), sp = Math.sin(pitch);
      const at = p => {
        const x = p[0] - root[0], y = p[1] - 0.95, z = p[2] - root[2];
        const r = cy * x - sy * z, d = sy * x + cy * z;
        return [w / 2 + r * s, h / 2 - (cp * y - sp * d) * s - 6];
      };
      c.strokeStyle = ink('--rule'); c.lineWidth = 1;
      const gx = Math.round(root[0]), gz = Math.round(root[2]);
      for (let k = -3; k <= 3; k++) {
        line(c, at([gx + k, 0, gz - 3]), at([gx + k, 0, gz + 3]));
        line(c, at([gx - 3, 0, gz + k]), at([gx + 3, 0, gz + k]));
      }
      body(c, f, at, 4);
    }
    function strip() {
      const [c, w, h] = sized($('strip')), step = w / clip.count;
      for (const [row, bit, colour] of [[0, 1, '--t0'], [1, 2, '--t1']]) {
        c.fillStyle = ink('--faint'); c.fillRect(0, row * 14, w, 11); c.fillStyle = ink(colour);
        for (let k = 0; k < clip.count; k++)
          if (+clip.contacts[k] & bit) c.fillRect(k * step, row * 14, step + 0.5, 11);
      }
      c.strokeStyle = ink('--alarm'); c.lineWidth = 2;
      for (const [k] of clip.strikes) line(c, [(k + 0.5) * step, 0], [(k + 0.5) * step, 28]);
      c.strokeStyle = ink('--ink');
      const x = (Math.round(frame) + 0.5) * step; line(c, [x, 0], [x, h]);
    }
    function draw() {
      if (!clip) return;
      const f = Math.round(frame), words = TAGS.filter((_, k) => clip.tags[f] >> k & 1);
      stage();
      flat('side', 2, 1, 'side'); flat('front', 0, 1, 'front'); flat('top', 0, 2, 'top');
      strip();
      $('frame').value = f;
      $('time').textContent = 'frame ' + f + ', ' + (f / 60).toFixed(2) + ' s '
        + (words.length ? '(' + words.join(', ') + ')' : '');
    }
    function tick(now) {
      if (!playing) return;
      frame = (frame + Math.min(now - last, 100) * 0.06 * +$('speed').value) % clip.count;
      if (Math.round(frame) >= clip.count) frame = 0;
      last = now; draw(); requestAnimationFrame(tick);
    }
    function toggle() {
      if (!clip) return;
      playing = !playing; $('play').textContent = playing ? 'Stop' : 'Play';
      last = performance.now(); if (playing) requestAnimationFrame(tick);
    }
    function stepBy(n) {
      if (!clip) return;
      frame = Math.max(0, Math.min(clip.count - 1, Math.round(frame) + n)); draw();
    }
    $('play').onclick = toggle;
    $('frame').oninput = e => { frame = +e.target.value; draw(); };
    CLIPS.forEach((one, k) => $('clip').add(new Option(one.name, k)));
    $('clip').onchange = e => choose(+e.target.value);
    $('clip').hidden = CLIPS.length < 2;
    document.onkeydown = e => {
      if (e.target.tagName === 'SELECT' || e.target.tagName === 'INPUT') return;
      if (e.key === ' ') { e.preventDefault(); if (e.target.id !== 'play' || !e.repeat) toggle(); }
      if (e.key === 'ArrowLeft') stepBy(-1);
      if (e.key === 'ArrowRight') stepBy(1);
    };
    $('stage').onpointermove = e => {
      if (!(e.buttons & 1)) return;
      yaw += e.movementX * 0.01;
      pitch = Math.max(-0.2, Math.min(1.5, pitch + e.movementY * 0.01)); draw();
    };
    window.onresize = draw;
    choose(0);
    const start = /^#(\\d+)$/.exec(location.hash);
    if (start) stepBy(+start[1]);
    """
}
