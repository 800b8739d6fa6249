using Loop.Guard;
using Loop.Therapy;

namespace Loop.Medtronic;

/// <summary>
/// A basal schedule, in frames of a number (bit 7 on the last) and 64 bytes. Each entry:
/// <code>
/// 0–1 rate × 40, low byte first | 2 half hour at which it starts
/// </code>
/// Reading ends at an entry that starts no later than the one before; writing fills what is left with zeros.
/// </summary>
internal static class BasalScheduleCommand
{
    public const string Name = "reading the pump's basal schedule";

    public const string WriteName = "writing a basal schedule";

    private const byte StandardOpcode = 0x92;
    private const byte WriteStandardOpcode = 0x6F;
    private const byte WriteFirstPatternOpcode = 0x30;
    private const int PerFrame = PumpPacket.LongBody - 1;
    private const byte LastFrame = 0x80;

    /// <summary>The whole memory of a schedule, 48 entries and a rest, so that nothing of an older schedule stays behind.</summary>
    private const int Frames = 3;

    private const int MostEntries = 48;
    private const int EntrySize = 3;
    private const double PerUnit = 40;

    /// <summary>35 U/h, more than any of the pumps can be set to.</summary>
    private const int HighestRate = 1400;

    /// <summary>The three patterns have three commands in a row.</summary>
    public static byte OpcodeFor(BasalPattern pattern) => (byte)(StandardOpcode + (int)pattern);

    public static byte WriteOpcodeFor(BasalPattern pattern) =>
        pattern == BasalPattern.Standard ? WriteStandardOpcode : (byte)(WriteFirstPatternOpcode + (int)pattern - (int)BasalPattern.A);

    /// <summary>The frames of a verdict's schedule, or why this pump cannot hold it. Nothing is rounded (UCA-TB-13).</summary>
    public static PumpResult<IReadOnlyList<PumpPacket>> Frame(PumpSerial serial, PumpModel model, Verdict verdict)
    {
        var opcode = WriteOpcodeFor(verdict.Pattern);
        if (verdict.Schedule.Count is 0 or > MostEntries) return Unrepresentable(opcode, $"a schedule has 1 to {MostEntries} entries, not {verdict.Schedule.Count}");
        var memory = new byte[Frames * PerFrame];
        var previous = -1;
        for (var i = 0; i < verdict.Schedule.Count; i++)
        {
            var (halfHour, rate) = verdict.Schedule[i];
            if (halfHour <= previous || halfHour >= MostEntries || (i == 0 && halfHour != 0)) return Unrepresentable(opcode, $"entry {i + 1} cannot start at half hour {halfHour}");
            if (rate is < 0 or > TempBasalCommand.HighestSetRate) return Unrepresentable(opcode, $"{rate} steps of 0.025 U/h are not between 0 and 34 U/h");
            if (rate % PumpSteps.OfRate(model, rate) != 0) return Unrepresentable(opcode, $"{rate} steps of 0.025 U/h are no rate of a {model}");
            memory[EntrySize * i] = (byte)(rate & 0xFF);
            memory[EntrySize * i + 1] = (byte)(rate >> 8);
            memory[EntrySize * i + 2] = (byte)halfHour;
            previous = halfHour;
        }

        var frames = new PumpPacket[Frames];
        for (var i = 0; i < Frames; i++)
        {
            byte[] body = [(byte)(i + 1 == Frames ? LastFrame | Frames : i + 1), .. memory.AsSpan(i * PerFrame, PerFrame)];
            frames[i] = new PumpPacket(serial, opcode, body);
        }

        return frames;
    }

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

    private static PumpError Unrepresentable(byte opcode, string reason) => PumpError.Unrepresentable(opcode, WriteName, reason);
}
