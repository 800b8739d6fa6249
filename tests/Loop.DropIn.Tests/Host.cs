namespace Loop.DropIn.Tests;

/// <summary>This machine's name, which ns-status shows.</summary>
internal static class Host
{
    public static string Name { get; } = File.ReadAllText("/proc/sys/kernel/hostname").Trim();
}
