using System.Globalization;
using Loop.Emulator;
using Loop.Therapy;

namespace Loop.LongTrial.Check;

/// <summary>
/// Holds every dose that the pump got by radio to what must never happen, from the pump's ledger and the settings alone: neither the rig's record
/// nor its guard is asked.
/// </summary>
internal sealed class LedgerCheck
{
    // A unit's difference of method, and a share of what is at work: minutes against pulses, one curve against another.
    private const double IobTolerance = 0.3;
    private const double IobToleranceShare = 0.15;
    private const double SumTolerance = 0.1;
    private const double Step = 0.025;

    private static readonly TimeSpan FreshGlucose = TimeSpan.FromMinutes(12);

    // A cycle's own length on a bad radio: what is fresh when it looks may be so much older when the dose goes out.
    private static readonly TimeSpan CycleTime = TimeSpan.FromMinutes(1);

    private readonly IReadOnlyList<LedgerEntry> ledger;
    private readonly TherapySettings settings;
    private readonly InsulinMinutes insulin;
    private readonly List<Breach> breaches = [];
    private readonly List<GlucoseMeasured> readings = [];
    private readonly HashSet<int> running = [];
    private DateTimeOffset? lastBolusEnd;
    private GlucoseMeasured? readingOfLastSmb;
    private bool suspended;

    private LedgerCheck(IReadOnlyList<LedgerEntry> ledger, TherapySettings settings, DateTimeOffset from, DateTimeOffset until)
    {
        this.ledger = ledger;
        this.settings = settings;
        var program = settings.Program!;
        insulin = new InsulinMinutes(ledger, from, until, program.Schedules.Basal, program.Settings.InsulinActionHours);
    }

    /// <summary>Doses by radio that were looked at.</summary>
    public int Doses { get; private set; }

    public IReadOnlyList<Breach> Breaches => breaches;

    public static LedgerCheck Run(IReadOnlyList<LedgerEntry> ledger, TherapySettings settings, DateTimeOffset from, DateTimeOffset until)
    {
        var check = new LedgerCheck(ledger, settings, from, until);
        foreach (var entry in ledger) check.Follow(entry);
        return check;
    }

    private double Threshold
    {
        get
        {
            var target = settings.Program!.Schedules.Target.Entries.Min(entry => entry.Value.Low.Value);
            return Math.Max(65, target - 0.5 * (target - 40));
        }
    }

    private void Follow(LedgerEntry entry)
    {
        switch (entry)
        {
            case GlucoseMeasured { Sensor: not null } reading:
                readings.Add(reading);
                break;
            case DeliverySuspended:
                suspended = true;
                break;
            case DeliveryResumed:
                suspended = false;
                break;
            case BolusStarted { Source: DoseOrigin.Radio } smb:
                Doses++;
                MicroBolus(smb);
                running.Add(smb.Id);
                break;
            case BolusStarted byHand:
                running.Add(byHand.Id);
                break;
            case BolusEnded end:
                running.Remove(end.Id);
                lastBolusEnd = end.At;
                break;
            case TempBasalSet { Source: DoseOrigin.Radio } temp:
                Doses++;
                TempBasal(temp);
                break;
        }
    }

