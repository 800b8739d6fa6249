using Loop.Oref.Clock;
using Loop.Oref.JavaScript;
using Loop.Therapy;

namespace Loop.Oref.Autotune;

/// <summary>Puts what was tuned beside what it would replace and what it rests on.</summary>
internal static class NightlyReport
{
    /// <summary>The proposal; or, where a figure came out as none, the problem.</summary>
    public static Result<NightlyProposal> Of(NightlyInputs inputs, TunedTherapy old, PreparedDay day, TunedProfile tuned)
    {
        var next = Next(old, tuned);
        if (!IsTherapy(next)) return new Problem("tuning came to a figure that is no setting", "check the pump's settings for absurd values");
        var pump = TunedTherapy.Of(inputs.Pump);
        var readings = ByHour(day.Basal, inputs.Zone);
        var basal = new ProposedHour[TunedTherapy.Hours];
        for (var hour = 0; hour < basal.Length; hour++)
            basal[hour] = new ProposedHour(hour, new ProposedChange(pump.Basal[hour], old.Basal[hour], next.Basal[hour]), readings[hour], next.Untuned[hour]);
        return new NightlyProposal(
            inputs.Glucose.Min(reading => reading.At),
            inputs.Glucose.Max(reading => reading.At),
            basal,
            new ProposedChange(pump.Sensitivity, old.Sensitivity, next.Sensitivity),
            new ProposedChange(pump.CarbRatio, old.CarbRatio, next.CarbRatio),
            new ProposedChange(pump.InsulinHours, old.InsulinHours, next.InsulinHours),
            next.InsulinPeakMinutes is { } peak ? new ProposedChange(pump.InsulinPeakMinutes ?? peak, old.InsulinPeakMinutes ?? peak, peak) : null,
            Evidence(day, tuned),
            next);
    }

    // A peak that is only the curve's own is not handed on as the person's.
    private static TunedTherapy Next(TunedTherapy old, TunedProfile tuned) => new(
        [.. tuned.Hours.Select(hour => hour.Rate.Number)],
        [.. tuned.Hours.Select(hour => hour.Untuned is { } nights ? (int)nights.Number : 0)],
        tuned.Sensitivity.Number,
        tuned.CarbRatio,
        tuned.Dia?.Number ?? old.InsulinHours,
        tuned.UsesCustomPeakTime ? tuned.InsulinPeakTime?.Number ?? old.InsulinPeakMinutes : old.InsulinPeakMinutes);

    private static bool IsTherapy(TunedTherapy therapy) =>
        therapy.Basal.All(IsSetting) && IsSetting(therapy.Sensitivity) && IsSetting(therapy.CarbRatio) && IsSetting(therapy.InsulinHours)
        && (therapy.InsulinPeakMinutes is not { } peak || IsSetting(peak));

    private static bool IsSetting(double figure) => double.IsFinite(figure) && figure > 0;

    private static NightlyEvidence Evidence(PreparedDay day, TunedProfile tuned)
    {
        var found = day.Counts;
        return new(
            found.Carbs + found.Corrections + found.Basal + found.Uam,
            found,
            new CategoryCounts(day.Carbs.Count, day.Corrections.Count, day.Basal.Count, 0),
            day.Periods.Count,
            day.Steps,
            tuned.Steps);
    }

    private static int[] ByHour(IReadOnlyList<CategorizedReading> readings, TimeZoneInfo zone)
    {
        var counts = new int[TunedTherapy.Hours];
        foreach (var reading in readings) counts[(int)(LocalClock.MinuteOfDay(JsDate.TimeClip(reading.Date), zone) / 60)]++;
        return counts;
    }
}
