using Loop.Guard;
using Loop.Medtronic;
using Loop.Therapy;

namespace Loop.DropIn.Mdt;

/// <summary>Puts one command of a person before the Guard and sends what its verdict allows.</summary>
internal static class DoseRuling
{
    /// <summary>Rules with the pump's model and its own maxima in hand.</summary>
    public static PumpResult<Answer> Bounded(
        VerbCall call,
        string verb,
        Func<PumpModel, PumpSettings, Ruling> rule,
        Func<Verdict, PumpResult<Acknowledgement>> send)
    {
        if (!call.Pump.IdentifyModel(call.Cancel).TryGet(out var model, out var error)) return error;
        if (!call.Pump.ReadSettings(call.Cancel).TryGet(out var settings, out error)) return error;
        return Send(call, verb, rule(model, settings), send);
    }

    /// <summary>Sends what a ruling allows, and says what it found.</summary>
    public static PumpResult<Answer> Send(VerbCall call, string verb, Ruling ruling, Func<Verdict, PumpResult<Acknowledgement>> send)
    {
        if (ruling.Verdict is { } verdict)
        {
            foreach (var finding in ruling.Findings) call.Say($"{finding.Detail} ({finding.Id})");
            return send(verdict).Silently();
        }

        var reasons = string.Join("; ", ruling.Findings.Select(static finding => $"{finding.Detail} ({finding.Id})"));
        return new PumpError(PumpErrorKind.NotSent, 0, $"{verb} was not sent: {reasons}", "ask for an amount within the limits");
    }
}
