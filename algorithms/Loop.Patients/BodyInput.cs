namespace Loop.Patients;

/// <summary>What may go into a body; the rest is a mistake of the caller.</summary>
internal static class BodyInput
{
    private const int MinutesPerDay = 1440;

    public static void RequireAmount(double amount, string name)
    {
        if (!double.IsFinite(amount) || amount < 0) throw new ArgumentOutOfRangeException(name, amount, "A finite amount of zero or more.");
    }

    public static void RequireMinute(int minuteOfDay)
    {
        if (minuteOfDay is < 0 or >= MinutesPerDay) throw new ArgumentOutOfRangeException(nameof(minuteOfDay), minuteOfDay, "A minute of the day, 0 to 1439.");
    }
}
