using Loop.Oref.Clock;
using Loop.Oref.Iob;
using Loop.Oref.Profile;

namespace Loop.Oref.Meal;

/// <summary>What the meal stage computes from.</summary>
public sealed record MealInputs
{
    /// <summary>The meals and boluses of the pump's history and of the carb history, in oref0's order (<see cref="MealHistory.Find"/>).</summary>
    public required IReadOnlyList<MealEntry> Meals { get; init; }

    /// <summary>The pump's history as insulin is looked for in it, newest first.</summary>
    public required IReadOnlyList<PumpRecord> History { get; init; }

    public required MealProfile Profile { get; init; }

    /// <summary>The basal schedule that the current basal is looked up in; empty where there is none, which oref0 does not survive.</summary>
    public required IReadOnlyList<BasalEntry> BasalProfile { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<MealReading> Glucose { get; init; }

    /// <summary>"Now", to which carbs and deviations are reckoned.</summary>
    public required Stamp Clock { get; init; }

    /// <summary>What the machine's own clock says, ms since 1970: oref0's first look at the insulin goes by it.</summary>
    public required double Instant { get; init; }

    /// <summary>The rig's zone: schedules are local.</summary>
    public required TimeZoneInfo Zone { get; init; }

    public Corrections Corrections { get; init; }
}
