using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Loop.Therapy;

namespace Loop.Trial;

/// <summary>Puts the shards of a trial together: the same files, byte for byte, whatever they were run in.</summary>
public static class TrialMerge
{
    /// <summary>The columns of <c>comparison.csv</c> and <c>comparison.parquet</c>: a row is a figure. Without a second arm the figures of B are empty.</summary>
    public static IReadOnlyList<string> ComparisonColumns { get; } =
    [
        "figure", "unit", "better", "patients", "mean_a", "ci95_low_a", "ci95_high_a", "mean_b", "ci95_low_b", "ci95_high_b", "difference", "ci95_low", "ci95_high",
        "better_in_b_percent",
    ];

    /// <summary>Shards that are missing or damaged, and why.</summary>
    public static IReadOnlyList<(Shard Shard, string Fault)> Faults(TrialFolder folder)
    {
        var count = folder.ShardCount();
        return [.. Enumerable.Range(1, count).Select(number => new Shard(number, count)).Select(shard => (shard, folder.Fault(shard)!)).Where(found => found.Item2 is not null)];
    }

    /// <summary>Merges, or names the first shards that cannot be.</summary>
    public static Result<IReadOnlyList<ComparedFigure>> Merge(TrialFolder folder)
    {
        var faults = Faults(folder);
        if (faults.Count > 0)
        {
            var named = string.Join(", ", faults.Take(5).Select(found => $"{found.Shard} {found.Fault}"));
            return new Problem($"shards of {folder.Path}: {named}{(faults.Count > 5 ? $", and {faults.Count - 5} more" : "")}", $"run them again with loop trial resume {folder.Path}");
        }

        var (days, patients) = (new List<object[]>(), new List<object[]>());
        var count = folder.ShardCount();
        for (var number = 1; number <= count; number++)
        {
            if (folder.Read(new Shard(number, count), out var some, out var whole) is { } fault) return new Problem($"shard {number}/{count} {fault}", $"run it again with loop trial resume {folder.Path}");
            days.AddRange(some!.Rows);
            patients.AddRange(whole!.Rows);
        }

        var columns = Table.ColumnsOf(ResultColumns.All);
        var allDays = Sorted(Table.Of(columns, days));
        var allPatients = Sorted(Table.Of(columns, patients));
        if (allPatients.Rows.Count != folder.Plan.Patients * folder.Plan.Arms.Count) return new Problem($"{folder.Path}: the shards are of {allPatients.Rows.Count / folder.Plan.Arms.Count} patients, not {folder.Plan.Patients}", "delete the folder's shards and run the trial again");
        var figures = PairedComparison.Of(allPatients, folder.Plan.Seed);
        Write(folder, ("days", allDays), ("patients", allPatients), ("comparison", TableOf(figures)));
        return Result(figures);
    }

    private static Result<IReadOnlyList<ComparedFigure>> Result(IReadOnlyList<ComparedFigure> figures) => figures.ToArray();

    private static Table Sorted(Table table)
    {
        var (patient, arm, day) = (table.IndexOf("patient"), table.IndexOf("arm"), table.IndexOf("day"));
        return Table.Of(table.Columns, table.Rows.OrderBy(row => (int)row[patient]).ThenBy(row => (string)row[arm], StringComparer.Ordinal).ThenBy(row => (int)row[day]));
    }

    private static Table TableOf(IReadOnlyList<ComparedFigure> figures)
    {
        var columns = ComparisonColumns.Select(name => new TableColumn(name, name is "figure" or "unit" or "better" ? typeof(string) : name == "patients" ? typeof(int) : typeof(double)));
        return Table.Of([.. columns], figures.Select(figure => new object[]
        {
            figure.Column, figure.Unit, figure.Figure switch { Figure.Higher => "higher", Figure.Lower => "lower", _ => "" }, figure.Patients,
            figure.MeanA, figure.LowA, figure.HighA, figure.MeanB, figure.LowB, figure.HighB, figure.Difference, figure.Low, figure.High, figure.BetterInB,
        }));
    }

    private static void Write(TrialFolder folder, params (string Name, Table Table)[] tables)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, table) in tables)
        {
            TrialFolder.WriteWhole(Path.Combine(folder.Path, name + ".csv"), table.ToCsv());
            ParquetTable.Write(table, Path.Combine(folder.Path, name + ".parquet")).GetAwaiter().GetResult();
            foreach (var file in new[] { name + ".csv", name + ".parquet" })
                files[file] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder.Path, file))));
        }

        var plan = folder.Plan;
        var cohort = plan.Cohort.Model == CohortModel.Hovorka
            ? string.Create(CultureInfo.InvariantCulture, $"Hovorka, drawn from seed {plan.Seed}: {string.Join(", ", plan.Cohort.Groups)} in turn")
            : "S2008, of the file in the plan";
        var manifest = new TrialManifest(
            plan.Hash, TrialFolder.Build, plan.Seed, plan.Patients, plan.Days, [.. plan.Arms.Select(arm => arm.Name)], [.. plan.Arms.Select(arm => arm.Hash)], cohort,
            plan.Cohort.BodiesCsv is { } bodies ? TrialFolder.HashOf(bodies) : null, tables[0].Table.Rows.Count, files);
        TrialFolder.WriteWhole(Path.Combine(folder.Path, "manifest.json"), JsonSerializer.Serialize(manifest, TrialJson.Default.TrialManifest) + "\n");
    }
}
