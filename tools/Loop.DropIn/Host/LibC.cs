using System.Runtime.InteropServices;

namespace Loop.DropIn.Host;

/// <summary>The few calls of the C library that a command's own start and end need; each replaces dozens of system calls of the class library.</summary>
internal static partial class LibC
{
    public const int Interrupted = 4;

    private const string Library = "libc";

    [LibraryImport(Library, EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint Write(int descriptor, ReadOnlySpan<byte> buffer, nuint count);

    [LibraryImport(Library, EntryPoint = "localtime_r")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    public static partial nint LocalTime(in long secondsSince1970, out BrokenDownTime result);

    /// <summary>The C library's <c>struct tm</c> on 64-bit Linux.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public struct BrokenDownTime
    {
        public int Second;
        public int Minute;
        public int Hour;
        public int Day;
        public int Month;
        public int Year;
        public int DayOfWeek;
        public int DayOfYear;
        public int IsDaylightSaving;
        public nint SecondsAheadOfUtc;
        public nint ZoneName;
    }
}
