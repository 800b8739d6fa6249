namespace Loop.Replay;

/// <summary>The one pass from what was read to what is used: units made one, duplicates left out, what is odd counted, all in time order.</summary>
internal sealed class CleanPass(EventIntake intake, IReadOnlyDictionary<string, UnitScale> scales)
{
    private readonly Duplicates duplicates = new(intake.Oddities);

    public void Run(DataSurvey survey, EventSpool clean)
    {
        foreach (var profile in intake.Profiles.Changes(intake.Oddities)) intake.Spool.Add(profile);
        intake.Spool.Seal();
        foreach (var raw in intake.Spool.Read(DateTimeOffset.MinValue, DateTimeOffset.MaxValue))
        {
            intake.Stop.ThrowIfCancellationRequested();
            var item = scales.TryGetValue(raw.From.Source, out var scale) ? scale.Apply(raw) : raw;
            if (!duplicates.IsNew(item)) continue;
            survey.Saw(item);
            clean.Add(item);
        }

        clean.Seal();
    }
}
