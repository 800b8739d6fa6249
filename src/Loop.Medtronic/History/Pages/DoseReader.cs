using Loop.Therapy;

namespace Loop.Medtronic.History;

/// <summary>Reads the records that move insulin. Bounds are the pump's own: what exceeds them is no such record.</summary>
internal static class DoseReader
{
    /// <summary>No pump of these families gives more than 25 U in a bolus.</summary>
    private const double LargestBolus = 25;

    /// <summary>The longest square bolus is 8 h.</summary>
    private const int LongestSquareHalfHours = 16;

    /// <summary>The highest basal rate any of these pumps takes, in U/h.</summary>
    private const double HighestRate = 35;

    private const int LongestTempHalfHours = 48;

    /// <summary>The pump goes to 200 %.</summary>
    private const int HighestPercent = 200;

    public static HistoryRecord? Bolus(RecordBytes bytes, PumpModel model)
    {
        var b = bytes.Raw;
        var (programmed, amount, unabsorbed, halfHours) = model.IsX23OrLater
            ? (Word(b, 1), Word(b, 3), Word(b, 5), b[7])
            : (b[1], b[2], 0, b[3]);
        var record = new BolusRecord(
            bytes, Steps(programmed, model), Steps(amount, model), Steps(unabsorbed, model), HalfHours(halfHours));
        var possible = record.Programmed.Value <= LargestBolus && record.Amount <= record.Programmed && halfHours <= LongestSquareHalfHours;
        return possible ? record : null;
    }

    public static HistoryRecord? TempBasalRate(RecordBytes bytes)
    {
        var b = bytes.Raw;
        switch (b[7] >> 3)
        {
            case 0:
                var rate = Rate(((b[7] & 7) << 8) | b[1]);
                return rate.Value <= HighestRate ? new TempBasalRateRecord(bytes, rate, null) : null;
            case 1:
                return b[1] <= HighestPercent ? new TempBasalRateRecord(bytes, null, b[1]) : null;
            default:
                return null;
        }
    }

    public static HistoryRecord? TempBasalDuration(RecordBytes bytes) =>
        bytes.Raw[1] <= LongestTempHalfHours ? new TempBasalDurationRecord(bytes, HalfHours(bytes.Raw[1])) : null;

    public static HistoryRecord Prime(RecordBytes bytes) =>
        new PrimeRecord(bytes, new InsulinUnits(bytes.Raw[2] / 10.0), new InsulinUnits(bytes.Raw[4] / 10.0));

    public static HistoryRecord? Unabsorbed(RecordBytes bytes)
    {
        var b = bytes.Raw;
        if ((b.Length - 2) % 3 != 0) return null;
        var doses = new UnabsorbedDose[(b.Length - 2) / 3];
        for (var n = 0; n < doses.Length; n++)
        {
            var i = 2 + (3 * n);
            // The age has ten bits: the two high ones stand in the middle of the third byte (H19).
            var age = b[i + 1] + ((b[i + 2] & 0x30) << 4);
            doses[n] = new UnabsorbedDose(new InsulinUnits(b[i] / 40.0), TimeSpan.FromMinutes(age));
        }

        return new UnabsorbedInsulinRecord(bytes, doses);
    }

    public static HistoryRecord InsulinMarker(RecordBytes bytes) =>
        new InsulinMarkerRecord(bytes, new InsulinUnits((((bytes.Raw[4] & 0x60) << 3) | bytes.Raw[1]) / 10.0));

    /// <summary>A basal rate in steps of 0.025 U/h.</summary>
    public static UnitsPerHour Rate(int steps) => new(steps / 40.0);

    /// <summary>Whether a pump can run at this rate.</summary>
    public static bool CanRun(UnitsPerHour rate) => rate.Value <= HighestRate;

    /// <summary>An amount in the pump's own bolus steps.</summary>
    public static InsulinUnits Steps(int steps, PumpModel model) => new((double)steps / model.BolusStepsPerUnit);

    public static TimeSpan HalfHours(int count) => TimeSpan.FromMinutes(30 * count);

    public static int Word(ReadOnlySpan<byte> b, int at) => (b[at] << 8) | b[at + 1];
}
