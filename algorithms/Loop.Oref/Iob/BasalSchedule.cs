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

    /// <summary>Whether another profile has this very schedule.</summary>
    public bool IsOf(InsulinProfile other, TimeZoneInfo otherZone)
    {
        if (!ReferenceEquals(zone, otherZone) || other.BasalProfile.Count != profile.BasalProfile.Count) return false;
        if (ReferenceEquals(other.BasalProfile, profile.BasalProfile)) return lookup is not null || other.CurrentBasal == profile.CurrentBasal;
        for (var i = 0; i < profile.BasalProfile.Count; i++)
        {
            if (other.BasalProfile[i] != profile.BasalProfile[i]) return false;
        }

        return lookup is not null || other.CurrentBasal == profile.CurrentBasal;
    }
}
