using Loop.DropIn.Device;
using Loop.DropIn.History;
using Loop.DropIn.Mdt;
using Loop.DropIn.Tune;

namespace Loop.DropIn;

/// <summary>The commands that speak to a pump, by the names that OpenAPS rigs know: same arguments, environment, output and exit codes.</summary>
public static class PumpTools
{
    /// <summary>The commands' names.</summary>
    public static IReadOnlyList<string> Names { get; } = [MdtCommand.Name, PumpHistoryCommand.Name, CgmHistoryCommand.Name, MmtuneCommand.Name];

    /// <summary>The verbs of <c>mdt</c>.</summary>
    public static IEnumerable<string> Verbs => VerbTable.All.Select(verb => verb.Name);

    public static bool Has(string name) => name is MdtCommand.Name or PumpHistoryCommand.Name or CgmHistoryCommand.Name or MmtuneCommand.Name;

    /// <summary>Runs a command.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="arguments">What follows the name.</param>
    /// <param name="surroundings">Where it runs.</param>
    /// <returns>Its exit code, see <c>mdt --help</c>.</returns>
    public static int Run(string name, IReadOnlyList<string> arguments, PumpSurroundings surroundings)
    {
        try
        {
            return name switch
            {
                MdtCommand.Name => MdtCommand.Run(arguments, surroundings),
                PumpHistoryCommand.Name => PumpHistoryCommand.Run(arguments, surroundings),
                CgmHistoryCommand.Name => CgmHistoryCommand.Run(arguments, surroundings),
                MmtuneCommand.Name => MmtuneCommand.Run(arguments, surroundings),
                _ => throw new ArgumentOutOfRangeException(nameof(name), name, "It is none of the pump's commands."),
            };
        }
        catch (OperationCanceledException)
        {
            // The driver obeys only as long as nothing has left that acts (PLT-04).
            surroundings.Say($"{name}: stopped before anything that acts was sent; nothing need be done");
            return ExitCode.Stopped;
        }
        catch (IOException broken)
        {
            surroundings.Say($"{name}: {broken.Message}; see where its output goes");
            return ExitCode.Failed;
        }
    }
}
