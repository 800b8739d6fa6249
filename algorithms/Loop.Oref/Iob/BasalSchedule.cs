using Loop.Oref.JavaScript;
using Loop.Oref.Profile;

namespace Loop.Oref.Iob;

/// <summary>The scheduled basal that temps are netted against.</summary>
internal sealed class BasalSchedule(InsulinProfile profile, TimeZoneInfo zone)
{
    private readonly BasalLookup? lookup = profile.BasalProfile.Count > 0 ? new BasalLookup(profile.BasalProfile) : null;

    public TimeZoneInfo Zone => zone;

    /// <summary>Where a span may have to be split, minutes after local midnight.</summary>
    public double[] Boundaries { get; } = [.. profile.BasalProfile.Select(entry => entry.Minutes.Number)];

    /// <summary>U/h. A profile without a schedule has its current basal at all times.</summary>
    public JsNumber At(double instant) => lookup is null ? profile.CurrentBasal : lookup.At(instant, zone);
}
