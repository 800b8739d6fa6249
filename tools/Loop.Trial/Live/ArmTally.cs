using Loop.Metrics;
using Loop.Therapy;

namespace Loop.Trial;

/// <summary>Counts one patient's days in one arm. Glucose is the body's own, every five minutes, not what its sensor made of it.</summary>
internal sealed class ArmTally(DateTimeOffset start)
{
    // Metrics are undefined below and above; bodies without counter-regulation may pass them.
    private const double Lowest = 20;
    private const double Highest = 600;

    private readonly List<GlucoseReading> today = [];
    private readonly List<GlucoseReading> all = [];
    private readonly LoopCounts counts = new();
    private readonly EatenCounts eaten = new();
    private (int Basal, int Smb, int Manual) before;
    private (int Basal, int Smb, int Manual) total;
    private (double Error, int Seen, int Due) todaysSensor;
    private (double Error, int Seen, int Due) sensor;
    private int days;

    public void Measure(DateTimeOffset at, double plasma, double? shown)
    {
        today.Add(new GlucoseReading(at, new MgPerDl(Math.Clamp(plasma, Lowest, Highest))));
        todaysSensor.Due++;
        if (shown is not { } value) return;
        todaysSensor.Seen++;
        todaysSensor.Error += Math.Abs(value - plasma) / Math.Max(plasma, Lowest);
    }

    /// <summary>The day's figures; null for the first, which is lived for the loop's history and not counted.</summary>
    public DayFigures? EndDay(int day, TrialPump pump, EatenCounts food, LoopCounts? loop)
    {
        var given = (pump.BasalPulses, pump.SmbPulses, pump.ManualPulses);
        var pulses = (given.BasalPulses - before.Basal, given.SmbPulses - before.Smb, given.ManualPulses - before.Manual);
        before = given;
        DayFigures? figures = null;
        if (day > 0)
        {
            figures = Figures(day, 1, today, pulses, food, loop, todaysSensor);
            days++;
            all.AddRange(today);
            total = (total.Basal + pulses.Item1, total.Smb + pulses.Item2, total.Manual + pulses.Item3);
            eaten.Add(food);
            if (loop is not null) counts.Add(loop);
            sensor = (sensor.Error + todaysSensor.Error, sensor.Seen + todaysSensor.Seen, sensor.Due + todaysSensor.Due);
        }

        today.Clear();
        todaysSensor = default;
        food.Clear();
        loop?.Clear();
        return figures;
    }

    /// <summary>All counted days together; insulin, carbs and counts per day.</summary>
    public DayFigures Whole() => Figures(0, days, all, total, eaten, counts, sensor);

    private DayFigures Figures(
        int day, int of, List<GlucoseReading> readings, (int Basal, int Smb, int Manual) pulses, EatenCounts food, LoopCounts? loop, (double Error, int Seen, int Due) shown)
    {
        var glucose = GlucoseSummary.Of(GlucoseWindow.Of(readings, start, start.AddYears(2))).Require();
        var values = readings.Select(reading => reading.Value.Value).ToList();
        return new DayFigures(
            day, of, glucose, 100.0 * values.Count(value => value is >= 70 and <= 140) / values.Count, values.Min(), values.Max(),
            Units(pulses.Basal), Units(pulses.Smb), Units(pulses.Manual),
            food.Meals / of, food.Told / of, food.Rescue / of, (double)food.Rescues / of,
            PerDay(loop?.Cycles), PerDay(loop?.Lost), PerDay(loop?.Undecided), PerDay(loop?.TempBasals), PerDay(loop?.Smbs),
            PerDay(loop?.Lowered), PerDay(loop?.Refused), PerDay(loop?.Unknown), loop?.AutosensMean ?? double.NaN,
            100.0 * shown.Seen / shown.Due, shown.Seen == 0 ? double.NaN : 100 * shown.Error / shown.Seen);

        double Units(int count) => (double)count / TrialPump.PulsesPerUnit / of;

        double PerDay(int? count) => (double)(count ?? 0) / of;
    }
}

/// <summary>The figures of a day, or of several: insulin, carbs and counts are then per day.</summary>
/// <param name="Day">From 1; 0 for all days together.</param>
internal sealed record DayFigures(
    int Day, int Days, GlucoseSummary Glucose, double TightRange, double Lowest, double Highest,
    double BasalUnits, double SmbUnits, double ManualUnits,
    double CarbsEaten, double CarbsTold, double RescueCarbs, double Rescues,
    double Cycles, double CyclesLost, double CyclesUndecided, double TempBasals, double Smbs,
    double GuardLowered, double GuardRefused, double DosesUnknown, double Autosens,
    double SensorActive, double SensorMard);
