using Loop.Oref.Dosing;

namespace Loop.Oref.Tests.Dosing;

/// <summary>An ordinary rising high at 180 mg/dL, with SMBs on, from which each test departs in one thing.</summary>
internal static class Situation
{
    public const double Now = 1_772_953_200_000;

    public const double Minute = 60_000;

    public static DosingProfile Profile { get; } = new()
    {
        CurrentBasal = 1,
        MaxBasal = 4,
        MaxDailyBasal = 1.2,
        MaxIob = 6,
        MinBg = 100,
        MaxBg = 100,
        Sens = 50,
        CarbRatio = 10,
        AutosensMax = 1.2,
        MaxSmbBasalMinutes = 30,
        MaxUamSmbBasalMinutes = 30,
        BolusIncrement = 0.1,
        NoisyCgmTargetMultiplier = 1.3,
        CarbsReqThreshold = 1,
        EnableSmbAlways = true,
        EnableUam = true,
        Model = "554",
    };

    public static GlucoseStatus Rising { get; } = new()
    {
        Glucose = 180,
        Date = Now - 2 * Minute,
        Delta = 3,
        ShortAvgDelta = 3,
        LongAvgDelta = 2,
        Noise = 1,
        Device = "medtronic://554",
    };

    public static DetermineBasalInputs High { get; } = new()
    {
        Glucose = Rising,
        CurrentTemp = new(0, 0),
        Iob = Iob(0.5),
        Profile = Profile,
        Meal = MealData.NoCarbs,
        MicroBolusAllowed = true,
        Reservoir = 100,
        Instant = Now,
        Zone = TimeZoneInfo.Utc,
    };

    /// <summary>A low to come: much insulin acts.</summary>
    public static DetermineBasalInputs HeadingLow { get; } = High with
    {
        Glucose = Rising with { Glucose = 110, Delta = -4, ShortAvgDelta = -4, LongAvgDelta = -3 },
        Iob = Iob(3),
    };

    public static IobState Iob(double units) => new()
    {
        Iob = units,
        Activity = Math.Round(units * 0.0143, 4),
        LastBolusTime = Now - 60 * Minute,
        Ticks = [.. Enumerable.Range(0, 48).Select(i => new IobTick(Math.Round(units * 0.0143 * Math.Exp(-i / 14.0), 4), Math.Round(units * 0.0143 * Math.Exp(-i / 14.0) - i * 0.0003, 4)))],
    };
}
