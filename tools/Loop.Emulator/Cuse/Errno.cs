namespace Loop.Emulator;

/// <summary>Errors that a served device gives; asm-generic, the same on x64 and arm64.</summary>
internal static class Errno
{
    public const int Invalid = 22;

    /// <summary>ENOTTY: no request of this device.</summary>
    public const int NoSuchRequest = 25;

    /// <summary>ENOSYS: by this the kernel learns what a device does not do, and asks no more.</summary>
    public const int NotImplemented = 38;
    public const int MessageTooLong = 90;
}
