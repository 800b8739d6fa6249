using System.Globalization;
using Loop.Oref.Clock;
using Loop.Oref.Iob;
using Loop.Oref.Profile;

namespace Loop.Oref.Tests.Iob;

/// <summary>Histories at noon of a day in UTC, with one basal rate of 1 U/h unless a test says otherwise.</summary>
internal static class Histories
{
    public const double Minute = 60_000;

    /// <summary>2026-03-10T12:00:00Z.</summary>
    public static double Noon { get; } = At("12:00");

    public static InsulinProfile Profile { get; } = new()
    {
        Dia = 5,
        Curve = "rapid-acting",
        BasalProfile = [new BasalEntry(0, 0, 1)],
        CurrentBasal = 1,
        SuspendZerosIob = true,
    };

    public static IobInputs Inputs(OrefMode mode, params PumpRecord[] newestFirst) => new()
    {
        History = newestFirst,
        Profile = Profile,
        Clock = Stamp.Parse("2026-03-10T12:00:00Z", TimeZoneInfo.Utc),
        Zone = TimeZoneInfo.Utc,
        Corrections = mode.Corrections(),
    };

    public static PumpRecord Record(PumpRecordType type, string time) => new()
    {
        Type = type,
        Timestamp = Stamp.Parse($"2026-03-10T{time}:00Z", TimeZoneInfo.Utc),
        CreatedAt = Stamp.Absent(Noon),
    };

    public static PumpRecord Bolus(string time, double units) => Record(PumpRecordType.Bolus, time) with { Amount = units };

    /// <summary>A temp's two records, the duration first as in a list with the newest first.</summary>
    public static PumpRecord[] Temp(string time, double rate, double minutes) =>
        [Record(PumpRecordType.TempBasalDuration, time) with { DurationMinutes = minutes }, TempAlone(time, rate)];

    public static PumpRecord TempAlone(string time, double rate) => Record(PumpRecordType.TempBasal, time) with { Rate = rate };

    public static PumpRecord Suspend(string time) => Record(PumpRecordType.PumpSuspend, time);

    public static PumpRecord Resume(string time) => Record(PumpRecordType.PumpResume, time);

    /// <summary>What the temps and suspends gave beyond the schedule, U.</summary>
    public static double Net(IobInputs inputs, double zeroTempMinutes = 0) =>
        Math.Round(InsulinHistory.Find(inputs, zeroTempMinutes).Require().Where(treatment => treatment.Kind == TreatmentKind.MicroBolus).Sum(treatment => treatment.Insulin.Number), 2);

    public static double At(string time) => new DateTimeOffset(
        DateTime.Parse($"2026-03-10T{time}:00", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal)).ToUnixTimeMilliseconds();
}
