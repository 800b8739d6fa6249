using Loop.Therapy;

namespace Loop.Medtronic;

/// <summary>
/// Insulin sensitivities, up to eight. mg/dL (or tenths of mmol/L) per unit.
/// <code>
/// 0 length | 1 unit: 1 mg/dL, 2 mmol/L | entries of two bytes:
///     0 bits 0–5: half hour at which it starts; bit 6: bit 8 of the value | 1 value, low byte
/// </code>
/// </summary>
internal static class SensitivitiesCommand
{
    public const byte Opcode = 0x8B;
    public const string Name = "reading the pump's sensitivities";

    private const int EntrySize = 2;

    public static PumpResult<DailySchedule<MgPerDl>> Parse(ReadOnlyMemory<byte> bytes)
    {
        var body = new DataBody(Opcode, Name, bytes);
        if (body.ShorterThan(1 + EntrySize) is { } error) return error;
        var unit = body[1];
        var entries = HalfHours.Read(
            body.Bytes.Slice(2, body.Length - 1),
            EntrySize,
            static entry => entry[0] & 0x3F,
            static entry => (entry[0] >> 6 & 1) << 8 | entry[1]);
        if (!StoredGlucose.IsKnown(unit) || entries.Exists(static entry => entry.Value == 0))
            return body.Malformed("the answer is no list of sensitivities");
        var values = entries.ConvertAll(entry => new ScheduleEntry<MgPerDl>(entry.StartMinute, StoredGlucose.Convert(unit, entry.Value)));
        return DailySchedule.Create("the pump's sensitivities", values).TryGet(out var schedule, out var problem) ? schedule : body.Malformed(problem);
    }
}
