using System.Globalization;
using Loop.Oref.Clock;
using Loop.Oref.Dosing;
using Loop.Oref.Glucose;
using Loop.Oref.Iob;
using Loop.Oref.JavaScript;
using Loop.Oref.Profile;
using Loop.Therapy;

namespace Loop.Oref;

/// <summary>An observation in the engine's terms: what oref0's rig would have written into its files after reading the same pump.</summary>
internal static class ObservedInputs
{
    private const string Unit = "mg/dL";

    // oref0 writes every reading of a rig's sensor with one device name; only its sameness matters.
    private const string Sensor = "pump";

    public static ProfileInputs Profile(Observation observation, OrefSettings settings, double instant)
    {
        var schedules = observation.Schedules;
        return new ProfileInputs
        {
            Now = instant,
            Zone = settings.Zone,
            Preferences = settings.Preferences with { MaxIob = settings.MaxIob.Value },
            InsulinActionCurve = observation.Settings.InsulinActionHours,
            MaxBasal = observation.Settings.MaxBasal.Value,
            Basals = [.. schedules.Basal.Entries.Select((entry, i) => new BasalEntry(i, entry.StartMinute, entry.Value.Value))],
            Sensitivities = [.. schedules.Sensitivity.Entries.Select(entry => new SensitivityEntry(entry.StartMinute, entry.Value.Value))],
            Targets = [.. schedules.Target.Entries.Select(entry => new TargetEntry(entry.StartMinute, entry.Value.Low.Value, entry.Value.High.Value))],
            UserPreferredUnits = Unit,
            CarbRatios = new Profile.CarbRatios("grams", [.. schedules.CarbRatio.Entries.Select(entry => new CarbRatioEntry(entry.StartMinute, entry.Value))]),
            TempTargets = [],
            Model = observation.Model.ToString(),
        };
    }

    /// <summary>Newest first.</summary>
    public static IReadOnlyList<GlucoseRecord> Glucose(Observation observation) =>
        [.. observation.Glucose.Select(reading => new GlucoseRecord(reading.At.ToUnixTimeMilliseconds(), reading.Value.Value, Sensor, JsNumber.Undefined, false))];

    public static CurrentTemp Temp(Observation observation) =>
        new(observation.TempBasal.Remaining.TotalMinutes, observation.TempBasal.Runs ? observation.TempBasal.Rate?.Value ?? 0 : 0);

    public static IobInputs Iob(Observation observation, OrefSettings settings, OrefProfile profile, double instant) => new()
    {
        History = Records(observation, settings, instant),
        Profile = InsulinProfile.From(profile),
        Clock = StampOf(observation.Instant, settings),
        Zone = settings.Zone,
        Corrections = settings.Mode.Corrections(),
    };

    // Newest first; of a temp basal's pair the duration was written later, so it comes first.
    private static List<PumpRecord> Records(Observation observation, OrefSettings settings, double instant)
    {
        var records = new List<PumpRecord>(observation.History.Count * 2);
        foreach (var item in observation.History)
        {
            var stamp = StampOf(item.At, settings);
            if (item is TempBasalEvent { Duration: { } length }) records.Add(Record(PumpRecordType.TempBasalDuration) with { DurationMinutes = length.TotalMinutes });
            records.Add(item switch
            {
                TempBasalEvent temp => Record(PumpRecordType.TempBasal) with { Rate = temp.Rate?.Value ?? temp.Percent ?? 100, IsPercent = temp.Rate is null },
                BolusEvent bolus => Record(PumpRecordType.Bolus) with { Amount = bolus.Delivered.Value },
                SuspendEvent => Record(PumpRecordType.PumpSuspend),
                ResumeEvent => Record(PumpRecordType.PumpResume),
                _ => Record(PumpRecordType.Other),
            });

            PumpRecord Record(PumpRecordType type) => new() { Type = type, Timestamp = stamp, CreatedAt = Stamp.Absent(instant) };
        }

        return records;
    }

    private static Stamp StampOf(DateTimeOffset at, OrefSettings settings) =>
        Stamp.Parse(at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), settings.Zone);
}
