using System.Runtime.InteropServices;

namespace Loop.Radio;

/// <summary>The kernel's error numbers that are told apart; asm-generic, the same on x64 and arm64.</summary>
internal static class Errno
{
    public const int NoEntry = 2;
    public const int Interrupted = 4;
    public const int TryAgain = 11;
    public const int AccessDenied = 13;
    public const int Busy = 16;

    /// <summary>In the system's words, of the negative number that a call returned.</summary>
    public static string Text(int returned) => Marshal.GetPInvokeErrorMessage(-returned);
}
