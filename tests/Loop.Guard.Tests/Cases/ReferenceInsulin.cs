using Loop.Therapy;

namespace Loop.Guard.Tests;

/// <summary>
/// The sums that the limits speak of, taken a second time in another way: for each minute it asks the records what
/// ran at that instant, and weighs boluses one by one. Slow and plain.
/// </summary>
internal sealed class ReferenceInsulin(GuardEvidence evidence)
{
    private const double Step = 1;
    private readonly Observation seen = evidence.Observation;
    private readonly Dictionary<double, double> onBoard = [];
    private readonly double[] perMinute = [.. Enumerable.Repeat(double.NaN, 1500)];
    private double? atWork;
    private readonly double offsetMinutes = evidence.Observation.Clock.UtcOffset.TotalMinutes;
    private readonly ScheduleEntry<UnitsPerHour>[] entries = [.. evidence.Observation.Schedules.Basal.Entries];
    private readonly List<(double At, PumpEvent Record)> newestFirst =
        [.. evidence.Observation.History.Select(record => (Place(record, evidence.Now), record)).OrderByDescending(record => record.Item1)];

    /// <summary>U/h of the schedule at a minute from now.</summary>
    public double Scheduled(double minute)
    {
        var local = ((evidence.Now.UtcDateTime.TimeOfDay.TotalMinutes + offsetMinutes + minute) % 1440 + 1440) % 1440;
        var place = entries.Length - 1;
        while (entries[place].StartMinute > local) place--;
        return entries[place].Value.Value;
    }

    public double LowestScheduled(double minutes)
    {
        var lowest = Scheduled(0);
        for (var minute = 0.5; minute <= minutes; minute += 0.5) lowest = Math.Min(lowest, Scheduled(minute));
        return lowest;
    }

    /// <summary>U/h that the records say was given at a minute from now, which lies in the past.</summary>
    public double Given(double minute)
    {
        var known = (seen.HistoryFrom - evidence.Now).TotalMinutes;
        PumpEvent? lastSwitch = null, nextSwitch = null;
        TempBasalEvent? temp = null;
        var tempAt = 0.0;
        foreach (var (at, record) in newestFirst)
        {
            if (at > minute)
            {
                if (record is SuspendEvent or ResumeEvent) nextSwitch = record;
                continue;
            }

            if (record is SuspendEvent or ResumeEvent) lastSwitch ??= record;
            if (temp is null && record is TempBasalEvent found) (temp, tempAt) = (found, at);
        }

        if (lastSwitch is SuspendEvent || lastSwitch is null && nextSwitch is ResumeEvent && minute >= known) return 0;
        if (temp is null || minute >= tempAt + (temp.Duration?.TotalMinutes ?? 1440)) return Scheduled(minute);
        return Math.Min(34, temp.Rate?.Value ?? Scheduled(minute) * Math.Min(200, temp.Percent!.Value) / 100);
    }

    // The rate in the middle of a whole minute of the past, asked for once.
    private double PerMinute(int minute)
    {
        if (double.IsNaN(perMinute[-minute])) perMinute[-minute] = Given(minute + 0.5);
        return perMinute[-minute];
    }

    /// <summary>U on board beyond the schedule at a minute from now.</summary>
    public double OnBoard(double at = 0)
    {
        if (!onBoard.TryGetValue(at, out var sum)) onBoard[at] = sum = Weigh(at, units => units);
        return sum;
    }

    /// <summary>U at work in either direction.</summary>
    public double AtWork() => atWork ??= Weigh(0, Math.Abs);

    /// <summary>U between two whole minutes from now; the future as the schedule has it, square boluses that go on included.</summary>
    public double Total(double from, double to)
    {
        var sum = Boluses(from, to);
        for (var minute = (int)from; minute < to; minute++) sum += (minute < 0 ? PerMinute(minute) : Scheduled(minute + 0.5)) / 60;
        return sum;
    }

    /// <summary>U of the schedule between two minutes from now.</summary>
    public double TotalScheduled(double from, double to)
    {
        var sum = 0.0;
        for (var minute = from + Step / 2; minute < to; minute += Step) sum += Scheduled(minute) * Step / 60;
        return sum;
    }

    public double Boluses(double from, double to)
    {
        var sum = 0.0;
        foreach (var (at, record) in newestFirst)
        {
            if (record is not BolusEvent bolus) continue;
            var minutes = bolus.Duration.TotalMinutes;
            if (minutes <= 0) sum += at >= from && at <= to ? Math.Min(25, bolus.Delivered.Value) : 0;
            else sum += Math.Min(25, bolus.Delivered.Value) * Math.Max(0, Math.Min(to, at + minutes) - Math.Max(from, at)) / minutes;
        }

        return sum;
    }

    // A bolus stamped ahead of now has just been given.
    private static double Place(PumpEvent record, DateTimeOffset now)
    {
        var at = (record.At - now).TotalMinutes;
        return record is BolusEvent { Duration.Ticks: 0 } ? Math.Min(at, -0.5) : at;
    }

    private double Weigh(double at, Func<double, double> of)
    {
        var hours = Math.Clamp(seen.Settings.InsulinActionHours, 5, 8);
        var sum = 0.0;
        for (var minute = at - hours * 60 + Step / 2; minute < at; minute += Step)
            sum += of((Given(minute) - Scheduled(minute)) * Step / 60) * Left(at - minute, hours);
        foreach (var (given, record) in newestFirst)
        {
            if (record is not BolusEvent bolus || given > at) continue;
            var minutes = bolus.Duration.TotalMinutes;
            if (minutes <= 0) sum += of(Math.Min(25, bolus.Delivered.Value)) * Left(at - given, hours);
            else
            {
                for (var minute = given + Step / 2; minute < Math.Min(given + minutes, at); minute += Step)
                    sum += of(Math.Min(25, bolus.Delivered.Value) * Step / minutes) * Left(at - minute, hours);
            }
        }

        return sum;
    }

    // The share left, by integrating the activity t(1 − t/end)e^(−t/tau) numerically: no closed form to copy an error from.
    private static double Left(double age, int hours)
    {
        var shares = Curves[hours - 5];
        var place = age * 2;
        if (place >= shares.Length - 1) return 0;
        var index = (int)place;
        return shares[index] + (shares[index + 1] - shares[index]) * (place - index);
    }

    private static readonly double[][] Curves = [.. Enumerable.Range(5, 4).Select(Curve)];

    private static double[] Curve(int hours)
    {
        double end = hours * 60;
        var tau = 75 * (1 - 75 / end) / (1 - 150 / end);
        var activity = new double[hours * 120 + 1];
        for (var i = 0; i < activity.Length; i++) activity[i] = i / 2.0 * (1 - i / 2.0 / end) * Math.Exp(-i / 2.0 / tau);
        var left = new double[activity.Length];
        for (var i = activity.Length - 2; i >= 0; i--) left[i] = left[i + 1] + (activity[i] + activity[i + 1]) / 2;
        return [.. left.Select(sum => sum / left[0])];
    }
}
