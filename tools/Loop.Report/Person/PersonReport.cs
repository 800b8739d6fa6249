using Loop.Metrics;
using Loop.Replay;
using Loop.Therapy;

namespace Loop.Report;

/// <summary>What a person's report is made of: the window, its figures, and its days.</summary>
/// <param name="Tuning">What tuning came to, or why not; null where it was not asked for.</param>
/// <param name="WithoutBasal">Why there is no basal; null where there is.</param>
internal sealed record PersonReport(
    GlucoseWindow Window, GlucoseSummary Summary, AmbulatoryProfile Profile, IReadOnlyList<ReportDay> Days, TimeZoneInfo Zone, string? WithoutBasal, TuningEvidence? Tuning)
{
    // The consensus report's own span (Battelino et al. 2019).
    private static readonly TimeSpan Usual = TimeSpan.FromDays(14);

    // A temp basal or a suspension before the window can still bear on its beginning; tuning looks back as far as insulin acts.
    private static readonly TimeSpan Back = TimeSpan.FromHours(32);

    /// <summary>Local days that the window touches.</summary>
    public double Length => (Window.To - Window.From).TotalDays;

    /// <summary>Reads it off the data; a problem where there is too little glucose.</summary>
    public static Result<PersonReport> Of(PersonData data, ReplaySettings settings, ReportOptions options)
    {
        if (Span(data, options) is not { } span) return new Problem("the data hold no sensor glucose in that time", "see what is there with loop replay inspect");
        var readings = new List<GlucoseReading>();
        foreach (var item in data.Events(span.From, span.To))
        {
            if (item is GlucoseMeasured { Kind: GlucoseKind.Sensor } reading) readings.Add(new GlucoseReading(reading.At, reading.Value));
        }

        var window = GlucoseWindow.Of(readings, span.From, span.To);
        if (!GlucoseSummary.Of(window).TryGet(out var summary, out var problem)) return problem;
        var profile = AmbulatoryProfile.Of(window.Readings.Select(reading => (TimeZoneInfo.ConvertTime(reading.At, data.Zone).DateTime, reading.Value)));
        var known = data.Record(span.From, span.To, Back, settings).TryGet(out var recording, out problem);
        var days = ReportDays.Of(data, window, known ? recording : null).ToList();
        var tuning = !options.Tune ? null : known ? TuningEvidence.Of(recording!, data.Zone, span.From, span.To, options.Seed) : new TuningEvidence(null, null, problem);
        return new PersonReport(window, summary, profile, days, data.Zone, known ? null : problem!.What, tuning);
    }

    // The window of the data that a report is of.
    private static (DateTimeOffset From, DateTimeOffset To)? Span(PersonData data, ReportOptions options)
    {
        DateTimeOffset? first = null, last = null;
        var begin = options.From ?? DateTimeOffset.MinValue;
        var end = options.To ?? DateTimeOffset.MaxValue;
        foreach (var item in data.Events(begin, end))
        {
            if (item is not GlucoseMeasured { Kind: GlucoseKind.Sensor }) continue;
            first ??= item.At;
            last = item.At;
        }

        if (first is not { } oldest || last is not { } newest) return null;
        var to = options.To ?? newest + GlucoseWindow.Slot;
        var from = options.From ?? to - Usual;
        return (options.From is null && oldest > from ? oldest : from, to);
    }
}
