using Loop.Therapy;

namespace Loop.Medtronic;

/// <summary>
/// The pump's battery.
/// <code>
/// 0 length 3 | 1 state: 0 normal, 1 low | 2–3 volts × 100
/// </code>
/// </summary>
internal static class BatteryCommand
{
    public const byte Opcode = 0x72;
    public const string Name = "reading the pump's battery";

    private const int Length = 3;
    private const double PerVolt = 100;

    /// <summary>No single cell gives this much.</summary>
    private const int ImpossibleVoltage = 400;

    public static PumpResult<PumpBattery> Parse(ReadOnlyMemory<byte> bytes)
    {
        var body = new DataBody(Opcode, Name, bytes);
        if (body.ShorterThan(Length) is { } error) return error;
        var hundredths = body.UInt16(2);
        return hundredths < ImpossibleVoltage ? new PumpBattery(hundredths / PerVolt, body[1] != 0) : body.Malformed("the answer is no battery voltage");
    }
}
