using System.Globalization;
using Loop.DropIn.Print;
using Loop.Medtronic;
using Loop.Therapy;

namespace Loop.DropIn.Mdt;

/// <summary>Verbs that read and need more than one line.</summary>
internal static class ReadVerbs
{
    /// <summary>A query by its number, for what has no verb. Only opcodes that read (UCA-BTN-02).</summary>
    public static Verb Execute { get; } = new("execute", ["command", "arguments" + Verb.ListMark], Acts: false, "execute 8D", PrepareExecute);

    /// <summary>The pump's clock, with the offset that the rig's zone has at that civil time: the pump itself has none.</summary>
    public static PumpResult<Answer> Clock(VerbCall call) =>
        call.Pump.ReadClock(call.Cancel).As(reading => Answer.Of(Shown.Text(GoTime.Rfc3339(reading.Time.Civil, call.OffsetAt))));

    /// <summary>In the unit that the pump shows, which is asked for first.</summary>
    public static PumpResult<Answer> Sensitivities(VerbCall call) => call.Pump.ReadGlucoseUnits(call.Cancel).TryGet(out var unit, out var error)
        ? call.Pump.ReadSensitivities(call.Cancel).As(schedule => ScheduleAnswers.Sensitivities(schedule, unit))
        : error;

    public static PumpResult<Answer> Targets(VerbCall call) => call.Pump.ReadGlucoseUnits(call.Cancel).TryGet(out var unit, out var error)
        ? call.Pump.ReadTargets(call.Cancel).As(schedule => ScheduleAnswers.Targets(schedule, unit))
        : error;

    private static Result<VerbAction> PrepareExecute(VerbArguments arguments)
    {
        if (!arguments.Text("command").TryGet(out var text, out var problem)) return problem;
        if (!arguments.TextsOrNone("arguments").TryGet(out var parameters, out problem)) return problem;
        if (!byte.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var opcode))
            return new Problem($"execute: {text} is no opcode", "give one in hexadecimal, such as 8D");
        if (parameters.Count > 0) return new Problem("execute: commands with parameters are not sent by their number", "use the command's own name, with its limits");
        return new VerbAction(call => call.Pump.ReadRaw(opcode, call.Cancel).As(static body => Answer.Of(Shown.Text(Convert.ToBase64String(body.Span)))));
    }
}
