using Loop.Therapy;

namespace Loop.Guard;

/// <summary>Time since any bolus in the pump's history, whoever gave it (UCA-SMB-05, LIM-13).</summary>
internal static class SmbInterval
{
    // The slowest pumps of these families give 0.75 U/min below one unit and 1.5 U/min above.
    private const double SlowUnitsPerMinute = 0.75;
    private const double UnitsPerMinute = 1.5;

    public static string? TooShort(Situation situation)
    {
        foreach (var bolus in situation.Observation.History.OfType<BolusEvent>())
        {
            // The stamp is the start: a bolus counts until the pump has given all of it. A stamp ahead of now counts as just given.
            var minutes = situation.MinutesSince(bolus.At) - Math.Max(bolus.Duration.TotalMinutes, MinutesToGive(bolus.Delivered.Value));
            if (minutes < HardLimits.SmbIntervalMinutes)
                return $"a bolus ended {Figures.Minutes(Math.Max(0, minutes))} ago, {Figures.Minutes(HardLimits.SmbIntervalMinutes)} must lie between";
        }

        return null;
    }

    private static double MinutesToGive(double units) => Math.Max(units / UnitsPerMinute, Math.Min(units, 1) / SlowUnitsPerMinute);
}
