namespace Loop.Emulator;

/// <summary>The modem's registers as far as they matter: the frequency; the others are kept as written.</summary>
internal sealed class RadioRegisters
{
    private const int Frequency2 = 0x09;
    private const int HighestAddress = 0x21;
    private const double CrystalHertz = 24_000_000;
    private const double Divider = 65536;

    private readonly byte[] values = new byte[HighestAddress + 1];

    public RadioRegisters() => Reset();

    public double Hertz => ((values[Frequency2] << 16) | (values[Frequency2 + 1] << 8) | values[Frequency2 + 2]) * CrystalHertz / Divider;

    /// <summary>The firmware's own settings: 916.541 MHz.</summary>
    public void Reset()
    {
        Array.Clear(values);
        (values[Frequency2], values[Frequency2 + 1], values[Frequency2 + 2]) = (0x26, 0x30, 0x70);
    }

    public bool TryWrite(byte address, byte value)
    {
        if (address > HighestAddress) return false;
        values[address] = value;
        return true;
    }

    /// <summary>The value; 5A for an address that is no register.</summary>
    public byte Read(byte address) => address > HighestAddress ? (byte)0x5A : values[address];
}
