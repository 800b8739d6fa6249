using Loop.Therapy;

namespace Loop.Guard.Tests;

/// <summary>The facts of a case that promises speak of, read from it without any code of the Guard.</summary>
internal static class Reading
{
    public static bool DataPromised(this GuardCase c) => !(c.Proposal is { Source: DoseSource.Person, TempBasal.Duration.Ticks: 0 });

    public static double ProposalSeconds(this GuardCase c) => Math.Abs((c.Evidence.Now - c.Proposal.DeliverAt).TotalSeconds);

    public static bool PumpCannot(this GuardCase c)
    {
        var status = c.Evidence.StatusNow ?? c.Seen.Status;
        return status.Suspended || status.Bolusing || status.Code != 3 || c.Seen.Reservoir.Value <= 0;
    }

    public static bool SetUpWrong(this GuardCase c) =>
        !c.Seen.Settings.IsU100 || c.Seen.Settings.InsulinActionHours is < 2 or > 8 || c.Seen.Settings.MaxBasal.Value < 0.1
        || c.Seen.Schedules.Basal.Entries.Any(entry => entry.Value.Value > 34);

    public static RunningTempBasal Running(this GuardCase c) => c.Evidence.ConfirmedTempBasal ?? c.Seen.TempBasal;

    public static bool OldObservation(this GuardCase c) =>
        c.MinutesSince(c.Seen.Instant) is > 5 or < -1 || c.MinutesSince(c.Seen.Clock.ReadAt) is > 5 or < -1;

    public static double Skew(this GuardCase c) => Math.Abs(c.Seen.Clock.Skew.TotalSeconds);

    public static bool OldHistory(this GuardCase c) => c.MinutesSince(c.Seen.HistoryReadAt) is > 5 or < -1;

    public static double KnownMinutes(this GuardCase c) => c.MinutesSince(c.Seen.HistoryFrom);

    public static double ActionMinutes(this GuardCase c) => 60 * Math.Clamp(c.Seen.Settings.InsulinActionHours, 5, 8);

    public static (double Age, double Value)[] Glucose(this GuardCase c) =>
        [.. c.Seen.Glucose.Select(reading => (c.MinutesSince(reading.At), reading.Value.Value)).OrderBy(reading => reading.Item1)];

    public static bool OldGlucose(this GuardCase c) => c.Glucose() is not [var newest, ..] || newest.Age > 12;

    public static bool EarlyGlucose(this GuardCase c) => c.Glucose() is [var newest, ..] && newest.Age < -5;

    public static bool SensorCode(this GuardCase c) => c.Glucose() is [var newest, ..] && newest.Value is <= 10 or 38;

    public static bool Implausible(this GuardCase c) => c.Glucose() is [var newest, ..] && newest.Value is > 10 and < 20 or > 600;

    public static bool Flat(this GuardCase c)
    {
        var glucose = c.Glucose();
        if (glucose is not [{ Value: > 60 } newest, ..] || Change(glucose) is not 0.0) return false;
        var slopes = glucose.Skip(1).Select(g => (Gap: g.Age - newest.Age, Slope: (newest.Value - g.Value) / (g.Age - newest.Age) * 5)).ToList();
        var quarter = slopes.Where(s => s.Gap is > 2.5 and <= 17.5).Select(s => s.Slope).ToList();
        var longer = slopes.Where(s => s.Gap is > 17.5 and <= 42.5).Select(s => s.Slope).ToList();
        return quarter.Count > 0 && longer.Count > 0 && Math.Abs(quarter.Average()) < 1 && Math.Abs(longer.Average()) < 1;
    }

    public static bool Jumps(this GuardCase c)
    {
        var glucose = c.Glucose();
        return glucose.Zip(glucose.Skip(1)).Any(pair =>
            pair.First.Age - glucose[0].Age < 15 && pair.Second.Age - pair.First.Age <= 15
            && Math.Abs(pair.First.Value - pair.Second.Value) / Math.Max(1, (pair.Second.Age - pair.First.Age) / 5) > 0.2 * glucose[0].Value + 1e-9);
    }

    public static bool LowOrFalling(this GuardCase c)
    {
        var glucose = c.Glucose();
        if (glucose.Length == 0 || Change(glucose) is not { } change) return true;
        var low = c.Seen.Schedules.Target.Entries[0].Value.Low.Value;
        var threshold = Math.Max(65, low - 0.5 * (low - 40));
        return glucose[0].Value <= threshold || change <= -15 || change < 0 && glucose[0].Value + 6 * change < threshold;
    }

    public static double? Change((double Age, double Value)[] glucose)
    {
        foreach (var (age, value) in glucose.Skip(1))
        {
            if (age - glucose[0].Age is >= 2.5 and <= 15) return (glucose[0].Value - value) / (age - glucose[0].Age) * 5;
        }

        return null;
    }

    public static bool Undetermined(this GuardCase c)
    {
        var day = c.Seen.History.Where(record => c.MinutesSince(record.At) <= 1440).ToList();
        var newestSwitch = day.Where(record => record is SuspendEvent or ResumeEvent).MaxBy(record => record.At);
        return day.Any(record => c.MinutesSince(record.At) < -5
                || record is TempBasalEvent temp && (temp.Duration is null || temp.Rate is null && temp.Percent is null || temp.Rate?.Value > 34 || temp.Percent is < 0 or > 200)
                || record is BolusEvent bolus && (bolus.Delivered.Value is < 0 or > 25 || bolus.Duration < TimeSpan.Zero))
            || newestSwitch is SuspendEvent && !(c.Evidence.StatusNow ?? c.Seen.Status).Suspended;
    }

    public static bool ClaimDiffers(this GuardCase c, ReferenceInsulin insulin, double margin) =>
        c.Proposal.ClaimedIob is not { } claimed
        || Math.Abs(claimed.Value - insulin.OnBoard(-Math.Clamp(c.MinutesSince(c.Seen.Instant), 0, 5))) > 0.3 + 0.15 * insulin.AtWork() + margin;

    public static double HighestAllowed(this GuardCase c, ReferenceInsulin insulin) => new[]
    {
        c.Seen.Settings.MaxBasal.Value, c.Evidence.Limits.MaxBasal.Value, 34,
        3 * c.Seen.Schedules.Basal.Entries.Max(entry => entry.Value.Value), 4 * insulin.Scheduled(0),
    }.Min();

    public static double DayLimit(this GuardCase c, ReferenceInsulin insulin) =>
        c.ByEngine ? Math.Min(c.Evidence.Limits.MaxDaily.Value, 4 * insulin.TotalScheduled(0, 1440)) : c.Evidence.Limits.MaxDaily.Value;

    /// <summary>Whether a pump of the model has that many fortieths among its steps.</summary>
    public static bool Represents(PumpModel model, int fortieths, int coarseStep) => model.Family >= 23
        ? fortieths < 40 || fortieths < 400 && fortieths % 2 == 0 || fortieths % 4 == 0
        : fortieths % coarseStep == 0;
}
