using Loop.Therapy;

namespace Loop.Replay;

/// <summary>From a request to a person's data: every source read, units and zone found out, duplicates left out.</summary>
internal static class DataReading
{
    public static Result<PersonData> Run(DataRequest request, CancellationToken stop)
    {
        using var intake = new EventIntake(request.Answers, request.Zone, stop);
        if (!Sources.Find(request).TryGet(out var sources, out var problem)) return problem;
        foreach (var source in sources)
        {
            if (source.Read(intake) is { } unreadable) return unreadable;
        }

        List<UnitFinding> units = [.. intake.Tallies.Select(tally => UnitCheck.Of(tally, request.Answers))];
        var survey = new DataSurvey(intake.Oddities);
        EventSpool? clean = null;
        try
        {
            clean = new EventSpool();
            new CleanPass(intake, units.ToDictionary(unit => unit.Source, unit => unit.Scale)).Run(survey, clean);
            if (survey.First is null && survey.Profiles.Count == 0)
                return new Problem($"{string.Join(", ", request.Sources)} holds nothing that can be used", "name files of Nightscout, Tidepool, oref0, Loop, OhioT1DM or a table; see loop replay inspect --help");
            var report = Report(intake, survey, units, new CapturedCount(sources.Sum(source => source.CapturedDecisions), "a rig's own record"));
            var data = new PersonData(clean, report, survey.Changes);
            clean = null;
            return data;
        }
        finally
        {
            clean?.Dispose();
        }
    }

    private static DataReport Report(EventIntake intake, DataSurvey survey, List<UnitFinding> units, CapturedCount captured)
    {
        var (zone, question) = ZoneCheck.Of(intake, survey.Profiles);
        List<DataQuestion> questions = [.. units.SelectMany(unit => unit.Questions)];
        if (question is not null) questions.Add(question);
        var offsets = new SortedDictionary<int, long>();
        foreach (var (minutes, count) in intake.Tallies.SelectMany(tally => tally.OffsetMinutes)) offsets[minutes] = offsets.GetValueOrDefault(minutes) + count;
        return new DataReport(
            survey.First, survey.Last, survey.GlucoseCoverage, survey.Counts, zone, offsets,
            [.. units.SelectMany(unit => unit.Said.Select(said => $"{Path.GetFileName(unit.Source)}: {said}"))],
            survey.GapCount, survey.Gaps, intake.Oddities.All, questions, Uses.Of(survey, captured, questions.Count > 0));
    }
}
