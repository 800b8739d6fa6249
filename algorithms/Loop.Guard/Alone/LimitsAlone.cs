using System.Collections.ObjectModel;
using Loop.Therapy;

namespace Loop.Guard;

/// <summary>
/// Verdicts from limits alone, for one command that a person gives without history, glucose or a rig behind it. What is
/// on board is not known here, so only what needs no memory is held: the hard limits, the pump's own maxima where its
/// settings were read, and what the pump can represent.
/// </summary>
/// <remarks>
/// Above a limit a command is refused with the limit named, never lowered: what was typed wrong is not meant smaller. Within
/// the limits an amount that the pump has no step for is rounded down to its next one, and the ruling says so: scripts written
/// for another family rely on that, and it only ever gives less. A basal schedule is the exception: it stays until
/// somebody writes another, so its rates are taken exactly or refused. A verdict holds for a minute.
/// </remarks>
public static class LimitsAlone
{
    /// <summary>One bolus.</summary>
    /// <param name="asked">More than zero, at most 25 U and the pump's maximum bolus.</param>
    /// <param name="settings">The pump's settings; null where they were not read: the pump then refuses by itself what is above its maxima.</param>
    /// <param name="now">When the person asks.</param>
    public static Ruling Bolus(InsulinUnits asked, PumpModel model, PumpSettings? settings, DateTimeOffset now)
    {
        var trial = new Trial().NeedsU100(settings);
        if (settings is not null) trial.AtMost("UCA-BOL-02", asked.Value, settings.MaxBolus.Value, Figures.Units, "the pump's maximum bolus");
        trial.AtMost("UCA-BOL-03", asked.Value, HardLimits.MaxBolus, Figures.Units, "the largest bolus of any pump");
        var units = PumpSteps.Bolus(model, asked.Value);
        if (units <= 0) trial.Refuse("UCA-BOL-04", $"{Figures.Units(asked.Value)} is less than the pump's smallest bolus");
        else trial.RoundedDown("UCA-BOL-04", asked.Value, units, Figures.Units);
        return trial.Rule(() => new Verdict(VerdictKind.Bolus, 0, 0, PumpSteps.Count(units), Guard.Expiry(now)));
    }

    /// <summary>An absolute temp basal. A duration of zero cancels the one that runs, whatever the rate: a stop is never refused (HUM-09).</summary>
    /// <param name="rate">At most 34 U/h and the pump's maximum basal.</param>
    /// <param name="duration">Half hours, up to 24 h.</param>
    /// <param name="settings">As in <see cref="Bolus"/>.</param>
    public static Ruling TempBasal(UnitsPerHour rate, TimeSpan duration, PumpModel model, PumpSettings? settings, DateTimeOffset now)
    {
        if (duration == TimeSpan.Zero) return new Ruling(new Verdict(VerdictKind.TempBasal, 0, 0, 0, Guard.Expiry(now)), []);
        var trial = new Trial().NeedsU100(settings).NeedsHalfHours(duration);
        if (settings is not null) trial.AtMost("UCA-TB-04", rate.Value, settings.MaxBasal.Value, Figures.Rate, "the pump's maximum basal");
        trial.AtMost("LIM-14", rate.Value, HardLimits.MaxBasal, Figures.Rate, "the highest rate of any pump");
        var settable = PumpSteps.Rate(model, rate.Value);
        trial.RoundedDown("UCA-TB-13", rate.Value, settable, Figures.Rate);
        return trial.Rule(() => new Verdict(VerdictKind.TempBasal, PumpSteps.Count(settable), PumpSteps.HalfHours(duration.TotalMinutes), 0, Guard.Expiry(now)));
    }

    /// <summary>A temp basal as a percentage of the schedule; at most 100, so that it needs no knowledge of the schedule. A duration of zero cancels.</summary>
    /// <param name="percent">0…100.</param>
    /// <param name="duration">Half hours, up to 24 h.</param>
    public static Ruling PercentTempBasal(int percent, TimeSpan duration, PumpSettings? settings, DateTimeOffset now)
    {
        if (duration == TimeSpan.Zero) return new Ruling(new Verdict(VerdictKind.PercentTempBasal, 0, 0, 0, Guard.Expiry(now)), []);
        var trial = new Trial().NeedsU100(settings).NeedsHalfHours(duration);
        if (percent is < 0 or > HardLimits.TempPercent)
            trial.Refuse("UCA-TB-04", FormattableString.Invariant($"{percent} % is not between 0 and {HardLimits.TempPercent} %"));
        return trial.Rule(() => new Verdict(VerdictKind.PercentTempBasal, 0, PumpSteps.HalfHours(duration.TotalMinutes), 0, Guard.Expiry(now)) { Percent = percent });
    }

    /// <summary>Starting delivery again. Nothing bounds it: a suspended pump gives its own schedule, which a person programmed.</summary>
    public static Ruling Resume(DateTimeOffset now) => new(new Verdict(VerdictKind.Resume, 0, 0, 0, Guard.Expiry(now)), []);