    private void MicroBolus(BolusStarted smb)
    {
        var units = smb.Pulses / 40.0;
        var limits = settings.Limits;
        Hold("UCA-SMB-06", smb.At, !suspended, "a micro-bolus while suspended");
        Hold("UCA-SMB-06", smb.At, running.Count == 0, "a micro-bolus into another bolus");
        Hold("UCA-SMB-05", smb.At, lastBolusEnd is not { } end || smb.At - end >= TimeSpan.FromMinutes(3), $"a micro-bolus {smb.At - lastBolusEnd:mm\\:ss} after the last bolus");
        Hold("LIM-14", smb.At, units <= Math.Min(2, limits.MaxSmb.Value) + 1e-9, $"a micro-bolus of {units} U");
        if (!Glucose("UCA-SMB-03", smb.At, "a micro-bolus")) return;
        var newest = readings[^1];
        Hold("UCA-SMB-02", smb.At, newest.Sensor > Threshold, $"a micro-bolus at {newest.Sensor} mg/dL");
        Hold("UCA-SMB-01", smb.At, newest != readingOfLastSmb, "a second micro-bolus on one reading");
        readingOfLastSmb = newest;
        if (readings.Count > 1 && newest.At - readings[^2].At < TimeSpan.FromMinutes(6))
            Hold("LIM-06", smb.At, Math.Abs(newest.Sensor!.Value - readings[^2].Sensor!.Value) <= 0.2 * Math.Max(newest.Sensor.Value, readings[^2].Sensor!.Value) + 2, "a micro-bolus on a jump");
        OnBoard(smb.At, units, "a micro-bolus");
        Hold("UCA-SMB-14", smb.At, insulin.Before(smb.At, 60) + units <= limits.MaxHourly.Value + SumTolerance, "a micro-bolus over the hour's limit");
        Hold("UCA-SMB-14", smb.At, insulin.Before(smb.At, 240) - insulin.ScheduledBefore(smb.At, 240) + units <= 3 * limits.MaxIob.Value + SumTolerance, "a micro-bolus over the limit of four hours");
        Hold("LIM-22", smb.At, insulin.Before(smb.At, 24 * 60) + units <= Math.Min(limits.MaxDaily.Value, 4 * insulin.ScheduledPerDay) + SumTolerance, "a micro-bolus over the day's limit");
    }

    private void TempBasal(TempBasalSet temp)
    {
        var scheduled = insulin.RateAt(temp.At);
        Hold("UCA-TB-12", temp.At, temp is { Percent: null, Rate: not null }, "a temp basal in percent");
        if (temp.Rate is not { } rate) return;
        var raises = rate > scheduled + Step / 2;
        Hold("UCA-TB-11", temp.At, temp.Minutes <= (raises ? 30 : 120), $"{rate} U/h for {temp.Minutes} min against {scheduled} scheduled");
        if (!raises) return;
        var highest = Math.Min(Math.Min(settings.Limits.MaxBasal.Value, settings.Program!.Settings.MaxBasal.Value), Math.Min(3 * insulin.HighestRate, 4 * scheduled));
        Hold("UCA-TB-04", temp.At, rate <= highest + 1e-9, $"{rate} U/h over the limit of {highest}");
        Hold("UCA-TB-08", temp.At, !suspended, "a high temp basal while suspended");
        if (!Glucose("UCA-TB-06", temp.At, "a high temp basal")) return;
        Hold("UCA-TB-03", temp.At, readings[^1].Sensor > Threshold, $"{rate} U/h at {readings[^1].Sensor} mg/dL");
        OnBoard(temp.At, rate * temp.Minutes / 60 - insulin.ScheduledAfter(temp.At, temp.Minutes), "a high temp basal");
    }

    private bool Glucose(string rule, DateTimeOffset at, FormattableString what)
    {
        var age = readings.Count == 0 ? TimeSpan.MaxValue : at - readings[^1].At;
        Hold(rule, at, age <= FreshGlucose + CycleTime, $"{what.ToString(CultureInfo.InvariantCulture)} on glucose of {age.TotalMinutes:0.0} min ago");
        return readings.Count > 0;
    }

    private bool Glucose(string rule, DateTimeOffset at, string what) => Glucose(rule, at, (FormattableString)$"{what}");

    private void OnBoard(DateTimeOffset at, double more, string what)
    {
        var (onBoard, atWork) = insulin.OnBoard(at);
        var most = settings.Limits.MaxIob.Value + IobTolerance + IobToleranceShare * atWork;
        Hold("LIM-09", at, onBoard + more <= most, $"{what} brings {onBoard + more:0.00} U on board over {settings.Limits.MaxIob}");
    }

    private void Hold(string rule, DateTimeOffset at, bool holds, FormattableString what)
    {
        if (!holds) breaches.Add(new Breach(rule, at, what.ToString(CultureInfo.InvariantCulture)));
    }

    private void Hold(string rule, DateTimeOffset at, bool holds, string what) => Hold(rule, at, holds, (FormattableString)$"{what}");
}
