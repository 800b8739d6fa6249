using System.Globalization;

namespace Loop.LongTrial.People;

/// <summary>
/// What happens in the weeks besides meals (which the patient forgets, or announces late, by itself): a pump taken off, boluses by hand, menus left
/// open, reservoirs, a sensor that gives nothing or is lain on, and a rig without power.
/// </summary>
/// <param name="Script">For the emulator.</param>
/// <param name="PowerCuts">After the start, in order, and how long the rig is without power.</param>
internal sealed record Mishaps(string Script, IReadOnlyList<(TimeSpan After, TimeSpan Length)> PowerCuts)
{
    private const double HoursPerReservoir = 66;

    public static Mishaps Draw(int days, ulong seed, double usualBolus)
    {
        var chance = new Chance(seed);
        var events = new List<(double Hour, string What)>();
        var cuts = new List<(TimeSpan, TimeSpan)>();
        for (var hour = HoursPerReservoir; hour < days * 24; hour += HoursPerReservoir) events.Add((hour, "reservoir:176"));
        for (var day = 0; day < days; day++)
        {
            var midnight = day * 24.0;
            Sensor(events, chance, midnight);
            Hands(events, chance, midnight, usualBolus);
            if (!chance.Is(0.7)) continue;
            double[] minutes = [0, 0, 3, 20, 90, 360];
            cuts.Add((TimeSpan.FromHours(midnight + chance.Between(1, 23)), TimeSpan.FromMinutes(minutes[(int)chance.Between(0, minutes.Length)])));
        }

        var script = events.OrderBy(each => each.Hour).Select(each => FormattableString.Invariant($"+{(int)(each.Hour * 60)}m={each.What}"));
        return new Mishaps(string.Join(',', script), cuts);
    }

    private static void Sensor(List<(double, string)> events, Chance chance, double midnight)
    {
        if (chance.Is(0.6)) events.Add((midnight + chance.Between(0.5, 6), Minutes("compression", chance.Between(25, 75))));
        if (chance.Is(0.8)) events.Add((midnight + chance.Between(7, 22), Minutes("sensor-gap", chance.Between(10, 90))));
        if (chance.Is(0.15)) events.Add((midnight + chance.Between(0, 12), Minutes("sensor-gap", chance.Between(180, 600))));
    }

    private static void Hands(List<(double, string)> events, Chance chance, double midnight, double usualBolus)
    {
        if (chance.Is(0.6))
        {
            var off = midnight + chance.Between(7, 20);
            events.Add((off, "suspend"));
            events.Add((off + (chance.Is(0.2) ? chance.Between(1, 3) : chance.Between(0.2, 0.8)), "resume"));
        }

        if (chance.Is(0.7)) events.Add((midnight + chance.Between(8, 22), "bolus:" + (Math.Max(1, Math.Round(usualBolus * chance.Between(0.5, 1.5) * 10)) / 10).ToString("0.0", CultureInfo.InvariantCulture)));
        if (!chance.Is(0.5)) return;
        var menu = midnight + chance.Between(8, 22);
        events.Add((menu, "menu"));
        events.Add((menu + chance.Between(0.05, 0.3), "escape"));
    }

    private static string Minutes(string what, double minutes) => FormattableString.Invariant($"{what}:{(int)minutes}");
}
