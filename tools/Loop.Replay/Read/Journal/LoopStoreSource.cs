using System.Globalization;
using Loop.Journal;
using Loop.Therapy;

namespace Loop.Replay;

/// <summary>Loop's own store: every cycle with all that it saw and decided.</summary>
internal sealed class LoopStoreSource(string folder) : IEventSource
{
    public long CapturedDecisions { get; private set; }

    public static bool IsOne(string path) => Store.Exists(path);

    public Problem? Read(EventIntake intake)
    {
        if (!Store.OpenReadOnly(folder).TryGet(out var store, out var problem)) return problem;
        using (store)
        {
            var walk = new ObservationWalk();
            var seen = new SeenAlready();
            for (var id = 1L; id < store.NextCycleId; id++)
            {
                if (store.Cycle(id) is not { } text) continue;
                if (!CycleRecord.Parse(text).TryGet(out var record, out problem)) return problem;
                if (record.Observed is not { } observed) continue;
                if (store.Program(observed.ProgramHash) is not { } program)
                {
                    intake.Skip(folder, "cycles whose pump programme is not in the journal");
                    continue;
                }

                if (walk.Next(record, program) is not { } observation) continue;
                Take(intake, store, record, observation, program, seen);
            }
        }

        return null;
    }

    private void Take(EventIntake intake, Store store, CycleRecord record, Observation observation, PumpProgram program, SeenAlready seen)
    {
        var pump = intake.Origin(folder, DataFormat.LoopStore, "pump");
        foreach (var reading in seen.New(observation.Glucose))
            intake.AddGlucose(reading.At.ToUniversalTime(), pump, reading.Value.Value, GlucoseKind.Sensor);
        foreach (var item in seen.New(observation.History)) TakeEvent(intake, item, pump);
        foreach (var entry in seen.New(observation.Carbs))
            intake.Add(new CarbsEaten(entry.At.ToUniversalTime(), intake.Origin(folder, DataFormat.LoopStore, "announced"), entry.Grams, ByWizard: false) { Id = entry.Id });
        if (seen.IsNew(record.SettingsHash, record.Observed!.ProgramHash))
        {
            var zone = StoreSettings.Text(store, record.SettingsHash) is { } text && SettingsReader.Parse(text, "settings").TryGet(out var settings, out _) ? settings.TimeZone : null;
            intake.Profiles.Set(record.Instant, pump, new PersonProfile("the pump's own", program.Schedules, program.Settings.InsulinActionHours, zone, program.Settings.MaxBasal));
        }

        if (record.DecisionJson is not { } decision) return;
        CapturedDecisions++;
        intake.Add(new DecisionMade(record.Instant, intake.Origin(folder, DataFormat.LoopStore, "decision"), RecordedOutput.Read(decision))
        {
            Id = record.Id.ToString(CultureInfo.InvariantCulture),
        });
    }

    private static void TakeEvent(EventIntake intake, PumpEvent item, Provenance from)
    {
        var at = item.At.ToUniversalTime();
        PersonEvent? taken = item switch
        {
            BolusEvent bolus => new BolusGiven(at, from, bolus.Delivered, bolus.Programmed, bolus.Duration, null),
            TempBasalEvent { Duration: { } duration } temp => new TempBasalSet(at, from, temp.Rate, temp.Percent, duration),
            SuspendEvent => new DeliverySuspended(at, from),
            ResumeEvent => new DeliveryResumed(at, from),
            CarbEvent carbs => new CarbsEaten(at, from, carbs.Grams, carbs.ByWizard),
            RewindEvent => new MarkMade(at, from, MarkKind.SiteChange, TimeSpan.Zero, "rewind"),
            ClockChangeEvent change => new MarkMade(at, from, MarkKind.ClockChange, TimeSpan.Zero, FormattableString.Invariant($"clock moved by {change.Shift.TotalMinutes:0} min")),
            _ => null,
        };
        if (taken is not null) intake.Add(taken with { Id = item.Id });
    }
}
