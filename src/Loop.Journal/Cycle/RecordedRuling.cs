using System.Text.Json.Serialization;
using Loop.Guard;
using Loop.Therapy;

namespace Loop.Journal;

/// <summary>A ruling as it is written down: a verdict read back from a file is never leave to dose.</summary>
/// <param name="Allowed">Null where the Guard refused.</param>
/// <param name="Findings">The limits that bore, in the order in which they were tried.</param>
public sealed record RecordedRuling(RecordedVerdict? Allowed, IReadOnlyList<Finding> Findings)
{
    public static RecordedRuling From(Ruling ruling) =>
        new(ruling.Verdict is null ? null : RecordedVerdict.From(ruling.Verdict), ruling.Findings);
}

/// <summary>The counts of a verdict: rate and bolus in 1/40 U, duration in half hours.</summary>
public sealed record RecordedVerdict(VerdictKind Kind, int RateSteps, int HalfHours, int BolusSteps, DateTimeOffset ExpiresAt)
{
    [JsonIgnore]
    public UnitsPerHour Rate => new((double)RateSteps / Verdict.StepsPerUnit);

    [JsonIgnore]
    public InsulinUnits Bolus => new((double)BolusSteps / Verdict.StepsPerUnit);

    public static RecordedVerdict From(Verdict verdict) =>
        new(verdict.Kind, verdict.RateSteps, verdict.HalfHours, verdict.BolusSteps, verdict.ExpiresAt);
}
