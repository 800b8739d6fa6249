namespace Loop.Emulator;

/// <summary>The modem's registers as far as they matter: the frequency; the others are kept as written.</summary>
/// <param name="known">Which addresses the firmware has a register for.</param>
internal sealed class RadioRegisters(Predicate<byte> known)
{
    private const int Frequency2 = 0x09;
    private const double CrystalHertz = 24_000_000;
    private const double Divider = 65536;
    private const byte HighestCommon = 0x1F;

    private readonly byte[] values = Defaults(new byte[byte.MaxValue + 1]);

    public double Hertz => ((values[Frequency2] << 16) | (values[Frequency2 + 1] << 8) | values[Frequency2 + 2]) * CrystalHertz / Divider;

    /// <summary>Power registers right behind the common ones.</summary>
    public static RadioRegisters Legacy() => new(address => address <= HighestCommon + 2);

    /// <summary>Test and power registers where the chip has them.</summary>
    public static RadioRegisters Second() => new(address => address is <= HighestCommon or 0x24 or 0x25 or 0x2D or 0x2E);

    /// <summary>The firmware's own settings.</summary>
    public void Reset()
    {
        Array.Clear(values);
        Defaults(values);
    }

    public bool TryWrite(byte address, byte value)
    {
        if (!known(address)) return false;
        values[address] = value;
        return true;
    }

    /// <summary>The value; 5A for an address that is no register.</summary>
    public byte Read(byte address) => known(address) ? values[address] : (byte)0x5A;

    /// <summary>916.541 MHz.</summary>
    private static byte[] Defaults(byte[] values)
    {
        (values[Frequency2], values[Frequency2 + 1], values[Frequency2 + 2]) = (0x26, 0x30, 0x70);
        return values;
    }
}
