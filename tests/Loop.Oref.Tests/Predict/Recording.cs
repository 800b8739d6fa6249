using Loop.Campaign.Requests;
using Loop.Oref.Clock;
using Loop.Oref.Profile;
using Loop.Therapy;

namespace Loop.Oref.Tests.Predict;

/// <summary>
/// Days of a rig in New York, drawn from a seed, seen cycle by cycle as a rig sees them: temps, SMBs, suspends, rewinds and wizard carbs,
/// records that are read late or change while a bolus runs, a sensor with gaps, a second reading within a cycle, and values revised.
/// </summary>
internal sealed class Recording
{
    // Less than glucose and the insulin before it reach back: doses leave the history while they still count.
    private const int HistoryHours = 28;

    private readonly List<Known> events = [];
    private readonly List<(GlucoseReading First, GlucoseReading Later, DateTimeOffset RevisedAt)> glucose = [];
    private readonly List<CarbEntry> carbs = [];
    private readonly Prng random;

    private Recording(Prng random) => this.random = random;

    /// <summary>Every cycle of the days, and with what settings it is decided.</summary>
    public List<(Observation Observation, OrefSettings Settings)> Cycles { get; } = [];

    public static Recording Draw(ulong seed, DateTimeOffset from, int days, OrefMode mode)
    {
        var recording = new Recording(new Prng(seed));
        recording.Fill(from.AddHours(-HistoryHours), from.AddDays(days));
        recording.Observe(from, days, mode);
        return recording;
    }

    private void Fill(DateTimeOffset from, DateTimeOffset to)
    {
        var (value, drift, isSuspended, gapUntil) = (140, 0, false, from);
        for (var at = from; at < to; at = at.AddMinutes(5))
        {
            var second = at.AddSeconds(random.Whole(5, 200));
            Happen(second, ref isSuspended);
            if (random.Chance(0.01)) gapUntil = at.AddMinutes(random.Whole(8, 150));
            // Some hours drift up, some down: what insulin does not explain is resistance or sensitivity.
            if (at is { Hour: 0 or 8 or 16, Minute: 0 }) drift = random.Whole(-4, 4);
            value = Math.Clamp(value + drift + random.Whole(-9, 9) + (value < 80 ? 5 : value > 220 ? -5 : 0), 40, 400);
            if (at < gapUntil) continue;
            Sense(at.AddSeconds(random.Whole(0, 90)), value);
            if (random.Chance(0.03)) Sense(at.AddSeconds(150), value + 2);
        }
    }

    private void Sense(DateTimeOffset at, int value)
    {
        var first = new GlucoseReading(at, new MgPerDl(value));
        var later = random.Chance(0.02) ? first with { Value = new MgPerDl(Math.Clamp(value + random.Whole(-12, 12), 40, 400)) } : first;
        glucose.Add((first, later, at.AddMinutes(random.Whole(10, 60))));
    }

