using System.Text;
using Loop.Oref;

namespace Loop.DropIn.Host;

/// <summary>The process itself as a command's surroundings.</summary>
internal static class Surroundings
{
    /// <summary>For the pump's commands: nothing of the class library that a start would feel.</summary>
    public static PumpSurroundings ForPump() => new()
    {
        Folder = ".",
        Variable = Environment.GetEnvironmentVariable,
        Time = TimeProvider.System,
        OffsetAt = LocalClock.OffsetAt,
        Zone = static () => TimeZoneInfo.Local,
        Stop = StopSignals.Watch,
        Print = static text => RawText.Write(RawText.Output, text),
        Say = RawText.Log,
    };

    /// <summary>Runs one of oref0's commands.</summary>
    public static int RunOref(Invocation invocation)
    {
        using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false));
        using var error = new StreamWriter(Console.OpenStandardError(), new UTF8Encoding(false));
        return OrefCommands.Run(invocation.Name, invocation.Arguments, new CommandSurroundings
        {
            Folder = Environment.CurrentDirectory,
            Now = () => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds(),
            Zone = TimeZoneInfo.Local,
            Mode = OrefMode.Exact,
            Output = output,
            Error = error,
        });
    }
}
