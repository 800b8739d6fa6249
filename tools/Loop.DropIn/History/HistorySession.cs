using Loop.DropIn.Arguments;
using Loop.DropIn.Device;
using Loop.Therapy;

namespace Loop.DropIn.History;

/// <summary>What both histories do before and around the reading: options, the radio, the pump awake.</summary>
internal static class HistorySession
{
    /// <summary>Stands for no history at all in the Go tools, where nothing could be read.</summary>
    private const string Null = "null\n";

    /// <summary>Runs a history command.</summary>
    /// <param name="read">Reads and prints, with a pump that listens; answers the exit code.</param>
    public static int Run(
        IReadOnlyList<string> arguments,
        ReadOnlySpan<string> switches,
        ReadOnlySpan<string> valued,
        string help,
        PumpSurroundings surroundings,
        Func<HistoryCall, int> read)
    {
        if (!GoFlags.Parse(arguments, switches, valued).TryGet(out var flags, out var problem)) return Fail(surroundings, problem);
        if (flags.WantsHelp)
        {
            surroundings.Print(help);
            return ExitCode.Success;
        }

        if (flags.Rest.Count > 0) return Fail(surroundings, new Problem($"{flags.Rest[0]} is no option", "see --help"));
        if (!HistoryWindow.Read(flags, surroundings).TryGet(out var window, out problem)) return Fail(surroundings, problem);
        var variables = new PumpVariables(surroundings);
        if (!PumpContact.Read(variables).TryGet(out var contact, out problem)) return Fail(surroundings, problem);
        surroundings.Say(window.Announcement);
        using var session = PumpSession.Open(contact, surroundings, out var failure);
        if (session is null)
        {
            PrintNothingRead(variables, surroundings);
            failure!.Report(surroundings.Say);
            return variables.IsCompatible ? ExitCode.Failed : failure.ExitCode;
        }

        if (session.Wake(CancellationToken.None) is not { } asleep) return read(new HistoryCall(flags, window, variables, session, surroundings));
        PrintNothingRead(variables, surroundings);
        surroundings.Say(asleep.ToString());
        return ExitCode.Failed;
    }

    /// <summary>A consumer must not take "could not read" for "there is none" (PLT-03), but where it expects the Go tools it gets theirs.</summary>
    public static void PrintNothingRead(PumpVariables variables, PumpSurroundings surroundings)
    {
        if (variables.IsCompatible) surroundings.Print(Null);
    }

    private static int Fail(PumpSurroundings surroundings, Problem problem)
    {
        surroundings.Say(problem.ToString());
        return ExitCode.Failed;
    }
}

/// <summary>A history command with a pump that listens.</summary>
internal sealed record HistoryCall(GoFlags Flags, HistoryWindow Window, PumpVariables Variables, PumpSession Session, PumpSurroundings Surroundings);
