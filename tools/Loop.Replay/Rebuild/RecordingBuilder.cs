using System.Globalization;
using Loop.Therapy;

namespace Loop.Replay;

/// <summary>
/// A span of a person's data as a pump and a sensor would have kept it. Basal that is recorded as delivered becomes the temp basals that
/// deliver it against the schedule in force; percentages become rates; only what the record holds is given, never less insulin.
/// </summary>
internal sealed class RecordingBuilder(PersonData data, ReplaySettings settings)
{
    // Below it a delivered rate is the schedule's own: half the finest step of these pumps.
    private const double SameRate = 0.0126;

    private readonly List<GlucoseReading> glucose = [];
    private readonly List<PumpEvent> history = [];
    private readonly List<CarbEntry> carbs = [];
    private readonly List<TargetSet> targets = [];
    private readonly List<(DateTimeOffset From, TherapySchedules Schedules, PumpSettings Settings)> changes = [];
    private int number;
    private TherapySchedules? schedules;
    private TherapySchedules? delivered;

    /// <param name="from">Decisions are made from here on.</param>
    /// <param name="back">How much before it is given to look back on.</param>
    public Result<Recording> Build(DateTimeOffset from, DateTimeOffset to, TimeSpan back)
    {
        var profile = settings.Program is { } program ? new PersonProfile("given", program.Schedules, program.Settings.InsulinActionHours, null, program.Settings.MaxBasal) : data.ProfileAt(from - back);
        if (profile is null) return new Problem("the data hold no profile: schedules of basal, sensitivity, carb ratio and target", "name a settings file that holds a program with --settings FILE");
        schedules = settings.Change.Apply(profile.Schedules);

        // A percentage was one of the schedule that the pump held then, whatever is tried now.
        delivered = (data.ProfileAt(from - back) ?? profile).Schedules;
        var first = (Schedules: schedules, Settings: Settings(profile));
        foreach (var item in data.Events(from - back, to)) Take(item);
        glucose.Reverse();
        history.Reverse();
        carbs.Reverse();
        targets.Reverse();
        return new Recording(settings.Model, first.Settings, first.Schedules, glucose, history) { Carbs = carbs, Targets = targets, Changes = changes, From = from };
    }

    private void Take(PersonEvent item)
    {
        switch (item)
        {
            case GlucoseMeasured { Kind: GlucoseKind.Sensor } reading: glucose.Add(new GlucoseReading(reading.At, reading.Value)); break;
            case BolusGiven bolus: history.Add(new BolusEvent(bolus.At, Id(), bolus.Programmed, bolus.Delivered, bolus.Duration)); break;
            case TempBasalSet temp: TakeTemp(temp); break;
            case BasalDelivered basal: TakeDelivered(basal); break;
            case DeliverySuspended: history.Add(new SuspendEvent(item.At, Id())); break;
            case DeliveryResumed: history.Add(new ResumeEvent(item.At, Id())); break;
            case CarbsEaten { ByWizard: true } wizard: history.Add(new CarbEvent(wizard.At, Id(), wizard.Grams)); break;
            case CarbsEaten eaten: carbs.Add(new CarbEntry(eaten.At, eaten.Grams, CarbSource.CommandLine, Id())); break;
            case TargetSet target: targets.Add(target); break;
            case ProfileSet change:
                delivered = change.Profile.Schedules;
                if (settings.Program is not null) break;
                schedules = settings.Change.Apply(change.Profile.Schedules);
                changes.Add((change.At, schedules, Settings(change.Profile)));
                break;
            default: break;
        }
    }

    private void TakeTemp(TempBasalSet temp)
    {
        var rate = temp.Rate ?? (temp.Percent is { } percent ? new UnitsPerHour(Rate(delivered!, temp.At) * percent / 100) : UnitsPerHour.Zero);
        history.Add(new TempBasalEvent(temp.At, Id(), rate, null, temp.Duration));
    }

    private void TakeDelivered(BasalDelivered basal)
    {
        // The schedule may change within the stretch: each part is held against its own rate.
        for (var at = basal.At; at < basal.At + basal.Duration;)
        {
            var scheduled = Scheduled(at);
            var end = at;
            do end += TimeSpan.FromMinutes(1);
            while (end < basal.At + basal.Duration && Math.Abs(Scheduled(end) - scheduled) < 1e-9);
            if (end > basal.At + basal.Duration) end = basal.At + basal.Duration;
            if (Math.Abs(basal.Rate.Value - scheduled) > SameRate) history.Add(new TempBasalEvent(at, Id(), basal.Rate, null, end - at));
            at = end;
        }
    }

    private double Scheduled(DateTimeOffset at) => Rate(schedules!, at);

    private double Rate(TherapySchedules of, DateTimeOffset at) => of.Basal.At(at, settings.Engine.Zone.GetUtcOffset(at)).Value;

    private PumpSettings Settings(PersonProfile profile) => settings.Of(settings.Program?.Settings ?? settings.Pump with
    {
        // Whole hours, as pumps have them; the longer is the more careful.
        InsulinActionHours = profile.InsulinActionHours is { } hours ? (int)Math.Clamp(Math.Ceiling(hours), 3, 12) : settings.Pump.InsulinActionHours,
        MaxBasal = profile.MaxBasal ?? settings.Pump.MaxBasal,
    });

    private string Id() => (number++).ToString(CultureInfo.InvariantCulture);
}
