using DriverError = Loop.Medtronic.PumpError;

namespace Loop.Emulator.Tests.Driver;

/// <summary>Counts of a matrix: what was tried, and how it came out.</summary>
internal sealed class MatrixTally
{
    private readonly SortedDictionary<string, int> outcomes = new(StringComparer.Ordinal);
    private readonly HashSet<string> commands = [];
    private readonly HashSet<ScriptedFault> points = [];

    public int Exchanges { get; private set; }

    public void Add(string command, ScriptedFault fault, DriverError? error, int? done)
    {
        Exchanges++;
        commands.Add(command);
        points.Add(fault);
        var outcome = (error?.Kind.ToString() ?? "Acknowledged") + done switch { null => "", 0 => ", not done", 1 => ", done", _ => ", DONE AGAIN" };
        outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
    }

    public int Count(string outcome) => outcomes.GetValueOrDefault(outcome);

    public override string ToString() =>
        $"{commands.Count} commands, {points.Count} faults at their points, {Exchanges} exchanges; {string.Join("; ", outcomes.Select(pair => $"{pair.Key} {pair.Value}"))}";
}
