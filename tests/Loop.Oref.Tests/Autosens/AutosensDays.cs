using Loop.Oref.Autosens;
using Loop.Oref.Clock;
using Loop.Oref.Iob;
using Loop.Oref.Meal;
using Loop.Oref.Profile;

namespace Loop.Oref.Tests.Autosens;

/// <summary>Days that end at noon in UTC: basal 1 U/h, ISF 50, and what a test puts into them. Ages are minutes before noon.</summary>
internal static class AutosensDays
{
    public const double Minute = 60_000;

    private const double Wave = 150;

    /// <summary>2026-03-10T12:00:00Z.</summary>
    public const double Now = 1_773_144_000_000;

    public static AutosensInputs Of(IReadOnlyList<SensorReading> glucose, params PumpRecord[] newestFirst) => new()
    {
        Glucose = glucose,
        History = newestFirst,
        Meals = MealHistory.Find([.. newestFirst.Select(record => new MealRecord
        {
            Type = record.Type == PumpRecordType.Bolus ? MealRecordType.Bolus : MealRecordType.Other,
            Timestamp = record.Timestamp,
            CreatedAt = record.CreatedAt,
            Amount = record.Amount,
        })], []),
        Insulin = new InsulinProfile { Dia = 5, Curve = "rapid-acting", BasalProfile = [new BasalEntry(0, 0, 1)], CurrentBasal = 1, SuspendZerosIob = true },
        Profile = new AutosensProfile
        {
            Sensitivities = [new SensitivityEntry(0, 50)],
            Sens = 50,
            CarbRatio = 10,
            Min5mCarbImpact = 8,
            MaxDailyBasal = 1,
            AutosensMin = 0.1,
            AutosensMax = 3,
        },
        Basals = [new BasalEntry(0, 0, 1)],
        Now = Now,
        Zone = TimeZoneInfo.Utc,
    };

    /// <summary>The same day with carbs of the carb history, which come before the pump's.</summary>
    public static AutosensInputs WithCarbs(this AutosensInputs inputs, double age, double grams) =>
        inputs with { Meals = [new MealEntry(Stamp.FromMilliseconds(Now - age * Minute), grams, NsCarbs: grams), .. inputs.Meals] };

    /// <summary>A reading every so many minutes, newest first.</summary>
    /// <param name="glucose">mg/dL at an age.</param>
    public static IReadOnlyList<SensorReading> Readings(double step, double hours, Func<double, double> glucose)
    {
        var readings = new List<SensorReading>();
        for (var age = 0.0; age <= hours * 60; age += step) readings.Add(SensorReading.At(Now - age * Minute, glucose(age)));
        return readings;
    }

    /// <summary>Falls 2 mg/dL in five minutes, and every two and a half hours is up again.</summary>
    public static double Falling(double age) => 120 + 2 * (age % Wave / 5);

    public static double Rising(double age) => 180 - 2 * (age % Wave / 5);

    public static PumpRecord Record(PumpRecordType type, double age) => new()
    {
        Type = type,
        Timestamp = Stamp.FromMilliseconds(Now - age * Minute),
        CreatedAt = Stamp.Absent(Now),
    };

    /// <summary>Something that happened a day and a half ago: from then on the history tells all.</summary>
    public static PumpRecord LongAgo { get; } = Record(PumpRecordType.Other, 36 * 60);

    /// <summary>Temps of half an hour at the scheduled rate, through a day and a half.</summary>
    public static PumpRecord[] ScheduledTemps() => [.. Enumerable.Range(0, 72).SelectMany(i => new[]
    {
        Record(PumpRecordType.TempBasalDuration, 10 + i * 30) with { DurationMinutes = 30 },
        Record(PumpRecordType.TempBasal, 10 + i * 30) with { Rate = 1 },
    })];

    public static SensitivityResult Detect(this AutosensInputs inputs, Corrections corrections = Corrections.None) =>
        SensitivityDetection.Detect(inputs with { Corrections = corrections }).Require();
}
