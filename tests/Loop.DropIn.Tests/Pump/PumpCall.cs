namespace Loop.DropIn.Tests.Pump;

/// <summary>One call of a pump command, in process.</summary>
internal sealed record PumpCall(int Exit, string Output, string Log)
{
    /// <summary>Runs a command as a rig in New York would, at the emulated pump's first instant.</summary>
    /// <param name="line">The command and its arguments, with single blanks between.</param>
    /// <param name="variables">Set in the environment beside what every call needs.</param>
    public static PumpCall Run(string radio, string line, params (string Name, string Value)[] variables) =>
        Run(radio, line, CancellationToken.None, variables);

    public static PumpCall Run(string radio, string line, CancellationToken stop, params (string Name, string Value)[] variables) =>
        Run(radio, line, () => stop, _ => { }, variables);

    public static PumpCall Run(string radio, string line, Func<CancellationToken> stop, Action<string> onLog, params (string Name, string Value)[] variables)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["MEDTRONIC_PUMP_ID"] = EmulatedPump.Serial,
            ["LOOP_RADIO"] = radio,
        };
        foreach (var (name, value) in variables) environment[name] = value;
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        var (output, log) = (new List<string>(), new List<string>());
        var words = line.Split(' ');
        var exit = PumpTools.Run(words[0], words[1..], new PumpSurroundings
        {
            Folder = Path.GetTempPath(),
            ConfigFile = environment.GetValueOrDefault("CONFIG", "/no/such/file"),
            Variable = environment.GetValueOrDefault,
            Time = new FixedTime(EmulatedPump.Start),
            OffsetAt = instant => zone.GetUtcOffset(instant),
            Zone = () => zone,
            Stop = stop,
            Print = output.Add,
            Say = said =>
            {
                log.Add(said);
                onLog(said);
            },
            ForPeople = environment.ContainsKey("FOR_PEOPLE"),
        });
        return new PumpCall(exit, string.Concat(output), string.Join('\n', log));
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
