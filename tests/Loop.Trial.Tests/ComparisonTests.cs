using Parquet;
using Parquet.Schema;

namespace Loop.Trial.Tests;

public sealed class ComparisonTests
{
    [Fact]
    public void Arms_that_differ_in_name_alone_do_not_differ_in_any_patient()
    {
        using var temporary = new TemporaryFolder();
        var folder = Plans.Run(temporary.Folder("trial"), Plans.Of(2, 1, Plans.Arm("one"), Plans.Arm("other")));

        Assert.All(TrialMerge.Merge(folder).Require(), figure => Assert.Equal((0.0, 0.0, 0.0), (figure.Difference, figure.Low, figure.High)));
    }

    [Fact]
    public void What_happens_to_a_patient_is_the_same_in_both_arms()
    {
        var plan = Plans.Of(3, 2, Plans.Arm(), Plans.Arm("pump alone", isLooped: false)) with { Life = LifeSettings.Usual with { RescueCarbs = false } };
        var cohort = TrialCohort.Of(plan).Require();
        var arms = ShardRun.Arms(plan).Require();
        for (var number = 0; number < plan.Patients; number++)
        {
            var rows = ShardRun.Live(plan, cohort[number], arms).Require().Days;
            for (var day = 0; day < plan.Days; day++)
            {
                var (a, b) = (rows[day].Figures, rows[plan.Days + day].Figures);
                Assert.Equal((a.CarbsEaten, a.SensorActive), (b.CarbsEaten, b.SensorActive));
                Assert.NotEqual(a.Glucose.Mean, b.Glucose.Mean);
            }
        }
    }

    [Fact]
    public void The_interval_holds_the_true_difference_about_as_often_as_it_says()
    {
        const int trials = 200;
        const double truth = 3;
        var hits = 0;
        for (var trial = 0; trial < trials; trial++)
        {
            // Twelve uniform numbers are as good as normal.
            var state = (ulong)trial + 1;
            var differences = Enumerable.Range(0, 30).Select(_ => truth + 5 * (Enumerable.Range(0, 12).Sum(_ => Uniform(ref state)) - 6)).ToArray();
            var figure = PairedComparison.Of(TableOf(differences), (ulong)trial).First(found => found.Column == "in_range_percent");
            if (figure.Low <= truth && truth <= figure.High) hits++;
        }

        Assert.InRange(100.0 * hits / trials, 88, 98);
    }

    [Fact]
    public async Task Parquet_holds_what_the_csv_does()
    {
        using var temporary = new TemporaryFolder();
        var folder = Plans.Run(temporary.Folder("trial"), Plans.Of(2, 2, Plans.Arm("pump alone", isLooped: false)));
        TrialMerge.Merge(folder).Require();
        var csv = Table.Read(await File.ReadAllTextAsync(Path.Combine(folder.Path, "days.csv")), Table.ColumnsOf(ResultColumns.All))!;

        await using var reader = await ParquetReader.CreateAsync(Path.Combine(folder.Path, "days.parquet"));
        using var group = reader.OpenRowGroupReader(0);
        Assert.Equal(ResultColumns.All.Select(column => column.Name), reader.Schema.Fields.Select(field => field.Name));
        var means = new double[csv.Rows.Count];
        await group.ReadAsync<double>((DataField)reader.Schema.Fields[csv.IndexOf("mean_mgdl")], means);
        Assert.Equal(4, csv.Rows.Count);
        Assert.Equal(csv.Rows.Select(row => (double)row[csv.IndexOf("mean_mgdl")]), means);
    }

    // Marsaglia's xorshift: the same everywhere.
    private static double Uniform(ref ulong state)
    {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        return (state >> 11) * (1.0 / (1UL << 53));
    }

    // Two arms whose patients differ by so much.
    private static Table TableOf(double[] differences)
    {
        var columns = Table.ColumnsOf(ResultColumns.All);
        return Table.Of(columns, differences.SelectMany((apart, patient) => new[] { Row(patient, "A", 60), Row(patient, "B", 60 + apart) }));

        object[] Row(int patient, string arm, double value) => [.. columns.Select(column => (object)(column.Name switch
        {
            "patient" => patient,
            "arm" => arm,
            _ when column.Type == typeof(string) => "",
            _ when column.Type == typeof(int) => 0,
            _ => value,
        }))];
    }
}
