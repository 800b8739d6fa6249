namespace Loop.Rig.Nightly;

/// <summary>When settings are looked at: once a night, at the hour at which oref0's rig does.</summary>
internal sealed class TuningNight(TimeZoneInfo zone)
{
    // The day from four to four is over, dinner digested and breakfast not eaten.
    private static readonly TimeSpan From = TimeSpan.FromHours(4);

    // A rig that starts later begins with the next night.
    private static readonly TimeSpan Until = TimeSpan.FromHours(6);

    private DateOnly? tried;

    /// <summary>The local day, in the minutes of its night in which a proposal is due; null at all other times.</summary>
    public DateOnly? DueAt(DateTimeOffset minute)
    {
        var local = TimeZoneInfo.ConvertTime(minute, zone);
        var day = DateOnly.FromDateTime(local.DateTime);
        return local.TimeOfDay >= From && local.TimeOfDay < Until && day != tried ? day : null;
    }

    /// <summary>Whatever came of it, this night is done.</summary>
    public void Tried(DateOnly day) => tried = day;
}
