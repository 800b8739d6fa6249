using Loop.Oref.Clock;
using Loop.Oref.JavaScript;

namespace Loop.Oref.Profile;

/// <summary>A basal schedule ready to be asked: sorted once, rates rounded to three decimals.</summary>
internal sealed class BasalLookup
{
    private readonly double[] minutes;
    private readonly double[] rates;

    /// <param name="entries">At least one.</param>
    public BasalLookup(IReadOnlyList<BasalEntry> entries)
    {
        var sorted = Sort(entries);
        minutes = new double[sorted.Count];
        rates = new double[sorted.Count];
        for (var i = 0; i < minutes.Length; i++)
        {
            minutes[i] = sorted[i].Minutes.Number;
            rates[i] = JsMath.Round(sorted[i].Rate.Number * 1000) / 1000;
        }

        EndsWithZero = sorted[^1].Rate.StrictlyEquals(0);
    }

    /// <summary>The last entry's rate is exactly 0: oref0 takes the whole schedule for a bad one and has no rate at any time.</summary>
    public bool EndsWithZero { get; }

    /// <summary>
    /// The rate in force at an instant, U/h. An invalid instant gets the last entry's; a schedule that <see cref="EndsWithZero"/>
    /// gives absent.
    /// </summary>
    public JsNumber At(double instant, TimeZoneInfo zone) => EndsWithZero ? JsNumber.Undefined : AtMinute(LocalClock.MinuteOfDay(instant, zone));

    /// <summary>The same, by the minute after local midnight.</summary>
    public JsNumber AtMinute(double minute)
    {
        if (EndsWithZero) return JsNumber.Undefined;
        for (var i = 0; i < minutes.Length - 1; i++)
        {
            if (minute >= minutes[i] && minute < minutes[i + 1]) return rates[i];
        }

        return rates[^1];
    }

    // lodash's order: numbers, then null, then absent; entries that compare equal keep their places.
    private static List<BasalEntry> Sort(IReadOnlyList<BasalEntry> entries) =>
        [.. entries.OrderBy(e => Rank(e.Order)).ThenBy(e => e.Order.IsNumber ? e.Order.Number : 0)];

    internal static int Rank(JsNumber key) => key.IsUndefined ? 2 : key.IsNull ? 1 : double.IsNaN(key.Number) ? 3 : 0;
}
