using Loop.Oref.Iob;
using Loop.Oref.Meal;
using Loop.Oref.Profile;
using Loop.Therapy;

namespace Loop.Oref.Autosens;

/// <summary>What autosens is computed from.</summary>
public sealed record AutosensInputs
{
    /// <summary>Newest first, as a rule of 24 h.</summary>
    public required IReadOnlyList<SensorReading> Glucose { get; init; }

    /// <summary>The pump's history, newest first.</summary>
    public required IReadOnlyList<PumpRecord> History { get; init; }

    /// <summary>The meals and boluses of that history and of the carb history, in oref0's order (<see cref="MealHistory.Find"/>).</summary>
    public required IReadOnlyList<MealEntry> Meals { get; init; }

    public required InsulinProfile Insulin { get; init; }

    public required AutosensProfile Profile { get; init; }

    /// <summary>The pump's basal schedule. Empty: oref0 throws when it comes to a reading.</summary>
    public required IReadOnlyList<BasalEntry> Basals { get; init; }

    /// <summary>Newest first: oref0 does not put them in order. Null: it throws when it asks for them.</summary>
    public IReadOnlyList<TargetSpan>? TempTargets { get; init; } = [];

    /// <summary>Looks back from the newest reading instead of from now, and takes nobody's insulin for that of an unannounced meal.</summary>
    public bool IsRetrospective { get; init; }

    /// <summary>ms since 1970.</summary>
    public required double Now { get; init; }

    /// <summary>The rig's zone: schedules and hours are local.</summary>
    public required TimeZoneInfo Zone { get; init; }

    public Corrections Corrections { get; init; }

    /// <summary>Why insulin cannot be summed with this profile: oref0 throws when it comes to a reading.</summary>
    public Problem? UnusableInsulin { get; init; }
}