    private void Happen(DateTimeOffset at, ref bool isSuspended)
    {
        var id = $"{events.Count}";
        var readLate = random.Chance(0.04) ? TimeSpan.FromMinutes(random.Whole(5, 45)) : TimeSpan.Zero;
        void Add(PumpEvent item, PumpEvent? before = null, int minutes = 0) => events.Add(new(item, at + readLate, before ?? item, at.AddMinutes(minutes)));

        if (isSuspended ? random.Chance(0.15) : random.Chance(0.006))
        {
            isSuspended = !isSuspended;
            Add(isSuspended ? new SuspendEvent(at, id) : new ResumeEvent(at, id));
            return;
        }

        switch (random.Whole(0, 120))
        {
            case 0 when random.Chance(0.2): Add(new RewindEvent(at, id)); break;
            case 1: Add(new PrimeEvent(at, id, new InsulinUnits(5), true)); break;
            case 2: Add(new CarbEvent(at, id, random.Whole(5, 60), random.Chance(0.6))); break;
            case 3: Add(new TempBasalEvent(at, id, null, random.Whole(0, 200), TimeSpan.FromMinutes(30))); break;
            case 4: Add(new TempBasalEvent(at, id, new UnitsPerHour(random.Whole(0, 80) * 0.025), null, null)); break;
            case 5: carbs.Add(new CarbEntry(at, random.Whole(5, 80), CarbSource.CommandLine, id)); break;
            case 6:
                // A bolus in the course of its delivery.
                var (asked, given) = (new InsulinUnits(6), new InsulinUnits(2.5));
                Add(new BolusEvent(at, id, asked, asked, TimeSpan.FromMinutes(30)), new BolusEvent(at, id, asked, given, TimeSpan.FromMinutes(30)), 30);
                break;
            case < 14:
                var units = new InsulinUnits(random.Whole(1, 12) * 0.1);
                Add(new BolusEvent(at, id, units, units, TimeSpan.Zero));
                break;
            case < 80:
                Add(new TempBasalEvent(at, id, new UnitsPerHour(random.Whole(0, 100) * 0.025), null, TimeSpan.FromMinutes(30 * random.Whole(0, 4))));
                break;
        }
    }

    private void Observe(DateTimeOffset from, int days, OrefMode mode)
    {
        var settings = Observations.Settings(mode);
        var other = settings with { Preferences = settings.Preferences with { Curve = "ultra-rapid" } };
        var high = settings with { TempTargets = [new TempTarget(Stamp.FromMilliseconds(from.AddHours(30).ToUnixTimeMilliseconds()), 120, 140, 140)] };
        var plain = Observations.High;
        var longer = plain.Settings with { InsulinActionHours = 7 };
        for (var cycle = 0; cycle < days * 288; cycle++)
        {
            var now = from.AddMinutes(5 * cycle).AddSeconds(random.Whole(95, 180));
            var observation = plain with
            {
                Instant = now,
                TempBasal = Running(now),
                Settings = cycle is > 330 and < 340 ? longer : plain.Settings,
                Schedules = cycle % 100 == 50 ? plain.Schedules with { } : plain.Schedules,
                History = HistoryAt(now),
                HistoryFrom = now.AddHours(-HistoryHours),
                HistoryReadAt = now,
                Glucose = GlucoseAt(now),
                Carbs = [.. carbs.Where(entry => entry.At <= now && entry.At > now.AddHours(-7))],
            };
            Cycles.Add((observation, cycle is > 250 and < 254 ? other : cycle > 350 ? high : settings));
        }
    }

    private List<PumpEvent> HistoryAt(DateTimeOffset now) => [.. events
        .Where(known => known.ReadAt <= now && known.Event.At > now.AddHours(-HistoryHours))
        .Select(known => now < known.CompleteAt ? known.Before : known.Event)
        .Reverse()];

    private List<GlucoseReading> GlucoseAt(DateTimeOffset now) => [.. glucose
        .Where(reading => reading.First.At <= now && reading.First.At > now.AddHours(-25))
        .Select(reading => now < reading.RevisedAt ? reading.First : reading.Later)
        .Reverse()];

    private RunningTempBasal Running(DateTimeOffset now)
    {
        var newest = events.LastOrDefault(known => known.ReadAt <= now && known.Event is TempBasalEvent { Rate: not null, Duration: not null });
        if (newest?.Event is not TempBasalEvent temp) return new(UnitsPerHour.Zero, null, TimeSpan.Zero);
        var left = temp.At + temp.Duration!.Value - now;
        return left > TimeSpan.Zero ? new(temp.Rate, null, TimeSpan.FromMinutes(Math.Ceiling(left.TotalMinutes))) : new(UnitsPerHour.Zero, null, TimeSpan.Zero);
    }

    /// <param name="Before">As it was read before it was complete.</param>
    private sealed record Known(PumpEvent Event, DateTimeOffset ReadAt, PumpEvent Before, DateTimeOffset CompleteAt);
}
