using Loop.Oref.Profile;
using Loop.Therapy;

namespace Loop.Oref.Autotune;

/// <summary>What a night's proposal is made from.</summary>
public sealed record NightlyInputs
{
    /// <summary>When the night is looked at: nothing later counts.</summary>
    public required DateTimeOffset Instant { get; init; }

    /// <summary>The person's zone: schedules are local.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>The glucose of the day to be tuned by, in any order.</summary>
    public required IReadOnlyList<GlucoseReading> Glucose { get; init; }

    /// <summary>Newest first, from six hours before the glucose begins: what acted when it began.</summary>
    public required IReadOnlyList<PumpEvent> History { get; init; }

    /// <summary>Carbs announced otherwise than on the pump.</summary>
    public IReadOnlyList<CarbEntry> Carbs { get; init; } = [];

    /// <summary>The profile that the pump's own settings give: nothing strays far from it.</summary>
    public required OrefProfile Pump { get; init; }

    /// <summary>What the night before came to; null on the first, which starts from the pump's.</summary>
    public TunedTherapy? Previous { get; init; }

    /// <summary>Rises without carbs count toward basal: for people who announce every meal.</summary>
    public bool CategorizeUamAsBasal { get; init; }

    /// <summary>Also tries other durations and peaks of insulin action.</summary>
    public bool TuneInsulinCurve { get; init; }

    public OrefMode Mode { get; init; } = OrefMode.Corrected;
}
