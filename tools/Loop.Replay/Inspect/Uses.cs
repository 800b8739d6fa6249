namespace Loop.Replay;

/// <summary>What data are good for, with the reason.</summary>
internal static class Uses
{
    private const double FewestDays = 1.05;
    private const double LeastCoverage = 0.7;
    private const double DaysToTune = 3;

    public static IReadOnlyList<DataUse> Of(DataSurvey survey, CapturedCount captured, bool hasQuestions)
    {
        var days = (survey.LastGlucose - survey.FirstGlucose)?.TotalDays ?? 0;
        var insulin = survey.CountOf("boluses") + survey.CountOf("temp basals") + survey.CountOf("basal delivered");
        var recorded = survey.CountOf("loop decisions");
        string? unanswered = hasQuestions ? "its questions are not answered" : null;
        string? glucose = survey.CountOf("sensor glucose") == 0 ? "no sensor glucose" : null;
        string? pump = insulin == 0 ? "no insulin" : null;
        string? profile = survey.Profiles.Count == 0 ? "no profile: name settings with --settings" : null;
        string? sparse = survey.GlucoseCoverage < LeastCoverage ? FormattableString.Invariant($"glucose covers {survey.GlucoseCoverage:P0} of the time, below {LeastCoverage:P0}") : null;
        string? carbs = survey.DaysWithCarbs < days * 0.5 ? FormattableString.Invariant($"carbs on {survey.DaysWithCarbs} of {days:0} days") : null;
        string? brief = days < FewestDays ? FormattableString.Invariant($"{days * 24:0.0} h of glucose, a day and an hour are needed") : null;
        string? briefToTune = days < DaysToTune ? FormattableString.Invariant($"{days:0.0} days, {DaysToTune} are needed") : null;
        return
        [
            new DataUse("re-decide from captured inputs", captured.Count > 0 && unanswered is null, captured.Count > 0 ? unanswered ?? $"{captured.Count} decisions with all their inputs, from {captured.What}" : recorded > 0 ? $"{recorded} recorded decisions, but of their inputs only what they report" : "no recorded inputs"),
            Use("re-decide from rebuilt inputs", $"{insulin} insulin records and {days:0.0} days of glucose{(recorded > 0 ? $", to compare with {recorded} recorded decisions" : "")}", unanswered, glucose, pump, profile, brief),
            Use("whatif", "glucose, insulin, settings and carbs", unanswered, glucose, pump, profile, sparse, brief, carbs),
            Use("tuning", "glucose, insulin, settings and carbs over several days", unanswered, glucose, pump, profile, sparse, briefToTune, carbs),
            Use("metrics", FormattableString.Invariant($"{days:0.0} days of glucose, {survey.GlucoseCoverage:P0} covered"), unanswered, glucose),
        ];
    }

    private static DataUse Use(string name, FormattableString why, params string?[] missing) => Use(name, FormattableString.Invariant(why), missing);

    private static DataUse Use(string name, string why, params string?[] missing)
    {
        string[] against = [.. missing.OfType<string>()];
        return new DataUse(name, against.Length == 0, against.Length == 0 ? why : string.Join("; ", against));
    }
}

/// <summary>Decisions whose inputs are there as they were.</summary>
/// <param name="What">Of what, for people.</param>
internal sealed record CapturedCount(long Count, string What);
