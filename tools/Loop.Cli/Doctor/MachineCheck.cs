using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Loop.Cli.Doctor;

/// <summary>The machine itself: its clock, its zone, its disk.</summary>
internal static partial class MachineCheck
{
    // adjtimex(2): what the kernel answers while nobody keeps its clock right.
    private const int TimeError = 5;

    // struct timex with room to spare; modes = 0 only asks.
    private const int TimexSize = 512;

    // Slower than this, a cycle's dozen records take up its time.
    private static readonly TimeSpan SlowSync = TimeSpan.FromMilliseconds(500);

    /// <param name="lastRecord">Instant of the store's last record; null where there is none.</param>
    public static DoctorLine Clock(DateTimeOffset now, DateTimeOffset? lastRecord)
    {
        if (lastRecord is { } last && now < last - TimeSpan.FromMinutes(1))
            return DoctorLine.Fail("clock", $"it shows {now.UtcDateTime:yyyy-MM-dd HH:mm} UTC, before the last cycle recorded ({last.UtcDateTime:yyyy-MM-dd HH:mm})", "set the clock, and see that it is kept right (timedatectl)");
        return AdjustTime(new byte[TimexSize]) == TimeError
            ? DoctorLine.Warn("clock", $"{now.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, which nobody keeps right", "switch time synchronisation on: timedatectl set-ntp true")
            : DoctorLine.Ok("clock", $"{now.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, synchronised");
    }

    public static DoctorLine Zone(string configured, TimeZoneInfo machine, DateTimeOffset now)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(configured);
        return zone.GetUtcOffset(now) == machine.GetUtcOffset(now)
            ? DoctorLine.Ok("time zone", $"{configured}, now UTC{Sign(zone.GetUtcOffset(now))}")
            : DoctorLine.Warn("time zone", $"{configured} in the settings (UTC{Sign(zone.GetUtcOffset(now))}), {machine.Id} on this machine (UTC{Sign(machine.GetUtcOffset(now))})", "schedules follow the settings: make sure that theirs is where the wearer is");
    }

    public static DoctorLine Disk(string folder, double leastMegabytes)
    {
        try
        {
            // Where there is no store yet, the folder in which it would be made.
            while (!Directory.Exists(folder) && Path.GetDirectoryName(folder) is { } parent) folder = parent;
            var free = new DriveInfo(folder).AvailableFreeSpace / 1048576.0;
            var took = TryWrite(Path.Combine(folder, $".doctor-{Environment.ProcessId}"));
            if (free < leastMegabytes) return DoctorLine.Fail("disk", $"{free:0} MB free at {folder}, less than {leastMegabytes:0}", "make room: without it the rig does not dose");
            return took > SlowSync
                ? DoctorLine.Warn("disk", $"{folder}: writing for good takes {took.TotalMilliseconds:0} ms", "use a better card or disk; every dose waits for it twice")
                : DoctorLine.Ok("disk", $"{free:0} MB free, writable, synchronised in {took.TotalMilliseconds:0.0} ms");
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            return DoctorLine.Fail("disk", $"{folder} cannot be written: {broken.Message}", "give this user the folder, or run this as the user whose rig it is");
        }
    }

    private static TimeSpan TryWrite(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
            file.Write(new byte[4096]);
            var began = Stopwatch.GetTimestamp();
            file.Flush(flushToDisk: true);
            return Stopwatch.GetElapsedTime(began);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Sign(TimeSpan offset) => (offset < TimeSpan.Zero ? "-" : "+") + offset.ToString(@"hh\:mm", System.Globalization.CultureInfo.InvariantCulture);

    [LibraryImport("libc", EntryPoint = "adjtimex")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int AdjustTime(byte[] timex);
}
