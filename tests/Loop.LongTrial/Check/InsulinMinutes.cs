using Loop.Emulator;
using Loop.Therapy;

namespace Loop.LongTrial.Check;

/// <summary>
/// The insulin of the weeks minute by minute, from the pump's own ledger: basal as it ran, boluses at the minute in which they began. Before the
/// beginning the schedule ran. Sums and insulin on board are reckoned from these minutes alone.
/// </summary>
internal sealed class InsulinMinutes
{
    // Rapid-acting insulin: greatest activity after 75 minutes; oref0's and the Guard's assumption, here in a sum of its own.
    private const double PeakMinutes = 75;
    private const int DayMinutes = 24 * 60;

    private readonly DateTimeOffset start;
    private readonly double[] total;
    private readonly double[] beyond;
    private readonly double[] remaining;
    private readonly DailySchedule<UnitsPerHour> schedule;

    public InsulinMinutes(IReadOnlyList<LedgerEntry> ledger, DateTimeOffset start, DateTimeOffset until, DailySchedule<UnitsPerHour> schedule, double actionHours)
    {
        this.start = start;
        this.schedule = schedule;
        var count = (int)(until - start).TotalMinutes + 1;
        var basal = Basal(ledger, count);
        total = new double[count + 1];
        beyond = new double[count];
        var boluses = new double[count];
        var ends = ledger.OfType<BolusEnded>().ToDictionary(end => end.Id);
        foreach (var bolus in ledger.OfType<BolusStarted>())
        {
            var minute = MinuteOf(bolus.At);
            if (minute >= 0 && minute < count) boluses[minute] += (ends.TryGetValue(bolus.Id, out var end) ? end.Pulses : bolus.Pulses) / 40.0;
        }

        for (var minute = 0; minute < count; minute++)
        {
            total[minute + 1] = total[minute] + basal[minute] + boluses[minute];
            beyond[minute] = basal[minute] + boluses[minute] - ScheduledAt(minute);
        }

        remaining = Remaining(Math.Max(5, actionHours));
    }

    /// <summary>All insulin from an instant back over so many minutes, that instant's own minute left out.</summary>
    public double Before(DateTimeOffset at, int minutes)
    {
        var (to, from) = (MinuteOf(at), MinuteOf(at) - minutes);
        return total[Math.Clamp(to, 0, total.Length - 1)] - total[Math.Max(0, from)] + Enumerable.Range(from, Math.Max(0, Math.Min(0, to) - from)).Sum(ScheduledAt);
    }

    /// <summary>Scheduled over the same minutes.</summary>
    public double ScheduledBefore(DateTimeOffset at, int minutes) => Enumerable.Range(MinuteOf(at) - minutes, minutes).Sum(ScheduledAt);

    /// <summary>Scheduled from an instant on.</summary>
    public double ScheduledAfter(DateTimeOffset at, int minutes) => Enumerable.Range(MinuteOf(at), minutes).Sum(ScheduledAt);

    public double ScheduledPerDay => Enumerable.Range(0, DayMinutes).Sum(ScheduledAt);

    /// <summary>U/h scheduled at an instant.</summary>
    public double RateAt(DateTimeOffset at) => ScheduledAt(MinuteOf(at)) * 60;

    public double HighestRate => schedule.Entries.Max(entry => entry.Value.Value);

    /// <summary>Insulin on board beyond the schedule, the instant's own minute left out; and all that is at work of either sign.</summary>
    public (double OnBoard, double AtWork) OnBoard(DateTimeOffset at)
    {
        var now = MinuteOf(at);
        var (onBoard, atWork) = (0.0, 0.0);
        for (var age = 1; age < remaining.Length && now - age >= 0; age++)
        {
            onBoard += beyond[now - age] * remaining[age];
            atWork += Math.Abs(beyond[now - age]) * remaining[age];
        }

        return (onBoard, atWork);
    }

    private double[] Basal(IReadOnlyList<LedgerEntry> ledger, int count)
    {
        var basal = new double[count];
        var changes = ledger.OfType<BasalRateChanged>().ToList();
        for (var i = 0; i < changes.Count; i++)
        {
            var from = (changes[i].At - start).TotalMinutes;
            var to = i + 1 < changes.Count ? (changes[i + 1].At - start).TotalMinutes : count;
            for (var minute = (int)Math.Max(0, Math.Floor(from)); minute < Math.Min(count, to); minute++)
                basal[minute] += changes[i].Rate / 60 * Math.Max(0, Math.Min(to, minute + 1) - Math.Max(from, minute));
        }

        return basal;
    }

    // The share of a unit that is still to act, by adding up its activity minute by minute from the end.
    private static double[] Remaining(double hours)
    {
        var end = hours * 60;
        var tau = PeakMinutes * (1 - PeakMinutes / end) / (1 - 2 * PeakMinutes / end);
        var left = new double[(int)end + 1];
        for (var minute = (int)end - 1; minute >= 0; minute--)
        {
            var middle = minute + 0.5;
            left[minute] = left[minute + 1] + middle * (1 - middle / end) * Math.Exp(-middle / tau);
        }

        return [.. left.Select(share => share / left[0])];
    }

    private int MinuteOf(DateTimeOffset at) => (int)Math.Floor((at - start).TotalMinutes);

    private double ScheduledAt(int minute) => schedule.At(((minute % DayMinutes) + DayMinutes) % DayMinutes).Value / 60;
}
