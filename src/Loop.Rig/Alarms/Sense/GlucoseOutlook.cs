using Loop.Oref;
using Loop.Therapy;

namespace Loop.Rig.Alarms;

/// <summary>What a decision foresaw.</summary>
/// <param name="DecidedAt">The cycle's instant.</param>
/// <param name="LowestSoon">The lowest that any of its curves comes to within <see cref="Horizon"/>.</param>
/// <param name="LowestIn">When it comes to that.</param>
/// <param name="CarbsRequired">Grams that would avert a low; zero for none.</param>
internal sealed record GlucoseOutlook(DateTimeOffset DecidedAt, MgPerDl? LowestSoon, TimeSpan LowestIn, double CarbsRequired)
{
    /// <summary>Time enough to eat; further ahead the curves part and most alarms would be false (HUM-04).</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromMinutes(20);

    private static readonly TimeSpan PointInterval = TimeSpan.FromMinutes(5);

    public static GlucoseOutlook? Of(DateTimeOffset instant, Decision? decision)
    {
        if (decision is not { Problem: null, Suggestion: { PredBgs: var curves } suggestion }) return null;
        var carbs = suggestion.CarbsReq.IsTruthy ? suggestion.CarbsReq.Number : 0;
        MgPerDl? lowest = null;
        var lowestIn = TimeSpan.Zero;
        if (curves is not null)
        {
            IReadOnlyList<double>[] all = [curves.Iob, curves.Zt, curves.Cob ?? [], curves.Uam ?? []];
            foreach (var curve in all)
            {
                for (var point = 1; point < curve.Count && PointInterval * point <= Horizon; point++)
                {
                    if (lowest is { } known && curve[point] >= known.Value) continue;
                    (lowest, lowestIn) = (new MgPerDl(curve[point]), PointInterval * point);
                }
            }
        }

        return new GlucoseOutlook(instant, lowest, lowestIn, carbs);
    }
}
