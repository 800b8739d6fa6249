using System.Globalization;
using System.Text.Json;
using Loop.Therapy;

namespace Loop.Report;

/// <summary>A trial's <c>comparison.csv</c>, with the names of its arms from <c>manifest.json</c>.</summary>
internal sealed record TrialComparison(IReadOnlyList<TrialFigure> Figures, IReadOnlyList<string> Arms, string About)
{
    private static readonly string[] Needed =
    [
        "figure", "unit", "better", "patients", "mean_a", "ci95_low_a", "ci95_high_a", "mean_b", "ci95_low_b", "ci95_high_b", "difference", "ci95_low", "ci95_high", "better_in_b_percent",
    ];

    private static readonly string[] Told = ["cohort", "patients", "days", "countedDays", "seed", "build", "plan"];

    public static Result<TrialComparison> Read(string folder)
    {
        var table = Path.Combine(folder, "comparison.csv");
        try
        {
            if (!Rows(File.ReadAllLines(table), table).TryGet(out var figures, out var problem)) return problem;
            var (arms, about) = Manifest(Path.Combine(folder, "manifest.json"));
            return new TrialComparison(figures, arms, about);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return new Problem($"{table} cannot be read: {unreadable.Message}", "name the folder of a finished trial; loop trial merge DIR makes its results");
        }
    }

    private static Result<IReadOnlyList<TrialFigure>> Rows(string[] lines, string table)
    {
        var names = lines.Length == 0 ? [] : lines[0].Split(',');
        var places = Needed.Select(name => Array.IndexOf(names, name)).ToArray();
        if (Array.IndexOf(places, -1) is >= 0 and var missing) return new Problem($"{table} has no column {Needed[missing]}", "make it again with loop trial merge DIR");
        var figures = new List<TrialFigure>();
        for (var line = 1; line < lines.Length; line++)
        {
            if (lines[line].Length == 0) continue;
            var cells = lines[line].Split(',');
            if (cells.Length != names.Length) return new Problem(string.Create(CultureInfo.InvariantCulture, $"{table}: line {line + 1} has {cells.Length} cells, not {names.Length}"), "make it again with loop trial merge DIR");
            figures.Add(new TrialFigure(
                cells[places[0]], cells[places[1]], cells[places[2]], (int)(Number(3) ?? 0),
                new TrialMean(Number(4), Number(5), Number(6)), new TrialMean(Number(7), Number(8), Number(9)), new TrialMean(Number(10), Number(11), Number(12)), Number(13)));

            double? Number(int column) => double.TryParse(cells[places[column]], NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;
        }

        return figures.Count > 0 ? figures.ToArray() : new Problem($"{table} holds no figures", "make it again with loop trial merge DIR");
    }

    // A trial is told of as far as its manifest can be read: the figures do not depend on it.
    private static (IReadOnlyList<string> Arms, string About) Manifest(string path)
    {
        if (!File.Exists(path)) return (["A", "B"], "");
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllText(path));
            var root = document.RootElement;
            var arms = root.TryGetProperty("arms", out var told) && told.ValueKind == JsonValueKind.Array ? told.EnumerateArray().Select(arm => arm.ToString()).ToList() : [];
            var about = Told
                .Where(name => root.TryGetProperty(name, out _)).Select(name => $"{name} {root.GetProperty(name)}");
            return ([arms.ElementAtOrDefault(0) ?? "A", arms.ElementAtOrDefault(1) ?? "B"], string.Join("; ", about));
        }
        catch (JsonException)
        {
            return (["A", "B"], "its manifest.json cannot be read");
        }
    }
}

/// <summary>One row of a comparison.</summary>
/// <param name="Better"><c>higher</c>, <c>lower</c>, or empty where neither is.</param>
/// <param name="Difference">B minus A, of the same patients; empty where there is one arm.</param>
internal sealed record TrialFigure(string Name, string Unit, string Better, int Patients, TrialMean A, TrialMean B, TrialMean Difference, double? BetterInB)
{
    /// <summary>mg/dL, which a report turns into its own unit.</summary>
    public bool IsGlucose => Unit == "mg/dL";

    /// <summary>The figure in words; a bound of glucose in its name in the report's unit.</summary>
    public string Words(ReportUnit unit)
    {
        var parts = Name.Split('_');
        if (parts is ["below" or "above", var bound, "percent"] && double.TryParse(bound, NumberStyles.None, CultureInfo.InvariantCulture, out var glucose))
            return $"{parts[0]} {unit.Text(glucose)} {unit.Name}";
        var daily = Name.EndsWith("_per_day", StringComparison.Ordinal);
        var words = parts.Take(parts.Length - (daily ? 2 : 0)).Where(part => part is not ("percent" or "mgdl" or "u" or "g"))
            .Select(part => part is "cv" or "sd" or "gmi" or "gri" or "lbgi" or "hbgi" or "smb" ? part.ToUpperInvariant() : part == "smbs" ? "SMBs" : part);
        return string.Join(' ', words) + (daily ? " a day" : "");
    }
}

/// <summary>A mean over patients with its 95 % interval; null where there is none.</summary>
internal readonly record struct TrialMean(double? Mean, double? Low, double? High);
