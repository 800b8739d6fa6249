namespace Loop.Medtronic;

/// <summary>
/// What the sensor's current is multiplied by.
/// <code>
/// 0 length 2 | 1–2 factor × 1000, the scale by analogy with the record of a calibration
/// </code>
/// </summary>
internal static class CalibrationFactorCommand
{
    public const byte Opcode = 0x9C;
    public const string Name = "reading the sensor's calibration factor";

    private const int Length = 2;
    private const double PerOne = 1000;

    public static PumpResult<double> Parse(ReadOnlyMemory<byte> bytes)
    {
        var body = new DataBody(Opcode, Name, bytes);
        return body.ShorterThan(Length) is { } error ? error : body.UInt16(1) / PerOne;
    }
}
