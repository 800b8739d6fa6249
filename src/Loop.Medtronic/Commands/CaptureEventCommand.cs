namespace Loop.Medtronic;

/// <summary>
/// Whether a person can note events (meals, exercise) on the pump.
/// <code>
/// answer:     0 length | 1: 0 off, else on
/// parameters: 0: 1 on, 0 off
/// </code>
/// </summary>
internal static class CaptureEventCommand
{
    public const byte ReadOpcode = 0xF1;
    public const byte SetOpcode = 0xF2;
    public const string ReadName = "reading whether the pump notes events";
    public const string SetName = "switching the noting of events on or off";

    public static PumpResult<bool> Parse(ReadOnlyMemory<byte> bytes)
    {
        var body = new DataBody(ReadOpcode, ReadName, bytes);
        return body.ShorterThan(1) is { } error ? error : body[1] != 0;
    }

    public static byte[] Parameters(bool on) => [on ? (byte)1 : (byte)0];
}
