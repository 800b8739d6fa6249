using System.Text.Json.Serialization;
using Loop.Guard;
using Loop.Therapy;

namespace Loop.Journal;

/// <summary>A dose about to be sent, on disk before the radio is keyed (UCA-SMB-04, PLT-05).</summary>
/// <param name="Id">Counts up from 1 over restarts; zero until the store has given it.</param>
/// <param name="CycleId">The cycle in which it is sent: <see cref="Store.NextCycleId"/> while that cycle runs.</param>
/// <param name="RateSteps">Temp basal rate in 1/40 U/h.</param>
/// <param name="HalfHours">Temp basal duration; 0 cancels.</param>
/// <param name="BolusSteps">Bolus in 1/40 U.</param>
/// <param name="At">The instant of sending.</param>
/// <param name="PumpTimeExpected">What the pump's clock should show then: where settlement looks in its history.</param>
public sealed record DoseIntent(
    long Id,
    long CycleId,
    VerdictKind Kind,
    int RateSteps,
    int HalfHours,
    int BolusSteps,
    DateTimeOffset At,
    DoseSource Source,
    PumpTime PumpTimeExpected)
{
    /// <summary>Temp basal; zero for a bolus.</summary>
    [JsonIgnore]
    public UnitsPerHour Rate => new((double)RateSteps / Verdict.StepsPerUnit);

    /// <summary>Temp basal's length; zero cancels.</summary>
    [JsonIgnore]
    public TimeSpan Duration => TimeSpan.FromMinutes(30 * HalfHours);

    /// <summary>Zero for a temp basal.</summary>
    [JsonIgnore]
    public InsulinUnits Bolus => new((double)BolusSteps / Verdict.StepsPerUnit);

    /// <summary>The intent to carry out a verdict, without an id yet.</summary>
    public static DoseIntent For(Verdict verdict, long cycleId, DateTimeOffset at, DoseSource source, PumpTime pumpTimeExpected) =>
        new(0, cycleId, verdict.Kind, verdict.RateSteps, verdict.HalfHours, verdict.BolusSteps, at, source, pumpTimeExpected);
}
