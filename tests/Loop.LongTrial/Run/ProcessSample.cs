using System.Globalization;

namespace Loop.LongTrial.Run;

/// <summary>What a process takes of the machine at one simulated instant, as the kernel counts it.</summary>
/// <param name="Life">Which of the rig's lives, from 0: each is a process of its own.</param>
/// <param name="ResidentKilobytes">Memory in use (VmRSS).</param>
/// <param name="Descriptors">Open file descriptors.</param>
internal sealed record ProcessSample(int Life, DateTimeOffset At, long ResidentKilobytes, int Descriptors, int Threads)
{
    /// <summary>Null when the process has just ended.</summary>
    public static ProcessSample? Of(int process, int life, DateTimeOffset at)
    {
        try
        {
            var status = File.ReadAllLines(FormattableString.Invariant($"/proc/{process}/status"));
            var descriptors = Directory.GetFileSystemEntries(FormattableString.Invariant($"/proc/{process}/fd")).Length;
            return new ProcessSample(life, at, Number(status, "VmRSS:"), descriptors, (int)Number(status, "Threads:"));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static long Number(string[] status, string name) =>
        long.Parse(status.First(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);
}
