using System.Globalization;

namespace Loop.Medtronic.History;

/// <summary>Durations as Go prints them: <c>0s</c>, <c>30m0s</c>, <c>1h30m0s</c>.</summary>
internal static class GoDuration
{
    /// <param name="duration">Whole seconds, not negative.</param>
    public static string Text(TimeSpan duration)
    {
        var hours = (int)duration.TotalHours;
        var text = duration.Seconds.ToString(CultureInfo.InvariantCulture) + "s";
        if (hours == 0 && duration.Minutes == 0) return text;
        text = duration.Minutes.ToString(CultureInfo.InvariantCulture) + "m" + text;
        return hours == 0 ? text : hours.ToString(CultureInfo.InvariantCulture) + "h" + text;
    }
}
