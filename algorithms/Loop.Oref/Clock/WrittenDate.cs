namespace Loop.Oref.Clock;

/// <summary>A date as a person writes it, which JavaScript's <c>new Date(text)</c> reads besides ISO 8601.</summary>
public static class WrittenDate
{
    /// <summary>ms since 1970; NaN for an invalid date.</summary>
    /// <param name="text">ISO 8601, or words and numbers as <c>date</c> prints them.</param>
    /// <param name="zone">The zone of a text that names none.</param>
    public static double Parse(string text, TimeZoneInfo zone)
    {
        var iso = DateText.Parse(text, zone).Date;
        return double.IsNaN(iso) ? new LegacyDate(text).Read(zone) : iso;
    }
}
