namespace Loop.Report;

/// <summary>A finished report.</summary>
/// <param name="Html">The whole page.</param>
/// <param name="Plots">Each of its plots as a file of its own: name without ending, SVG.</param>
public sealed record ReportFile(string Html, IReadOnlyList<(string Name, string Svg)> Plots);
