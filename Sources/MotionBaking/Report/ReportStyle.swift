/// The page's style sheet. Colours are variables, so that one set of pictures serves both schemes;
/// the eight tag colours keep apart for readers who confuse red and green.
enum ReportStyle {
  static let sheet = """
    :root {
      --page: #f7f7f5; --card: #ffffff; --ink: #1c1d20; --soft: #63666d; --rule: #e2e2dd;
      --faint: #f0f0ec; --main: #2a5db0; --second: #c4620e; --alarm: #a4262c; --alarm-page: #fdf1f0;
      --t0: #2f6fb7; --t1: #d9730d; --t2: #1f8f6b; --t3: #b5468e; --t4: #b3910b; --t5: #5fb0e0;
      --t6: #8a5ad0; --t7: #8a6242; --t8: #a6a8ad;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --page: #16171a; --card: #1e2024; --ink: #e8e8e4; --soft: #9c9fa6; --rule: #33363c;
        --faint: #26292e; --main: #7fb0ff; --second: #f2a25c; --alarm: #ff9a94;
        --alarm-page: #2c1f20;
        --t0: #6ea8ea; --t1: #f29b4b; --t2: #4fc39b; --t3: #e285c0; --t4: #dcc04a; --t5: #9ad3f5;
        --t6: #b594f0; --t7: #bb9270; --t8: #7d8087;
      }
    }
    * { box-sizing: border-box; }
    body {
      margin: 0; background: var(--page); color: var(--ink);
      font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
    }
    main { max-width: 1120px; margin: 0 auto; padding: 40px 28px 64px; }
    h1 { font-size: 28px; line-height: 1.2; margin: 0; letter-spacing: -0.01em; }
    h2 { font-size: 18px; margin: 0 0 4px; }
    h3 { font-size: 14px; margin: 0 0 6px; font-weight: 600; }
    p { margin: 0 0 14px; max-width: 76ch; }
    .lead { color: var(--soft); margin: 6px 0 0; }
    .note { color: var(--soft); font-size: 13.5px; }
    section {
      background: var(--card); border: 1px solid var(--rule); border-radius: 8px;
      padding: 22px 24px; margin-top: 20px; overflow-x: auto;
    }
    .warnings { background: var(--alarm-page); border-color: var(--alarm); }
    .warnings h2 { color: var(--alarm); }
    .warnings ul { margin: 6px 0 0; padding-left: 20px; }
    .figures {
      display: grid; grid-template-columns: repeat(auto-fit, minmax(150px, 1fr)); gap: 1px;
      margin: 24px 0 0; border: 1px solid var(--rule); border-radius: 8px; overflow: hidden;
    }
    .figures div { background: var(--card); outline: 1px solid var(--rule); padding: 14px 18px; }
    .figures + h3 { margin-top: 18px; }
    .figures dt { color: var(--soft); font-size: 13px; }
    .figures dd {
      margin: 2px 0 0; font-size: 22px; font-weight: 600; font-variant-numeric: tabular-nums;
    }
    .figures small { display: block; font-size: 13px; font-weight: 400; color: var(--soft); }
    table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
    th, td {
      text-align: left; padding: 6px 14px 6px 0; border-bottom: 1px solid var(--rule);
      vertical-align: middle;
    }
    thead th { color: var(--soft); font-size: 13px; font-weight: 500; white-space: nowrap; }
    tbody tr:last-child > * { border-bottom: 0; }
    tbody th { font-weight: 500; white-space: nowrap; }
    .n, th.n { text-align: right; white-space: nowrap; padding-right: 26px; }
    .wide table { font-size: 13.5px; }
    .wide .n, .wide th.n { padding-right: 12px; }
    .wide thead th.n { white-space: normal; vertical-align: bottom; }
    .value { font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace; font-size: 13px;
      overflow-wrap: anywhere; }
    .entries th { width: 220px; color: var(--soft); font-weight: 400; white-space: normal; }
    .best { font-weight: 700; }
    .chosen th { color: var(--main); font-weight: 600; }
    .measure { width: 19%; min-width: 120px; }
    .measure span { display: inline-block; min-width: 62px; }
    .measure i {
      display: block; height: 5px; margin-top: 3px; border-radius: 2px; background: var(--t8);
    }
    .chosen .measure i { background: var(--main); }
    .charts {
      display: grid; grid-template-columns: repeat(auto-fit, minmax(300px, 1fr)); gap: 22px;
      margin-top: 14px;
    }
    figure { margin: 0; }
    svg { display: block; width: 100%; height: auto; }
    svg text { fill: var(--soft); font-size: 12px; font-variant-numeric: tabular-nums; }
    .grid { stroke: var(--rule); stroke-width: 1; fill: none; }
    .axis { stroke: var(--soft); stroke-width: 1; fill: none; }
    .line { fill: none; stroke-width: 2; stroke-linejoin: round; }
    .train { stroke: var(--main); }
    .held { stroke: var(--second); stroke-dasharray: 6 4; }
    .bar { fill: var(--main); }
    .bar.idle { fill: var(--t8); }
    .limit { stroke: var(--alarm); stroke-width: 1.2; stroke-dasharray: 3 3; }
    .field { fill: var(--faint); }
    .hole { fill: none; stroke: var(--alarm); stroke-width: 1; }
    .names { columns: 3; margin: 4px 0 14px; padding-left: 18px; font-size: 13.5px; }
    .names small { color: var(--soft); }
    .spread {
      display: grid; grid-template-columns: repeat(auto-fit, minmax(210px, 1fr)); gap: 16px 22px;
      margin-top: 14px;
    }
    figcaption { font-size: 12.5px; color: var(--soft); font-variant-numeric: tabular-nums; }
    .points circle { fill-opacity: 0.7; stroke: transparent; stroke-width: 7; pointer-events: all; }
    .points circle:hover { r: 5px; fill: var(--ink); fill-opacity: 1; }
    .points text {
      display: none; transform: translate(14px, 16px); font-size: 14px; fill: var(--ink);
    }
    .points circle:hover + text { display: block; }
    .alarms li { margin-bottom: 8px; }
    .alarms strong { text-transform: uppercase; font-size: 12px; letter-spacing: 0.04em; }
    .alarms .error { color: var(--alarm); }
    .alarms .advice { display: block; color: var(--soft); font-size: 13.5px; }
    .legend {
      display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 8px 0 10px; padding: 0;
      list-style: none; font-size: 13px; color: var(--soft);
    }
    .legend svg { display: inline-block; width: 22px; height: 10px; margin-right: 6px; }
    .dots { fill: none; stroke-width: 3.2; stroke-linecap: round; stroke-opacity: 0.7; }
    .strip { width: 300px; }
    .strip svg { width: 300px; }
    .strip rect.back { fill: var(--faint); }
    .strike { stroke: var(--ink); stroke-width: 1.6; }
    .scatter { max-width: 760px; margin: 0 auto; }
    .f0 { fill: var(--t0); } .f1 { fill: var(--t1); } .f2 { fill: var(--t2); }
    .f3 { fill: var(--t3); } .f4 { fill: var(--t4); } .f5 { fill: var(--t5); }
    .f6 { fill: var(--t6); } .f7 { fill: var(--t7); } .f8 { fill: var(--t8); }
    .s0 { stroke: var(--t0); } .s1 { stroke: var(--t1); } .s2 { stroke: var(--t2); }
    .s3 { stroke: var(--t3); } .s4 { stroke: var(--t4); } .s5 { stroke: var(--t5); }
    .s6 { stroke: var(--t6); } .s7 { stroke: var(--t7); } .s8 { stroke: var(--t8); }
    @media print { body { background: none; } section { break-inside: avoid; } }
    """
}
