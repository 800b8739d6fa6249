using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Loop.Radio;

/// <summary>The kernel's <c>struct termios</c> (asm-generic/termbits.h): four words of flags, the line discipline, 19 characters.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct KernelTermios
{
    public uint InputFlags;
    public uint OutputFlags;
    public uint ControlFlags;
    public uint LocalFlags;
    public byte LineDiscipline;
    public ControlCharacters Characters;

    private const uint Baud19200 = 0xE;
    private const uint EightBits = 0x30;
    private const uint Receiver = 0x80;
    private const uint IgnoreModemLines = 0x800;
    private const uint IgnoreParityErrors = 0x4;

    /// <summary>CIBAUD: a driver may note here that both directions run at one speed.</summary>
    private const uint SeparateInputSpeed = 0x100F0000;
    private const int MinimumIndex = 6;
    private const int TimeIndex = 5;

    /// <summary>19200 baud, 8 bits, no parity, one stop bit, no flow control, not one byte altered or echoed; reads return at once.</summary>
    public static KernelTermios Raw(KernelTermios present)
    {
        present.InputFlags = IgnoreParityErrors;
        present.OutputFlags = 0;
        present.LocalFlags = 0;
        present.ControlFlags = Baud19200 | EightBits | Receiver | IgnoreModemLines;
        present.LineDiscipline = 0;
        present.Characters[MinimumIndex] = 0;
        present.Characters[TimeIndex] = 0;
        return present;
    }

    /// <summary>The kernel reports success when it took any of a mode, so the whole is compared.</summary>
    public readonly bool Is(KernelTermios wanted) =>
        InputFlags == wanted.InputFlags
        && OutputFlags == wanted.OutputFlags
        && LocalFlags == wanted.LocalFlags
        && (ControlFlags & ~SeparateInputSpeed) == wanted.ControlFlags
        && Characters[MinimumIndex] == wanted.Characters[MinimumIndex]
        && Characters[TimeIndex] == wanted.Characters[TimeIndex];
}

/// <summary>NCCS of the kernel is 19.</summary>
[InlineArray(19)]
internal struct ControlCharacters
{
    private byte first;
}
