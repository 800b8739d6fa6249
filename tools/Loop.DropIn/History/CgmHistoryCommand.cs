using Loop.DropIn.Device;
using Loop.DropIn.Print;
using Loop.Medtronic.Glucose;

namespace Loop.DropIn.History;

/// <summary><c>cgmhistory</c>: what the sensor told the pump, newest first.</summary>
internal static class CgmHistoryCommand
{
    public const string Name = "cgmhistory";

    private const string Entries = "ns";

    private const string Help =
        "cgmhistory [-n HOURS | -s TIME | -a] [-ns]    the sensor's readings as JSON, newest first\n"
        + HistoryWindow.Explained
        + "  -ns        as Nightscout entries, oldest first\n"
        + "Where the newest readings have no time yet, the pump is made to note one; not where LOOP_PUMP_READONLY is set.\n"
        + "Example: MEDTRONIC_PUMP_ID=123456 LOOP_RADIO=serial:/dev/ttyACM0 cgmhistory -n 1\n"
        + PumpVariables.Explained
        + ExitCode.Explained;

    public static int Run(IReadOnlyList<string> arguments, PumpSurroundings surroundings) => HistorySession.Run(
        arguments,
        [HistoryWindow.All, Entries],
        [HistoryWindow.Hours, HistoryWindow.Start],
        Help,
        surroundings,
        Read);

    private static int Read(HistoryCall call)
    {
        var download = GlucoseDownload.Read(call.Session.Pump, call.Window, !call.Variables.IsReadOnly);
        var records = download.NewestFirst;
        if (records.Count == 0 && download.Problem is not null)
            HistorySession.PrintNothingRead(call.Variables, call.Surroundings);
        else
            call.Surroundings.Print(ShownPrinter.Print(call.Flags.IsOn(Entries) ? NightscoutEntries.Of(records, call.Surroundings) : Records(records, call), OutputForm.Json));
        if (download.Problem is not { } problem) return ExitCode.Success;
        call.Surroundings.Say(problem.ToString());
        return ExitCode.Failed;
    }

    private static Shown Records(IReadOnlyList<GlucoseRecord> newestFirst, HistoryCall call) => Shown.List(newestFirst, (record, _) =>
    {
        List<(string, Shown)> members = [("Type", Shown.Text("CGM" + record.Opcode))];
        if (record.Time is { } time) members.Add(("Time", Shown.Text(GoTime.Rfc3339(time.Civil, call.Surroundings.OffsetAt))));
        members.Add(("Data", Shown.Text(record.Id)));
        if (Glucose(record) is { } glucose) members.Add(("Glucose", Shown.Number(glucose)));
        if (Value(record) is { Length: > 0 } value) members.Add(("Value", Shown.Text(value)));
        return Shown.Of(members.ToArray());
    });

    private static double? Glucose(GlucoseRecord record) => record switch
    {
        SensorReadingRecord reading => reading.Value.Value,
        CalibrationRecord calibration => calibration.Value.Value,
        _ => null,
    };

    private static string? Value(GlucoseRecord record) => record switch
    {
        SensorGapRecord gap => gap.Detail,
        SensorEventRecord happened => happened.Detail,
        CalibrationFactorRecord factor => ShownPrinter.Number(factor.Factor),
        TimestampRecord stamp => stamp.Kind switch
        {
            TimestampKind.LastRF => "lastRF",
            TimestampKind.PageEnd => "pageEnd",
            TimestampKind.Gap => "gap",
            _ => "unknown",
        },
        _ => null,
    };
}
