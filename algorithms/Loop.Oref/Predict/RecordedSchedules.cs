using Loop.Oref.Profile;
using Loop.Therapy;

namespace Loop.Oref;

/// <summary>A pump's schedules as oref0's files have them. They change a few times a year: the last ones are kept.</summary>
internal sealed class RecordedSchedules
{
    private TherapySchedules? known;

    public IReadOnlyList<BasalEntry> Basals { get; private set; } = [];

    public IReadOnlyList<SensitivityEntry> Sensitivities { get; private set; } = [];

    public IReadOnlyList<TargetEntry> Targets { get; private set; } = [];

    public CarbRatios? CarbRatios { get; private set; }

    public RecordedSchedules Of(TherapySchedules schedules)
    {
        if (ReferenceEquals(known, schedules)) return this;
        Basals = [.. schedules.Basal.Entries.Select((entry, i) => new BasalEntry(i, entry.StartMinute, entry.Value.Value))];
        Sensitivities = [.. schedules.Sensitivity.Entries.Select(entry => new SensitivityEntry(entry.StartMinute, entry.Value.Value))];
        Targets = [.. schedules.Target.Entries.Select(entry => new TargetEntry(entry.StartMinute, entry.Value.Low.Value, entry.Value.High.Value))];
        CarbRatios = new CarbRatios("grams", [.. schedules.CarbRatio.Entries.Select(entry => new CarbRatioEntry(entry.StartMinute, entry.Value))]);
        known = schedules;
        return this;
    }
}
