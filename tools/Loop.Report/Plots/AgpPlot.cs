using Loop.Metrics;

namespace Loop.Report;

/// <summary>The ambulatory glucose profile as the consensus report draws it: bands 5–95 and 25–75, the median, target lines.</summary>
internal static class AgpPlot
{
    private const double Width = 960;
    private const double Height = 400;
    private const double Highest = 350;
    private const double HighestOfHigh = 400;
    private static readonly double[] Ticks = [54, 70, 180, 250];

    public static Picture Draw(AmbulatoryProfile profile, ReportUnit unit)
    {
        var picture = new Picture("agp", "Ambulatory glucose profile", Width, Height);
        var smooth = profile.Smoothed().Slots;
        var top = smooth.Any(slot => slot is { P95: > Highest }) ? HighestOfHigh : Highest;
        var x = new Scale(0, 1440, 58, 880);
        var y = new Scale(0, top, 358, 26);
        Frame(picture, unit, x, y, top);
        foreach (var run in Runs(smooth)) Bands(picture, smooth, run.From, run.Until, x, y);
        picture.Line("target", x.First, y[70], x.Last, y[70]);
        picture.Line("target", x.First, y[180], x.Last, y[180]);
        Names(picture, smooth, x, y);
        return picture;
    }

    /// <summary>Stretches of slots without a gap.</summary>
    internal static IEnumerable<(int From, int Until)> Runs(IReadOnlyList<ProfileSlot?> slots)
    {
        for (var from = 0; from < slots.Count; from++)
        {
            if (slots[from] is null) continue;
            var until = from;
            while (until < slots.Count && slots[until] is not null) until++;
            yield return (from, until);
            from = until;
        }
    }

    private static void Frame(Picture picture, ReportUnit unit, Scale x, Scale y, double top)
    {
        picture.Box("band", x.First, y[180], x.Last - x.First, y[70] - y[180]);
        picture.Label("small", 8, 16, unit.Name);
        foreach (var tick in Ticks.Append(top))
        {
            picture.Line(tick == 54 ? "limit" : "grid", x.First, y[tick], x.Last, y[tick]);
            picture.Label(tick is 70 or 180 ? "strongend" : "end", x.First - 8, y[tick] + 4, unit.Text(tick));
        }

        picture.Line("axis", x.First, y[0], x.Last, y[0]);
        picture.Label("end", x.First - 8, y[0] + 4, "0");
        for (var hour = 0; hour <= 24; hour += 3)
        {
            picture.Line("grid", x[hour * 60], y[0], x[hour * 60], y[top]);
            picture.Label("mid", x[hour * 60], y[0] + 20, Picture.Text($"{hour % 24:00}:00"));
        }
    }

    private static void Bands(Picture picture, IReadOnlyList<ProfileSlot?> slots, int from, int until, Scale x, Scale y)
    {
        picture.Path("outer", Band(slot => slot.P5, slot => slot.P95));
        picture.Path("inner", Band(slot => slot.P25, slot => slot.P75));
        picture.Path("edge", Curve(slot => slot.P5));
        picture.Path("edge", Curve(slot => slot.P95));
        picture.Path("median", Curve(slot => slot.P50));

        string Curve(Func<ProfileSlot, double> of) => Picture.Through(Places(of));
        string Band(Func<ProfileSlot, double> low, Func<ProfileSlot, double> high) => Picture.Through(Places(low).Concat(Places(high).Reverse())) + "Z";

        // A whole day reaches from edge to edge; a slot alone has the width of its own.
        IEnumerable<(double X, double Y)?> Places(Func<ProfileSlot, double> of)
        {
            yield return (x[from * AmbulatoryProfile.SlotMinutes], y[of(slots[from]!)]);
            for (var slot = from; slot < until; slot++) yield return (x[(slot + 0.5) * AmbulatoryProfile.SlotMinutes], y[of(slots[slot]!)]);
            yield return (x[until * AmbulatoryProfile.SlotMinutes], y[of(slots[until - 1]!)]);
        }
    }

    private static void Names(Picture picture, IReadOnlyList<ProfileSlot?> slots, Scale x, Scale y)
    {
        if (slots[^1] is not { } last) return;
        (string Name, double Value)[] named = [("95 %", last.P95), ("75 %", last.P75), ("50 %", last.P50), ("25 %", last.P25), ("5 %", last.P5)];
        var free = 0.0;
        foreach (var (name, value) in named)
        {
            var place = Math.Max(y[value] + 4, free);
            picture.Label(name == "50 %" ? "strong" : "soft", x.Last + 8, place, name);
            free = place + 14;
        }
    }
}
