using System.Text.Json;
using System.Text.Json.Serialization;
using Loop.LongTrial.Check;

namespace Loop.LongTrial.Report;

/// <summary>What came of one patient's weeks; kept in a file, so that it need not be lived again.</summary>
/// <param name="BelowTrue">Percent of true glucose below 54 and below 70 mg/dL, as opposed to what the sensor showed.</param>
/// <param name="Agreement">Differences between the rig's record and the pump's ledger; empty when there are none.</param>
internal sealed record TrialResult(
    string Patient,
    int Days,
    ulong Seed,
    double Loss,
    double VeryLow,
    double Low,
    double InRange,
    double High,
    double VeryHigh,
    double Mean,
    double Gmi,
    double Variation,
    (double VeryLow, double Low) BelowTrue,
    double BasalPerDay,
    double SmbPerDay,
    double ByHandPerDay,
    int Cycles,
    int Complete,
    double LongestGapMinutes,
    int PowerCuts,
    int Doses,
    int Suspensions,
    int ByHand,
    double SensorPercent,
    IReadOnlyDictionary<string, int> Refused,
    IReadOnlyList<string> Breaches,
    IReadOnlyList<string> Agreement,
    int Violations,
    Flatness? Flatness,
    double JournalMegabytes,
    double ViewMegabytes,
    double WallMinutes)
{
    public bool IsSafe => Breaches.Count == 0 && Agreement.Count == 0 && Flatness is not { IsFlat: false };

    public static TrialResult? Read(string path) => File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllText(path), TrialJson.Default.TrialResult) : null;

    public void Write(string path) => File.WriteAllText(path, JsonSerializer.Serialize(this, TrialJson.Default.TrialResult));
}

[JsonSourceGenerationOptions(WriteIndented = true, IncludeFields = true)]
[JsonSerializable(typeof(TrialResult))]
internal sealed partial class TrialJson : JsonSerializerContext;
