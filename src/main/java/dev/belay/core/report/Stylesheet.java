package dev.belay.core.report;

/// How the page looks: on a screen, in the dark, on paper.
final class Stylesheet {
    /// Colours after Okabe and Ito, told apart with any colour sight; lines differ by their dashes, too.
    static final String CSS = """

        :root { color-scheme: light dark; --ink: #1b1f24; --dim: #59636e; --paper: #fff; --card: #f6f8fa;
          --rule: #d1d9e0; --canary: #c84b00; --baseline: #00795c; --stable: #0063a8; --good: #116329;
          --good-back: #dafbe1; --bad: #a40e26; --bad-back: #ffebe9; --mark: #6639ba; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e6edf3; --dim: #9da7b1; --paper: #0d1117; --card: #161b22; --rule: #343b44;
            --canary: #ff9147; --baseline: #3fc79f; --stable: #6cb6ff; --good: #56d364; --good-back: #12261e;
            --bad: #ff7b72; --bad-back: #2d1215; --mark: #c297ff; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); line-height: 1.45;
          font-family: system-ui, -apple-system, "Segoe UI", "Liberation Sans", sans-serif; }
        main { max-width: 62rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
        h1 { font-size: 1.7rem; margin: 0 0 .3rem; line-height: 1.2; }
        h2 { font-size: 1.3rem; margin: 2.5rem 0 .6rem; padding-top: 1rem; border-top: 1px solid var(--rule); }
        h3 { font-size: 1rem; margin: 1.5rem 0 .4rem; }
        p { margin: .4rem 0; overflow-wrap: anywhere; }
        a { color: var(--stable); }
        .summary { font-size: 1.05rem; color: var(--dim); }
        nav ul { list-style: none; padding: 0; margin: 1rem 0 0; }
        .mark-good, .good b { color: var(--good); } .mark-bad, .bad b { color: var(--bad); }
            .mark-warn, .warn b { color: var(--canary); } .outcome.warn { border-color: var(--canary); }
        .outcome { padding: .6rem .8rem; border-left: 4px solid var(--dim); background: var(--card); }
        .outcome.good { border-color: var(--good); background: var(--good-back); }
        .outcome.bad { border-color: var(--bad); background: var(--bad-back); }
        .figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: .6rem;
          margin: 1rem 0; }
        .figures div { background: var(--card); border: 1px solid var(--rule); border-radius: 6px;
          padding: .5rem .7rem; }
        dt { font-size: .85rem; color: var(--dim); } dd { margin: 0; font-size: .8rem; color: var(--dim); }
        dd.value { font-size: 1.35rem; color: var(--ink); font-variant-numeric: tabular-nums; }
        figure { margin: 1rem 0; overflow-x: auto; }
        figure svg { display: block; width: 100%; min-width: 34rem; height: auto; margin-bottom: .8rem; }
        figcaption, .note { font-size: .85rem; color: var(--dim); }
        svg text { font-size: 11px; fill: var(--dim); font-family: inherit; }
        svg text.head { font-size: 12.5px; font-weight: 600; fill: var(--ink); }
        svg .middle { text-anchor: middle; } svg .end { text-anchor: end; } svg text.on { fill: var(--paper); }
        .grid { stroke: var(--rule); stroke-width: .7; } .axis { stroke: var(--dim); stroke-width: 1; }
        .line { fill: none; stroke-width: 1.8; stroke-linejoin: round; stroke-linecap: round; }
        .line.canary { stroke: var(--canary); stroke-width: 2.4; }
        .line.baseline { stroke: var(--baseline); stroke-dasharray: 6 3; }
        .line.stable { stroke: var(--stable); stroke-dasharray: 1.5 3.5; stroke-width: 2.2; }
        .line.evidence { stroke: var(--canary); stroke-width: 2.2; }
        .module { fill: var(--card); stroke: var(--dim); } .tip { fill: var(--stable); }
        .block { fill: var(--canary); stroke: var(--paper); }
        .level { stroke: var(--bad); stroke-width: 1.2; stroke-dasharray: 8 3 2 3; }
        svg text.level-name { fill: var(--bad); }
        .mark { stroke: var(--mark); stroke-width: 1; stroke-dasharray: 3 3; }
        .at-decision .mark { stroke: var(--ink); stroke-width: 1.8; stroke-dasharray: none; }
        svg text.number { fill: var(--mark); font-weight: 600; } .at-decision text.number { fill: var(--ink); }
        table { border-collapse: collapse; width: 100%; font-size: .9rem; }
        th, td { text-align: left; padding: .3rem .6rem; border-bottom: 1px solid var(--rule);
          vertical-align: top; overflow-wrap: anywhere; }
        thead th { font-size: .8rem; color: var(--dim); font-weight: 600; }
        tbody th { font-weight: 500; } .n { white-space: nowrap; font-variant-numeric: tabular-nums; }
        tr.at-decision { font-weight: 600; }
        .events td:not(:last-child), .events th { white-space: nowrap; }
        td.bar { width: 38%; min-width: 8rem; } td.bar svg { display: block; width: 100%; height: auto; }
        details { margin: 1.2rem 0; } summary { cursor: pointer; }
        .wide { overflow-x: auto; } .ticks { font-size: .78rem; } .ticks td, .ticks th { padding: .15rem .4rem; }
        .ticks .n, .ticks thead th { text-align: right; }
        .note { margin-top: 3rem; border-top: 1px solid var(--rule); padding-top: .6rem; }
        @media print {
          :root { color-scheme: light; --ink: #000; --dim: #444; --paper: #fff; --card: #fff; --rule: #bbb;
            --canary: #b23c00; --baseline: #00614a; --stable: #004b80; --good: #0a4a1d; --good-back: #fff;
            --bad: #8a0a1e; --bad-back: #fff; --mark: #4b2a8a; }
          @page { margin: 14mm; }
          main { max-width: none; padding: 0; } body { font-size: 10pt; }
          nav, details { display: none; }
          h2, h3 { break-after: avoid; } section + section { break-before: page; }
          svg, tr, .figures div, .outcome { break-inside: avoid; }
          h2 { margin-top: 0; } section + section h2 { padding-top: 0; border-top: 0; }
          figure { overflow: visible; margin: .5rem 0; }
          figure svg { min-width: 0; width: 80%; margin: 0 auto .1rem; }
          .outcome { border: 1px solid var(--rule); border-left-width: 4px; }
          * { print-color-adjust: exact; }
        }
        """;

    private Stylesheet() {}
}
