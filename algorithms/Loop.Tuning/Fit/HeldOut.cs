namespace Loop.Tuning;

/// <summary>How a fit does on days that it has not seen: each half of the days is predicted by a fit of the other half.</summary>
internal sealed record HeldOut(double Loss, Interval Gain, int Days)
{
    private const double Bend = 3;                          // mg/dL in five minutes: beyond it an error counts once, not squared

    public static HeldOut Of(IReadOnlyList<FitBlock> blocks, bool byWeeks, ulong seed)
    {
        var parts = blocks.ToLookup(block => (byWeeks ? block.Day / 7 : block.Day) % 2);
        var byDay = new SortedDictionary<int, (double Fitted, double AsSet)>();
        for (var part = 0; part < 2; part++)
        {
            List<FitBlock> learned = [.. parts[1 - part]];
            if (learned.Count == 0) continue;
            var factors = JointFit.Of(learned).Factors;
            foreach (var block in parts[part])
            {
                var (fitted, set) = byDay.GetValueOrDefault(block.Day);
                byDay[block.Day] = (fitted + Robust(block.Change - factors.Expected(block)), set + Robust(block.Deviation));
            }
        }

        (double Fitted, double AsSet)[] days = [.. byDay.Values];
        var gain = days.Length == 0 ? Interval.Of([]) : new DayBootstrap(days.Length, seed).Of(drawn => Gained(days, drawn));
        return new HeldOut(days.Sum(day => day.Fitted), gain, days.Length);
    }

    private static double Gained((double Fitted, double AsSet)[] days, ReadOnlySpan<int> drawn)
    {
        var (fitted, set) = (0.0, 0.0);
        foreach (var day in drawn)
        {
            fitted += days[day].Fitted;
            set += days[day].AsSet;
        }

        return set == 0 ? 0 : 1 - fitted / set;
    }

    private static double Robust(double error) => Math.Abs(error) <= Bend ? error * error : Bend * (2 * Math.Abs(error) - Bend);
}
