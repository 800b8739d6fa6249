using System.Globalization;
using Loop.Oref;
using Loop.Therapy;

namespace Loop.Bench;

/// <summary>The command line, and the person whose data are measured with.</summary>
internal sealed record BenchOptions(OrefMode Mode, int Days, int Rounds, string? Oracle, string? DropIn)
{
    private const string Text = """
        Measures the engine.

          oref  [--oracle DIR] [--rounds N]       a full pass beside the published oref0 in a warm node: same inputs, same answer
          year  [--days N] [--mode exact|corrected]   decides a year of five-minute data again
          cycle [--mode exact|corrected]          what a cycle allocates
          trial [--oracle DIR]                    patient-days per CPU-second of trials, beside oref0's decisions in node
          commands --dropin DIR [--oracle DIR] [--rounds N]   oref0's commands beside those that tools/publish-dropin laid out

        The oracle's folder holds node_modules/oref0; without --oracle it is $LOOP_SHARED/oracle.
        Example: dotnet run --project tools/Loop.Bench -c Release -- year
        """;

    public static int Usage()
    {
        Console.Error.WriteLine(Text);
        return 2;
    }

    public static BenchOptions Parse(string[] args) => new(
        ValueOf(args, "--mode") == "exact" ? OrefMode.Exact : OrefMode.Corrected,
        Number(args, "--days", 365),
        Number(args, "--rounds", 40),
        ValueOf(args, "--oracle") ?? (Environment.GetEnvironmentVariable("LOOP_SHARED") is { Length: > 0 } shared ? Path.Combine(shared, "oracle") : null),
        ValueOf(args, "--dropin"));

    /// <summary>Closed-loop preferences: everything on that costs time.</summary>
    public static OrefSettings Settings(OrefMode mode) => new(
        TimeZoneInfo.FindSystemTimeZoneById(PeerDay.Zone),
        Preferences.Parse(PeerDay.Preferences).Require(),
        new InsulinUnits(PeerDay.MaxIob),
        mode);

    private static string? ValueOf(string[] args, string name)
    {
        var at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }

    private static int Number(string[] args, string name, int otherwise) =>
        int.TryParse(ValueOf(args, name), CultureInfo.InvariantCulture, out var number) && number > 0 ? number : otherwise;
}
