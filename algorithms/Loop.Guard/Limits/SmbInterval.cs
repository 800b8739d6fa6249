using Loop.Therapy;

namespace Loop.Guard;

/// <summary>Time since any bolus in the pump's history, whoever gave it (UCA-SMB-05, LIM-13).</summary>
internal static class SmbInterval
{
    public static string? TooShort(Situation situation)
    {
        foreach (var bolus in situation.Observation.History.OfType<BolusEvent>())
        {
            // A square bolus counts until it ends; a stamp ahead of now counts as just given.
            var minutes = situation.MinutesSince(bolus.At) - Math.Max(0, bolus.Duration.TotalMinutes);
            if (minutes < HardLimits.SmbIntervalMinutes) return $"a bolus ended {Figures.Minutes(Math.Max(0, minutes))} ago, {Figures.Minutes(HardLimits.SmbIntervalMinutes)} must lie between";
        }

        return null;
    }
}
