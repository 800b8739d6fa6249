using Loop.Patients;
using Loop.Therapy;

namespace Loop.Trial;

/// <summary>
/// An arm's settings for one patient. A settings file is one person's: of the first arm's programme it is taken that it fits, so each patient has what its own body
/// asks for, and what the second arm changes against the first it changes for each in proportion. Limits follow the patient's daily basal against the file's.
/// Targets, preferences and the insulin's duration are as written.
/// </summary>
internal sealed record FittedProgram(SafetyLimits Limits, TherapySchedules Schedules, PumpSettings Settings)
{
    // Where the demo's programme was fitted to the demo's patient as well.
    private static readonly MgPerDl RestingAt = new(110);
    private static readonly MgPerDl ProbedAt = new(140);

    private const int MinutesPerDay = 1440;
    private const double BasalSteps = 40;                // of 0.025 U/h
    private const double LowestBasal = 0.05;             // U/h: below it a pump gives too seldom to be set by

    public static Result<FittedProgram> Of(ArmSettings arm, ArmSettings first, IPatientModel model)
    {
        if (!arm.Plan.IsFitted) return new FittedProgram(arm.Limits, arm.Program.Schedules, arm.Program.Settings);
        if (!PatientProbe.Measure(model, ProbedAt).TryGet(out var response, out var problem)) return problem;
        var (ours, theirs) = (arm.Program.Schedules, first.Program.Schedules);
        var basal = Hourly(minute => Step(model.BasalAt(RestingAt, minute).Value * ours.Basal.At(minute).Value / theirs.Basal.At(minute).Value), rate => new UnitsPerHour(rate));
        var sensitivity = Hourly(
            minute => Math.Clamp(Math.Round(response.Sensitivity.Value * ours.Sensitivity.At(minute).Value / theirs.Sensitivity.At(minute).Value), 10, 400), value => new MgPerDl(value));
        var ratio = Hourly(minute => Math.Clamp(Math.Round(response.CarbRatio * ours.CarbRatio.At(minute) / theirs.CarbRatio.At(minute), 1), 3, 100), value => value);
        var scale = Enumerable.Range(0, 24).Average(hour => model.BasalAt(RestingAt, hour * 60).Value)
            / Enumerable.Range(0, 24).Average(hour => theirs.Basal.At(hour * 60).Value);
        return new FittedProgram(
            Scaled(arm.Limits, scale),
            new TherapySchedules(
                DailySchedule.Create("basal", basal).Require(), DailySchedule.Create("sensitivity", sensitivity).Require(), DailySchedule.Create("carb ratio", ratio).Require(), ours.Target),
            arm.Program.Settings with
            {
                MaxBasal = new UnitsPerHour(Step(arm.Program.Settings.MaxBasal.Value * scale)),
                MaxBolus = new InsulinUnits(Math.Clamp(Math.Round(arm.Program.Settings.MaxBolus.Value * scale, 1), 1, 25)),
            });
    }

    private static SafetyLimits Scaled(SafetyLimits limits, double scale) => new(
        new InsulinUnits(limits.MaxIob.Value * scale),
        new UnitsPerHour(limits.MaxBasal.Value * scale),
        new InsulinUnits(limits.MaxSmb.Value * scale),
        new InsulinUnits(limits.MaxBolus.Value * scale),
        new InsulinUnits(limits.MaxHourly.Value * scale),
        new InsulinUnits(limits.MaxDaily.Value * scale));

    // An entry for each hour in which the value changes: what people program, and what a pump has room for.
    private static List<ScheduleEntry<T>> Hourly<T>(Func<int, double> valueAt, Func<double, T> typed)
    {
        var entries = new List<ScheduleEntry<T>>();
        var last = double.NaN;
        for (var minute = 0; minute < MinutesPerDay; minute += 60)
        {
            var value = valueAt(minute);
            if (value != last) entries.Add(new ScheduleEntry<T>(minute, typed(value)));
            last = value;
        }

        return entries;
    }

    private static double Step(double rate) => Math.Max(LowestBasal, Math.Round(rate * BasalSteps) / BasalSteps);
}
