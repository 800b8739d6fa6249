using System.Runtime.InteropServices;

namespace Loop.Radio;

/// <summary>The kernel itself.</summary>
internal sealed class LinuxKernel : IKernel
{
    public static IKernel Instance { get; } = new LinuxKernel();

    public int Open(string path, int flags) => Result(LibC.Open(path, flags));

    public int Close(int descriptor) => Result(LibC.Close(descriptor));

    public int Lock(int descriptor) => Result(LibC.Flock(descriptor, LibC.LockExclusive | LibC.LockNonBlocking));

    public int Control(int descriptor, uint request, Span<byte> argument) => Result(LibC.Ioctl(descriptor, request, argument));

    public int Control(int descriptor, uint request, Span<SpiTransfer> transfers) => Result(LibC.Ioctl(descriptor, request, transfers));

    public IReadOnlyList<string> FindChips()
    {
        var chips = Directory.GetFiles("/dev", "gpiochip*");
        Array.Sort(chips, StringComparer.Ordinal);
        return chips;
    }

    private static int Result(int returned) => returned < 0 ? -Marshal.GetLastPInvokeError() : returned;
}
