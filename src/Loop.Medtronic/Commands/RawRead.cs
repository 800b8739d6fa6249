namespace Loop.Medtronic;

/// <summary>
/// Opcodes that a person may send by their number: those that are known to read and to need no parameters. Everything else is left out,
/// known or not, since an opcode by its number passes every limit by (UCA-BTN-02).
/// </summary>
internal static class RawRead
{
    public static string NameOf(byte opcode) => $"reading by opcode {opcode:X2}";

    public static bool IsAllowed(byte opcode) => opcode
        is (>= 0x70 and <= 0x76) or 0x79 or 0x83
        or (>= 0x88 and <= 0x8D) or (>= 0x8F and <= 0x95) or (>= 0x97 and <= 0x99) or 0x9C or 0x9D or 0x9F
        or 0xC0 or 0xC1 or 0xC3 or (>= 0xC5 and <= 0xC7) or (>= 0xCD and <= 0xCF) or (>= 0xD1 and <= 0xD4)
        or 0xEC or 0xF0 or 0xF1 or 0xF3;
}
