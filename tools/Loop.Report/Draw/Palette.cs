namespace Loop.Report;

/// <summary>
/// The colours and lines of every picture and page, light and dark. The tiers are the consensus report's: dark red, red, green, yellow, orange.
/// Nothing is fetched from anywhere; no selector holds a character that XML and HTML read differently.
/// </summary>
internal static class Palette
{
    public const string Css = """
        :root { color-scheme: light dark; --paper: #ffffff; --ink: #1f2933; --soft: #616e7c; --grid: #e4e7eb; --card: #f7f8fa;
          --verylow: #8e1b1b; --low: #d64545; --range: #3f9142; --high: #f0c419; --veryhigh: #e8871e;
          --band: #e7f3e8; --outer: #c9d8ea; --inner: #8fb0d6; --line: #1d4f91; --basal: #90b4e0; --smb: #7b3fb5; --bolus: #1d4f91; --carb: #b4690e; }
        @media (prefers-color-scheme: dark) { :root { --paper: #14181d; --ink: #e4e7eb; --soft: #9aa5b1; --grid: #2b333c; --card: #1c2229;
          --verylow: #b23a3a; --low: #e66a6a; --range: #57ae5b; --high: #d9b42c; --veryhigh: #e8913a;
          --band: #1b2c1f; --outer: #22354d; --inner: #35608f; --line: #9cc3f5; --basal: #3c6494; --smb: #c39af0; --bolus: #9cc3f5; --carb: #e5a04b; } }
        svg text { font: 12px system-ui, sans-serif; fill: var(--soft); }
        svg text.end { text-anchor: end; } svg text.mid { text-anchor: middle; }
        svg text.strong { fill: var(--ink); font-weight: 600; } svg text.strongend { fill: var(--ink); font-weight: 600; text-anchor: end; }
        svg text.strongmid { fill: var(--ink); font-weight: 600; text-anchor: middle; } svg text.small { font-size: 10px; } svg text.smallmid { font-size: 10px; text-anchor: middle; }
        svg text.smallend { font-size: 10px; text-anchor: end; } svg text.carbtext { fill: var(--carb); font-size: 10px; text-anchor: middle; }
        svg text.bolustext { fill: var(--bolus); font-size: 10px; text-anchor: middle; }
        .paper { fill: var(--paper); } .grid { stroke: var(--grid); stroke-width: 1; } .axis { stroke: var(--soft); stroke-width: 1; }
        .band { fill: var(--band); } .target { stroke: var(--range); stroke-width: 1.2; } .limit { stroke: var(--low); stroke-width: 1; stroke-dasharray: 4 3; }
        .outer { fill: var(--outer); } .inner { fill: var(--inner); }
        .median { fill: none; stroke: var(--line); stroke-width: 3; stroke-linejoin: round; stroke-linecap: round; }
        .edge { fill: none; stroke: var(--inner); stroke-width: 1; stroke-dasharray: 3 3; }
        .trace { fill: none; stroke: var(--line); stroke-width: 1.6; stroke-linejoin: round; stroke-linecap: round; }
        .prediction { fill: none; stroke: var(--smb); stroke-width: 0.8; stroke-opacity: 0.35; }
        .verylow { fill: var(--verylow); } .low { fill: var(--low); } .range { fill: var(--range); } .high { fill: var(--high); } .veryhigh { fill: var(--veryhigh); }
        .basal { fill: var(--basal); } .schedule { fill: none; stroke: var(--ink); stroke-width: 1.2; stroke-dasharray: 5 3; }
        .smb { fill: var(--smb); } .bolus { fill: var(--bolus); } .carb { fill: var(--carb); } .finger { fill: var(--paper); stroke: var(--low); stroke-width: 1.5; }
        .decision { fill: var(--soft); fill-opacity: 0.45; } .frame { fill: none; stroke: var(--grid); }
        .whisker { stroke: var(--line); stroke-width: 2; } .whiskersoft { stroke: var(--inner); stroke-width: 5; }
        .point { fill: var(--line); } .hollow { fill: var(--paper); stroke: var(--line); stroke-width: 1.5; } .better { fill: var(--range); } .worse { fill: var(--low); }
        .now { fill: none; stroke: var(--ink); stroke-width: 1.2; }
        """;
}
