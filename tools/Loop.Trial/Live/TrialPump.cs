using System.Globalization;
using Loop.Therapy;

namespace Loop.Trial;

/// <summary>
/// An x23-or-later pump without its radio: what it gives minute by minute in whole pulses of 0.025 U, and the records that it keeps. The emulated pump does the
/// same down to the second and the byte; here things begin on whole minutes.
/// </summary>
internal sealed class TrialPump
{
    public const int PulsesPerUnit = 40;

    private const long PulseWorth = 60;                  // minutes at one pulse an hour
    private const int PrimedPulses = 10 * PulsesPerUnit;
    private const int FullUnits = 300;
    private static readonly TimeSpan HistoryBack = TimeSpan.FromHours(32);      // as the rig reads it

    private readonly NewestFirst<PumpEvent> history = new(item => item.At);
    private readonly int[] scheduled = new int[1440];
    private readonly int maxBolus;
    private long sum;
    private int records;
    private (int Rate, DateTimeOffset End)? temp;
    private (DateTimeOffset Start, int Programmed, int Given, double PerMinute, bool ByHand)? bolus;

    public TrialPump(TherapySchedules schedules, PumpSettings settings)
    {
        for (var minute = 0; minute < scheduled.Length; minute++) scheduled[minute] = Pulses(schedules.Basal.At(minute).Value);
        maxBolus = Pulses(settings.MaxBolus.Value);
    }

    /// <summary>Pulses given for each purpose so far.</summary>
    public int BasalPulses { get; private set; }

    public int SmbPulses { get; private set; }

    public int ManualPulses { get; private set; }

    public int ReservoirPulses { get; private set; } = FullUnits * PulsesPerUnit;

    public bool Suspended { get; private set; }

    public bool Bolusing => bolus is not null;

    public PumpStatus Status => new(PumpStatus.NormalCode, Bolusing, Suspended);

    public InsulinUnits Reservoir => new((double)ReservoirPulses / PulsesPerUnit);

    public static int Pulses(double units) => (int)Math.Floor(units * PulsesPerUnit + 1e-9);

    /// <summary>The minute that begins at an instant.</summary>
    /// <returns>Units that leave the pump in it.</returns>
    public double Step(DateTimeOffset from, int minuteOfDay)
    {
        if (temp is { } running && running.End <= from) temp = null;
        var given = 0;
        if (!Suspended)
        {
            sum += temp?.Rate ?? scheduled[minuteOfDay];
            var due = (int)(sum / PulseWorth);
            sum -= due * PulseWorth;
            given += Take(due);
            BasalPulses += given;
        }

        if (bolus is { } now) given += GiveBolus(now, from);
        return (double)given / PulsesPerUnit;
    }

    public RunningTempBasal TempBasalAt(DateTimeOffset now) => temp is { } running && running.End > now
        ? new RunningTempBasal(new UnitsPerHour((double)running.Rate / PulsesPerUnit), null, running.End - now)
        : new RunningTempBasal(UnitsPerHour.Zero, null, TimeSpan.Zero);

    /// <summary>Records not older than the rig's look back, newest first.</summary>
    public ArraySegment<PumpEvent> HistoryAt(DateTimeOffset now) => history.Since(now - HistoryBack);

    public static DateTimeOffset HistoryFrom(DateTimeOffset now) => now - HistoryBack;

    public void SetTempBasal(UnitsPerHour rate, TimeSpan duration, DateTimeOffset now)
    {
        temp = duration == TimeSpan.Zero ? null : (Pulses(rate.Value), now + duration);
        Record(id => new TempBasalEvent(now, id, rate, null, duration));
    }

    /// <summary>False where the pump cannot now.</summary>
    public bool Bolus(InsulinUnits amount, DateTimeOffset now, bool byHand)
    {
        var pulses = Math.Min(Pulses(amount.Value), maxBolus);
        if (Bolusing || Suspended) return false;
        // x23 and later: 0.75 U/min below 1 U, 1.5 U/min to 7.5 U, five minutes for more.
        var perMinute = pulses < PulsesPerUnit ? 0.75 * PulsesPerUnit : Math.Max(1.5 * PulsesPerUnit, pulses / 5.0);
        if (pulses > 0) bolus = (now, pulses, 0, perMinute, byHand);
        return true;
    }

    public void KeyCarbs(int grams, bool byWizard, DateTimeOffset now) => Record(id => new CarbEvent(now, id, grams, byWizard));

    public void Suspend(DateTimeOffset now)
    {
        if (Suspended) return;
        if (bolus is { } cut) EndBolus(cut);
        Suspended = true;
        Record(id => new SuspendEvent(now, id));
    }

    public void Resume(DateTimeOffset now)
    {
        if (!Suspended) return;
        Suspended = false;
        Record(id => new ResumeEvent(now, id));
    }

    public void ChangeReservoir(DateTimeOffset now)
    {
        Record(id => new RewindEvent(now, id));
        Record(id => new PrimeEvent(now, id, new InsulinUnits((double)PrimedPulses / PulsesPerUnit), true));
        ReservoirPulses = FullUnits * PulsesPerUnit - PrimedPulses;
    }

    // A bolus is in the history when it has ended, with the stamp of its start.
    private int GiveBolus((DateTimeOffset Start, int Programmed, int Given, double PerMinute, bool ByHand) now, DateTimeOffset from)
    {
        var until = Math.Min(now.Programmed, (int)Math.Floor(now.PerMinute * ((from - now.Start).TotalMinutes + 1) + 1e-9));
        var taken = Take(until - now.Given);
        if (now.ByHand) ManualPulses += taken;
        else SmbPulses += taken;
        bolus = now with { Given = now.Given + taken };
        if (until == now.Programmed || taken < until - now.Given) EndBolus(bolus.Value);
        return taken;
    }

    private void EndBolus((DateTimeOffset Start, int Programmed, int Given, double PerMinute, bool ByHand) ended)
    {
        bolus = null;
        Record(id => new BolusEvent(
            ended.Start, id, new InsulinUnits((double)ended.Programmed / PulsesPerUnit), new InsulinUnits((double)ended.Given / PulsesPerUnit), TimeSpan.Zero));
    }

    private int Take(int pulses)
    {
        var taken = Math.Min(pulses, ReservoirPulses);
        ReservoirPulses -= taken;
        return taken;
    }

    private void Record(Func<string, PumpEvent> make) => history.Add(make(records++.ToString(CultureInfo.InvariantCulture)));
}
