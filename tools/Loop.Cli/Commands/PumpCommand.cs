using System.CommandLine;
using Loop.DropIn;

namespace Loop.Cli.Commands;

/// <summary><c>loop pump VERB …</c>: one command to the pump by hand, the same code as <c>mdt</c>, <c>pumphistory</c>, <c>cgmhistory</c> and <c>mmtune</c>.</summary>
internal static class PumpCommand
{
    private const string Mdt = "mdt";

    public static Command Create()
    {
        var command = new Command(
            "pump",
            "Give the pump one command by hand, while no rig runs: the rig holds the radio, and every verb then ends with exit code 5.\n"
            + $"Verbs: {string.Join(' ', PumpTools.Verbs)};\n"
            + "history, glucose and tune with the options of pumphistory, cgmhistory and mmtune. Arguments are typed as they are.\n"
            + "What is printed is for reading; -f json or -f openaps before the verb prints JSON. LOOP_RADIO and MEDTRONIC_PUMP_ID name radio and pump.\n"
            + "Example: loop pump reservoir\n"
            + "Example: loop pump settempbasal absolute 1.1 30\n"
            + "Example: loop pump history -n 24");

        // The verb, its options and its arguments are the pump command's own to take apart.
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, stop) => parsed.UnmatchedTokens.Count == 0
            ? Task.FromResult(Complaint.Print("loop pump was given no verb", "see loop pump --help"))
            : Task.Run(() => Run([.. parsed.UnmatchedTokens], stop), CancellationToken.None));
        return command;
    }

    private static int Run(IReadOnlyList<string> tokens, CancellationToken stop)
    {
        var name = tokens[0] switch
        {
            "history" or "pumphistory" => "pumphistory",
            "glucose" or "cgmhistory" => "cgmhistory",
            "tune" or "mmtune" => "mmtune",
            _ => Mdt,
        };
        return PumpTools.Run(name, name == Mdt ? tokens : [.. tokens.Skip(1)], new PumpSurroundings
        {
            Folder = Environment.CurrentDirectory,
            Variable = Environment.GetEnvironmentVariable,
            Time = TimeProvider.System,
            OffsetAt = static instant => TimeZoneInfo.Local.GetUtcOffset(instant),
            Zone = static () => TimeZoneInfo.Local,
            Stop = () => stop,
            Print = Console.Out.Write,
            Say = Console.Error.WriteLine,
            ForPeople = true,
        });
    }
}
