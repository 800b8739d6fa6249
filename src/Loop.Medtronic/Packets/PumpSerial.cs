using Loop.Therapy;

namespace Loop.Medtronic;

/// <summary>
/// The six digits by which a pump is addressed. A secret (SEC-02): whoever knows it can command the pump, so it is never
/// written out whole.
/// </summary>
public readonly record struct PumpSerial
{
    private const int Digits = 6;

    private readonly int packed;

    private PumpSerial(int packed) => this.packed = packed;

    internal byte First => (byte)(packed >> 16);

    internal byte Second => (byte)(packed >> 8 & 0xFF);

    internal byte Third => (byte)(packed & 0xFF);

    /// <summary>Reads six decimal digits.</summary>
    public static Result<PumpSerial> Parse(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length != Digits || !trimmed.All(char.IsAsciiDigit))
            return new Problem("the pump's serial number is not six digits", "copy the six digits from the back of the pump, without letters");
        return new PumpSerial(trimmed.Aggregate(0, (sum, digit) => sum << 4 | digit - '0'));
    }

    /// <summary>The last two digits only.</summary>
    public override string ToString() => $"····{Third:X2}";

    internal static PumpSerial FromBytes(byte first, byte second, byte third) => new(first << 16 | second << 8 | third);
}
