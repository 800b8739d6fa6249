using System.Globalization;
using Loop.Therapy;

namespace Loop.Journal;

/// <summary>What may be announced as carbs; everything else is taken for a slip of the fingers (HUM-02).</summary>
public static class CarbBounds
{
    /// <summary>Smallest entry, g: oref0 disregards less.</summary>
    public const double Least = 1;

    /// <summary>Largest entry, g: the engine never holds more carbs on board than this (LIM-11), so a larger one could only be a slip.</summary>
    public const double Most = 120;

    // Carbs older than a day act in no stage of the engine.
    private static readonly TimeSpan LongestAgo = TimeSpan.FromHours(24);

    // A meal that is about to begin; who knows better than that what will be eaten?
    private static readonly TimeSpan FarthestAhead = TimeSpan.FromHours(1);

    // The same amount again so soon is the same meal announced by somebody else, or twice by a higher layer.
    private static readonly TimeSpan SameMeal = TimeSpan.FromMinutes(5);

    /// <summary>Whether an amount read back from a file can be one that was announced.</summary>
    public static bool IsAmount(double grams) => grams is >= Least and <= Most;

    /// <summary>Why carbs are not taken; null where they are.</summary>
    /// <param name="inForce">What was announced before and not taken back.</param>
    internal static Problem? Refuse(double grams, DateTimeOffset at, DateTimeOffset now, IEnumerable<CarbEntry> inForce)
    {
        if (!IsAmount(grams))
            return new Problem(Text($"{grams} g is no amount of carbs to announce"), Text($"give {Least} to {Most} g; announce a larger meal in parts as it is eaten"));
        if (at < now - LongestAgo) return new Problem(Text($"{at.UtcDateTime:yyyy-MM-dd HH:mm} UTC is more than {LongestAgo.TotalHours} h ago"), "leave it out: it no longer acts");
        if (at > now + FarthestAhead) return new Problem(Text($"{at.UtcDateTime:yyyy-MM-dd HH:mm} UTC is more than {FarthestAhead.TotalMinutes} min ahead"), "announce it when it is about to be eaten");
        return inForce.FirstOrDefault(entry => entry.Grams == grams && (entry.At - at).Duration() < SameMeal) is { } same
            ? new Problem(Text($"{grams} g at {same.At.UtcDateTime:HH:mm} UTC are announced already, as {same.Id}"), Text($"if both are eaten, cancel {same.Id} and announce the sum"))
            : null;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