    /// <summary>Writing one of the pump's basal schedules: at most 48 entries on half hours, every rate one that the pump has, none above its maximum basal or 34 U/h.</summary>
    /// <param name="settings">As in <see cref="Bolus"/>; with a maximum basal below the schedule the pump would refuse, or worse, not.</param>
    public static Ruling BasalSchedule(BasalPattern pattern, DailySchedule<UnitsPerHour> schedule, PumpModel model, PumpSettings? settings, DateTimeOffset now)
    {
        var trial = ScheduleTrial(pattern, schedule, model, settings);
        return trial.Rule(() => new Verdict(VerdictKind.BasalSchedule, 0, 0, 0, Guard.Expiry(now)) { Pattern = pattern, Schedule = Steps(schedule) });
    }

    /// <summary>Selecting the basal schedule that the pump delivers.</summary>
    /// <param name="holds">What the pump holds under that pattern, just read; it is judged as if it were written.</param>
    public static Ruling SelectPattern(BasalPattern pattern, DailySchedule<UnitsPerHour> holds, PumpModel model, PumpSettings? settings, DateTimeOffset now) =>
        ScheduleTrial(pattern, holds, model, settings).Rule(() => new Verdict(VerdictKind.BasalPattern, 0, 0, 0, Guard.Expiry(now)) { Pattern = pattern });

    /// <summary>Setting the pump's own maximum bolus.</summary>
    /// <param name="asked">0…25 U; tenths, rounded down.</param>
    public static Ruling MaxBolus(InsulinUnits asked, DateTimeOffset now)
    {
        var trial = new Trial();
        if (asked < InsulinUnits.Zero) trial.Refuse("UCA-BOL-02", $"{Figures.Units(asked.Value)} is no maximum");
        trial.AtMost("UCA-BOL-03", asked.Value, HardLimits.MaxBolus, Figures.Units, "the largest bolus of any pump");
        var units = PumpSteps.MaxBolus(asked.Value);
        trial.RoundedDown("UCA-BOL-04", asked.Value, units, Figures.Units);
        return trial.Rule(() => new Verdict(VerdictKind.MaxBolus, 0, 0, PumpSteps.Count(units), Guard.Expiry(now)));
    }

    /// <summary>Setting the pump's own maximum basal.</summary>
    /// <param name="asked">0…34 U/h; in the model's steps, rounded down.</param>
    public static Ruling MaxBasal(UnitsPerHour asked, PumpModel model, DateTimeOffset now)
    {
        var trial = new Trial();
        trial.AtMost("LIM-14", asked.Value, HardLimits.MaxBasal, Figures.Rate, "the highest rate of any pump");
        var rate = PumpSteps.Rate(model, asked.Value);
        trial.RoundedDown("UCA-TB-13", asked.Value, rate, Figures.Rate);
        return trial.Rule(() => new Verdict(VerdictKind.MaxBasal, PumpSteps.Count(rate), 0, 0, Guard.Expiry(now)));
    }

    private static Trial ScheduleTrial(BasalPattern pattern, DailySchedule<UnitsPerHour> schedule, PumpModel model, PumpSettings? settings)
    {
        var trial = new Trial().NeedsU100(settings);
        if (!Enum.IsDefined(pattern)) trial.Refuse("UCA-SET-01", "the pump has no such basal pattern");
        if (schedule.Entries.Count > HardLimits.ScheduleEntries)
            trial.Refuse("UCA-SET-01", FormattableString.Invariant($"{schedule.Entries.Count} entries are more than the {HardLimits.ScheduleEntries} that a pump holds"));
        foreach (var entry in schedule.Entries)
        {
            if (entry.StartMinute % 30 != 0) trial.Refuse("UCA-SET-01", $"{TimeOfDay(entry)} is not on a half hour");
            if (settings is not null) trial.AtMost("UCA-TB-04", entry.Value.Value, settings.MaxBasal.Value, Figures.Rate, "the pump's maximum basal");
            trial.AtMost("LIM-14", entry.Value.Value, HardLimits.MaxBasal, Figures.Rate, "the highest rate of any pump");
            if (PumpSteps.Rate(model, entry.Value.Value) < entry.Value.Value)
                trial.Refuse("UCA-TB-13", $"{Figures.Rate(entry.Value.Value)} at {TimeOfDay(entry)} is not a rate of a {model}");
        }

        return trial;
    }

    private static ReadOnlyCollection<BasalStep> Steps(DailySchedule<UnitsPerHour> schedule) =>
        Array.AsReadOnly(schedule.Entries.Select(static entry => new BasalStep(entry.StartMinute / 30, PumpSteps.Count(entry.Value.Value))).ToArray());

    private static string TimeOfDay(ScheduleEntry<UnitsPerHour> entry) =>
        FormattableString.Invariant($"{entry.StartMinute / 60:00}:{entry.StartMinute % 60:00}");
}
