using Loop.Therapy;

namespace Loop.Medtronic;

/// <summary>
/// A basal schedule, in frames without a length byte. Each entry:
/// <code>
/// 0–1 rate × 40, low byte first | 2 half hour at which it starts
/// </code>
/// </summary>
internal static class BasalScheduleCommand
{
    public const string Name = "reading the pump's basal schedule";

    private const byte StandardOpcode = 0x92;
    private const int EntrySize = 3;
    private const double PerUnit = 40;

    /// <summary>35 U/h, more than any of the pumps can be set to.</summary>
    private const int HighestRate = 1400;

    /// <summary>The three patterns have three commands in a row.</summary>
    public static byte OpcodeFor(BasalPattern pattern) => (byte)(StandardOpcode + (int)pattern);

    public static PumpResult<DailySchedule<UnitsPerHour>> Parse(byte opcode, ReadOnlyMemory<byte> frames)
    {
        var entries = HalfHours.Read(frames.Span, EntrySize, static entry => entry[2], static entry => entry[0] | entry[1] << 8);
        if (entries.Exists(static entry => entry.Value > HighestRate))
            return PumpError.Malformed(opcode, Name, "the answer is no basal schedule", frames);
        var rates = entries.ConvertAll(static entry => new ScheduleEntry<UnitsPerHour>(entry.StartMinute, new UnitsPerHour(entry.Value / PerUnit)));
        return DailySchedule.Create("the pump's basal schedule", rates).TryGet(out var schedule, out var problem)
            ? schedule
            : new DataBody(opcode, Name, frames).Malformed(problem);
    }
}
