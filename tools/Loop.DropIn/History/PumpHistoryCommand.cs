using Loop.DropIn.Device;
using Loop.DropIn.Print;
using Loop.Medtronic.History;

namespace Loop.DropIn.History;

/// <summary><c>pumphistory</c>: what the pump did, newest first.</summary>
internal static class PumpHistoryCommand
{
    public const string Name = "pumphistory";

    private const string Treatments = "ns";

    private const string Help =
        "pumphistory [-n HOURS | -s TIME | -f ID | -a] [-ns]    the pump's history as JSON, newest first\n"
        + HistoryWindow.Explained
        + "  -f ID      newer than the record with this id (the Data of an earlier call); goes before -s\n"
        + "  -ns        as Nightscout treatments, oldest first\n"
        + "Example: MEDTRONIC_PUMP_ID=123456 LOOP_RADIO=serial:/dev/ttyACM0 pumphistory -n 24\n"
        + PumpVariables.Explained
        + ExitCode.Explained;

    public static int Run(IReadOnlyList<string> arguments, PumpSurroundings surroundings) => HistorySession.Run(
        arguments,
        [HistoryWindow.All, Treatments],
        [HistoryWindow.Hours, HistoryWindow.Start, HistoryWindow.Record],
        Help,
        surroundings,
        Read);

    private static int Read(HistoryCall call)
    {
        var download = HistoryDownload.Read(call.Session.Pump, call.Window);
        Print(call, download);
        if (download.Problem is { } problem)
        {
            call.Surroundings.Say(problem.ToString());
            return download.OldestFirst.Count > 0 ? ExitCode.Partial : ExitCode.Failed;
        }

        if (call.Window.RecordId is not { } id || download.Ended) return ExitCode.Success;
        call.Surroundings.Say($"record {id} not found; the whole history was printed: use it in place of what was stored");
        return ExitCode.NotFound;
    }

    private static void Print(HistoryCall call, HistoryDownload download)
    {
        if (download.OldestFirst.Count == 0 && (download.Problem is not null || (call.Variables.IsCompatible && !download.SawAny)))
            HistorySession.PrintNothingRead(call.Variables, call.Surroundings);
        else if (call.Flags.IsOn(Treatments))
            call.Surroundings.Print(ShownPrinter.Print(NightscoutTreatments.Of(download.OldestFirst, call.Surroundings), OutputForm.Json));
        else
            call.Surroundings.Print(HistoryJson.Write(download.OldestFirst, call.Surroundings.Zone()) + "\n");
    }
}
