namespace Loop.Therapy;

/// <summary>The temp basal in force as the pump reports it.</summary>
/// <param name="Rate">U/h when absolute; null when the pump is in percent mode.</param>
/// <param name="Percent">Percent of the schedule when in percent mode; null when absolute.</param>
/// <param name="Remaining">Whole minutes left; zero when none runs.</param>
public sealed record RunningTempBasal(UnitsPerHour? Rate, int? Percent, TimeSpan Remaining)
{
    public bool Runs => Remaining > TimeSpan.Zero;

    public bool IsPercent => Percent is not null;
}
